import { sql } from 'kysely';
import { database, type Trx } from '#kernel/db.ts';
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

function transaction<R>(opening: string, work: (db: Trx) => Promise<R>): Promise<R> {
  return database()
    .connection()
    .execute(async (db) => {
      const opened = sql.raw(opening).execute(db);
      opened.catch(() => {});
      try {
        const result = await work(db);
        await opened;
        const { rows } = await sql.raw<{ command: string }>('commit').execute(db);
        // A failed statement that somebody swallowed turns COMMIT into ROLLBACK: never report that as done.
        if (rows[0]?.command === 'ROLLBACK') throw new Error('The transaction was rolled back: a statement in it had failed.');
        return result;
      } catch (error) {
        await sql.raw('rollback').execute(db).catch(() => {});
        throw error;
      }
    });
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
