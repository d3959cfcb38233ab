import { beforeAll, expect, test } from 'vitest';
import { type House, newHouse, settle } from '../../test/house.ts';
import { makePairing } from '../scheduling/pairing.fixture.ts';
import { read } from '#kernel/action.ts';
import { assignSet } from './assign-set.ts';
import { briefOf } from './brief.ts';
import { classSkills } from './class-skills.ts';
import { answerSet, minutesOn, stockLibrary } from './practice.fixture.ts';
import { rebuildEstimates } from './rebuild-estimates.ts';
import { growthOf } from './growth.ts';
import { practiceSet } from './queries.ts';
import { itemReport } from './item-report.ts';
import { carriesOver, gainsOf, sureAndRight } from './reports.ts';
import { stuckHere } from './stuck.ts';
import { offTheList, stuckCount, type StuckFilter, stuckList } from './stuck-list.ts';

let house: House;
let pairingId: string;
let skillId: string;
const days = 16;
const now = minutesOn(days * 1440);
const at = <C extends { now: Temporal.Instant }>(ctx: C): C => ({ ...ctx, now });

const events = (name: string) => house.look(({ db, orgId }) => db.selectFrom('kernel.event').select(['subject_id', 'data']).where('org_id', '=', orgId).where('name', '=', name).execute());
const flags = () => house.look(({ db, orgId }) => db.selectFrom('mastery.flag').selectAll().where('org_id', '=', orgId).orderBy('place').execute());

beforeAll(async () => {
  house = await newHouse();
  await stockLibrary(house, ['fractions']);
  pairingId = (await makePairing(house)).id;
  skillId = (await house.look(({ db }) => db.selectFrom('library.skill').select('id').where('slug', '=', 'maths.fractions.add').executeTakeFirstOrThrow())).id;
  const rosa = house.as('rosa'), amara = house.as('amara');
  for (let day = 0; day < days; day++) {
    const then = minutesOn(day * 1440), { setIds } = await assignSet({ ...rosa, now: then }, { learnerIds: [house.people.amara], skillIds: [skillId], count: 4 });
    await answerSet(house, { ...amara, now: then }, setIds[0]!, (n) => n === 1 + (day % 4), then);
  }
}, 120_000);

test('practice that does not grow is flagged once, with its numbers, and told as an event without words of hers', async () => {
  const [flag, ...more] = await flags();
  expect(more).toEqual([]);
  expect(flag).toMatchObject({ learner_id: house.people.amara, skill_id: skillId, ended_at: null });
  expect(flag!.place).toBeGreaterThanOrEqual(12);
  expect(flag!.evidence).toMatchObject({ answers: expect.any(Number), still: expect.any(Number), value: expect.any(Number) });
  expect(await events('mastery.flag-raised')).toEqual([{ subject_id: house.people.amara, data: { skillId, kind: flag!.kind } }]);
});

test('teacher, tutor and coordinator see it with one thing to do; a tutor of others and the learner’s friends do not', async () => {
  const page = await read(at(house.as('farida')), async (tx) => classSkills(tx, (await tx.db.selectFrom('programs.class').select('id').where('org_id', '=', tx.orgId).executeTakeFirstOrThrow()).id));
  expect(page.cells[house.people.amara]![skillId]!.flag).toBe(page.look[0]!.kind);
  expect(page.week[house.people.amara]).toMatchObject({ answers: 28, right: 7 });
  expect(page.look).toMatchObject([{ learnerId: house.people.amara, skill: { id: skillId }, status: { number: { value: expect.any(Number) } } }]);
  expect(['go-back', 'name-error', 'coach', 'change-resource']).toContain(page.look[0]!.action.kind);
  const brief = await read(at(house.as('rosa')), (tx) => briefOf(tx, pairingId));
  expect(brief.stuck).toMatchObject([{ skill: { id: skillId }, action: page.look[0]!.action }]);
  expect(brief.errors[0]!.times).toBeGreaterThanOrEqual(3);
  const [row] = page.look;
  for (const who of ['farida', 'dana'] as const) expect(await read(at(house.as(who)), stuckList)).toMatchObject({ total: 1, learners: 1, rows: [{ given: 'Amara', kind: row!.kind, action: row!.action, classes: [{ title: 'Maths 7B' }] }] });
  for (const who of ['farida', 'dana', 'rosa'] as const) expect(await read(at(house.as(who)), (tx) => stuckHere(tx, house.people.amara, row!.skill.id))).toMatchObject({ kind: row!.kind, action: row!.action });
  expect(await read(at(house.as('rosa')), (tx) => stuckHere(tx, house.people.noor, row!.skill.id))).toBeNull();
  expect(await read(at(house.as('ngozi')), (tx) => stuckHere(tx, house.people.amara, row!.skill.id))).toBeNull();
  for (const who of ['rosa', 'amara', 'ngozi'] as const) await expect(read(house.as(who), stuckList)).rejects.toMatchObject({ status: 403 });
});

