import { sql } from 'kysely';
import { type Ctx, read, type Tx } from '#kernel/action.ts';
import { onSignal } from '#kernel/bus.ts';
import { now } from '#kernel/clock.ts';
import { enqueue } from '#kernel/jobs.ts';
import { log } from '#kernel/log.ts';
import { tenants, withTenant } from '#kernel/tenancy.ts';
import { finishTrial } from './finish-trial.ts';
import { compareOutcomes } from './inside/compare-outcomes.ts';
import { matchInThread } from './inside/engine.ts';
import { takeTrial } from './take-trial.ts';

const beatMilliseconds = 700;

async function beat(tx: Tx, id: string, progress: number): Promise<boolean> {
  const kept = await tx.db
    .updateTable('matching.policy_trial')
    .set({ progress: Math.min(1, progress), beat_at: sql<Temporal.Instant>`now()` })
    .where('org_id', '=', tx.orgId)
    .where('id', '=', id)
    .where('status', '=', 'running')
    .returning('id')
    .executeTakeFirst();
  return kept !== undefined;
}

/** Works out both policies one after the other in a thread, holding no transaction; only the comparison is kept. */
export async function runTrial(ctx: Ctx, trialId: string): Promise<void> {
  const both = await takeTrial(ctx, { id: trialId });
  if (!both) return;
  const stop = new AbortController();
  const deaf = onSignal('matching.trial-cancelled', (id) => id === trialId && stop.abort());
  let progress = 0;
  let beating: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    beating = beating.then(async () => {
      if (!stop.signal.aborted && !(await read(ctx, (tx) => beat(tx, trialId, progress)))) stop.abort();
    }).catch((error: Error) => log.warn({ trialId, error: error.message }, 'trial beat'));
  }, beatMilliseconds);
  try {
    const base = await matchInThread(both.base, { signal: stop.signal, onProgress: (done) => (progress = done / 2) });
    const tried = await matchInThread(both.tried, { signal: stop.signal, onProgress: (done) => (progress = (1 + done) / 2) });
    clearInterval(timer);
    await beating;
    await finishTrial({ ...ctx, now: now() }, { id: trialId, compared: compareOutcomes(both.base, base.result, tried.result), fingerprint: tried.result.inputsFingerprint, engineVersion: tried.result.engineVersion });
  } catch (error) {
    if (stop.signal.aborted) return;
    if (!(error instanceof RangeError)) throw error;
    log.error({ trialId, error: error.message }, 'trial failed');
    await finishTrial(ctx, { id: trialId, error: error.message });
  } finally {
    clearInterval(timer);
    await beating;
    deaf();
  }
}

/** Hands trials whose worker was killed (no sign of life for a minute) to the next worker. */
export async function resumeTrials(): Promise<void> {
  for (const orgId of await tenants())
    await withTenant(orgId, async (db) => {
      const lost = await db.selectFrom('matching.policy_trial').select('id').where('org_id', '=', orgId).where('status', '=', 'running').where('beat_at', '<', sql<Temporal.Instant>`now() - interval '1 minute'`).execute();
      for (const { id } of lost) await enqueue({ orgId, db, actor: null, now: now(), via: 'system' }, 'matching.run-trial', { trialId: id }, { singletonKey: id });
    });
}
