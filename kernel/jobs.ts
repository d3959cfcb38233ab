import { CompiledQuery } from 'kysely';
import { type Job, PgBoss, type SendOptions } from 'pg-boss';
import type { Ctx, Tx } from '#kernel/action.ts';
import { now } from '#kernel/clock.ts';
import { pool } from '#kernel/db.ts';
import { log } from '#kernel/log.ts';

export type JobName = `${string}.${string}`;
type Work = (ctx: Ctx, data: Record<string, unknown>) => Promise<void>;

interface JobPlan {
  work: Work;
  /** How many of this kind run at once in one process. */
  atOnce: number;
  retries: number;
  expireMinutes: number;
  /** How many are fetched together and done one after another; each must bear being done again. */
  batch: number;
}

const plans = new Map<JobName, JobPlan>();
const schedules = new Map<JobName, { cron: string; work: () => Promise<void> }>();
const schema = 'job';
let boss: PgBoss | undefined;

/** A kind of work for the worker. `data` holds ids only, never a person's words. */
export function job(name: JobName, work: Work, plan: Partial<Omit<JobPlan, 'work'>> = {}): void {
  plans.set(name, { work, atOnce: 1, retries: 3, expireMinutes: 15, batch: 1, ...plan });
}

/** Work by the clock (cron, UTC), outside any tenant; it hands out per-tenant jobs. */
export function schedule(name: JobName, cron: string, work: () => Promise<void>): void {
  schedules.set(name, { cron, work });
}

const overPool = { executeSql: (text: string, values?: unknown[]) => pool().query(text, values as unknown[]) };

/** Creates job tables and queues, as the owner. Run under the migration lock, before `startJobs`. */
export async function prepareJobs(): Promise<void> {
  const setup = new PgBoss({ db: overPool, schema, supervise: false, schedule: false });
  setup.on('error', (error) => log.error({ error: error.message }, 'jobs'));
  await setup.start();
  for (const [name, plan] of plans) {
    const options = { retryLimit: plan.retries, retryBackoff: true, retryDelay: 2, expireInSeconds: plan.expireMinutes * 60, deleteAfterSeconds: 7 * 86400 };
    await ((await setup.getQueue(name)) ? setup.updateQueue(name, options) : setup.createQueue(name, options));
  }
  for (const name of schedules.keys()) if (!(await setup.getQueue(name))) await setup.createQueue(name, { retryLimit: 1 });
  await setup.stop({ graceful: false, close: false });
  await pool().query(`grant usage on schema ${schema} to trellis_app; grant select, insert, update on all tables in schema ${schema} to trellis_app`);
}

/** Starts the run-time queue; with `work`, this process also carries jobs out. */
export async function startJobs(work: boolean): Promise<void> {
  boss = new PgBoss({ db: overPool, schema, migrate: false, createSchema: false, supervise: work, schedule: work });
  boss.on('error', (error) => log.error({ error: error.message }, 'jobs'));
  await boss.start();
  for (const name of plans.keys()) await boss.findJobs(name, { id: '00000000-0000-7000-8000-000000000000' }); // fills the queue cache: `send` in a transaction must not ask the pool
  if (!work) return;
  for (const [name, plan] of plans) for (let i = 0; i < plan.atOnce; i++) await boss.work(name, { pollingIntervalSeconds: 0.5, batchSize: plan.batch }, (some) => carryOutAll(name, plan, some));
  for (const [name, plan] of schedules) {
    await boss.work(name, { pollingIntervalSeconds: 5 }, plan.work);
    await boss.schedule(name, plan.cron);
  }
}

/** One that fails does not keep the others of its batch from being done; then the batch is tried again. */
async function carryOutAll(name: JobName, plan: JobPlan, some: readonly Job<unknown>[]): Promise<void> {
  let failure: unknown;
  for (const one of some) await carryOut(name, plan, one).catch((error: unknown) => {
    failure = error;
  });
  if (failure) throw failure;
}

async function carryOut(name: JobName, plan: JobPlan, one: Job<unknown>): Promise<void> {
  const { orgId, ...data } = one.data as { orgId: string };
  try {
    await plan.work({ orgId, actor: null, now: now(), via: 'system' }, data);
  } catch (error) {
    log.error({ job: name, id: one.id, orgId, error: (error as Error).message, stack: (error as Error).stack }, 'job failed');
    throw error;
  }
}

/** Rides in the caller's transaction: rolled back with it, there after it. */
export async function enqueue(tx: Tx, name: JobName, data: Record<string, unknown>, options: SendOptions = {}): Promise<void> {
  if (!boss) throw new Error('Jobs are not started.');
  const overTx = { executeSql: (text: string, values?: unknown[]) => tx.db.executeQuery(CompiledQuery.raw(text, values ?? [])) };
  await boss.send(name, { orgId: tx.orgId, ...data }, { ...options, db: overTx });
}

export async function stopJobs(): Promise<void> {
  const stopping = boss;
  boss = undefined;
  await stopping?.stop({ graceful: true, timeout: 5000, close: false });
}

/** Tests and seeds: carries out everything that waits, now, in this process, until nothing is left. */
export async function drainJobs(limit = 10_000): Promise<number> {
  let done = 0;
  for (let found = true; found && done < limit; ) {
    found = false;
    for (const [name, plan] of plans) {
      for (const one of await boss!.fetch(name, { batchSize: 50 })) {
        await carryOut(name, plan, one);
        await boss!.complete(name, one.id);
        found = true;
        done += 1;
      }
    }
  }
  return done;
}
