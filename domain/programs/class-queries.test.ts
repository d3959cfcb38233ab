import { beforeAll, expect, test } from 'vitest';
import { read, type Tx } from '#kernel/action.ts';
import { type House, newHouse } from '../../test/house.ts';
import { classesTaught, classPage } from './class-queries.ts';
import { isTeacherOf } from './policy.ts';

let house: House;
beforeAll(async () => {
  house = await newHouse();
});
const asked = <R>(who: Parameters<House['as']>[0], ask: (tx: Tx) => Promise<R>) => read(house.as(who), ask);

test('a teacher sees her classes with their learners; a learner sees none; staff see any class', async () => {
  const [maths] = await asked('farida', (tx) => classesTaught(tx));
  expect(maths).toMatchObject({ title: 'Maths 7B', learners: 3, school: 'Harbour Road School' });
  expect((await asked('farida', (tx) => classPage(tx, maths!.id)))?.people.map((one) => one.givenName)).toEqual(['Noor', 'Amara', 'Sam']);
  expect(await asked('amara', (tx) => classesTaught(tx))).toEqual([]);
  expect(await asked('amara', (tx) => classPage(tx, maths!.id))).toBeUndefined();
  expect((await asked('dana', (tx) => classPage(tx, maths!.id)))?.title).toBe('Maths 7B');
  const other = await newHouse('Other');
  expect(await read(other.as('dana'), (tx) => classPage(tx, maths!.id))).toBeUndefined();
});

test('teacher-of holds for learners of a class now, all of them, and ends with the enrolment', async () => {
  const { amara, noor, rosa } = house.people;
  expect(await asked('farida', (tx) => isTeacherOf(tx, [amara, noor]))).toBe(true);
  expect(await asked('farida', (tx) => isTeacherOf(tx, [amara, rosa]))).toBe(false);
  expect(await asked('farida', (tx) => isTeacherOf(tx, []))).toBe(false);
  expect(await asked('omar', (tx) => isTeacherOf(tx, [amara]))).toBe(false);
  await house.look(({ db, now }) => db.updateTable('programs.class_member').set({ ended_at: now }).where('person_id', '=', amara).execute());
  expect(await asked('farida', (tx) => isTeacherOf(tx, [amara]))).toBe(false);
});
