import { beforeAll, expect, test } from 'vitest';
import { type House, newHouse } from '../../test/house.ts';
import { makePairing } from '../scheduling/pairing.fixture.ts';
import { type Ctx, read } from '#kernel/action.ts';
import { answerPlace, answerSet, minutesOn, stockLibrary } from './practice.fixture.ts';
import { assignSet } from './assign-set.ts';
import { briefOf } from './brief.ts';
import { classSkills } from './class-skills.ts';
import { growthOf } from './growth.ts';
import { nextToDo } from './next-to-do.ts';
import { erasePerson, exportPerson } from './person-data.ts';
import { practiceSet, setsToDo } from './queries.ts';
import { dropGoal, setGoal } from './set-goal.ts';
import { skillStates } from './skill-states.ts';
import { startDiagnostic } from './start-diagnostic.ts';

let house: House;
let other: House;
let pairingId: string;
let requestId: string;
let addFractions: string;
let classId: string;
const later = (who: Ctx, minutes: number): Ctx => ({ ...who, now: minutesOn(minutes) });

beforeAll(async () => {
  house = await newHouse();
  other = await newHouse('Other');
  await stockLibrary(house);
  ({ id: pairingId, requestId } = await makePairing(house));
  addFractions = (await house.look(({ db }) => db.selectFrom('library.skill').select('id').where('slug', '=', 'maths.fractions.add').executeTakeFirstOrThrow())).id;
  classId = (await house.look(({ db, orgId }) => db.selectFrom('programs.class').select('id').where('org_id', '=', orgId).executeTakeFirstOrThrow())).id;
});

test('a tutor gives her learner a set; another tutor does not find the learner; a teacher gives it to her class', async () => {
  const amara = house.people.amara, wish = { learnerIds: [amara], skillIds: [addFractions], count: 4, due: '2026-11-20' };
  const { setIds } = await assignSet(house.as('rosa'), wish);
  const set = await read(house.as('amara'), (tx) => practiceSet(tx, setIds[0]!));
  expect(set).toMatchObject({ kind: 'assigned', due: '2026-11-20', assignedBy: house.people.rosa });
  expect(set.items.length).toBeGreaterThan(1);
  expect(set.items.every((one) => one.skill.id === addFractions && one.why.key === 'assigned')).toBe(true);
  expect(await read(house.as('amara'), (tx) => setsToDo(tx, amara))).toMatchObject([{ id: setIds[0], due: '2026-11-20', assignedBy: { given: 'Rosa' }, skills: ['Adding fractions'] }]);
  expect(await read(house.as('amara'), (tx) => nextToDo(tx, amara))).toMatchObject({ kind: 'set', setId: setIds[0], given: true });
  await expect(assignSet(house.as('omar'), wish)).rejects.toMatchObject({ status: 404 });
  await expect(assignSet(house.as('rosa'), { ...wish, learnerIds: [amara, house.people.noor] })).rejects.toMatchObject({ status: 404 });
  await expect(assignSet(house.as('ngozi'), wish)).rejects.toMatchObject({ status: 403 });
  await expect(assignSet(house.as('amara'), wish)).rejects.toMatchObject({ status: 403 });
  await expect(assignSet(other.as('dana'), wish)).rejects.toMatchObject({ status: 404 });
  await expect(assignSet(house.as('rosa'), { learnerIds: [amara] })).rejects.toMatchObject({ status: 422 });
  const both = await assignSet(house.as('farida'), { learnerIds: [amara, house.people.noor], itemIds: [set.items[0]!.itemId] });
  expect(both.setIds).toHaveLength(2);
});

test('the diagnostic asks one after another, at most twenty, and goes on where it stopped', async () => {
  const noor = house.as('noor'), { setId } = await startDiagnostic(noor, { subject: 'maths' });
  let place = (await read(noor, (tx) => practiceSet(tx, setId))).items[0]!, asked = 0;
  expect(place.item).toBeNull();
  expect(JSON.stringify(place.shown)).not.toContain('"answer"');
  const skills = new Set<string>();
  for (let next: typeof place | null = place; next && asked < 30; asked++) {
    place = next;
    skills.add(place.skill.id);
    const result = await answerPlace(house, noor, setId, place, { right: place.skill.slug.includes('number'), at: minutesOn(asked + 1) });
    next = result.next ?? null;
    expect(next === null).toBe(result.left === 0);
    if (asked === 2) expect(await startDiagnostic(noor, { subject: 'maths' })).toEqual({ setId });
  }
  expect(asked).toBeGreaterThan(4);
  expect(asked).toBeLessThanOrEqual(20);
  expect(skills.size).toBe(asked);
  expect((await read(noor, (tx) => practiceSet(tx, setId))).done).toBe(true);
});

