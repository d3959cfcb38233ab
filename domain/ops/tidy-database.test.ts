import { beforeAll, expect, test } from 'vitest';
import { embedded, pool } from '#kernel/db.ts';
import { newId } from '#kernel/ids.ts';
import { withTenant } from '#kernel/tenancy.ts';
import { type House, houseNow, newHouse } from '../../test/house.ts';
import { tidyDatabase } from './tidy-database.ts';

let house: House;
beforeAll(async () => {
  house = await newHouse('Tidied');
});

/** How many rows the planner believes in; -1 before it has ever looked. */
const counted = async (table: string): Promise<number> => Number((await pool().query<{ n: number }>('select reltuples as n from pg_class where oid = $1::regclass', [table])).rows[0]!.n);

async function addPeople(many: number): Promise<void> {
  for (let left = many; left > 0; left -= 500)
    await withTenant(house.orgId, (db) => db.insertInto('people.person').values(Array.from({ length: Math.min(left, 500) }, (_, i) => ({ org_id: house.orgId, id: newId(), given_name: `P${i}`, family_name: 'Many', created_at: houseNow }))).execute());
}

test('the embedded database learns how full its tables are when they have grown, and at night in any case; PostgreSQL is left to itself', async () => {
  if (!embedded()) {
    await addPeople(800);
    expect(await tidyDatabase(true)).toEqual([]);
    return;
  }
  const all = await tidyDatabase(true), before = await counted('people.person'), grown = before + 800;
  expect(all).toEqual(expect.arrayContaining(['people.person', 'mastery.learner_state', 'job.job_common']));
  await addPeople(grown);
  expect(await counted('people.person')).toBe(before);
  expect(await tidyDatabase(false)).toContain('people.person');
  expect(await counted('people.person')).toBe(before + grown);
  await addPeople(50);
  expect(await tidyDatabase(false)).not.toContain('people.person');
  await tidyDatabase(true);
  expect(await counted('people.person')).toBe(before + grown + 50);
});
