import type { Feedback, FeedbackKey, Part, Score, Verdict, WrongAnswer } from './item.ts';
import { MathsError } from './maths-error.ts';

type Values = Feedback['values'];

/** Without control characters and halves of characters: what any database takes. */
const storable = (text: string): string => text.replace(/\p{Cc}|\p{Cs}/gu, '');

/** One score; the share follows from the verdict unless given. */
export function give(verdict: Verdict, key: FeedbackKey, normalised: string, values: Values = {}, share = verdict === 'right' ? 1 : 0): Score {
  const answered = verdict !== 'empty' && verdict !== 'unreadable';
  return { answered, right: verdict === 'right', share, verdict, misconception: null, feedback: { key, values, text: null }, normalised: storable(normalised), parts: [] };
}

export const empty = (): Score => give('empty', 'empty', '');

/** A wrong answer whose thinking is known. */
export function named(wrong: WrongAnswer, normalised: string, share = 0): Score {
  const score = give(share > 0 ? 'part' : 'wrong', 'misconception', normalised, {}, share);
  return { ...score, misconception: wrong.tag, feedback: { ...score.feedback, text: wrong.feedback } };
}

/** A right value in another form than asked for. */
export function inForm(part: Part, key: FeedbackKey, normalised: string, values: Values = {}): Score {
  const usual = part.kind === 'number' || part.kind === 'text' ? 0.5 : 0;
  return give('form', key, normalised, values, key === 'form-unfinished' ? 0 : Math.min(part.rules.formShare ?? usual, 0.99));
}

/** What cannot be read is told, never thrown. Other errors are ours and go on. */
export function unreadable(error: unknown, text: string): Score {
  if (!(error instanceof MathsError)) throw error;
  return give('unreadable', error.key, text.slice(0, 100), error.at ? { at: storable(error.at.slice(0, 20)) } : {});
}

const RANK: readonly Verdict[] = ['right', 'form', 'part', 'wrong', 'empty', 'unreadable'];
const rank = ({ verdict, misconception }: Score): number => RANK.indexOf(verdict) - (misconception ? 0.5 : 0);

/** The kindest of several readings. */
export const kindest = (scores: readonly Score[]): Score => scores.reduce((best, score) => (rank(score) < rank(best) ? score : best));
