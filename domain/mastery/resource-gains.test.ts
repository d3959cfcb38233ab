import { beforeAll, expect, test } from 'vitest';
import { type House, houseNow, newHouse } from '../../test/house.ts';
import { read } from '#kernel/action.ts';
import { newId } from '#kernel/ids.ts';
import { learned } from '#domain/library/learned.ts';
import { resourcePage } from '#domain/library/resource-queries.ts';
import { reviewResource } from '#domain/library/review-resource.ts';
import { submitResource } from '#domain/library/submit-resource.ts';
import { gainOverOthers } from './inside/gain-over-others.ts';
import { answerSet, minutesOn, stockLibrary } from './practice.fixture.ts';
import { practiceSet, setsToDo } from './queries.ts';
import { erasePerson } from './person-data.ts';
import { resourceGains, workOutResourceGains } from './resource-gains.ts';
import { startResource } from './start-resource.ts';

let house: House;
let other: House;
let resourceId: string;
let skillId: string;
let itemIds: string[];

beforeAll(async () => {
  house = await newHouse();
  other = await newHouse('Other');
  await stockLibrary(house, ['fractions']);
  skillId = (await house.look(({ db }) => db.selectFrom('library.skill').select('id').where('slug', '=', 'maths.fractions.add').executeTakeFirstOrThrow())).id;
  itemIds = (await house.look(({ db, orgId }) => db.selectFrom('library.item').select('id').where('org_id', '=', orgId).orderBy('slug').limit(15).execute())).map((one) => one.id);
  const made = { title: 'Fractions, mixed', format: 'problem-set', subject: 'maths', language: 'en', licence: 'cc-by', attribution: 'Farida', skillIds: [skillId], itemIds } as const;
  ({ id: resourceId } = await submitResource(house.as('farida'), { ...made, itemIds: [...itemIds], skillIds: [skillId] }));
  await reviewResource(house.as('dana'), { id: resourceId, version: 1, decision: 'published' });
});

test('a problem set is begun as practice of one’s own, a dozen at a time, and gone on with', async () => {
  const amara = house.as('amara'), { setId } = await startResource(amara, { resourceId });
  expect(await startResource(amara, { resourceId })).toEqual({ setId });
  const set = await read(amara, (tx) => practiceSet(tx, setId));
  expect(set).toMatchObject({ kind: 'practice', assignedBy: null });
  expect(set.items.map((one) => one.itemId)).toEqual(itemIds.slice(0, 12));
  expect(set.items[0]).toMatchObject({ why: { key: 'resource', params: { title: 'Fractions, mixed' } }, item: expect.anything() });
  expect((await read(amara, (tx) => setsToDo(tx, house.people.amara)))[0]).toMatchObject({ id: setId, resource: 'Fractions, mixed' });
  expect(await read(amara, (tx) => resourcePage(tx, resourceId))).toMatchObject({ users: 1, used: { times: 2 } });
  const settings = () => house.look(({ db, orgId }) => db.selectFrom('mastery.attempt').select('setting').distinct().where('org_id', '=', orgId).execute());
  await answerSet(house, amara, setId, () => true, minutesOn(1));
  expect(await settings()).toEqual([{ setting: 'alone' }]);
  const next = await read(amara, async (tx) => practiceSet(tx, (await startResource({ ...tx, now: minutesOn(60) }, { resourceId })).setId));
  expect(next.items.slice(0, 3).map((one) => one.itemId)).toEqual(itemIds.slice(12));
  await expect(startResource(house.as('farida'), { resourceId })).rejects.toMatchObject({ status: 403 });
  await expect(startResource(other.as('amara'), { resourceId })).rejects.toMatchObject({ status: 404 });
});

