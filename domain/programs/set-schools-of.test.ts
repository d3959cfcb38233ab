import { beforeAll, expect, test } from 'vitest';
import { read } from '#kernel/action.ts';
import { classChoices } from '#domain/programs/class-choices.ts';
import { schoolsOf } from '#domain/programs/queries.ts';
import { setSchoolsOf } from '#domain/programs/set-schools-of.ts';
import { type House, newHouse } from '../../test/house.ts';

let house: House;
let other: House;
beforeAll(async () => {
  house = await newHouse();
  other = await newHouse('Other');
});

test('a coordinator moves a person to another school; nobody else, and no school of elsewhere', async () => {
  const personId = house.people.sam;
  const names = () => read(house.as('dana'), async (tx) => (await schoolsOf(tx, [personId])).map((school) => school.name));
  await setSchoolsOf(house.as('dana'), { personId, schoolIds: [house.otherSchoolId, house.otherSchoolId] });
  expect(await names()).toEqual(['Mill Lane School']);
  await expect(setSchoolsOf(house.as('farida'), { personId, schoolIds: [] })).rejects.toMatchObject({ status: 403 });
  await expect(setSchoolsOf(house.as('dana'), { personId, schoolIds: [other.schoolId] })).rejects.toMatchObject({ status: 422, fields: { schoolIds: 'programs.problem.no-school' } });
  await expect(setSchoolsOf(other.as('dana'), { personId, schoolIds: [] })).rejects.toMatchObject({ status: 404 });
  expect(await names()).toEqual(['Mill Lane School']);
});

test('staff choose among the classes of their own organization', async () => {
  expect(await read(house.as('dana'), (tx) => classChoices(tx, house.schoolId))).toMatchObject([{ title: 'Maths 7B', school: 'Harbour Road School' }]);
  expect(await read(house.as('dana'), (tx) => classChoices(tx, house.otherSchoolId))).toEqual([]);
  expect(await read(house.as('amara'), classChoices)).toEqual([]);
});
