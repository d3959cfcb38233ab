import { beforeAll, expect, test } from 'vitest';
import { read, type Tx } from '#kernel/action.ts';
import { type House, newHouse } from '../../test/house.ts';
import { endEnrolment } from './end-enrolment.ts';
import { classList, classMembers } from './class-list.ts';
import { enrolPeople } from './enrol-people.ts';
import { makeClass } from './make-class.ts';

let house: House;
let other: House;
beforeAll(async () => {
  house = await newHouse();
  other = await newHouse('Other');
});

const asDana = <R>(ask: (tx: Tx) => Promise<R>) => read(house.as('dana'), ask);
const members = (classId: string) => house.look(({ db }) => db.selectFrom('programs.class_member').select(['person_id', 'ended_at']).where('class_id', '=', classId).execute());

test('a coordinator makes a class by hand, fills it, and people can leave and come back', async () => {
  const dana = house.as('dana');
  const { id } = await makeClass(dana, { schoolId: house.schoolId, title: 'Science 7', level: 7 });
  await enrolPeople(dana, { classId: id, personIds: [house.people.amara, house.people.noor], role: 'learner' });
  await endEnrolment(dana, { classId: id, personId: house.people.amara, role: 'learner' });
  expect((await members(id)).filter((one) => one.ended_at === null)).toHaveLength(1);
  await expect(endEnrolment(dana, { classId: id, personId: house.people.amara, role: 'learner' })).rejects.toMatchObject({ status: 404 });
  await enrolPeople(dana, { classId: id, personIds: [house.people.amara], role: 'learner' });
  expect((await members(id)).filter((one) => one.ended_at === null)).toHaveLength(2);
});

test('teachers may not; nobody is enrolled in a role they do not hold', async () => {
  const { id } = await makeClass(house.as('dana'), { schoolId: house.schoolId, title: 'Reading' });
  const amara = { classId: id, personIds: [house.people.amara], role: 'learner' as const };
  await expect(enrolPeople(house.as('amara'), amara)).rejects.toMatchObject({ status: 403 });
  await expect(enrolPeople(house.as('dana'), { ...amara, role: 'teacher' })).rejects.toMatchObject({ status: 404, key: 'programs.problem.not-in-role' });
  await expect(enrolPeople(other.as('dana'), amara)).rejects.toMatchObject({ status: 404 });
});

test('staff find every class with its teachers, and see who is in it now; nobody else does', async () => {
  const dana = house.as('dana');
  const { id } = await makeClass(dana, { schoolId: house.otherSchoolId, title: 'Art 100%', subject: 'art', level: 6 });
  await enrolPeople(dana, { classId: id, personIds: [house.people.farida], role: 'teacher' });
  await enrolPeople(dana, { classId: id, personIds: [house.people.amara, house.people.sam], role: 'learner' });
  await endEnrolment(dana, { classId: id, personId: house.people.sam, role: 'learner' });
  const { rows, total } = await asDana((tx) => classList(tx, { search: '100%' }));
  expect([total, rows]).toEqual([1, [{ id, title: 'Art 100%', subject: 'art', level: 6, school: 'Mill Lane School', teachers: ['Farida Rahimi'], learners: 1 }]]);
  expect((await asDana((tx) => classList(tx, { schoolId: house.schoolId }))).rows.map((one) => one.title)).not.toContain('Art 100%');
  expect(await asDana((tx) => classList(tx, { page: 1 }))).toMatchObject({ rows: [] });
  const seen = await asDana((tx) => classMembers(tx, id));
  expect(seen).toMatchObject({ title: 'Art 100%', fromRoster: false });
  expect(seen?.members.map((one) => [one.givenName, one.role])).toEqual([['Amara', 'learner'], ['Farida', 'teacher']]);
  for (const ctx of [house.as('farida'), other.as('dana')]) {
    expect(await read(ctx, (tx) => classMembers(tx, id))).toBeUndefined();
    expect((await read(ctx, (tx) => classList(tx, { search: 'Art' }))).rows).toEqual([]);
  }
});
