import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { keptPlan, type Trx } from '#kernel/connection.ts';
import { asOwner, readAtOnce, withCommit, withTenant } from '#kernel/tenancy.ts';
import { type House, newHouse } from '../test/house.ts';

let house: House;
let other: House;
beforeAll(async () => {
  house = await newHouse();
  other = await newHouse('Other');
});

const names = keptPlan<{ name: string }>('select name from programs.organization order by name');
const rename = keptPlan('update programs.organization set name = $1');
const nameNow = async (): Promise<string> => (await readAtOnce(house.orgId, names))[0]!.name;
const built = (db: Trx, name: string): Promise<unknown> => db.updateTable('programs.organization').set({ name }).execute();

test('a kept plan sees one organization, whichever it was planned for, and no other one’s rows', async () => {
  for (let i = 0; i < 8; i++) {
    expect(await withTenant(house.orgId, (db) => names(db))).toEqual([{ name: 'Northside Schools' }]);
    expect(await readAtOnce(other.orgId, names)).toEqual([{ name: 'Other' }]);
    expect((await asOwner((db) => sql`select current_setting('role') as role`.execute(db))).rows).toEqual([{ role: 'none' }]);
  }
});

test('what is asked together is carried out in order, on one connection', async () => {
  await withTenant(house.orgId, async (db) => {
    const turns = await Promise.all(Array.from({ length: 30 }, (_, i) => sql<{ turn: number; pid: number }>`select ${i}::int as turn, pg_backend_pid() as pid`.execute(db)));
    expect(turns.map(({ rows }) => rows[0]!.turn)).toEqual(turns.map((_, i) => i));
    expect(new Set(turns.map(({ rows }) => rows[0]!.pid)).size).toBe(1);
    await Promise.all([built(db, 'First'), built(db, 'Second'), built(db, 'Northside Schools')]);
  });
  expect(await nameNow()).toBe('Northside Schools');
});

test('what is begun and not waited for ends with its transaction: kept with it, undone with it', async () => {
  await expect(withTenant(house.orgId, (db) => Promise.all([built(db, 'Lost'), Promise.reject(new Error('at once'))]))).rejects.toThrow('at once');
  await expect(withTenant(house.orgId, (db) => Promise.all([rename(db, 'Lost too'), Promise.reject(new Error('at once'))]))).rejects.toThrow('at once');
  expect(await nameNow()).toBe('Northside Schools');
  await withTenant(house.orgId, async (db) => withCommit(db, built(db, 'Kept')));
  expect(await nameNow()).toBe('Kept');
  await withTenant(house.orgId, async (db) => withCommit(db, rename(db, 'Northside Schools')));
  expect(await nameNow()).toBe('Northside Schools');
});

test('when a statement that rides with the commit fails, all is undone and it is told; so is a failure somebody swallowed', async () => {
  const fails = keptPlan('select 1 / $1::int');
  await expect(withTenant(house.orgId, async (db) => {
    await built(db, 'Half');
    withCommit(db, fails(db, 0));
  })).rejects.toThrow('division by zero');
  await expect(withTenant(house.orgId, async (db) => {
    await built(db, 'Half');
    await fails(db, 0).catch(() => {});
  })).rejects.toThrow('rolled back');
  await expect(withTenant(house.orgId, async (db) => {
    await Promise.all([built(db, 'Half'), fails(db, 0), names(db)]);
  })).rejects.toThrow('division by zero');
  expect(await nameNow()).toBe('Northside Schools');
  expect(await withTenant(house.orgId, (db) => fails(db, 1))).toHaveLength(1);
});
