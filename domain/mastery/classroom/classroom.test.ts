import { Readable } from 'node:stream';
import { beforeAll, expect, test } from 'vitest';
import { type Ctx, read } from '#kernel/action.ts';
import { keepFile } from '#kernel/files.ts';
import { newId } from '#kernel/ids.ts';
import { type House, newHouse } from '../../../test/house.ts';
import { assignSet } from '../assign-set.ts';
import { erasePerson, exportPerson } from '../person-data.ts';
import { answerSet, minutesOn, stockLibrary } from '../practice.fixture.ts';
import { applyResults, discardResults } from './apply-results.ts';
import { checkResults } from './check-results.ts';
import { crossCheck } from './cross-check.ts';
import { dropTest, restoreTest } from './drop-test.ts';
import { forgetResults } from './forget-results.ts';
import { keepTest } from './keep-test.ts';
import { classTest, classTests, resultImport, resultImports, resultsTemplate } from './queries.ts';

let house: House;
let other: House;
let classId: string;
const skill: Record<string, string> = {};
const farida = (): Ctx => house.as('farida');
const days = (ctx: Ctx, n: number): Ctx => ({ ...ctx, now: minutesOn(n * 1440) });

const upload = async (ctx: Ctx, text: string | Buffer): Promise<string> => (await keepFile(ctx, 'results.csv', Readable.from([Buffer.from(text as string)]), 1e6)).id;
const check = async (ctx: Ctx, text: string | Buffer) => checkResults(ctx, { classId, fileId: await upload(ctx, text) });
const estimates = () => house.look(({ db, orgId }) => db.selectFrom('mastery.skill_state').selectAll().where('org_id', '=', orgId).orderBy('learner_id').orderBy('skill_id').execute());
const files = () => house.look(async ({ db, orgId }) => (await db.selectFrom('kernel.file').select('id').where('org_id', '=', orgId).execute()).length);

beforeAll(async () => {
  house = await newHouse();
  other = await newHouse('Other');
  await stockLibrary(house, ['fractions']);
  classId = (await house.look(({ db, orgId }) => db.selectFrom('programs.class').select('id').where('org_id', '=', orgId).executeTakeFirstOrThrow())).id;
  for (const row of await house.look(({ db }) => db.selectFrom('library.skill').select(['id', 'slug']).execute())) skill[row.slug] = row.id;
}, 60_000);

const wish = () => ({ classId, title: 'Quiz 1', onDay: '2026-11-12', skillIds: [skill['maths.fractions.add']!], pointsMax: 10, results: [{ learnerId: house.people.amara, points: 7 }, { learnerId: house.people.noor, points: 4.5 }] });

test('a teacher enters the results of her class, puts them right, takes them away and brings them back', async () => {
  const { testId } = await keepTest(farida(), wish());
  expect(await read(farida(), (tx) => classTests(tx, classId))).toMatchObject({ total: 1, rows: [{ title: 'Quiz 1', onDay: '2026-11-12', skills: ['Adding fractions'], results: 2, mean: expect.closeTo(0.575, 5) }] });
  await expect(keepTest(farida(), wish())).rejects.toMatchObject({ status: 409, key: 'mastery.classroom.problem.twice' });
  await keepTest(farida(), { ...wish(), testId, results: [{ learnerId: house.people.amara, points: 8 }] });
  expect((await read(house.as('dana'), (tx) => classTest(tx, classId, testId))).results).toMatchObject([{ given: 'Amara', points: 8, pointsMax: 10 }]);
  await dropTest(farida(), { testId });
  expect((await read(farida(), (tx) => classTests(tx, classId))).total).toBe(0);
  await expect(read(farida(), (tx) => classTest(tx, classId, testId))).rejects.toMatchObject({ status: 404 });
  await restoreTest(farida(), { testId });
  expect((await read(farida(), (tx) => classTests(tx, classId))).total).toBe(1);
  const audit = await house.look(({ db, orgId }) => db.selectFrom('kernel.audit').select('action').where('org_id', '=', orgId).where('subject_id', '=', testId).orderBy('seq').execute());
  expect(audit.map((row) => row.action)).toEqual(['mastery.keep-classroom-test', 'mastery.keep-classroom-test', 'mastery.see-classroom-test', 'mastery.drop-classroom-test', 'mastery.restore-classroom-test']);
});