test('growth, levels and the brief, for those who may see them; a guardian reads words; to others she is not there', async () => {
  const amara = house.as('amara'), id = house.people.amara;
  for (let day = 0; day < 4; day++) {
    const { setIds } = await assignSet(later(house.as('rosa'), 1440 * day), { learnerIds: [id], skillIds: [addFractions], count: 6 });
    await answerSet(house, later(amara, 1440 * day + 5), setIds[0]!, (n) => day > 0 && n % 3 !== 0, minutesOn(1440 * day + 5));
  }
  const now = 1440 * 3 + 60, growth = await read(later(amara, now), (tx) => growthOf(tx, id, addFractions));
  expect(growth).toMatchObject({ side: 'self', skill: { name: 'Adding fractions' }, calibration: null });
  expect(growth.points).toHaveLength(4);
  expect(growth.points.at(-1)!.value!).toBeGreaterThan(growth.points[0]!.value!);
  expect(growth.status.number!.low).toBeLessThan(growth.status.number!.high);
  expect(growth.attempts).toBe(growth.points.reduce((sum, one) => sum + one.tries, 0));
  expect(growth.points.at(-1)).toMatchObject({ ...growth.status.number, level: growth.status.level, tries: 6 });
  for (const after of [now, now + 1440, now + 5 * 1440, now + 60 * 1440]) {
    const [own, tutors] = await Promise.all([amara, house.as('rosa')].map((who) => read(later(who, after), (tx) => growthOf(tx, id, addFractions))));
    expect(own!.points.at(-1)).toMatchObject({ ...own!.status.number, level: own!.status.level });
    expect(tutors!.points.at(-1)).toEqual(own!.points.at(-1));
    expect(own!.points.reduce((sum, one) => sum + one.tries, 0)).toBe(own!.attempts);
    expect(own!.points).toHaveLength(after === now ? 4 : 5);
  }
  const lines = await read(later(house.as('farida'), now), (tx) => skillStates(tx, id, 'maths'));
  expect(lines.find((one) => one.skillId === addFractions)!.status).toEqual(growth.status);
  const guardian = await read(later(house.as('ngozi'), now), (tx) => growthOf(tx, id, addFractions));
  expect(guardian).toMatchObject({ side: 'guardian', status: { level: growth.status.level, number: null }, errors: [], transfer: null });
  expect(guardian.points.every((one) => one.value === null)).toBe(true);
  expect(growth.errors.every((one) => one.times > 1)).toBe(true);
  for (const who of ['omar', 'noor'] as const) {
    await expect(read(house.as(who), (tx) => growthOf(tx, id, addFractions))).rejects.toMatchObject({ status: 404 });
    await expect(read(house.as(who), (tx) => skillStates(tx, id))).rejects.toMatchObject({ status: 404 });
  }
  await expect(read(other.as('dana'), (tx) => skillStates(tx, id))).rejects.toMatchObject({ status: 404 });
  const brief = await read(later(house.as('rosa'), now), (tx) => briefOf(tx, pairingId));
  expect(brief).toMatchObject({ learner: { given: 'Amara' }, subject: { key: 'maths' } });
  expect(brief.skills.find((one) => one.skillId === addFractions)!.status).toEqual(growth.status);
  expect(brief.items.length).toBeGreaterThan(2);
  expect(brief.errors[0]).toMatchObject({ name: expect.stringMatching(/^[A-Z]/), example: { stem: expect.any(String), said: expect.any(String) } });
  expect(brief.week.answers).toBeGreaterThan(10);
  const { id: asked } = await house.look(({ db }) => db.selectFrom('library.skill').select('id').where('slug', '=', 'maths.fractions.compare').executeTakeFirstOrThrow());
  await house.look(({ db, orgId }) => db.updateTable('matching.help_request').set({ skill_ids: [asked] }).where('org_id', '=', orgId).where('id', '=', requestId).execute());
  const after = await read(later(house.as('rosa'), now), (tx) => briefOf(tx, pairingId));
  expect(brief.items.some((one) => one.skill.id === asked)).toBe(false);
  expect(after.items.filter((one) => one.skill.id === asked).length).toBeGreaterThan(0);
  for (const who of ['omar', 'amara', 'farida', 'ngozi'] as const) await expect(read(house.as(who), (tx) => briefOf(tx, pairingId))).rejects.toMatchObject({ status: 404 });
});

