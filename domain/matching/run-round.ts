import type { Ctx } from '#kernel/action.ts';
import { now, systemClock } from '#kernel/clock.ts';
import { failRound } from './fail-round.ts';
import { finishRound } from './finish-round.ts';
import { matchInThread } from './inside/engine.ts';
import { workLong } from './inside/long-work.ts';
import { takeRound } from './take-round.ts';

/**
 * Works out a round: takes it, thinks in a thread without holding a transaction, keeps the result in one. Killed in between, it can be
 * run again; run twice, the first to finish counts.
 */
export async function runRound(ctx: Ctx, roundId: string): Promise<void> {
  const round = await takeRound(ctx, { id: roundId });
  if (!round) return;
  const begun = systemClock();
  await workLong(ctx, {
    kind: 'round',
    id: roundId,
    think: (watch) => matchInThread(round, watch),
    keep: ({ result, record }) => finishRound({ ...ctx, now: now() }, { id: roundId, round, result, record, milliseconds: systemClock().since(begun).total('milliseconds') }),
    fail: (error) => failRound(ctx, { id: roundId, error }),
  });
}
