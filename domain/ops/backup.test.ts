import { mkdtempSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { asOwner, tenants, withTenant } from '#kernel/tenancy.ts';
import { type House, houseNow, newHouse, settle } from '../../test/house.ts';
import { BackupRefused, writeBackup } from './backup.ts';
import { RestoreRefused, restoreBackup } from './restore.ts';
import { tenantTables } from './tables.ts';

const folder = mkdtempSync(join(tmpdir(), 'trellis-backup-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let house: House;
beforeAll(async () => {
  house = await newHouse('Backed up');
  await settle();
  // An event that nobody has heard yet; its job is not in the backup.
  await house.look(({ db, orgId, now }) => db.insertInto('kernel.event').values({ org_id: orgId, id: newId(), at: now, name: 'programs.blackout-days-changed' }).execute());
});

const counts = (orgId: string) =>
  withTenant(orgId, async (db) => {
    const found: Record<string, unknown> = {};
    for (const { name } of await tenantTables(db)) found[name] = (await sql<{ sum: string }>`select count(*) || ' ' || coalesce(md5(string_agg(to_jsonb(t)::text, ',' order by to_jsonb(t)::text)), '') as sum from ${sql.table(name)} t`.execute(db)).rows[0]!.sum;
    return found;
  });

const unheard = (): Promise<number> => house.look(async ({ db }) => (await db.selectFrom('kernel.event').select('id').where('heard_at', 'is', null).execute()).length);

/** Empties the whole database, as a fresh one would be. */
const empty = () =>
  asOwner(async (db) => {
    const tables = (await tenantTables(db)).map(({ name }) => name).join(', ');
    await sql.raw(`truncate ${tables}, kernel.tenant, kernel.directory cascade`).execute(db);
  });

test('a file that cannot be written is said, and leaves nothing behind', async () => {
  await expect(writeBackup(join(folder, 'none', 'whole.gz'), houseNow)).rejects.toThrow(BackupRefused);
});

test('a backup comes back byte for byte, refuses a full house, and a broken file restores nothing', async () => {
  const file = join(folder, 'whole.gz');
  const before = await counts(house.orgId);
  await writeBackup(file, houseNow);
  await expect(restoreBackup(file, houseNow)).rejects.toThrow(RestoreRefused);
  await empty();
  expect(await tenants()).toEqual([]);
  const broken = join(folder, 'broken.gz');
  await writeBackup(broken, houseNow);
  truncateSync(broken, 40);
  await expect(restoreBackup(broken, houseNow)).rejects.toThrow(/not a (whole )?Trellis backup/);
  await restoreBackup(file, houseNow);
  expect(await counts(house.orgId)).toEqual(before);
  expect(await unheard()).toBe(1);
  await settle();
  expect(await unheard()).toBe(0);
});
