import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { tenantTables } from '#domain/ops/tables.ts';
import type { Trx } from '#kernel/db.ts';
import { newId } from '#kernel/ids.ts';
import { asOwner, withoutTenant, withTenant } from '#kernel/tenancy.ts';
import { raiseSchool } from '#seed/raise.ts';
import { newHouse, openHouse } from './house.ts';
import { tenantCheck } from './tenant-check.ts';

class Undone extends Error {}
/** Does something as the owner and takes it all back. */
const undone = (work: (db: Trx) => Promise<void>): Promise<void> =>
  asOwner(async (db) => {
    await work(db);
    throw new Undone();
  }).catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error;
  });

const tables = (): Promise<string[]> => asOwner(async (db) => (await tenantTables(db)).map(({ name }) => name));
const countIn = async (db: Trx, table: string): Promise<number> => (await sql<{ n: number }>`select count(*)::int as n from ${sql.raw(table)}`.execute(db)).rows[0]!.n;
const foreignIn = async (db: Trx, table: string, orgId: string): Promise<number> => (await sql<{ n: number }>`select count(*)::int as n from ${sql.raw(table)} where org_id <> ${orgId}`.execute(db)).rows[0]!.n;

let full: string;
let small: string;

beforeAll(async () => {
  await openHouse();
  full = (await raiseSchool(newId())).orgId;
  small = (await newHouse()).orgId;
}, 120_000);

test('the check names exactly the table whose policy is gone, loosened, doubled, or not forced', async () => {
  for (const table of await tables()) {
    const ways = [
      `drop policy POLICY on ${table}`, `alter policy POLICY on ${table} using (true)`, `create policy another on ${table} using (true)`,
      `alter table ${table} no force row level security`, `alter table ${table} disable row level security`,
    ];
    for (const way of ways)
      await undone(async (db) => {
        const { rows } = await sql<{ polname: string }>`select polname from pg_policy where polrelid = ${table}::regclass`.execute(db);
        await sql.raw(way.replace('POLICY', `"${rows[0]!.polname}"`)).execute(db);
        expect((await tenantCheck(db)).wrong, way).toEqual([table]);
      });
  }
  expect(await asOwner(tenantCheck)).toMatchObject({ wrong: [] });
});

test('an organization sees its own rows of every table, and none of another one’s', async () => {
  const all = await tables();
  await withTenant(full, async (db) => {
    const rows: number[] = [];
    for (const table of all) {
      expect(await foreignIn(db, table, full), table).toBe(0);
      rows.push(await countIn(db, table));
    }
    // There is something to hide in most tables, so that the next lines say something.
    expect(rows.filter((n) => n > 0).length).toBeGreaterThan(30);
  });
  await withTenant(small, async (db) => {
    for (const table of all) expect(await foreignIn(db, table, small), table).toBe(0);
    expect(await countIn(db, 'people.person')).toBeGreaterThan(0);
  });
  await withoutTenant(async (db) => {
    for (const table of all) expect(await countIn(db, table), table).toBe(0);
  });
});

test('no row can be written into another organization, nor moved there, nor taken from there', async () => {
  for (const table of await tables()) {
    // A row of organization that is there already would stumble over its name in the list of tenants first.
    const there = table === 'programs.organization' ? newId() : small;
    const copy = withTenant(full, async (db) => {
      const { rows } = await sql<{ row: unknown }>`select to_jsonb(t) || ${JSON.stringify({ org_id: there })}::jsonb as row from ${sql.raw(table)} t limit 1`.execute(db);
      // An empty table refuses a row of nulls for its policy too: the policy is asked before the constraints.
      const row = JSON.stringify(rows[0]?.row ?? { org_id: there });
      await sql`insert into ${sql.raw(table)} select * from jsonb_populate_record(null::${sql.raw(table)}, ${row}::jsonb)`.execute(db);
    });
    await expect(copy, table).rejects.toThrow(/row-level security|permission denied/);
    const move = withTenant(full, async (db) => {
      if ((await countIn(db, table)) === 0) throw new Error('row-level security has nothing to guard here');
      await sql`update ${sql.raw(table)} set org_id = ${there}`.execute(db);
    });
    await expect(move, table).rejects.toThrow(/row-level security|permission denied/);
    const taken = await withTenant(full, async (db) => (await sql`delete from ${sql.raw(table)} where org_id = ${small}`.execute(db)).numAffectedRows).catch((error: Error) => error.message);
    expect(String(taken), table).toMatch(/^0$|permission denied/);
  }
});
