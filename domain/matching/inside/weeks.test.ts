import { beforeAll, expect, test } from 'vitest';
import { weekRanges } from '#packages/availability/index.ts';
import { type House, newHouse } from '../../../test/house.ts';
import { freeOn } from '../matching.fixture.ts';
import { referenceDays, weeksOf } from './weeks.ts';

let house: House;
beforeAll(async () => {
  house = await newHouse();
});

test('each distinct difference between two clocks is looked at once, the weeks of a change not at all', () => {
  const term = { zone: 'America/New_York', from: '2026-10-12', to: '2026-12-18' };
  expect(referenceDays('America/Chicago', term)).toEqual(['2026-10-14']);
  // Europe leaves summer time on 25 October, New York on 1 November: 6 hours apart, 5 for a week, then 6 again.
  expect(referenceDays('Europe/Berlin', term)).toEqual(['2026-10-14']);
  // Phoenix keeps its clock: 3 hours behind New York in summer, 2 in winter.
  expect(referenceDays('America/Phoenix', term)).toEqual(['2026-10-14', '2026-11-04']);
});

test('a person of another zone is free only where her hours hold on both sides of a clock change', async () => {
  await freeOn(house, 'omar', [2], 12, 15);
  await house.look(({ db, orgId }) => db.updateTable('people.person').set({ time_zone: 'America/Phoenix' }).where('org_id', '=', orgId).where('id', '=', house.people.omar).execute());
  const ofOmar = async (from: string) => weekRanges((await house.look((tx) => weeksOf(tx, [house.people.omar], { zone: 'America/New_York', from, to: '2026-12-18' }))).get(house.people.omar)!.free);
  expect(await ofOmar('2026-10-12')).toEqual([{ weekday: 2, start: 15 * 60, end: 17 * 60 }]);
  expect(await ofOmar('2026-11-09')).toEqual([{ weekday: 2, start: 14 * 60, end: 17 * 60 }]);
});
