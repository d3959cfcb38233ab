import { beforeAll, expect, test } from 'vitest';
import { type House, newHouse } from '../../test/house.ts';
import { addBlackoutDays } from './add-blackout-days.ts';
import { blackoutStretches, daysWithoutSessions } from './calendar-queries.ts';
import { editTerm } from './edit-term.ts';
import { makeTerm } from './make-term.ts';
import { terms } from './queries.ts';
import { removeBlackoutDays } from './remove-blackout-days.ts';

let house: House;
let other: House;
beforeAll(async () => {
  [house, other] = [await newHouse(), await newHouse('Other')];
});

test('terms are made and changed; days out of order are told', async () => {
  const { id } = await makeTerm(house.as('dana'), { name: 'Spring', startsOn: '2027-01-05', endsOn: '2027-03-26' });
  await editTerm(house.as('dana'), { id, name: 'Spring term', startsOn: '2027-01-04', endsOn: '2027-03-26' });
  expect((await house.look(terms)).map((term) => [term.name, term.starts_on])).toEqual([['Spring term', '2027-01-04'], ['Autumn', '2026-09-01']]);
  await expect(makeTerm(house.as('dana'), { name: 'X', startsOn: '2027-02-30', endsOn: '2027-01-01' })).rejects.toMatchObject({ status: 422, fields: { startsOn: 'programs.problem.day' } });
  await expect(makeTerm(house.as('dana'), { name: 'X', startsOn: '2027-02-03', endsOn: '2027-01-01' })).rejects.toMatchObject({ fields: { endsOn: 'programs.problem.days-in-order' } });
  await expect(makeTerm(house.as('dana'), { name: 'X', startsOn: '2027-02-03', endsOn: '2072-01-01' })).rejects.toMatchObject({ fields: { endsOn: 'programs.problem.term-too-long' } });
  await expect(editTerm(other.as('dana'), { id, name: 'X', startsOn: '2027-01-04', endsOn: '2027-03-26' })).rejects.toMatchObject({ status: 404 });
  await expect(makeTerm(house.as('omar'), { name: 'X', startsOn: '2027-01-04', endsOn: '2027-03-26' })).rejects.toMatchObject({ status: 403 });
});

test('days without sessions: a stretch for all, a day for one school, each counted once', async () => {
  const dana = house.as('dana');
  expect(await addBlackoutDays(dana, { name: 'Thanksgiving', from: '2026-11-25', to: '2026-11-27' })).toEqual({ added: ['2026-11-25', '2026-11-26', '2026-11-27'], kept: [] });
  expect(await addBlackoutDays(dana, { name: 'Thanksgiving', from: '2026-11-26', to: '2026-11-28' })).toEqual({ added: ['2026-11-28'], kept: ['2026-11-26', '2026-11-27'] });
  expect(await addBlackoutDays(dana, { name: 'Snow', from: '2026-11-27' })).toEqual({ added: [], kept: ['2026-11-27'] });
  expect(await addBlackoutDays(dana, { name: 'Training', from: '2026-11-20', schoolId: house.otherSchoolId })).toEqual({ added: ['2026-11-20'], kept: [] });
  const autumn = ['2026-09-01', '2026-12-18'] as const;
  expect(await house.look((tx) => daysWithoutSessions(tx, [house.schoolId], ...autumn))).toEqual(['2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28']);
  expect(await house.look((tx) => daysWithoutSessions(tx, [house.schoolId, house.otherSchoolId], ...autumn))).toHaveLength(5);
  const stretches = await house.look((tx) => blackoutStretches(tx, ...autumn));
  expect(stretches.map((one) => [one.name, one.from, one.to, one.school])).toEqual([['Training', '2026-11-20', '2026-11-20', 'Mill Lane School'], ['Thanksgiving', '2026-11-25', '2026-11-28', null]]);
  await expect(removeBlackoutDays(other.as('dana'), { ids: stretches[1]!.ids })).rejects.toMatchObject({ status: 404 });
  expect(await removeBlackoutDays(dana, { ids: stretches[1]!.ids })).toEqual({ removed: 4 });
  expect(await house.look((tx) => daysWithoutSessions(tx, [house.schoolId], ...autumn))).toEqual([]);
  await expect(addBlackoutDays(other.as('dana'), { name: 'X', from: '2026-11-20', schoolId: house.schoolId })).rejects.toMatchObject({ status: 404 });
  await expect(addBlackoutDays(dana, { name: 'X', from: '2026-11-20', to: '2028-11-20' })).rejects.toMatchObject({ fields: { to: 'programs.problem.too-many-days' } });
});