test('what cannot be is said at its field; to everyone else there is no such class', async () => {
  const refused = async (change: object, fields: Record<string, string>) => expect(keepTest(farida(), { ...wish(), title: 'Other', ...change })).rejects.toMatchObject({ status: 422, fields });
  await refused({ onDay: '2026-11-18' }, { onDay: 'mastery.classroom.problem.day-ahead' });
  await refused({ onDay: '2021-11-18' }, { onDay: 'mastery.classroom.problem.day-old' });
  await refused({ results: [] }, { results: 'mastery.classroom.problem.no-results' });
  await refused({ results: [{ learnerId: house.people.amara, points: 11 }] }, { [`points.${house.people.amara}`]: 'mastery.classroom.problem.over' });
  await refused({ skillIds: [] }, { skillIds: 'mastery.classroom.problem.skill' });
  await refused({ skillIds: [classId] }, { skillIds: 'mastery.classroom.problem.skill' });
  await expect(keepTest(farida(), { ...wish(), title: 'X', results: [{ learnerId: house.people.rosa, points: 1 }] })).rejects.toMatchObject({ status: 404 });
  const [test] = (await read(farida(), (tx) => classTests(tx, classId))).rows;
  for (const ctx of [house.as('rosa'), house.as('amara'), house.as('ngozi'), other.as('farida'), other.as('dana')]) {
    await expect(keepTest(ctx, { ...wish(), title: 'Y' })).rejects.toMatchObject({ status: 404 });
    await expect(dropTest(ctx, { testId: test!.id })).rejects.toMatchObject({ status: 404 });
    await expect(read(ctx, (tx) => crossCheck(tx, classId))).rejects.toMatchObject({ status: 404 });
    await expect(read(ctx, (tx) => classTests(tx, classId))).rejects.toMatchObject({ status: 404 });
  }
});

test('a table is checked cell by cell, and taken whole or not at all', async () => {
  const before = await estimates();
  const { id, counts } = await check(farida(), 'learner,skill,right,of,date,test\namara,Adding fractions,9,10,2026-11-16,\nnobody,Adding fractions,12,10,yesterday,\nnoor,Flying,3,x,2026-12-24,\nsam,,,,,\namara,maths.fractions.add,8,10,2026-11-16,\n');
  expect(counts).toEqual({ new: 1, changed: 0, same: 0, blank: 1, problems: 7 });
  const { problems } = await read(farida(), (tx) => resultImport(tx, classId, id));
  expect(problems.map(({ row, column, code, said }) => [row, column, code, said])).toEqual([
    [3, 'learner', 'unknown-learner', 'nobody'], [3, 'right', 'over', '12'], [3, 'date', 'bad-day', 'yesterday'], [4, 'skill', 'unknown-skill', 'Flying'], [4, 'of', 'bad-max', 'x'], [4, 'date', 'day-ahead', '2026-12-24'], [6, 'learner', 'twice', 'amara'],
  ]);
  await expect(applyResults(farida(), { importId: id })).rejects.toMatchObject({ status: 409, key: 'mastery.classroom.problem.not-whole' });
  expect((await read(farida(), (tx) => classTests(tx, classId))).total).toBe(1);
  await expect(discardResults(other.as('dana'), { importId: id })).rejects.toMatchObject({ status: 404 });
  await discardResults(farida(), { importId: id });
  await expect(applyResults(farida(), { importId: id })).rejects.toMatchObject({ status: 409 });
  expect((await read(farida(), (tx) => resultImport(tx, classId, id))).problems).toEqual([]);
  const good = 'learner;skill;right;of;date;test\r\nAmara Okafor;Adding fractions;7,5;10;2026-11-12;Quiz 1\r\n"Haddad, Noor";Adding fractions | Comparing fractions;60 %;;2026-11-16;Unit test\r\nsam;maths.fractions.compare|maths.fractions.add;0,25;;2026-11-16;Unit test\r\n';
  const second = await check(farida(), good);
  expect(second.counts).toEqual({ new: 2, changed: 1, same: 0, blank: 0, problems: 0 });
  await applyResults(farida(), { importId: second.id });
  const { rows } = await read(farida(), (tx) => classTests(tx, classId));
  expect(rows).toMatchObject([{ title: 'Unit test', results: 2, mean: expect.closeTo(0.425, 5) }, { title: 'Quiz 1', results: 1, mean: 0.75 }]);
  expect((await check(farida(), good)).counts).toEqual({ new: 0, changed: 0, same: 3, blank: 0, problems: 0 });
  expect((await read(farida(), (tx) => resultImports(tx, classId))).map((row) => row.status).sort()).toEqual(['applied', 'checked', 'discarded']);
  expect(await estimates()).toEqual(before);
});

test('a file that is no table of results is refused and leaves nothing', async () => {
  const refused = async (text: string | Buffer, fault: string) => expect(check(farida(), text)).rejects.toMatchObject({ status: 422, fields: { file: `mastery.classroom.fault.${fault}` } });
  await refused('learner,skill\n', 'columns-missing');
  await refused('learner,skill,right,date\n', 'no-rows');
  await refused('learner,skill,right,date\n"a', 'not-csv');
  await refused(Buffer.from([0xff, 0xfe, 0x41]), 'not-utf-8');
  await expect(check(house.as('rosa'), 'x')).rejects.toMatchObject({ status: 404 });
  await expect(check(other.as('farida'), 'x')).rejects.toMatchObject({ status: 404 });
});