test('the whole list is narrowed by school, class and kind, and shows what was given since', async () => {
  const dana = at(house.as('dana')), farida = at(house.as('farida')), totalOf = (filter: StuckFilter, who = dana) => read(who, async (tx) => (await stuckList(tx, filter)).total);
  const [all] = (await read(dana, stuckList)).rows;
  expect(await totalOf({ schoolId: house.schoolId })).toBe(1);
  expect(await totalOf({ schoolId: house.otherSchoolId })).toBe(0);
  expect(await totalOf({ classId: all!.classes[0]!.id }, farida)).toBe(1);
  expect(await totalOf({ classId: house.schoolId }, farida)).toBe(0);
  expect(await totalOf({ kind: all!.kind, subject: 'maths' })).toBe(1);
  expect(await totalOf({ subject: 'spanish' })).toBe(0);
  expect((await read(dana, (tx) => stuckList(tx, { page: 1 }))).rows).toEqual([]);
  expect(await read(farida, stuckCount)).toBe(1);
  const other = await newHouse('Other');
  expect(await read(other.as('dana'), stuckList)).toEqual({ rows: [], total: 0, learners: 0 });
  await assignSet({ ...farida, now: now.add({ minutes: 5 }) }, { learnerIds: [all!.learnerId], skillIds: [all!.action.kind === 'go-back' ? all!.action.skillId : skillId] });
  expect((await read(farida, stuckList)).rows[0]!.givenSet).toMatchObject({ items: 6, waiting: 6 });
});

test('a flag ends when growth comes back, and rebuilding finds the same flags', async () => {
  const rosa = house.as('rosa'), amara = house.as('amara');
  for (let day = days; day < days + 9; day++) {
    const then = minutesOn(day * 1440), { setIds } = await assignSet({ ...rosa, now: then }, { learnerIds: [house.people.amara], skillIds: [skillId], count: 6 });
    await answerSet(house, { ...amara, now: then }, setIds[0]!, () => true, then);
  }
  const before = await flags();
  expect(before[0]!.ended_at).not.toBeNull();
  const then = { ...house.as('farida'), now: minutesOn((days + 9) * 1440) };
  expect(await read(then, (tx) => offTheList(tx))).toMatchObject([{ given: 'Amara', skill: { id: skillId }, status: { number: { value: expect.any(Number) } } }]);
  expect(await read({ ...then, now: minutesOn((days + 40) * 1440) }, (tx) => offTheList(tx))).toEqual([]);
  expect(await events('mastery.flag-ended')).toHaveLength(before.filter((one) => one.ended_at).length);
  await rebuildEstimates(house.system, { learnerId: house.people.amara });
  expect(await flags()).toEqual(before);
});

test('post-tests say what was gained where a diagnostic asked before; staff and teachers who look are in the audit log', async () => {
  const amara = house.as('amara'), { setIds } = await assignSet(at(house.as('farida')), { learnerIds: [house.people.amara], skillIds: [skillId], count: 2, kind: 'post-test' });
  expect((await read(at(amara), (tx) => practiceSet(tx, setIds[0]!))).items.map((one) => one.item)).toEqual([null, null]);
  expect(await read(at(amara), (tx) => gainsOf(tx, house.people.amara, 'maths'))).toEqual([]);
  await house.look(({ db, orgId }) => db.updateTable('mastery.practice_set').set({ kind: 'diagnostic' }).where('org_id', '=', orgId).where('id', 'in', db.selectFrom('mastery.practice_set').select('id').where('org_id', '=', orgId).where('done_at', 'is not', null).orderBy('created_at').limit(1)).execute());
  await answerSet(house, at(amara), setIds[0]!, () => true, now.add({ hours: 240 }));
  expect(await read(at(amara), (tx) => gainsOf(tx, house.people.amara, 'maths'))).toMatchObject([{ skillId, before: { right: 1, answers: 4 }, after: { right: 2, answers: 2 } }]);
  const seen = () => house.look(async ({ db, orgId }) => (await db.selectFrom('kernel.audit').select('detail').where('org_id', '=', orgId).where('subject_id', '=', house.people.amara).where('action', '=', 'people.view-person').execute()).length);
  const before = await seen();
  await read(at(house.as('farida')), (tx) => growthOf(tx, house.people.amara, skillId));
  await read(at(house.as('rosa')), (tx) => growthOf(tx, house.people.amara, skillId));
  expect(await seen()).toBe(before + 1);
});

test('the learner is told of a set; items and transfer are reported only where there is enough to say', async () => {
  await settle();
  const notices = await house.look(({ db, orgId }) => db.selectFrom('messaging.notice').select(['key', 'params']).where('org_id', '=', orgId).where('person_id', '=', house.people.amara).execute());
  expect(notices).toContainEqual({ key: 'mastery.notice.set-from', params: expect.objectContaining({ name: 'Rosa Delgado' }) });
  const item = await house.look(({ db, orgId }) => db.selectFrom('mastery.set_item').select('item_id').where('org_id', '=', orgId).limit(1).executeTakeFirstOrThrow());
  expect(await read(house.as('farida'), (tx) => itemReport(tx, item.item_id))).toMatchObject({ learners: 1, figures: null });
  await expect(read(house.as('rosa'), (tx) => itemReport(tx, item.item_id))).rejects.toMatchObject({ status: 403 });
  expect(await read(at(house.as('rosa')), (tx) => sureAndRight(tx, house.people.amara))).toMatchObject({ verdict: null });
  const novel = await house.look(async ({ db, orgId }) => (await db.selectFrom('mastery.attempt').select('is_right').where('org_id', '=', orgId).where('form', '=', 'transfer').where('counted', '=', true).where('place', '>', 3).execute()).length);
  expect(novel).toBeGreaterThan(5);
  expect(await read(at(house.as('amara')), (tx) => carriesOver(tx, house.people.amara, skillId))).toMatchObject({ novel, accuracy: { p: expect.any(Number), lo: expect.any(Number), hi: expect.any(Number) } });
  await expect(read(house.as('omar'), (tx) => carriesOver(tx, house.people.amara, skillId))).rejects.toMatchObject({ status: 404 });
});
