import { empty, give } from './give-score.ts';
import type { Item, Part, Score } from './item.ts';
import { scoreChoice, scoreChoices, scoreOrder, scorePairs } from './score-cards.ts';
import { scoreMaths } from './score-maths.ts';
import { scoreNumber } from './score-number.ts';
import { scoreText } from './score-text.ts';

/** The longest text that is looked at. */
const LONGEST = 1000;
const nothing = (response: unknown): boolean => response === null || response === undefined || (typeof response === 'object' && Object.keys(response).length === 0) || (typeof response === 'string' && !/[^\s\p{Cf}]/u.test(response.slice(0, LONGEST + 1)));

/** One part of an item. */
function scorePart(part: Part, response: unknown, language: string): Score {
  if (nothing(response)) return empty();
  if (part.kind === 'choice') return scoreChoice(part, response);
  if (part.kind === 'choices') return scoreChoices(part, response);
  if (part.kind === 'order') return scoreOrder(part, response);
  if (part.kind === 'pairs') return scorePairs(part, response);
  if (typeof response !== 'string' && typeof response !== 'number') return give('unreadable', 'unreadable', '');
  const text = String(response);
  if (text.length > LONGEST) return give('unreadable', 'unreadable-long', '');
  if (part.kind === 'text') return scoreText(part, text);
  return part.kind === 'number' ? scoreNumber(part, text, language) : scoreMaths(part, text, language);
}

/** Several blanks as one: the mean share; the first known error names it. */
function together(parts: readonly Score[]): Score {
  const normalised = parts.map((part) => part.normalised).join(' | ');
  const share = parts.reduce((sum, part) => sum + part.share, 0) / parts.length;
  const right = parts.filter((part) => part.right).length;
  const typo = parts.find(({ verdict }) => verdict === 'unreadable');
  const error = parts.find(({ misconception }) => misconception);
  const form = parts.every((part) => part.right || part.verdict === 'form') ? parts.find(({ verdict }) => verdict === 'form') : undefined;
  const whole = ((): Score => {
    if (parts.every(({ verdict }) => verdict === 'empty')) return empty();
    if (typo) return { ...typo, share: 0 };
    if (right === parts.length) return give('right', parts.find(({ feedback }) => feedback.key !== 'right')?.feedback.key ?? 'right', '', parts.find(({ feedback }) => feedback.key !== 'right')?.feedback.values);
    if (form) return { ...form, share };
    if (error) return { ...error, verdict: share > 0 ? 'part' : 'wrong', share };
    return share > 0 ? give('part', 'part', '', { right, all: parts.length }, share) : give('wrong', 'wrong', '');
  })();
  return { ...whole, normalised, parts };
}

/**
 * Scores a response (see `Response`) to a drawn item. Pure and total: whatever is given, the answer is a `Score`, never an exception; what
 * cannot be read has the verdict `unreadable` and should not count as an attempt. Cost: well under 5 ms for any input.
 */
export function scoreAnswer(item: Pick<Item, 'kind' | 'language' | 'parts'>, response: unknown): Score {
  if (item.kind !== 'blanks') return scorePart(item.parts[0]!, response, item.language);
  if (nothing(response)) return together(item.parts.map(() => empty()));
  const given: readonly unknown[] = Array.isArray(response) ? response : item.parts.length === 1 ? [response] : [];
  if (!given.length || given.length > item.parts.length) return give('unreadable', 'unreadable', '');
  return together(item.parts.map((part, at) => scorePart(part, given[at], item.language)));
}
