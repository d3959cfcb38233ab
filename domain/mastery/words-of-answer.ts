import { holds } from '#domain/messaging/check-words.ts';
import type { Response, Score } from '#packages/scoring/item.ts';

/** Two letters beside each other: a word, or a unit, or a function; without them only numbers and signs are written. */
const wordy = /\p{L}{2}/u;
/** A number no sum is written with: a zero and more digits before any point, or a country's code. */
const telephone = /(?<![\d.,])0\s?\d|^\s*\+\s?\d/;

/** What of an answer the rules about contact read: all of it together where there are words in it, else each part that is written as a telephone's number. */
export function wordsOfAnswer(response: Response): string[] {
  const parts = (typeof response === 'string' ? [response] : Object.values(response ?? {})).filter((part): part is string => part !== null && part !== '');
  return parts.some((part) => wordy.test(part)) ? [parts.join(' ')] : parts.filter((part) => telephone.test(part));
}

const isKnown = ({ right, misconception }: Pick<Score, 'right' | 'misconception'>): boolean => right || misconception !== null;

/** The words of an answer that the rules hold. What is right, or a mistake the question knows, says nothing else and is not read; of several blanks each is asked by itself. */
export function heldWords(response: Response, score: Score): string[] {
  const unknown = Array.isArray(response) && score.parts.length > 0 ? response.filter((_, at) => !isKnown(score.parts[at]!)) : isKnown(score) ? null : response;
  return wordsOfAnswer(unknown).filter(holds);
}
