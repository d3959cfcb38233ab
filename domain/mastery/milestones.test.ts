import { beforeAll, expect, test } from 'vitest';
import { type House, newHouse } from '../../test/house.ts';
import { makePairing } from '../scheduling/pairing.fixture.ts';
import { type Ctx, read } from '#kernel/action.ts';
import { assignSet } from './assign-set.ts';
import { milestonesOf } from './milestones.ts';
import { answerSet, minutesOn, stockLibrary } from './practice.fixture.ts';
import { setGoal } from './set-goal.ts';

let house: House;
let other: House;
let skillId: string;
const day = 1440, later = (who: Ctx, minutes: number): Ctx => ({ ...who, now: minutesOn(minutes) });

beforeAll(async () => {
  house = await newHouse();
  other = await newHouse('Other');
  await stockLibrary(house);
  await makePairing(house);
  skillId = (await house.look(({ db }) => db.selectFrom('library.skill').select('id').where('slug', '=', 'maths.fractions.add').executeTakeFirstOrThrow())).id;
});

async function practise(at: number, isRight: (n: number) => boolean): Promise<void> {
  const { setIds } = await assignSet(later(house.as('rosa'), at), { learnerIds: [house.people.amara], skillIds: [skillId], count: 10 });
  await answerSet(house, later(house.as('amara'), at + 5), setIds[0]!, isRight, minutesOn(at + 5));
}
const kinds = async (who: Ctx): Promise<string[]> => (await read(who, (tx) => milestonesOf(tx, house.people.amara))).map((one) => one.kind);

test('a word higher, a goal reached, secure, lasting: each once, with its day, in words; to others she is not there', async () => {
  const amara = house.as('amara');
  expect(await kinds(amara)).toEqual([]);
  await practise(0, () => false);
  expect(await kinds(later(amara, day))).toEqual([]);
  await setGoal(later(amara, 30), { skillId, goal: 60 });
  await practise(day, (n) => n % 3 !== 0);
  await practise(2 * day, () => true);
  expect(await kinds(later(amara, 3 * day))).toContain('rose');
  for (const at of [3, 4, 5, 6]) await practise(at * day, () => true);
  const [secure] = (await read(later(amara, 7 * day), (tx) => milestonesOf(tx, house.people.amara))).filter((one) => one.kind === 'secure');
  expect(secure).toMatchObject({ skill: { id: skillId, name: 'Adding fractions', subject: 'maths' }, level: 'secure' });
  expect(await kinds(later(amara, 7 * day))).toEqual(expect.arrayContaining(['goal', 'secure']));
  expect(await kinds(later(amara, 7 * day))).not.toContain('lasting');
  for (const at of [9, 14, 16]) await practise(at * day, () => true);
  const now = 16 * day + 60, all = await kinds(later(amara, now));
  expect(all).toEqual(expect.arrayContaining(['lasting', 'goal', 'secure']));
  expect(new Set(all).size).toBe(all.length);
  expect(all).not.toContain('rose');
  expect(await kinds(later(house.as('rosa'), now))).toEqual(all);
  await expect(kinds(later(house.as('omar'), now))).rejects.toMatchObject({ status: 404 });
  await expect(kinds(other.as('dana'))).rejects.toMatchObject({ status: 404 });
});

/** A set answered by her at an instant, in the zone she lives in. */
async function practiseAt(who: House, at: string, right: boolean): Promise<void> {
  const from = Temporal.Instant.from(at), rosa = { ...who.as('rosa'), now: from }, sam = { ...who.as('amara'), now: from };
  const { setIds } = await assignSet(rosa, { learnerIds: [who.people.amara], skillIds: [skillId], count: 10 });
  await answerSet(who, sam, setIds[0]!, () => right, from);
}

test.each([
  // The evening there is the next day by UTC: what she does after she set it counts.
  { zone: 'America/Los_Angeles', practised: ['2026-11-16T18:00:00Z', '2026-11-18T01:30:00Z', '2026-11-18T03:00:00Z'], setAt: '2026-11-18T01:00:00Z', reached: '2026-11-17' },
  // The early morning there is still the day before by UTC: what she did the evening before does not.
  { zone: 'Asia/Tokyo', practised: ['2026-11-17T09:00:00Z', '2026-11-17T11:00:00Z', '2026-11-17T12:00:00Z'], setAt: '2026-11-17T22:30:00Z', reached: null },
])('around midnight in $zone a goal counts from her own day on', async ({ zone, practised, setAt, reached }) => {
  const far = await newHouse('Far');
  await stockLibrary(far);
  await makePairing(far);
  await far.look(({ db }) => db.updateTable('people.person').set({ time_zone: zone }).where('org_id', '=', far.orgId).where('id', '=', far.people.amara).execute());
  await practiseAt(far, practised[0]!, reached === null);
  if (reached !== null) await setGoal({ ...far.as('amara'), now: Temporal.Instant.from(setAt) }, { skillId, goal: 60 });
  for (const at of practised.slice(1)) await practiseAt(far, at, true);
  if (reached === null) await setGoal({ ...far.as('amara'), now: Temporal.Instant.from(setAt) }, { skillId, goal: 60 });
  const amara = { ...far.as('amara'), now: Temporal.Instant.from('2026-11-18T06:00:00Z') };
  const found = (await read(amara, (tx) => milestonesOf(tx, far.people.amara))).filter((one) => one.kind === 'goal');
  expect(found.map((one) => one.day)).toEqual(reached === null ? [] : [reached]);
});
