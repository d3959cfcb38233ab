import { beforeAll, expect, test } from 'vitest';
import { type Ctx, read } from '#kernel/action.ts';
import { newId } from '#kernel/ids.ts';
import { type House, newHouse } from '../../test/house.ts';
import { assignSet } from './assign-set.ts';
import { classPractice } from './class-practice.ts';
import { classReach } from './class-reach.ts';
import { itemReport, itemReports } from './item-report.ts';
import { answerPlace, minutesOn, stockLibrary } from './practice.fixture.ts';
import { practiceSet } from './queries.ts';

let house: House;
let other: House;
let classId: string;
let skillId: string;
let kim: string[];
const day = 1440, zone = 'America/New_York';
const later = (ctx: Ctx): Ctx => ({ ...ctx, now: minutesOn(21 * day) });

/** Six learners of the class answer the same skill on days 0, 7 and 14; the last one stops after the first. Half of them are surer than right. */
beforeAll(async () => {
  house = await newHouse();
  other = await newHouse('Other');
  await stockLibrary(house, ['fractions']);
  kim = Array.from({ length: 6 }, newId);
  classId = (await house.look(({ db, orgId }) => db.selectFrom('programs.class').select('id').where('org_id', '=', orgId).executeTakeFirstOrThrow())).id;
  skillId = (await house.look(({ db }) => db.selectFrom('library.skill').select('id').where('slug', '=', 'maths.fractions.add').executeTakeFirstOrThrow())).id;
  await house.look(async ({ db, orgId, now }) => {
    await db.insertInto('people.person').values(kim.map((id, n) => ({ org_id: orgId, id, given_name: `Kim${n}`, family_name: 'Lee', languages: ['en'], level: 7, created_at: now }))).execute();
    await db.insertInto('people.role_grant').values(kim.map((id) => ({ org_id: orgId, person_id: id, role: 'learner', granted_at: now }))).execute();
    await db.insertInto('programs.class_member').values(kim.map((id) => ({ org_id: orgId, class_id: classId, person_id: id, role: 'learner', since: now }))).execute();
  });
  for (const [n, learnerId] of kim.entries())
    for (const week of n === 5 ? [0] : [0, 1, 2]) {
      const now = minutesOn(week * 7 * day + n), own: Ctx = { ...house.system, via: 'web', now, actor: { personId: learnerId, role: 'learner', roles: ['learner'] } };
      const { setIds } = await assignSet({ ...house.as('dana'), now }, { learnerIds: [learnerId], skillIds: [skillId], count: 6 });
      for (const place of (await read(own, (tx) => practiceSet(tx, setIds[0]!))).items)
        await answerPlace(house, own, setIds[0]!, place, { right: (place.n + week + n) % 3 !== 0, at: now.add({ seconds: 60 * place.n }), ms: 30_000, confidence: 1, hints: place.n === 1 ? 1 : 0 });
    }
}, 120_000);

test('who practises how long, week by week, and who has not', async () => {
  const found = await read(later(house.as('farida')), (tx) => classPractice(tx, classId, zone));
  expect(found.mondays).toEqual(['2026-11-02', '2026-11-09', '2026-11-16', '2026-11-23', '2026-11-30', '2026-12-07']);
  expect(found.learners.map((one) => one.given).sort()).toEqual(['Amara', 'Kim0', 'Kim1', 'Kim2', 'Kim3', 'Kim4', 'Kim5', 'Noor', 'Sam']);
  expect(found.learners.find((one) => one.id === kim[0])).toMatchObject({ minutes: 9, answers: 18, lately: true, weeks: [{ answers: 0 }, { answers: 0 }, { minutes: 3, answers: 6 }, { minutes: 3, answers: 6 }, { minutes: 3, answers: 6 }, { answers: 0 }] });
  expect(found.learners.find((one) => one.id === kim[5])).toMatchObject({ minutes: 3, lately: false });
  expect(found.learners.find((one) => one.given === 'Noor')).toMatchObject({ minutes: 0, lastAt: null, lately: false });
  expect(found.totals).toEqual([{ minutes: 0, learners: 0 }, { minutes: 0, learners: 0 }, { minutes: 18, learners: 6 }, { minutes: 15, learners: 5 }, { minutes: 15, learners: 5 }, { minutes: 0, learners: 0 }]);
});

