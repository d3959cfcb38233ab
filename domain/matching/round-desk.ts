import type { Tx } from '#kernel/action.ts';
import { Problem } from '#kernel/problem.ts';
import { servedIn } from './inside/effect-of.ts';
import { planValue } from './inside/rework.ts';
import type { ShareServed } from './inside/shares-served.ts';
import { type Ground, groundOf } from './rework-round.ts';

export type { Ground };

/** A round's record and its plan as it stands; null when what went into it is gone (a person in it was erased). */
export async function groundIf(tx: Tx, roundId: string): Promise<Ground | null> {
  try {
    return await groundOf(tx, roundId);
  } catch (error) {
    if (error instanceof Problem && error.key === 'matching.problem.round-not-in-review') return null;
    throw error;
  }
}

/** What the plan reaches now, after every edit. */
export function reached({ open, plan }: Ground): { value: number; served: number; longest: number; groups: ShareServed[] } {
  const now = servedIn(open, plan);
  const order: ShareServed['kind'][] = ['school', 'level', 'need', 'waited'];
  const groups = [...now.groups.values()].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || (a.kind === 'level' ? Number(a.key) - Number(b.key) : b.of - a.of || (a.key < b.key ? -1 : 1)));
  return { value: planValue(plan), served: now.count, longest: now.longest, groups };
}
