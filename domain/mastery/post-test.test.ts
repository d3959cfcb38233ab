import { beforeAll, expect, test } from 'vitest';
import { type House, newHouse } from '../../test/house.ts';
import { makePairing } from '../scheduling/pairing.fixture.ts';
import { type Ctx, read } from '#kernel/action.ts';
import { gainOf } from './gain.ts';
import { meanDifference } from './inside/mean-difference.ts';
import { answerPlace, answerSet, minutesOn, stockLibrary } from './practice.fixture.ts';
import { givePostTest, postTestsDue, postTestWeeks, startPostTest } from './post-test.ts';
import { practiceSet } from './queries.ts';
import type { PracticeItem } from './sets.ts';
import { startDiagnostic } from './start-diagnostic.ts';

let house: House;
let other: House;
const weeks = (n: number): number => n * 7 * 1440;
const at = (who: 'amara' | 'noor' | 'rosa' | 'farida' | 'ngozi' | 'omar', minutes: number): Ctx => ({ ...house.as(who), now: minutesOn(minutes) });

async function diagnose(who: 'amara' | 'noor', isRight: (n: number) => boolean): Promise<PracticeItem[]> {
  const ctx = house.as(who), { setId } = await startDiagnostic(ctx, { subject: 'maths' });
  for (let place: PracticeItem | null = (await read(ctx, (tx) => practiceSet(tx, setId))).items[0]!; place; ) place = (await answerPlace(house, ctx, setId, place, { right: isRight(place.n), at: minutesOn(place.n) })).next ?? null;
  return (await read(ctx, (tx) => practiceSet(tx, setId))).items;
}

beforeAll(async () => {
  house = await newHouse();
  other = await newHouse('Other');
  await stockLibrary(house);
  await makePairing(house);
});

test('six weeks into a pairing the test is due: the same skills, the same questions with other numbers', async () => {
  const amara = house.people.amara, before = await diagnose('amara', (n) => n % 3 === 0);
  expect(before.length).toBeGreaterThan(4);
  expect(await read(at('amara', weeks(postTestWeeks) - 1440), (tx) => postTestsDue(tx, amara))).toEqual([]);
  await expect(startPostTest(at('amara', 1440), { subject: 'maths' })).rejects.toMatchObject({ status: 409, key: 'mastery.problem.not-due' });
  const now = weeks(postTestWeeks) + 1440;
  expect(await read(at('amara', now), (tx) => postTestsDue(tx, amara))).toEqual([{ subject: 'maths', name: expect.any(String), weeks: postTestWeeks }]);
  expect(await read(at('rosa', now), (tx) => postTestsDue(tx, amara))).toHaveLength(1);
  await expect(read(at('omar', now), (tx) => postTestsDue(tx, amara))).rejects.toMatchObject({ status: 404 });
  const { setId } = await startPostTest(at('amara', now), { subject: 'maths' });
  expect(await startPostTest(at('amara', now + 1), { subject: 'maths' })).toEqual({ setId });
  const { kind, items } = await read(at('amara', now), (tx) => practiceSet(tx, setId));
  expect(kind).toBe('post-test');
  expect(items.map((one) => one.skill.id)).toEqual(before.map((one) => one.skill.id));
  expect(items.every((one) => one.item === null && one.why.key === 'again')).toBe(true);
  for (const [n, one] of items.entries()) expect(one.shown.stem, one.skill.slug).not.toBe(before[n]!.shown.stem);
  expect(items.filter((one, n) => one.itemId === before[n]!.itemId).length).toBeGreaterThan(items.length / 2);
  expect(await read(at('amara', now), (tx) => postTestsDue(tx, amara))).toEqual([]);
});

test('the gain is told with its interval to herself, her tutor and teacher, and in words to her guardian', async () => {
  const amara = house.people.amara, now = weeks(postTestWeeks) + 1500, ask = (who: Parameters<typeof at>[0]) => read(at(who, now), (tx) => gainOf(tx, amara, 'maths'));
  expect(await ask('amara')).toBeNull();
  const { setId } = await startPostTest(at('amara', now - 30), { subject: 'maths' });
  const done = await answerSet(house, at('amara', now - 20), setId, () => true, minutesOn(now - 20));
  const settings = await house.look(({ db, orgId }) => db.selectFrom('mastery.attempt').select('setting').distinct().where('org_id', '=', orgId).where('set_id', '=', setId).execute());
  expect(settings).toEqual([{ setting: 'diagnostic' }]);
  const own = (await ask('amara'))!, wrongBefore = done.length - Math.floor(done.length / 3);
  expect(own).toMatchObject({ verdict: 'grew', skills: done.length, right: { before: done.length - wrongBefore, after: done.length } });
  expect(own.learned).toHaveLength(wrongBefore);
  expect(own.gain!.best).toBe(Math.round((wrongBefore / done.length) * 100));
  expect(own.gain!.low).toBeGreaterThan(0);
  expect(own.gain!.low).toBeLessThan(own.gain!.best);
  expect(own.gain!.high).toBeGreaterThanOrEqual(own.gain!.best);
  for (const who of ['rosa', 'farida'] as const) expect(await ask(who)).toEqual(own);
  expect(await ask('ngozi')).toEqual({ ...own, right: null, gain: null });
  await expect(ask('omar')).rejects.toMatchObject({ status: 404 });
  await expect(read({ ...other.as('dana'), now: minutesOn(now) }, (tx) => gainOf(tx, amara, 'maths'))).rejects.toMatchObject({ status: 404 });
});

test('tutors and teachers give it; who was never placed is left out and counted', async () => {
  const { amara, noor, sam } = house.people, now = weeks(postTestWeeks) + 3000;
  await diagnose('noor', () => false);
  await expect(givePostTest(at('rosa', now), { learnerIds: [noor], subject: 'maths' })).rejects.toMatchObject({ status: 404 });
  await expect(givePostTest(at('farida', now), { learnerIds: [sam], subject: 'maths' })).rejects.toMatchObject({ status: 422, fields: { learnerIds: 'mastery.problem.no-diagnostic' } });
  expect(await givePostTest(at('farida', now), { learnerIds: [amara, noor, sam], subject: 'maths', due: '2027-01-15' })).toMatchObject({ given: 2, without: 1 });
  await expect(givePostTest(at('rosa', now), { learnerIds: [amara], subject: 'maths' })).rejects.toMatchObject({ status: 422 });
});

test('few pairs that agree leave a wide range, many a narrow one; no change leaves zero inside', () => {
  const few = meanDifference([1, 1, 1, 1, 1]), many = meanDifference(Array.from({ length: 40 }, () => 1));
  expect(few).toMatchObject({ mean: 1, high: 1 });
  expect(few.low).toBeCloseTo(5 / 7 - 1.6449 * Math.sqrt((1 - (5 / 7) ** 2) / 7), 6);
  expect(many.low).toBeGreaterThan(few.low);
  const none = meanDifference([0, 0, 0, 1, -1, 0]);
  expect(none.low).toBeLessThan(0);
  expect(none.high).toBeGreaterThan(0);
});
