import type { Feedback, Item, Response, ShownItem, Verdict } from '#packages/scoring/item.ts';

/** `practice`: chosen by Trellis; `assigned`: by a tutor or teacher; `diagnostic`: adaptive, places a learner; `exit`: closes a session; `post-test`: the diagnostic's mirror; `session`: worked on together. */
export const setKinds = ['practice', 'assigned', 'diagnostic', 'exit', 'post-test', 'session'] as const;
export type SetKind = (typeof setKinds)[number];

/** Where an attempt was made. */
export const contexts = ['alone', 'in-session', 'diagnostic', 'exit'] as const;
export type AttemptSetting = (typeof contexts)[number];

export const devices = ['phone', 'tablet', 'desktop'] as const;
export type Device = (typeof devices)[number];

/** Why an item stands in a set: the text is `mastery.why.KEY` with `params`. */
export interface Why {
  key: 'review' | 'new' | 'growing' | 'mixed' | 'stuck' | 'transfer' | 'before' | 'misconception' | 'assigned' | 'placing' | 'exit' | 'again' | 'resource' | 'together';
  params: Record<string, string | number>;
}

export interface Answered {
  /** The last response, as it was given. */
  response: Response;
  right: boolean;
  share: number;
  verdict: Verdict;
  misconception: string | null;
  feedback: Feedback;
  hints: number;
  /** Its words look like contact elsewhere: only she and staff read them until staff show them. */
  held?: boolean;
  /** Answers given to this item so far; only the first one moves an estimate. */
  tries: number;
}

export interface PracticeItem {
  /** Place in the set, from 1. */
  n: number;
  itemId: string;
  version: number;
  seed: number;
  /** The whole drawn item, for answering off line with hints and feedback; null where help would spoil the measure (diagnostic, exit, post-test). */
  item: Item | null;
  /** What may be shown before the answer. */
  shown: ShownItem;
  skill: { id: string; slug: string; name: string };
  why: Why;
  /** Ask how sure she is, in one tap, before the answer is checked. */
  askConfidence: boolean;
  answered: Answered | null;
}

export interface PracticeSet {
  id: string;
  learnerId: string;
  kind: SetKind;
  subject: string;
  items: PracticeItem[];
  /** A diagnostic grows answer by answer, up to this many items; otherwise how many there are. */
  itemsMax: number;
  due: string | null;
  assignedBy: string | null;
  done: boolean;
  /** Who gave it took it back. */
  withdrawn: boolean;
}

/** One answer, as the player sends it. `id` is a UUIDv7 made when the answer was given: sent twice, it counts once. */
export interface AttemptInput {
  id: string;
  setId: string;
  n: number;
  /** null: passed over. */
  response: Response;
  hints?: number | undefined;
  /** From first seeing the question to the answer, and how much of that nothing was touched for over 30 s or the page was hidden. */
  ms?: number | undefined;
  idleMs?: number | undefined;
  /** 0 guessing, 0.5 fairly sure, 1 very sure. */
  confidence?: number | undefined;
  /** ISO instant on the device's clock. */
  madeAt?: string | undefined;
  device?: Device | undefined;
}

export interface AttemptResult {
  id: string;
  /** False for what could not be read: nothing is kept, and the learner puts her typing right. */
  kept: boolean;
  verdict: Verdict;
  right: boolean;
  share: number;
  misconception: string | null;
  feedback: Feedback;
  /** Places of the set that still wait for a first answer. */
  left: number;
  /** The rules about contact hold its words: staff read them first. */
  held?: boolean;
  /** A diagnostic: the item chosen by this answer; null when it is over. */
  next?: PracticeItem | null;
}
