import { beforeAll, expect, test } from 'vitest';
import { type House, newHouse } from '../../test/house.ts';
import { makePairing } from '../scheduling/pairing.fixture.ts';
import { read } from '#kernel/action.ts';
import { assignSet } from './assign-set.ts';
import { givenSets, learnersToGive } from './given.ts';
import { nextToDo } from './next-to-do.ts';
import { answerPlace, answerSet, minutesOn, stockLibrary } from './practice.fixture.ts';
import { previewSet } from './preview-set.ts';
import { practiceSet, setsToDo } from './queries.ts';
import { setAnswers } from './set-answers.ts';
import { restoreAssignment, withdrawAssignment } from './withdraw-assignment.ts';

let house: House;
let other: House;
let addFractions: string;
let compare: string;

beforeAll(async () => {
  house = await newHouse();
  other = await newHouse('Other');
  await stockLibrary(house, ['fractions']);
  await makePairing(house);
  const ids = new Map((await house.look(({ db }) => db.selectFrom('library.skill').select(['id', 'slug']).execute())).map((one) => [one.slug, one.id]));
  addFractions = ids.get('maths.fractions.add')!;
  compare = ids.get('maths.fractions.compare')!;
});

test('one gives practice to the learners of one’s own pairings or classes, and looks at it first', async () => {
  const amara = house.people.amara;
  expect(await read(house.as('rosa'), learnersToGive)).toEqual([{ id: amara, given: 'Amara', family: 'Okafor', under: 'Mathematics', subject: 'maths' }].map((one) => ({ ...one, under: expect.any(String) })));
  expect((await read(house.as('farida'), learnersToGive)).map((one) => one.given)).toEqual(['Amara', 'Noor', 'Sam']);
  for (const who of ['omar', 'dana', 'amara'] as const) expect(await read(house.as(who), learnersToGive)).toEqual([]);
  const wish = { learnerId: amara, skillIds: [addFractions, compare], count: 5 };
  const seen = await read(house.as('rosa'), (tx) => previewSet(tx, wish));
  expect(seen.chosen).toHaveLength(5);
  expect(new Set(seen.chosen.map((one) => one.skill)).size).toBe(2);
  expect(seen.others.length).toBeGreaterThan(0);
  expect(new Set([...seen.chosen, ...seen.others].map((one) => one.itemId)).size).toBe(seen.others.length + new Set(seen.chosen.map((one) => one.itemId)).size);
  await expect(read(house.as('omar'), (tx) => previewSet(tx, wish))).rejects.toMatchObject({ status: 404 });
  await expect(read(house.as('amara'), (tx) => previewSet(tx, wish))).rejects.toMatchObject({ status: 403 });
  const byHand = [seen.others[0]!.itemId, seen.chosen[1]!.itemId], { setIds } = await assignSet(house.as('rosa'), { learnerIds: [amara], itemIds: byHand });
  expect((await read(house.as('amara'), (tx) => practiceSet(tx, setIds[0]!))).items.map((one) => one.itemId)).toEqual(byHand);
});

test('what was given can be taken back and given again; answers stay, and none that was on its way is lost', async () => {
  const amara = house.as('amara'), id = house.people.amara, { assignmentId, setIds } = await assignSet(house.as('rosa'), { learnerIds: [id], skillIds: [compare], count: 3, due: '2026-11-18' });
  const [setId] = setIds, { items } = await read(amara, (tx) => practiceSet(tx, setId!)), waits = async () => (await read(amara, (tx) => setsToDo(tx, id))).map((one) => one.id);
  expect(await read(amara, (tx) => nextToDo(tx, id))).toMatchObject({ kind: 'set', setId, given: true });
  await answerPlace(house, amara, setId!, items[0]!, { at: minutesOn(2) });
  for (const who of ['omar', 'amara', 'farida'] as const) await expect(withdrawAssignment(house.as(who), { assignmentId })).rejects.toMatchObject({ status: 404 });
  await expect(withdrawAssignment(other.as('dana'), { assignmentId })).rejects.toMatchObject({ status: 404 });
  await withdrawAssignment(house.as('rosa'), { assignmentId });
  expect(await waits()).not.toContain(setId);
  expect(await read(amara, (tx) => practiceSet(tx, setId!))).toMatchObject({ withdrawn: true, done: false });
  expect(await answerPlace(house, amara, setId!, items[1]!, { at: minutesOn(3) })).toMatchObject({ kept: true, left: 1 });
  expect((await read(house.as('rosa'), (tx) => givenSets(tx))).find((one) => one.assignmentId === assignmentId)).toMatchObject({ withdrawn: true, sets: [{ waiting: 1, right: 2, doneAt: null }] });
  await restoreAssignment(house.as('rosa'), { assignmentId });
  expect(await waits()).toContain(setId);
});

