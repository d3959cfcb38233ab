import { type Ctx, read } from '#kernel/action.ts';
import { onSignal } from '#kernel/bus.ts';
import { now, systemClock } from '#kernel/clock.ts';
import { log } from '#kernel/log.ts';
import { failRound } from './fail-round.ts';
import { finishRound } from './finish-round.ts';
import { matchInThread } from './inside/engine.ts';
import { beat } from './inside/round-beat.ts';
import { takeRound } from './take-round.ts';

const beatMilliseconds = 700;

/**
 * Works out a round: takes it, thinks in a thread without holding a transaction, keeps the result in one. Killed in between, it can be
 * run again; run twice, the first to finish counts.
 */
export async function runRound(ctx: Ctx, roundId: string): Promise<void> {
  const round = await takeRound(ctx, { id: roundId });
  if (!round) return;
  const stop = new AbortController();
  const deaf = onSignal('matching.round-cancelled', (id) => id === roundId && stop.abort());
  const begun = systemClock();
  let progress = 0;
  let beating: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    beating = beating.then(async () => {
      if (!stop.signal.aborted && !(await read(ctx, (tx) => beat(tx, roundId, progress)))) stop.abort();
    }).catch((error: Error) => log.warn({ roundId, error: error.message }, 'round beat'));
  }, beatMilliseconds);
  try {
    const { result, record } = await matchInThread(round, { signal: stop.signal, onProgress: (done) => (progress = done) });
    clearInterval(timer);
    await beating;
    await finishRound({ ...ctx, now: now() }, { id: roundId, round, result, record, milliseconds: systemClock().since(begun).total('milliseconds') });
  } catch (error) {
    if (stop.signal.aborted) return;
    if (!(error instanceof RangeError)) throw error;
    // Data the engine refuses would be refused again: said on the page instead of tried forever.
    log.error({ roundId, error: error.message }, 'round failed');
    await failRound(ctx, { id: roundId, error: error.message });
  } finally {
    clearInterval(timer);
    await beating;
    deaf();
  }
}