test('new forms beside usual ones, and how sure beside how right, with ranges', async () => {
  const found = await read(later(house.as('dana')), (tx) => classReach(tx, classId));
  const [reach] = found.skills;
  expect(reach).toMatchObject({ skill: { id: skillId, name: 'Adding fractions' }, fresh: { learners: 6, answers: 6 }, known: { learners: 6 }, verdict: 'few' });
  for (const share of [reach!.fresh!, reach!.known!]) {
    expect(share.low).toBeLessThan(share.p);
    expect(share.high).toBeGreaterThan(share.p);
  }
  // Always very sure, right in two of three: that is too sure.
  expect(found).toMatchObject({ verdict: 'over', gap: { learners: 5 }, said: [{ claim: 100, right: { learners: 6 } }] });
  expect(found.gap!.low).toBeGreaterThan(0);
  expect(found.learners).toHaveLength(6);
});

test('items by trouble, with ranges, hints, time and errors; too few to say is said', async () => {
  const coach: Ctx = { ...later(house.as('dana')), actor: { personId: house.people.dana, role: 'coach', roles: ['coach'] } };
  const { rows, total } = await read(coach, (tx) => itemReports(tx, {}));
  expect(total).toBe(rows.length);
  const told = rows.filter((row) => row.figures);
  expect(told.length).toBeGreaterThan(0);
  expect(rows.slice(0, told.length)).toEqual(told);
  for (const { figures } of told) expect(figures).toMatchObject({ seconds: 30, right: { low: expect.any(Number), high: expect.any(Number) } });
  expect(told.some((row) => row.figures!.hinted > 0)).toBe(true);
  const shares = told.map((row) => (row.figures!.right.p * row.answers + 2) / (row.answers + 4));
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  const one = await read(coach, (tx) => itemReport(tx, told[0]!.itemId));
  expect(one).toMatchObject({ learners: told[0]!.learners, answers: told[0]!.answers, figures: { right: told[0]!.figures!.right, seconds: 30 } });
  expect(one.figures!.errors[0]?.times).toBe(told[0]!.error?.times);
  const names = (await read(coach, (tx) => itemReports(tx, { order: 'name' }))).rows.map((row) => row.slug);
  expect(names).toEqual([...names].sort());
  expect((await read(coach, (tx) => itemReports(tx, { skillId }))).total).toBe(total);
  expect((await read(coach, (tx) => itemReports(tx, { subject: 'spanish' }))).total).toBe(0);
  expect((await read(coach, (tx) => itemReports(tx, { search: 'qqqq' }))).total).toBe(0);
  expect((await read(other.as('dana'), (tx) => itemReports(tx, {}))).total).toBe(0);
  await expect(read(other.as('dana'), (tx) => itemReport(tx, told[0]!.itemId))).rejects.toMatchObject({ status: 404 });
});

test('class reports are for its teacher and staff; to others there is no such class', async () => {
  for (const ctx of [house.as('rosa'), house.as('amara'), house.as('ngozi'), other.as('farida'), other.as('dana')]) {
    await expect(read(ctx, (tx) => classPractice(tx, classId, zone))).rejects.toMatchObject({ status: 404 });
    await expect(read(ctx, (tx) => classReach(tx, classId))).rejects.toMatchObject({ status: 404 });
  }
  for (const who of ['rosa', 'amara', 'ngozi'] as const) await expect(read(house.as(who), (tx) => itemReports(tx, {}))).rejects.toMatchObject({ status: 403 });
});
