import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Ctx, Tx } from '#kernel/action.ts';
import { newId } from '#kernel/ids.ts';
import { withTenant } from '#kernel/tenancy.ts';
import { houseNow, openHouse } from '../../../test/house.ts';
import { type Imported, type ImportOptions, importRoster } from './import-roster.ts';
import { type Files, zipOf } from './sample-bundles.ts';

/** An organization of its own that only rosters fill. */
export interface RosterHouse {
  ctx: Ctx;
  take(files: Files | string, options?: ImportOptions): Promise<Imported>;
  look<R>(ask: (tx: Tx) => Promise<R>): Promise<R>;
  /** Every row of every table a roster writes to, with the transaction that wrote it. */
  footprint(): Promise<unknown>;
}

export async function rosterHouse(): Promise<RosterHouse> {
  await openHouse();
  const ctx: Ctx = { orgId: newId(), actor: null, now: houseNow, via: 'cli' };
  const look = <R>(ask: (tx: Tx) => Promise<R>): Promise<R> => withTenant(ctx.orgId, (db) => ask({ ...ctx, db }));
  let founded = false;
  return {
    ctx,
    look,
    async take(files, options = {}) {
      const folder = await mkdtemp(join(tmpdir(), 'trellis-take-'));
      try {
        const path = typeof files === 'string' ? files : join(folder, 'roster.zip');
        if (typeof files !== 'string') await writeFile(path, await zipOf(files));
        const taken = await importRoster(ctx, path, { ...options, ...(founded ? {} : { found: { timeZone: 'America/Chicago' } }) });
        founded ||= taken.applied;
        return taken;
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
    footprint: () => look(footprint),
  };
}

const tables = [
  'people.person', 'people.role_grant', 'people.relation', 'people.weekly_range', 'people.sign_in', 'programs.organization', 'programs.school', 'programs.school_member', 'programs.term', 'programs.class',
  'programs.class_member', 'matching.help_request', 'matching.tutor_offer', 'matching.offer_skill', 'integrations.roster_import', 'integrations.roster_finding', 'kernel.audit', 'kernel.event', 'kernel.directory', 'kernel.mail',
] as const;

async function footprint(tx: Tx): Promise<unknown> {
  const { sql } = await import('kysely');
  const marks: Record<string, unknown> = {};
  for (const table of tables) {
    const { rows } = await sql`select count(*)::int as rows, coalesce(sum(hashtext(xmin::text || ctid::text)), 0)::text as written from ${sql.table(table)} where org_id = ${tx.orgId}::uuid`.execute(tx.db);
    marks[table] = rows[0];
  }
  return marks;
}