test('who gave it sees what was done, how it went and what changed; nobody else does', async () => {
  const amara = house.as('amara'), id = house.people.amara, later = (who: 'rosa' | 'farida' | 'dana' | 'omar', minutes = 3000) => ({ ...house.as(who), now: minutesOn(minutes) });
  const first = await assignSet(later('rosa', 1440), { learnerIds: [id], skillIds: [addFractions], count: 4 });
  await answerSet(house, { ...amara, now: minutesOn(1450) }, first.setIds[0]!, (n) => n === 1, minutesOn(1450));
  const second = await assignSet(later('rosa', 2880), { learnerIds: [id], skillIds: [addFractions], count: 6 });
  await answerSet(house, { ...amara, now: minutesOn(2890) }, second.setIds[0]!, () => true, minutesOn(2890));
  const [given] = await read(later('rosa'), (tx) => givenSets(tx, id));
  expect(given).toMatchObject({ assignmentId: second.assignmentId, withdrawn: false, sets: [{ learner: { given: 'Amara' }, items: 6, waiting: 0, right: 6, skills: [{ id: addFractions, before: expect.stringMatching(/started|halfway/), now: { level: expect.stringMatching(/halfway|nearly|secure/), number: null } }] }] });
  expect(given!.sets[0]!.doneAt).not.toBeNull();
  expect(await read(later('farida'), (tx) => givenSets(tx))).toEqual([]);
  expect(await read(later('omar'), (tx) => givenSets(tx, id))).toEqual([]);
  const log = () => house.look(async ({ db, orgId }) => (await db.selectFrom('kernel.audit').select('action').where('org_id', '=', orgId).where('action', '=', 'mastery.see-given').execute()).length);
  const before = await log();
  expect((await read(later('dana'), (tx) => givenSets(tx, id))).length).toBeGreaterThan(2);
  expect(await log()).toBe(before + 1);
  expect(await read(later('dana'), (tx) => givenSets(tx))).toEqual([]);
});

test('where she stood on the day before is told by the days where she is: what is given in her evening changes that evening, too', async () => {
  const amara = house.as('amara'), id = house.people.amara, evening = (minutes: number) => minutesOn(2880 + 11.5 * 60 + minutes);
  const { assignmentId, setIds } = await assignSet({ ...house.as('rosa'), now: evening(0) }, { learnerIds: [id], skillIds: [addFractions], count: 6 });
  await answerSet(house, { ...amara, now: evening(5) }, setIds[0]!, () => true, evening(5));
  const [late, early] = await read({ ...house.as('rosa'), now: evening(60) }, (tx) => givenSets(tx, id));
  expect(late!.assignmentId).toBe(assignmentId);
  expect(late!.sets[0]!.skills[0]!.before).toBe(early!.sets[0]!.skills[0]!.before);
});

test('a set is read with its answers and the names of mistakes by those who teach her; she and others do not find it so', async () => {
  const amara = house.as('amara'), id = house.people.amara, { setIds } = await assignSet({ ...house.as('rosa'), now: minutesOn(4000) }, { learnerIds: [id], skillIds: [addFractions], count: 2 });
  const [setId] = setIds, { items } = await read(amara, (tx) => practiceSet(tx, setId!));
  await answerPlace(house, amara, setId!, items[0]!, { right: false, at: minutesOn(4001) });
  for (const who of ['rosa', 'farida', 'dana'] as const) {
    const found = await read(house.as(who), (tx) => setAnswers(tx, setId!));
    expect(found).toMatchObject({ learner: { given: 'Amara' }, kind: 'assigned', done: false, items: [{ answered: { right: false, verdict: 'wrong', wrote: expect.any(String), error: { name: expect.stringMatching(/^[A-Z]/) }, tries: 1 } }, { answered: null }] });
    expect(found.items[0]!.item.parts[0]!.answer).toBeDefined();
  }
  for (const who of ['amara', 'ngozi', 'omar', 'noor'] as const) await expect(read(house.as(who), (tx) => setAnswers(tx, setId!))).rejects.toMatchObject({ status: 404 });
  await expect(read(other.as('dana'), (tx) => setAnswers(tx, setId!))).rejects.toMatchObject({ status: 404 });
});
