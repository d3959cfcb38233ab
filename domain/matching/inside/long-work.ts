import { sql } from 'kysely';
import { type Ctx, read, type Tx } from '#kernel/action.ts';
import { onSignal } from '#kernel/bus.ts';
import { inEveryTenant } from '#kernel/every-tenant.ts';
import { enqueue } from '#kernel/jobs.ts';
import { log } from '#kernel/log.ts';

/** What the worker thinks about for long, holding no transaction: both tables keep `status`, `progress` and `beat_at`. */
type Kind = 'round' | 'trial';
const tables = { round: 'matching.round', trial: 'matching.policy_trial' } as const;
const tableOf = (kind: Kind) => tables[kind] as 'matching.round';

interface Work<R> {
  kind: Kind;
  id: string;
  think(watch: { signal: AbortSignal; onProgress(done: number): void }): Promise<R>;
  keep(result: R): Promise<unknown>;
  fail(error: string): Promise<unknown>;
}

const beatMilliseconds = 700;

/** Thinks, tells progress as a sign of life, stops when it is cancelled or no longer to be worked on, and then keeps what came of it. */
export async function workLong<R>(ctx: Ctx, { kind, id, think, keep, fail }: Work<R>): Promise<void> {
  const stop = new AbortController();
  const deaf = onSignal(`matching.${kind}-cancelled`, (cancelled) => cancelled === id && stop.abort());
  let progress = 0;
  let beating: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    beating = beating.then(async () => {
      if (!stop.signal.aborted && !(await read(ctx, (tx) => beat(tx, kind, id, progress)))) stop.abort();
    }).catch((error: Error) => log.warn({ [`${kind}Id`]: id, error: error.message }, `${kind} beat`));
  }, beatMilliseconds);
  try {
    const result = await think({ signal: stop.signal, onProgress: (done) => (progress = done) });
    clearInterval(timer);
    await beating;
    await keep(result);
  } catch (error) {
    if (stop.signal.aborted) return;
    if (!(error instanceof RangeError)) throw error;
    // Data the engine refuses would be refused again: said on the page instead of tried forever.
    log.error({ [`${kind}Id`]: id, error: error.message }, `${kind} failed`);
    await fail(error.message);
  } finally {
    clearInterval(timer);
    await beating;
    deaf();
  }
}

/** A sign of life with the progress; false when it is no longer to be worked on. */
async function beat(tx: Tx, kind: Kind, id: string, progress: number): Promise<boolean> {
  const kept = await tx.db
    .updateTable(tableOf(kind))
    .set({ progress: Math.min(1, progress), beat_at: sql<Temporal.Instant>`now()` })
    .where('org_id', '=', tx.orgId)
    .where('id', '=', id)
    .where('status', '=', 'running')
    .returning('id')
    .executeTakeFirst();
  return kept !== undefined;
}

/** Hands work whose worker was killed (no sign of life for a minute) to the next worker; how many. */
export const resumeLost = (kind: Kind): Promise<number> =>
  inEveryTenant(async (tx) => {
    const lost = await tx.db.selectFrom(tableOf(kind)).select('id').where('org_id', '=', tx.orgId).where('status', '=', 'running').where('beat_at', '<', sql<Temporal.Instant>`now() - interval '1 minute'`).execute();
    for (const { id } of lost) await enqueue(tx, `matching.run-${kind}`, { [`${kind}Id`]: id }, { singletonKey: id });
    return lost.length;
  });
