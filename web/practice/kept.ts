import type { PracticeItem, PracticeSet } from '#domain/mastery/sets.ts';
import type { Response, Score } from '#packages/scoring/item.ts';
import type { SetMaths } from '../ui/rich-words.tsx';

/** A set with what has been done in it: what the page is sent, and what a phone keeps. */
export interface Kept {
  /** Whose it is: another person on the same phone neither sees it nor sends it. */
  owner: string;
  set: PracticeSet;
  maths: SetMaths;
  /** Hints seen, by place in the set. */
  hints: Record<number, number>;
  /** Places whose worked solution has been seen. */
  shown: number[];
  /** How far this device's clock is behind the server's, in ms: answers carry their time in their id. */
  skewMs: number;
}

/** Where one question stands. */
export interface Standing {
  /** Nothing more is asked: right, passed over, or its solution seen. */
  closed: boolean;
  right: boolean;
  hintsSeen: number;
  hintCount: number;
  solutionSeen: boolean;
  /** "Show me how": after a second try, or when no hint is left. */
  maySee: boolean;
}

export function standing(kept: Kept, one: PracticeItem): Standing {
  const { answered, item } = one;
  const hintsSeen = Math.min(kept.hints[one.n] ?? answered?.hints ?? 0, item?.hints.length ?? 0);
  const solutionSeen = kept.shown.includes(one.n);
  const right = answered?.right ?? false;
  const closed = answered !== null && (right || answered.response === null || solutionSeen || item === null);
  const stuck = (answered?.tries ?? 0) >= 2 || (answered !== null && hintsSeen === (item?.hints.length ?? 0));
  return { closed, right, hintsSeen, hintCount: item?.hints.length ?? 0, solutionSeen, maySee: item !== null && item.solution.length > 0 && (right || stuck) };
}

/** The first place that waits for a first answer; null when none does. */
export const firstOpen = (kept: Kept): number | null => kept.set.items.find((one) => one.answered === null)?.n ?? null;

/** The place after `n` that waits, else the first that does. */
export function nextAfter(kept: Kept, n: number): number | null {
  return kept.set.items.find((one) => one.n > n && one.answered === null)?.n ?? firstOpen(kept);
}

const change = (kept: Kept, n: number, make: (one: PracticeItem) => PracticeItem): Kept => ({
  ...kept,
  set: { ...kept.set, items: kept.set.items.map((one) => (one.n === n ? make(one) : one)) },
});

/** After an answer (or, with `response` null, after passing over). What could not be read, or is empty, changes nothing. */
export function afterAnswer(kept: Kept, n: number, response: Response, score: Score): Kept {
  if (response !== null && !score.answered) return kept;
  return change(kept, n, (one) => ({
    ...one,
    answered: {
      response, right: score.right, share: score.share, verdict: score.verdict, misconception: score.misconception, feedback: score.feedback,
      hints: kept.hints[n] ?? 0, tries: (one.answered?.tries ?? 0) + 1,
    },
  }));
}

/** The server holds the words of an answer; of one that was given anew meanwhile it does not speak. */
export const afterHeld = (kept: Kept, n: number, response: Response): Kept =>
  change(kept, n, (one) => (one.answered && sameResponse(one.answered.response, response) ? { ...one, answered: { ...one.answered, held: true } } : one));

const sameResponse = (a: Response, b: Response): boolean => JSON.stringify(a) === JSON.stringify(b);

export const afterHint = (kept: Kept, n: number): Kept => {
  const item = kept.set.items.find((one) => one.n === n);
  return item ? { ...kept, hints: { ...kept.hints, [n]: Math.min(standing(kept, item).hintsSeen + 1, item.item?.hints.length ?? 0) } } : kept;
};
export const afterSolution = (kept: Kept, n: number): Kept => (kept.shown.includes(n) ? kept : { ...kept, shown: [...kept.shown, n] });

/** The server's set and the phone's: of each question whatever got further, so that no answer that is still on its way is asked for again. */
export function together(server: Kept, phone: Kept | null): Kept {
  if (!phone || phone.owner !== server.owner || phone.set.id !== server.set.id) return server;
  const own = new Map(phone.set.items.map((one) => [one.n, one.answered]));
  const items = server.set.items.map((one) => {
    const mine = own.get(one.n) ?? null;
    return mine && mine.tries > (one.answered?.tries ?? 0) ? { ...one, answered: mine } : one;
  });
  return { ...server, set: { ...server.set, items }, hints: { ...server.hints, ...phone.hints }, shown: [...new Set([...server.shown, ...phone.shown])] };
}

/** What stands on this device, as a page that is open shows it: what it has done, and what the server has said of that since. */
export const shownFrom = (page: Kept, phone: Kept): Kept =>
  phone.set.items.reduce((now, { n, answered }) => (answered?.held ? afterHeld(now, n, answered.response) : now), together(page, phone));

/** What a finished set comes to. */
export function tally(kept: Kept): { asked: number; atOnce: number; later: number; over: number } {
  const given = kept.set.items.flatMap((one) => (one.answered ? [one.answered] : []));
  return {
    asked: given.length,
    atOnce: given.filter((one) => one.right && one.tries === 1 && one.hints === 0).length,
    later: given.filter((one) => one.right && (one.tries > 1 || one.hints > 0)).length,
    over: given.filter((one) => one.response === null).length,
  };
}
