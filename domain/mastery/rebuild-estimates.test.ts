import { beforeAll, expect, test } from 'vitest';
import { type House, newHouse } from '../../test/house.ts';
import { read } from '#kernel/action.ts';
import { answerPlace, answerSet, minutesOn, stockLibrary } from './practice.fixture.ts';
import { practiceSet } from './queries.ts';
import { catchUp, rebuildEstimates } from './rebuild-estimates.ts';
import { startPractice } from './start-practice.ts';

let house: House;
const kept = ['learner_state', 'skill_state', 'item_memory', 'growth_point', 'error_count', 'flag'] as const;

/** Everything that is estimated, as text: equal to the last bit. */
const estimates = () =>
  house.look(async ({ db, orgId }) => {
    const all: Record<string, string[]> = {};
    for (const table of kept) all[table] = (await db.selectFrom(`mastery.${table}`).selectAll().where('org_id', '=', orgId).where('learner_id', '=', house.people.amara).execute()).map((row) => JSON.stringify(row)).sort();
    return all;
  });

beforeAll(async () => {
  house = await newHouse();
  await stockLibrary(house);
});

test('estimates made again from attempts are the same to the last bit', async () => {
  const amara = house.as('amara');
  for (let day = 0; day < 9; day++) {
    const at = { ...amara, now: minutesOn(day * 1440) }, { setId } = await startPractice(at, { subject: 'maths', minutes: 8 });
    await answerSet(house, at, setId, (n) => (n * 7 + day * 3) % 5 > 1, at.now);
    const { items } = await read(at, (tx) => practiceSet(tx, setId));
    if (items[2]!.answered?.right === false) await answerPlace(house, at, setId, items[2]!, { at: minutesOn(day * 1440 + 30), hints: 2 });
  }
  const before = await estimates();
  for (const table of ['learner_state', 'skill_state', 'item_memory', 'growth_point', 'error_count'] as const) expect(before[table]!.length, table).toBeGreaterThan(0);
  await house.look(({ db, orgId }) => db.updateTable('mastery.skill_state').set({ p: 0.01, attempts: 99 }).where('org_id', '=', orgId).execute());
  const { attempts } = await rebuildEstimates(house.system, { learnerId: house.people.amara });
  expect(attempts).toBeGreaterThan(80);
  expect(await estimates()).toEqual(before);
});

test('an answer under new weights brings everything before it up to date, in the same breath', async () => {
  const before = await estimates(), amara = { ...house.as('amara'), now: minutesOn(20_000) }, { setId } = await startPractice(amara, { subject: 'maths' });
  await house.look(({ db, orgId }) => db.updateTable('mastery.learner_state').set({ weights: 'older', attempts: 3, state: '{}' }).where('org_id', '=', orgId).execute());
  const { items } = await read(amara, (tx) => practiceSet(tx, setId));
  await answerPlace(house, amara, setId, items[0]!);
  const after = await estimates();
  expect(after.learner_state).not.toEqual(before.learner_state);
  await rebuildEstimates(house.system, { learnerId: house.people.amara });
  expect(await estimates()).toEqual(after);
});

test('under new weights everybody is brought up to date, whether she answers or not', async () => {
  const before = await estimates();
  await house.look(({ db, orgId }) => db.updateTable('mastery.learner_state').set({ weights: 'older' }).where('org_id', '=', orgId).execute());
  expect(await catchUp(house.system)).toBe(1);
  expect(await estimates()).toEqual(before);
  expect(await catchUp(house.system)).toBe(0);
});

test('only Trellis itself rebuilds', async () => {
  for (const who of ['amara', 'dana', 'ines'] as const) await expect(rebuildEstimates(house.as(who), { learnerId: house.people.amara })).rejects.toMatchObject({ status: 403 });
});
