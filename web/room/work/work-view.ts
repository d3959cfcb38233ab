import type { TogetherItem } from '#domain/mastery/together-queries.ts';
import type { BesideView } from '../../practice/beside-say.ts';
import type { SetMaths } from '../../ui/rich-words.tsx';

/** One question before those who meet, as everybody there may see it. */
export interface PlaceView extends TogetherItem {
  /** One learner's place: `learner/n`. */
  key: string;
  learner: { id: string; given: string };
}

export interface WorkView {
  part: 'learner' | 'tutor' | 'staff';
  /** Why nothing can be opened or answered now: the key of a text. */
  whyNot: string | null;
  places: PlaceView[];
  /** For the tutor, by the key of a place: what she alone sees. */
  beside: Record<string, BesideView>;
  maths: SetMaths;
  /** Epoch milliseconds, by the server's clock. */
  now: number;
}

export interface OfferView {
  itemId: string;
  seed: number;
  skill: string;
  stem: string;
  language: string;
  why: { key: string; params: Record<string, string | number> };
}

export interface ResourceView {
  id: string;
  title: string;
  format: string;
  skill: string;
  /** Opened by one of those who meet, since the session began. */
  used: boolean;
}

export interface OffersView {
  suggested: OfferView[];
  waiting: OfferView[];
  skills: { id: string; name: string }[];
  resources: ResourceView[];
  maths: SetMaths;
}

/** Where a question stands that both look at: what the document of the room says of it. */
export interface OpenNow {
  itemId: string;
  seed: number;
  draft: string;
  /** Whose draft it is: in a small group each learner has her own answer. */
  by: string;
  hints: number;
  /** Answers so far: when it grows, what was made of the last one is read from the server. */
  tries: number;
}
