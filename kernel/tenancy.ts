import { sql } from 'kysely';
import { type KeptPlan, say, speakOver, type Trx } from '#kernel/connection.ts';
import { pool } from '#kernel/db.ts';
import { isId } from '#kernel/ids.ts';
import { Problem } from '#kernel/problem.ts';

/**
 * Opens a transaction that can see one organization only. The settings are transaction-local and the role owns nothing, so a
 * forgotten `where org_id` shows nothing of another tenant. The opening statements travel with the first query (pipeline).
 */
export async function withTenant<R>(orgId: string, work: (db: Trx) => Promise<R>): Promise<R> {
  if (!isId(orgId)) throw new Problem(404, 'kernel.problem.not-found');
  return transaction(`begin; set local role trellis_app; set local app.org_id = '${orgId}'`, work);
}

/** A transaction without a tenant: sees the directory and shared reference tables, and no organization's rows. */
export const withoutTenant = <R>(work: (db: Trx) => Promise<R>): Promise<R> => transaction('begin; set local role trellis_app', work);

/** As the owner, across tenants: only for schedules that hand out per-tenant jobs. */
export const asOwner = <R>(work: (db: Trx) => Promise<R>): Promise<R> => transaction('begin', work);

const riding = new WeakMap<Trx, Promise<unknown>[]>();

/** The last statements of a transaction: nobody waits for their rows, so the commit travels with them. If one fails, all is undone, as ever. */
export function withCommit(db: Trx, asked: Promise<unknown>): void {
  asked.catch(() => {});
  riding.get(db)!.push(asked);
}

const ending = new WeakMap<Trx, (() => Promise<unknown>)[]>();

/** What a transaction writes at its very end, after everything else: what all transactions hold is held last, and briefly. One list for each transaction (a connection has many). */
export const atTheEnd = (db: Trx): (() => Promise<unknown>)[] => ending.get(db)!;

/** Through the builder, as statements are that were begun before it: none of them may be overtaken by the end of its transaction. */
const inTurn = (db: Trx, text: string) => sql.raw<{ command: string }>(text).execute(db);

async function transaction<R>(opening: string, work: (db: Trx) => Promise<R>): Promise<R> {
  const client = await pool().connect(), db = speakOver(client), last: Promise<unknown>[] = [];
  let broken = false;
  riding.set(db, last);
  ending.set(db, []);
  try {
    const opened = say(db, opening);
    opened.catch(() => {});
    const result = await work(db);
    for (const write of ending.get(db)!) await write();
    const ended = inTurn(db, 'commit');
    ended.catch(() => {});
    await opened;
    await Promise.all(last);
    // A failed statement that somebody swallowed turns COMMIT into ROLLBACK: never report that as done.
    if ((await ended).rows[0]?.command === 'ROLLBACK') throw new Error('The transaction was rolled back: a statement in it had failed.');
    return result;
  } catch (error) {
    await inTurn(db, 'rollback').catch(() => {
      broken = true;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/** One statement in a tenant's transaction of its own: opening, statement and commit are one message. */
export async function readAtOnce<Row>(orgId: string, plan: KeptPlan<Row>, ...values: readonly unknown[]): Promise<Row[]> {
  const { asked } = await withTenant(orgId, async (db) => {
    const rows = plan(db, ...values);
    withCommit(db, rows);
    return { asked: rows };
  });
  return asked;
}

export interface DirectoryEntry {
  kind: 'school-code' | 'email';
  key: Buffer;
}

/** Which organizations know this code or address. The keys are keyed hashes: the directory names nobody. */
export const lookUp = (entry: DirectoryEntry): Promise<string[]> =>
  withoutTenant(async (db) => {
    const rows = await db.selectFrom('kernel.directory').select('org_id').where('kind', '=', entry.kind).where('key', '=', entry.key).orderBy('org_id').limit(20).execute();
    return rows.map((row) => row.org_id);
  });

/** Every organization's id, for schedules and backups that go from tenant to tenant. */
export const tenants = (): Promise<string[]> =>
  withoutTenant(async (db) => (await db.selectFrom('kernel.tenant').select('org_id').orderBy('org_id').execute()).map((row) => row.org_id));
