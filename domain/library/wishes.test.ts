import { beforeAll, expect, test } from 'vitest';
import { read } from '#kernel/action.ts';
import { type House, newHouse, settle } from '../../test/house.ts';
import { answerWish } from './answer-wish.ts';
import { eventsOf } from './library.fixture.ts';
import { erasePerson, exportPerson } from './person-data.ts';
import { myWishes, openWishes } from './wish-queries.ts';
import { wishFor } from './wish-for.ts';
import { withdrawWish } from './withdraw-wish.ts';

let house: House;
let other: House;
let id: string;
beforeAll(async () => {
  [house, other] = [await newHouse(), await newHouse('Other')];
});
const asked = { words: 'Something about fractions in Arabic', subject: 'maths', language: 'ar' };

test('a learner asks for what is missing', async () => {
  await expect(wishFor(house.as('noor'), { ...asked, words: ' ' })).rejects.toMatchObject({ fields: { words: 'library.problem.say-what' } });
  await expect(wishFor(house.as('noor'), { ...asked, subject: 'alchemy' })).rejects.toMatchObject({ fields: { subject: 'kernel.problem.required' } });
  ({ id } = await wishFor(house.as('noor'), asked));
  expect(await read(house.as('noor'), myWishes)).toMatchObject([{ id, status: 'open', subjectName: 'Maths', skillName: null }]);
  for (let i = 0; i < 9; i++) await wishFor(house.as('noor'), asked);
  await expect(wishFor(house.as('noor'), asked)).rejects.toMatchObject({ status: 409, key: 'library.problem.enough-wishes' });
  expect((await eventsOf(house)).slice(0, 1)).toEqual(['library.wish-made']);
});

test('she takes it back and asks again; nobody else can', async () => {
  await expect(withdrawWish(house.as('amara'), { id })).rejects.toMatchObject({ status: 404 });
  await withdrawWish(house.as('noor'), { id });
  expect((await read(house.as('farida'), openWishes)).map((wish) => wish.id)).not.toContain(id);
  await withdrawWish(house.as('noor'), { id, withdrawn: false });
  expect((await read(house.as('farida'), openWishes)).map((wish) => wish.id)).toContain(id);
});

test('a reviewer answers, and she hears of it', async () => {
  await expect(answerWish(house.as('rosa'), { id, answer: 'Look again' })).rejects.toMatchObject({ status: 403 });
  await expect(answerWish(house.as('farida'), { id })).rejects.toMatchObject({ fields: { answer: 'library.problem.say-answer' } });
  await answerWish(house.as('farida'), { id, answer: 'Ms Haddad is making one.' });
  await expect(answerWish(house.as('farida'), { id, answer: 'Twice' })).rejects.toMatchObject({ status: 409 });
  await settle();
  const told = await house.look(({ db, orgId }) => db.selectFrom('messaging.notice').select(['person_id', 'key', 'link']).where('org_id', '=', orgId).execute());
  expect(told).toEqual([{ person_id: house.people.noor, key: 'library.notice.wish-answered', link: '/library/wishes' }]);
  expect((await read(house.as('noor'), myWishes)).find((wish) => wish.id === id)).toMatchObject({ status: 'answered', answer: 'Ms Haddad is making one.' });
  expect(await read(house.as('amara'), openWishes)).toEqual([]);
});

test('another organization neither sees nor answers', async () => {
  await expect(answerWish(other.as('farida'), { id, answer: 'Hello' })).rejects.toMatchObject({ status: 404 });
  await expect(withdrawWish(other.as('noor'), { id })).rejects.toMatchObject({ status: 404 });
  expect(await read(other.as('farida'), openWishes)).toEqual([]);
});

test('erasing a person takes her wishes, and her name off her answers', async () => {
  expect((await house.look((tx) => exportPerson(tx, house.people.noor))).wishes).toHaveLength(10);
  await house.look((tx) => erasePerson(tx, house.people.farida));
  await house.look((tx) => erasePerson(tx, house.people.noor));
  expect(await read(house.as('farida'), openWishes)).toEqual([]);
  expect((await house.look((tx) => exportPerson(tx, house.people.noor))).wishes).toEqual([]);
});