/** Learners with two days of practice: `before` the opening, and `after` it. It is opened in the evening before the second, when the next day has come in Greenwich. */
async function learners(count: number, { before, after, opens }: { before: number; after: number; opens: boolean }): Promise<void> {
  const ids = Array.from({ length: count }, newId), day = (n: number): string => houseNow.add({ hours: 24 * n }).toString().slice(0, 10);
  await house.look(async ({ db, orgId }) => {
    await db.insertInto('people.person').values(ids.map((id, n) => ({ org_id: orgId, id, given_name: `L${n}`, family_name: opens ? 'User' : 'Other', languages: ['en'], created_at: houseNow }))).execute();
    const point = (id: string, n: number, at: number, p: number) => ({ org_id: orgId, learner_id: id, skill_id: skillId, on_day: day(at), attempts: 4, right_count: 2, p: p + 0.02 * (n % 3), lo: 0.1, hi: 0.9 });
    await db.insertInto('mastery.growth_point').values(ids.flatMap((id, n) => [point(id, n, -20, before), point(id, n, -10, after)])).execute();
    if (opens) await db.insertInto('library.resource_use').values(ids.map((id) => ({ org_id: orgId, resource_id: resourceId, person_id: id, version: 1, times: 1, first_at: houseNow.subtract({ minutes: 60 * 24 * 10 + 750 }), last_at: houseNow }))).execute();
  });
}
const gain = async () => (await read(house.as('noor'), (tx) => resourceGains(tx, [resourceId]))).get(resourceId) ?? null;

test('whether it helped is told from twenty users on, against others who began where they did', async () => {
  await learners(30, { before: 0.42, after: 0.5, opens: false });
  await learners(9, { before: 0.82, after: 0.99, opens: false });
  await learners(19, { before: 0.42, after: 0.6, opens: true });
  await workOutResourceGains(house.system, {});
  expect(await gain()).toMatchObject({ people: 19, best: 10 });
  expect(learned(20, await gain()).gain).toBeNull();
  await learners(6, { before: 0.42, after: 0.6, opens: true });
  await workOutResourceGains(house.system, {});
  const found = (await gain())!;
  expect(learned(26, found)).toEqual({ users: 26, gain: found });
  expect(found).toMatchObject({ people: 25, best: 10 });
  expect(found.low).toBeLessThanOrEqual(10);
  expect(found.high).toBeGreaterThanOrEqual(10);
  await house.look(async (tx) => erasePerson(tx, (await tx.db.selectFrom('library.resource_use').select('person_id').where('org_id', '=', tx.orgId).where('resource_id', '=', resourceId).orderBy('person_id', 'desc').executeTakeFirstOrThrow()).person_id));
  expect(await gain()).toMatchObject({ people: 24 });
  await expect(workOutResourceGains(house.as('dana'), {})).rejects.toMatchObject({ status: 403 });
  await expect(read({ ...house.as('dana'), actor: { ...house.as('dana').actor!, role: 'auditor' } }, (tx) => resourceGains(tx, [resourceId]))).rejects.toMatchObject({ status: 403 });
  expect(await read(other.as('noor'), (tx) => resourceGains(tx, [resourceId]))).toEqual(new Map());
});

test('few users are not counted aloud, and none are', () => {
  expect([0, 1, 4, 5].map((users) => learned(users).users)).toEqual([0, null, null, 5]);
});

test('the interval holds what is unsure on both sides, and nine times in ten the truth', () => {
  const chance = (() => {
    let state = 7;
    return () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state / 2 ** 32;
    };
  })();
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
  let held = 0;
  const runs = 400, truth = 0.06;
  for (let run = 0; run < runs; run++) {
    const some = Array.from({ length: 12 }, () => 0.05 + 0.12 * normal()), mean = some.reduce((sum, one) => sum + one, 0) / some.length;
    const like = { skillId: 's', fifth: 2, learners: some.length, growth: mean, variance: some.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (some.length - 1) };
    const users = Array.from({ length: 25 }, (_, n) => ({ learnerId: `u${n}`, skillId: 's', fifth: 2, growth: 0.05 + truth + 0.12 * normal() }));
    const { gain: found } = gainOverOthers(users, [like]);
    if (found!.low <= 100 * truth && found!.high >= 100 * truth) held++;
  }
  expect(held / runs).toBeGreaterThan(0.85);
  expect(held / runs).toBeLessThan(0.96);
});
