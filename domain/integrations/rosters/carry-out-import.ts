import type { Ctx, Tx } from '#kernel/action.ts';
import { dayOf } from '#kernel/clock.ts';
import { jsonb } from '#kernel/db.ts';
import { withFile } from '#kernel/files.ts';
import type { Actor } from '#kernel/policy.ts';
import { withTenant } from '#kernel/tenancy.ts';
import { firstHat, rolesOf } from '#domain/people/roles.ts';
import { keepFindings, planOf } from './keep-import.ts';
import { readRoster, type RosterReading } from './read-roster.ts';
import { rehearseRoster, type Taken, takeRoster } from './take-roster.ts';

interface Waiting {
  status: string;
  file_id: string | null;
  file_name: string;
  created_by: string | null;
  zone: string;
}

const load = (ctx: Ctx, importId: string): Promise<Waiting | undefined> =>
  withTenant(ctx.orgId, (db) =>
    db.selectFrom('integrations.roster_import as i').innerJoin('programs.organization as o', 'o.org_id', 'i.org_id').select(['i.status', 'i.file_id', 'i.file_name', 'i.created_by', 'o.time_zone as zone'])
      .where('i.org_id', '=', ctx.orgId).where('i.id', '=', importId).executeTakeFirst(),
  );

const set = (tx: Tx, importId: string, status: string, values: Record<string, unknown>): Promise<unknown> =>
  tx.db.updateTable('integrations.roster_import').set(values).where('org_id', '=', tx.orgId).where('id', '=', importId).where('status', '=', status).execute();

/** Reads the upload and keeps how far it is: at most once for each twentieth, and never while a transaction is open. */
async function readUpload(ctx: Ctx, importId: string, { status, file_id, file_name, zone }: Waiting): Promise<RosterReading> {
  const read = new Map<string, number>();
  let [said, telling] = [0, Promise.resolve<unknown>(undefined)];
  const onProgress = ({ file, bytes, bytesTotal }: { file: string; bytes: number; bytesTotal: number }): void => {
    read.set(file, bytesTotal > 0 ? bytes / bytesTotal : 1);
    const progress = Math.min(0.7, (0.7 * [...read.values()].reduce((sum, share) => sum + share, 0)) / 8);
    if (progress < said + 0.05) return;
    said = progress;
    telling = telling.then(() => withTenant(ctx.orgId, (db) => set({ ...ctx, db }, importId, status, { progress })));
  };
  const reading = await withFile(ctx, file_id!, (path) => readRoster(path, { today: dayOf(ctx.now, zone), name: file_name, onProgress }));
  await telling;
  await withTenant(ctx.orgId, (db) => set({ ...ctx, db }, importId, status, { progress: 0.75 }));
  return reading;
}

/** The person who decided stands behind what is written: roles they could not give by hand are not given. */
async function actorOf(ctx: Ctx, personId: string | null): Promise<Actor | null> {
  if (personId === null) return null;
  const roles = await withTenant(ctx.orgId, async (db) => (await rolesOf({ ...ctx, db }, [personId])).get(personId) ?? []);
  return { personId, roles, role: roles.includes('admin') ? 'admin' : (firstHat(roles) ?? 'coordinator') };
}

/** A job: checks what an upload would do. A second run after a killed one starts over. */
export async function checkImport(ctx: Ctx, importId: string): Promise<void> {
  const waiting = await load(ctx, importId);
  if (waiting?.status !== 'checking' || !waiting.file_id) return;
  const actor = await actorOf(ctx, waiting.created_by);
  const reading = await readUpload(ctx, importId, waiting);
  const taken = await rehearseRoster((work) => withTenant(ctx.orgId, (db) => work({ ...ctx, actor, db })), reading);
  await withTenant(ctx.orgId, (db) => keep({ ...ctx, db }, importId, 'checking', reading, taken));
}

async function keep(tx: Tx, importId: string, from: string, reading: RosterReading, taken: Taken): Promise<void> {
  await set(tx, importId, from, { status: 'checked', progress: 1, verdict: taken.verdict, counts: jsonb(reading.counts), plan: jsonb(planOf(taken)) });
  const row = await tx.db.selectFrom('integrations.roster_import').select('status').where('org_id', '=', tx.orgId).where('id', '=', importId).executeTakeFirst();
  if (row?.status === 'checked') await keepFindings(tx, importId, taken.findings.lines);
}

/**
 * A job: writes the roster, all of it or none. If the organization has changed since the check so that a person should look again,
 * the import goes back to being checked.
 */
export async function applyCheckedImport(ctx: Ctx, importId: string, confirmed: boolean, by: string | null): Promise<void> {
  const waiting = await load(ctx, importId);
  if (waiting?.status !== 'applying' || !waiting.file_id) return;
  const actor = await actorOf(ctx, by);
  const reading = await readUpload(ctx, importId, waiting);
  await withTenant(ctx.orgId, async (db) => {
    const tx: Tx = { ...ctx, actor, db };
    const taken = await takeRoster(tx, reading, { importId, confirmed });
    if (!taken.applied) return keep(tx, importId, 'applying', reading, taken);
    await set(tx, importId, 'applying', { status: 'applied', progress: 1, applied_at: tx.now, file_id: null, verdict: taken.verdict, plan: jsonb(planOf(taken)) });
    await keepFindings(tx, importId, taken.findings.lines.filter((line) => line.kind === 'problem'));
    await tx.db.deleteFrom('kernel.file').where('org_id', '=', tx.orgId).where('id', '=', waiting.file_id!).execute();
  });
}

/** The worker stumbled: the old roster stands, and the page says so. */
export const failImport = (ctx: Ctx, importId: string): Promise<unknown> =>
  withTenant(ctx.orgId, (db) =>
    db.updateTable('integrations.roster_import').set({ status: 'failed' }).where('org_id', '=', ctx.orgId).where('id', '=', importId).where('status', 'in', ['checking', 'applying']).execute(),
  );
