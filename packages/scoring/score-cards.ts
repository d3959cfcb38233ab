/** Cards to choose, to order and to match: ids in, share out. */
import { empty, give, named } from './give-score.ts';
import type { Answer, Option, Part, Score } from './item.ts';

const list = (answer: Answer): readonly string[] => (Array.isArray(answer) ? (answer as readonly string[]) : []);
const odd = (): Score => give('unreadable', 'unreadable-option', '');
/** What cards say, whatever their ids in this draw. */
const said = (options: readonly Option[], id: string): string => options.find((option) => option.id === id)!.text;
const known = (options: readonly Option[], id: unknown): id is string => options.some((option) => option.id === id);

/** One of several. */
export function scoreChoice(part: Part, response: unknown): Score {
  const id = Array.isArray(response) && response.length === 1 ? (response[0] as unknown) : response;
  if (!known(part.options, id)) return odd();
  const normalised = said(part.options, id);
  if (id === part.answer) return give('right', 'right', normalised);
  const wrong = part.wrong.find(({ answer }) => answer === id);
  return wrong ? named(wrong, normalised) : give('wrong', 'wrong', normalised);
}

/** Several: right ones less wrong ones, over how many are right. */
export function scoreChoices(part: Part, response: unknown): Score {
  const chosen = typeof response === 'string' ? [response] : response;
  if (!Array.isArray(chosen) || chosen.length > part.options.length) return odd();
  const ids = [...new Set<unknown>(chosen)].filter((id) => known(part.options, id)).sort();
  if (ids.length !== new Set(chosen).size) return odd();
  const right = list(part.answer);
  const hits = ids.filter((id) => right.includes(id)).length;
  const share = Math.max(0, (hits - (ids.length - hits)) / right.length);
  const normalised = ids.map((id) => said(part.options, id)).sort().join(' | ');
  if (hits === right.length && ids.length === hits) return give('right', 'right', normalised);
  const wrong = part.wrong.find(({ answer }) => typeof answer === 'string' && ids.includes(answer));
  if (wrong) return named(wrong, normalised, share);
  return share > 0 ? give('part', 'part', normalised, { right: hits, all: right.length }, share) : give('wrong', 'wrong', normalised);
}

/** An order: of all twos of cards, those the right way round less those the wrong way round. */
export function scoreOrder(part: Part, response: unknown): Score {
  if (!Array.isArray(response) || response.length !== part.options.length || new Set<unknown>(response).size !== response.length) return odd();
  if (!response.every((id) => known(part.options, id))) return odd();
  const ids = response as string[];
  const right = list(part.answer);
  const place = new Map(right.map((id, at) => [id, at]));
  const normalised = ids.map((id) => said(part.options, id)).join(' > ');
  let held = 0;
  for (let i = 0; i < ids.length; i++) for (let j = i + 1; j < ids.length; j++) held += place.get(ids[i]!)! < place.get(ids[j]!)! ? 1 : -1;
  const share = Math.max(0, held / ((ids.length * (ids.length - 1)) / 2));
  if (share === 1) return give('right', 'right', normalised);
  const wrong = part.wrong.find(({ answer }) => list(answer).join() === ids.join());
  if (wrong) return named(wrong, normalised, share);
  const inPlace = ids.filter((id, at) => right[at] === id).length;
  return share > 0 ? give('part', 'part', normalised, { right: inPlace, all: ids.length }, share) : give('wrong', 'wrong', normalised);
}

/** Pairs: the share of left cards that have their right card. */
export function scorePairs(part: Part, response: unknown): Score {
  if (typeof response !== 'object' || response === null || Array.isArray(response)) return odd();
  const given = Object.entries(response as Record<string, unknown>).filter(([, id]) => id !== '' && id !== null);
  if (!given.length) return empty();
  if (given.length > part.options.length || !given.every(([left, id]) => known(part.options, left) && known(part.targets, id))) return odd();
  const pairs = new Map(given);
  const right = Object.entries(part.answer as Record<string, string>);
  const hits = right.filter(([left, id]) => pairs.get(left) === id).length;
  const normalised = given.map(([left, id]) => `${said(part.options, left)} = ${said(part.targets, String(id))}`).sort().join(' | ');
  if (hits === right.length) return give('right', 'right', normalised);
  const share = hits / right.length;
  const wrong = part.wrong.find(({ answer }) => Object.entries(answer).every(([left, id]) => pairs.get(left) === id));
  if (wrong) return named(wrong, normalised, share);
  return share > 0 ? give('part', 'part', normalised, { right: hits, all: right.length }, share) : give('wrong', 'wrong', normalised);
}
