import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { sql } from 'kysely';
import type { Ctx } from '#kernel/action.ts';
import { pool, type Trx } from '#kernel/db.ts';
import { enqueue } from '#kernel/jobs.ts';
import { readMigrations } from '#kernel/migrate.ts';
import { asOwner, tenants } from '#kernel/tenancy.ts';
import { type BackupCount, secretMark } from './backup.ts';

/** What stops a restore; the message says what to do. Nothing was changed. */
export class RestoreRefused extends Error {}

interface Line {
  trellis?: number;
  migrations?: { name: string; hash: string }[];
  secret?: string;
  org?: string;
  table?: string;
  rows?: unknown;
  end?: boolean;
}

async function* linesOf(path: string): AsyncGenerator<Line> {
  const unzipped = createReadStream(path).pipe(createGunzip());
  try {
    for await (const line of createInterface({ input: unzipped, crlfDelay: Number.POSITIVE_INFINITY })) yield JSON.parse(line) as Line;
  } catch {
    throw new RestoreRefused(`${path} is not a whole Trellis backup: it cannot be read to its end. Nothing was restored.`);
  }
}

async function checkHead(head: Line | undefined): Promise<void> {
  if (head?.trellis !== 1) throw new RestoreRefused('This file is not a Trellis backup. Make one with: trellis backup FILE');
  const own = (await readMigrations()).map(({ name, hash }) => `${name} ${hash}`);
  const theirs = (head.migrations ?? []).map(({ name, hash }) => `${name} ${hash}`);
  if (own.join() !== theirs.join()) throw new RestoreRefused('The backup was made by another version of Trellis. Restore it with that version, then upgrade.');
  if (head.secret !== secretMark()) throw new RestoreRefused('The backup was made under another secret. Set TRELLIS_SECRET to the one it was made with (the file "secret" in its DATA_DIR).');
  if ((await tenants()).length > 0) throw new RestoreRefused('This database already holds an organization. Restore into an empty one (without a demo school: TRELLIS_DEMO=0).');
}

/** Fills an empty database from a backup, all or nothing. */
export async function restoreBackup(path: string, at: Temporal.Instant): Promise<BackupCount> {
  const lines = linesOf(path);
  await checkHead((await lines.next()).value as Line | undefined);
  const counts = await asOwner(async (db) => {
    const orgs = new Set<string>();
    let rows = 0;
    let ended: number | undefined;
    for await (const line of lines) {
      if (line.end) ended = Number(line.rows);
      else {
        await putRows(db, line);
        if (line.org) {
          orgs.add(line.org);
          rows += (line.rows as unknown[]).length;
        }
      }
    }
    if (ended !== rows) throw new RestoreRefused(`The backup ends early: ${rows} of ${ended ?? 'an unknown number of'} rows were there. Nothing was restored.`);
    for (const orgId of orgs) await requeue(db, orgId, at);
    return { organizations: orgs.size, rows };
  });
  await pool().query('analyze'); // or the planner would take every table for an empty one
  return counts;
}

async function putRows(db: Trx, { org, table, rows }: Line): Promise<void> {
  if (!/^[a-z_]+\.[a-z_]+$/.test(table ?? '')) throw new RestoreRefused('The backup names a table that cannot be. Nothing was restored.');
  await sql`select set_config('app.org_id', ${org ?? ''}, true)`.execute(db);
  await sql`insert into ${sql.table(table!)} select * from jsonb_populate_recordset(null::${sql.table(table!)}, ${JSON.stringify(rows)}::jsonb)`.execute(db);
}

/** Events that no listener had heard yet are heard after the restore. */
async function requeue(db: Trx, orgId: string, at: Temporal.Instant): Promise<void> {
  await sql`select set_config('app.org_id', ${orgId}, true)`.execute(db);
  const ctx: Ctx = { orgId, actor: null, now: at, via: 'system' };
  const unheard = await db.selectFrom('kernel.event').select(['id', 'at']).where('org_id', '=', orgId).where('heard_at', 'is', null).execute();
  for (const event of unheard) await enqueue({ ...ctx, db }, 'kernel.hear-event', { eventId: event.id, at: event.at.toString() });
}