test('the class’s skills are for its teacher and staff, with the same word in each cell', async () => {
  const page = await read(later(house.as('farida'), 1440 * 3 + 60), (tx) => classSkills(tx, classId));
  expect(page.learners.map((one) => one.given).sort()).toEqual(['Amara', 'Noor', 'Sam']);
  const growth = await read(later(house.as('amara'), 1440 * 3 + 60), (tx) => growthOf(tx, house.people.amara, addFractions));
  expect(page.cells[house.people.amara]![addFractions]).toMatchObject({ level: growth.status.level, value: growth.status.number!.value });
  expect(page.cells[house.people.sam]).toEqual({});
  for (const who of ['rosa', 'amara', 'ngozi'] as const) await expect(read(house.as(who), (tx) => classSkills(tx, classId))).rejects.toMatchObject({ status: 404 });
  await expect(read(other.as('farida'), (tx) => classSkills(tx, classId))).rejects.toMatchObject({ status: 404 });
  expect((await read(house.as('dana'), (tx) => classSkills(tx, classId))).title).toBe('Maths 7B');
});

test('a goal is set, kept once and dropped', async () => {
  const amara = house.as('amara');
  await setGoal(amara, { skillId: addFractions, goal: 80, byDay: '2026-12-18' });
  await setGoal(amara, { skillId: addFractions, goal: 85 });
  expect((await read(amara, (tx) => growthOf(tx, house.people.amara, addFractions))).goal).toEqual({ value: 85, byDay: null });
  // A goal is a number out of 100: a guardian reads words.
  expect((await read(house.as('ngozi'), (tx) => growthOf(tx, house.people.amara, addFractions))).goal).toBeNull();
  expect((await read(house.as('ngozi'), (tx) => skillStates(tx, house.people.amara, 'maths'))).map((one) => one.goal).filter(Boolean)).toEqual([]);
  expect((await read(house.as('rosa'), (tx) => skillStates(tx, house.people.amara, 'maths'))).find((one) => one.skillId === addFractions)!.goal).toEqual({ value: 85, byDay: null });
  await expect(setGoal(amara, { skillId: addFractions, goal: 100 })).rejects.toMatchObject({ status: 422, fields: { goal: 'mastery.problem.goal' } });
  await expect(setGoal(house.as('farida'), { skillId: addFractions, goal: 80 })).rejects.toMatchObject({ status: 403 });
  await dropGoal(amara, { skillId: addFractions });
  expect((await read(amara, (tx) => growthOf(tx, house.people.amara, addFractions))).goal).toBeNull();
});

test('a person’s practice can be taken along, and taken away altogether', async () => {
  const id = house.people.amara, { practice } = await house.look((tx) => exportPerson(tx, id));
  expect(practice.attempts.length).toBeGreaterThan(20);
  expect(practice.attempts[0]).toMatchObject({ item: expect.stringContaining('maths.'), response: expect.anything() });
  expect((await house.look((tx) => exportPerson(tx, house.people.rosa))).practice.assignments.length).toBeGreaterThan(3);
  await house.look((tx) => erasePerson(tx, id));
  await house.look((tx) => erasePerson(tx, house.people.rosa));
  const after = await house.look((tx) => exportPerson(tx, id));
  expect(Object.values(after.practice).flat().filter((one) => one !== null)).toEqual([]);
  const left = await house.look(({ db, orgId }) => db.selectFrom('mastery.assignment').select('assigned_by').where('org_id', '=', orgId).where('assigned_by', '=', house.people.rosa).execute());
  expect(left).toEqual([]);
});