test('the template holds the class, and comes back as it went', async () => {
  const table = await read(farida(), (tx) => resultsTemplate(tx, classId, 'maths.fractions.add', '2026-11-17'));
  expect(table).toContain('"noor","Noor Haddad","maths.fractions.add","","10","2026-11-17",""');
  expect((await check(farida(), table)).counts).toEqual({ new: 0, changed: 0, same: 0, blank: 3, problems: 0 });
  await expect(read(house.as('rosa'), (tx) => resultsTemplate(tx, classId, '', '2026-11-17'))).rejects.toMatchObject({ status: 404 });
});

test('tables nobody decided about and tests taken away are let go after 30 days', async () => {
  const left = await files(), [test] = (await read(farida(), (tx) => classTests(tx, classId))).rows;
  await dropTest(farida(), { testId: test!.id });
  expect(await forgetResults(days(house.system, 29))).toEqual({ tables: 0, tests: 0 });
  const { tables, tests } = await forgetResults(days(house.system, 31));
  expect(tests).toBe(1);
  expect(tables).toBeGreaterThan(0);
  expect(await files()).toBe(left - tables);
  await expect(restoreTest(farida(), { testId: test!.id })).rejects.toMatchObject({ status: 404 });
});

test('where class and practice disagree is said with numbers, from five learners on', async () => {
  const add = skill['maths.fractions.add']!, learners = await sixLearners();
  const start = 40;
  for (const [n, learnerId] of learners.entries()) {
    const own: Ctx = { ...house.system, via: 'web', now: minutesOn(1440 * (start + n)), actor: { personId: learnerId, role: 'learner', roles: ['learner'] } };
    const { setIds } = await assignSet({ ...house.as('dana'), now: own.now }, { learnerIds: [learnerId], skillIds: [add], count: 10 });
    await answerSet(house, own, setIds[0]!, () => true, own.now);
  }
  const later = days(farida(), 60), onDay = later.now.toString().slice(0, 10);
  await keepTest(later, { classId, title: 'Surprise', onDay, skillIds: [add], pointsMax: 10, results: learners.slice(0, 4).map((learnerId) => ({ learnerId, points: 2 })) });
  const of = async () => (await read(later, (tx) => crossCheck(tx, classId))).find((one) => one.skillIds.join() === add)!;
  expect(await of()).toMatchObject({ verdict: 'few', gap: null, learners: 4 });
  const [test] = (await read(later, (tx) => classTests(tx, classId))).rows;
  await keepTest(later, { testId: test!.id, classId, title: 'Surprise', onDay, skillIds: [add], pointsMax: 10, results: learners.map((learnerId, n) => ({ learnerId, points: n < 5 ? 2 : 3 })) });
  const found = await of();
  expect(found).toMatchObject({ verdict: 'lower', learners: 6, skills: ['Adding fractions'], inClass: 22 });
  expect(found.gap!.low).toBeLessThanOrEqual(found.gap!.value);
  expect(found.gap!.high).toBeLessThan(0);
  expect(found.gap!.value).toBe(found.inClass! - found.inPractice!);
  expect(found.far[0]).toMatchObject({ result: expect.any(Number), low: expect.any(Number), name: expect.stringContaining('Lee') });
});

/** Six more learners in the class. */
async function sixLearners(): Promise<string[]> {
  const ids = Array.from({ length: 6 }, newId);
  await house.look(async ({ db, orgId, now }) => {
    await db.insertInto('people.person').values(ids.map((id, n) => ({ org_id: orgId, id, given_name: `Kim${n}`, family_name: 'Lee', username: `kim${n}`, languages: ['en'], level: 7, created_at: now }))).execute();
    await db.insertInto('people.role_grant').values(ids.map((id) => ({ org_id: orgId, person_id: id, role: 'learner', granted_at: now }))).execute();
    await db.insertInto('programs.class_member').values(ids.map((id) => ({ org_id: orgId, class_id: classId, person_id: id, role: 'learner', since: now }))).execute();
  });
  return ids;
}

test('a person’s classroom results can be taken along and are taken away with her; her teacher’s name too', async () => {
  await keepTest(days(farida(), 61), { ...wish(), onDay: '2027-01-10', title: 'Last' });
  const { practice } = await house.look((tx) => exportPerson(tx, house.people.amara));
  expect(practice.classroom).toMatchObject([{ title: 'Quiz 1', points: 7.5 }, { title: 'Last', points: 7, points_max: 10 }]);
  expect((await house.look((tx) => exportPerson(tx, house.people.farida))).practice.tests.length).toBeGreaterThan(0);
  await house.look((tx) => erasePerson(tx, house.people.amara));
  await house.look((tx) => erasePerson(tx, house.people.farida));
  const left = await house.look(({ db, orgId }) => db.selectFrom('mastery.classroom_result').select('learner_id').where('org_id', '=', orgId).execute());
  expect(left.some((row) => row.learner_id === house.people.amara)).toBe(false);
  const names = await house.look(({ db, orgId }) => db.selectFrom('mastery.classroom_test').select('entered_by').where('org_id', '=', orgId).execute());
  expect(names.every((row) => row.entered_by === null)).toBe(true);
});
