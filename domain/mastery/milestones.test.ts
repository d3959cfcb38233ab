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
