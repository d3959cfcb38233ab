import { newId } from '#kernel/ids.ts';
import { notFound } from '#kernel/problem.ts';
import type { Tx } from '#kernel/action.ts';
import { practiceSet } from '#domain/mastery/queries.ts';
import type { PracticeSet } from '#domain/mastery/sets.ts';
import { mathsOf } from '../maths.ts';
import { firstOpen, type Kept } from './kept.ts';

function* textsIn(thing: unknown): Generator<string> {
  if (typeof thing === 'string') yield thing;
  else if (thing && typeof thing === 'object') for (const one of Object.values(thing)) yield* textsIn(one);
}

/** Everything in a set that may hold a formula: questions, cards, hints, solutions, and what is said to known errors. */
const textsOf = (set: PracticeSet): string[] => set.items.flatMap((one) => [...textsIn(one.item ?? one.shown)]);

/** Her own set; everybody else's is not there. */
export async function ownSet(tx: Tx, setId: string): Promise<PracticeSet> {
  const set = await practiceSet(tx, setId);
  if (set.learnerId !== tx.actor?.personId) throw notFound();
  return set;
}

/** A set as the player takes it, and which question the address asks for; null is the end. */
export function playOf(set: PracticeSet, search: URLSearchParams, now: Temporal.Instant): { kept: Kept; n: number | null; now: number; attemptId: string } {
  const wanted = set.items.find((one) => String(one.n) === search.get('n'));
  const hints = wanted ? Math.max(0, Math.trunc(Number(search.get('hints') ?? wanted.answered?.hints ?? 0)) || 0) : 0;
  const kept: Kept = {
    owner: set.learnerId, set, maths: mathsOf(textsOf(set)), skewMs: 0,
    hints: wanted ? { [wanted.n]: hints } : {},
    shown: wanted?.answered && search.has('how') ? [wanted.n] : [],
  };
  return { kept, n: search.has('end') ? null : (wanted?.n ?? firstOpen(kept)), now: now.epochMilliseconds, attemptId: newId() };
}
