import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import type { Ctx } from '#kernel/action.ts';
import type { Trx } from '#kernel/db.ts';
import { newId } from '#kernel/ids.ts';
import { asOwner, withTenant } from '#kernel/tenancy.ts';
import { erasePerson } from '#domain/ops/erase-person.ts';
import { tenantTables } from '#domain/ops/tables.ts';
import { deactivatePerson } from '#domain/people/deactivate-person.ts';
import { reactivatePerson } from '#domain/people/reactivate-person.ts';
import { rebuildEstimates } from '#domain/mastery/rebuild-estimates.ts';
import { raiseSchool, type Stage } from '#seed/raise.ts';
import { openHouse, settle } from './house.ts';

let stage: Stage;
let ines: Ctx;

beforeAll(async () => {
  await openHouse();
  stage = await raiseSchool(newId());
  ines = stage.as('ines', 'admin');
}, 120_000);

/** Rows of each table in which this stands, in whatever column. */
async function findEverywhere(text: string): Promise<Record<string, number>> {
  return asOwner(async (db) => {
    await sql`select set_config('app.org_id', ${stage.orgId}, true)`.execute(db);
    const found: Record<string, number> = {};
    for (const { name } of await tenantTables(db)) {
      const { n } = (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(name)} t where org_id = ${stage.orgId} and t::text ilike ${`%${text}%`}`.execute(db)).rows[0]!;
      if (n > 0) found[name] = n;
    }
    return found;
  });
}

const inSchool = <Row>(work: (db: Trx) => Promise<Row>): Promise<Row> => withTenant(stage.orgId, work);
const minutes = (): Promise<unknown> => inSchool(async (db) => (await sql`select kind, count(*)::int as entries, sum(minutes)::int as minutes from scheduling.dosage_entry where org_id = ${stage.orgId} group by kind order by kind`.execute(db)).rows);

test('a learner is erased from everything she is in, by an admin who says her name, once her account is closed', async () => {
  const personId = stage.ids.amara!, asked = { personId, name: ' amara okafor' };
  expect(Object.keys(await findEverywhere('amara'))).toEqual(expect.arrayContaining(['people.person', 'messaging.notice', 'kernel.mail']));
  await expect(erasePerson(ines, asked)).rejects.toMatchObject({ key: 'ops.problem.erase-open' });
  await deactivatePerson(ines, { personId });
  await settle();
  const before = await minutes();
  await expect(erasePerson(stage.as('dana', 'coordinator'), asked)).rejects.toMatchObject({ status: 403 });
  await expect(erasePerson(ines, { personId, name: 'Amara' })).rejects.toMatchObject({ fields: { name: 'ops.problem.erase-name' } });
  await expect(erasePerson(ines, { personId: newId(), name: 'Amara Okafor' })).rejects.toMatchObject({ status: 404 });
  await erasePerson(ines, asked);
  await erasePerson(ines, asked);
  await settle();
  // What her tutor wrote to her stays his words; the room has a concern, so it goes with the half year.
  expect(await findEverywhere('amara')).toEqual({ 'rooms.line': 1 });
  await inSchool(async (db) => {
    for (const table of ['mastery.attempt', 'mastery.skill_state', 'mastery.growth_point', 'mastery.learner_state', 'mastery.flag', 'mastery.goal'] as const)
      expect(await db.selectFrom(table).select('org_id').where('org_id', '=', stage.orgId).where('learner_id', '=', personId).execute(), table).toEqual([]);
  });
  await rebuildEstimates(stage.system(), { learnerId: personId });
  expect(await findEverywhere('amara')).toEqual({ 'rooms.line': 1 });
  await reactivatePerson(ines, { personId });
  expect(await inSchool((db) => db.selectFrom('people.person').select(['given_name', 'status']).where('org_id', '=', stage.orgId).where('id', '=', personId).executeTakeFirstOrThrow())).toEqual({ given_name: '–', status: 'inactive' });
  expect(await minutes()).toEqual(before);
}, 60_000);
