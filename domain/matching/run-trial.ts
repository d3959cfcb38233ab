import type { Ctx } from '#kernel/action.ts';
import { now } from '#kernel/clock.ts';
import { finishTrial } from './finish-trial.ts';
import { compareOutcomes } from './inside/compare-outcomes.ts';
import { matchInThread } from './inside/engine.ts';
import { workLong } from './inside/long-work.ts';
import { takeTrial } from './take-trial.ts';

/** Works out both policies one after the other in a thread, holding no transaction; only the comparison is kept. */
export async function runTrial(ctx: Ctx, trialId: string): Promise<void> {
  const both = await takeTrial(ctx, { id: trialId });
  if (!both) return;
  await workLong(ctx, {
    kind: 'trial',
    id: trialId,
    think: async ({ signal, onProgress }) => {
      const base = await matchInThread(both.base, { signal, onProgress: (done) => onProgress(done / 2) });
      const tried = await matchInThread(both.tried, { signal, onProgress: (done) => onProgress((1 + done) / 2) });
      return { base, tried };
    },
    keep: ({ base, tried }) =>
      finishTrial({ ...ctx, now: now() }, { id: trialId, compared: compareOutcomes(both.base, base.result, tried.result), fingerprint: tried.result.inputsFingerprint, engineVersion: tried.result.engineVersion }),
    fail: (error) => finishTrial(ctx, { id: trialId, error }),
  });
}
