import { beforeAll, expect, test } from 'vitest';
import { type House, newHouse } from '../../test/house.ts';
import { bellSets, periodsOf } from './bell-queries.ts';
import { keepBellSet } from './keep-bell-set.ts';
import { freeOn } from '#domain/matching/matching.fixture.ts';
import { freeTimes } from './free-times.ts';
import { at, makePairing } from './pairing.fixture.ts';
import { planPairing } from './plan-pairing.ts';
import { removeBellSet } from './remove-bell-set.ts';

let house: House;
beforeAll(async () => {
  house = await newHouse();
});
const wish = (more: object = {}) => ({ schoolId: house.schoolId, name: 'Usual days', weekdays: [1, 2, 4, 5], periods: 'Period 4 11:05-11:50\nLunch 11:50-12:30', ...more });
const keep = (more: object = {}) => keepBellSet(house.as('dana'), wish(more));
const all = () => house.look((tx) => bellSets(tx));
const periodOf = async (startsAt: string, minutes = 30, who: 'amara' | 'dana' = 'amara') =>
  (await house.look((tx) => periodsOf(tx, [{ id: 'it', startsAt: at(startsAt), endsAt: at(startsAt).add({ minutes }), learner: { id: house.people[who] } }]))).get('it')?.name ?? null;

test('staff enter the lines of a school day; sessions of its learners are named by period, over the clock change and on short days', async () => {
  const usual = await keep();
  await keep({ name: 'Short days', weekdays: [], dates: '2026-11-24, 2026-12-18', periods: 'Period 4 10:15-10:45' });
  expect((await all()).map((one) => [one.name, one.weekdays, one.dates, one.periods.length, one.zone])).toEqual([['Usual days', [1, 2, 4, 5], [], 2, 'America/New_York'], ['Short days', [], ['2026-11-24', '2026-12-18'], 1, 'America/New_York']]);
  // 11:05 in New York, before and after 1 November.
  expect([await periodOf('2026-10-27T15:05:00Z'), await periodOf('2026-11-10T16:05:00Z'), await periodOf('2026-11-10T15:05:00Z')]).toEqual(['Period 4', 'Period 4', null]);
  expect([await periodOf('2026-11-24T16:05:00Z'), await periodOf('2026-11-24T15:15:00Z'), await periodOf('2026-11-11T16:05:00Z')]).toEqual([null, 'Period 4', null]);
  expect(await house.look((tx) => bellSets(tx, [house.schoolId]))).toHaveLength(2);

  await keepBellSet(house.as('dana'), wish({ id: usual.id, weekdays: [1, 2, 3, 4, 5], periods: 'Period 4 11:00-12:00' }));
  expect(await periodOf('2026-11-11T16:05:00Z')).toBe('Period 4');
  await removeBellSet(house.as('dana'), { id: usual.id });
  expect(await periodOf('2026-11-11T16:05:00Z')).toBeNull();
  await keep();
});

test.each([
  ['a line that is no period', { name: 'X', weekdays: [3], periods: 'Period 4' }, { periods: 'scheduling.bells.line-unread' }],
  ['lines out of order', { name: 'X', weekdays: [3], periods: 'A 9:00-9:45\nB 8:00-8:45' }, { periods: 'scheduling.bells.line-order' }],
  ['no lines', { name: 'X', weekdays: [3], periods: '  ' }, { periods: 'scheduling.bells.none' }],
  ['no day', { name: 'X', weekdays: [] }, { weekdays: 'scheduling.bells.no-day' }],
  ['a weekday another set has', { name: 'X', weekdays: [3, 2] }, { weekdays: 'scheduling.bells.weekday-taken' }],
  ['a date another set has', { name: 'X', weekdays: [], dates: '2026-12-18' }, { dates: 'scheduling.bells.date-taken' }],
  ['no date at all', { name: 'X', weekdays: [], dates: '2026-02-30' }, { dates: 'programs.problem.day' }],
  ['a name twice', { weekdays: [3] }, { name: 'scheduling.bells.name-taken' }],
])('%s is said at its field', async (_, more, fields) => {
  await expect(keep(more)).rejects.toMatchObject({ status: 422, fields });
});

test('times that are offered in the school day begin with a period, on a short day with its own', async () => {
  const programId = (await makePairing(house)).programId;
  for (const who of ['amara', 'rosa'] as const) await freeOn(house, who, [2], 10, 12);
  await keepBellSet(house.as('dana'), wish({ name: 'Tuesdays', weekdays: [], dates: '2026-11-10, 2026-11-17', periods: 'Period 3 10:20-11:00\nPeriod 4 11:05-11:50' }));
  const { id } = await makePairing(house, { programId, learner: 'noor', slots: [{ weekday: 2, start_minute: 10 * 60 + 15 }], startsOn: '2026-11-17', endsOn: '2026-11-17' });
  await planPairing(house.system, { pairingId: id });
  const free = await house.look((tx) => freeTimes(tx, { learnerId: house.people.amara, tutorId: house.people.rosa }, at('2026-11-10T05:00:00Z'), 40, 'America/New_York'));
  // Rosa is with Noor in Period 3 of the first Tuesday; the second has a short day; on the third there is time before the first bell.
  expect(free.map((one) => one.toZonedDateTimeISO('America/New_York').toPlainDateTime().toString())).toEqual(['2026-11-17T11:05:00', '2026-11-24T10:15:00', '2026-12-01T10:00:00']);
});

test('only staff; another organization finds nothing', async () => {
  const other = await newHouse('Other'), [set] = await all();
  await expect(keepBellSet(house.as('rosa'), wish({ name: 'X', weekdays: [3] }))).rejects.toMatchObject({ status: 403 });
  await expect(removeBellSet(house.as('amara'), { id: set!.id })).rejects.toMatchObject({ status: 403 });
  await expect(keepBellSet(other.as('dana'), wish({ name: 'X', weekdays: [3] }))).rejects.toMatchObject({ status: 404 });
  await expect(keepBellSet(other.as('dana'), { ...wish({ id: set!.id }), schoolId: other.schoolId })).rejects.toMatchObject({ status: 404 });
  await expect(removeBellSet(other.as('dana'), { id: set!.id })).rejects.toMatchObject({ status: 404 });
  expect(await other.look((tx) => bellSets(tx))).toEqual([]);
});
