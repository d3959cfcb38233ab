import { beforeAll, expect, test } from 'vitest';
import { read } from '#kernel/action.ts';
import { endProgram } from '#domain/programs/end-program.ts';
import { type House, newHouse, settle } from '../../test/house.ts';
import { eventsOf, mathsProgram } from './program.fixture.ts';
import { referLearners } from './refer-learners.ts';
import { helpOf, requestsOf } from './request-queries.ts';
import { erasePerson, exportPerson } from './person-data.ts';

let house: House;
let other: House;
let programId: string;
beforeAll(async () => {
  [house, other] = [await newHouse(), await newHouse('Other')];
  programId = await mathsProgram(house, { levelMin: 7 });
});
const outcomes = async (learnerIds: string[], as: Parameters<House['as']>[0] = 'farida') =>
  (await referLearners(house.as(as), { programId, learnerIds, subject: 'maths', goal: 'Ready for the spring test' })).map((one) => [one.name, one.outcome]);

test('a teacher refers several of her class at once; who cannot be referred is named', async () => {
  const { amara, noor, sam } = house.people;
  expect(await outcomes([amara])).toEqual([['Amara Okafor', 'referred']]);
  expect(await outcomes([amara, noor, sam, noor])).toEqual([['Amara Okafor', 'asked-already'], ['Noor Haddad', 'referred'], ['Sam O’Rourke', 'level']]);
  expect(await eventsOf(house)).toEqual(['matching.learner-referred', 'matching.learner-referred']);
  await settle();
  const told = await house.look(({ db, orgId }) => db.selectFrom('messaging.notice').select(['person_id', 'key', 'params']).where('org_id', '=', orgId).orderBy('person_id').execute());
  expect(told.map((one) => [one.person_id, one.key, one.params])).toEqual([amara, noor].sort().map((id) => [id, 'matching.notice.referred', { by: 'Farida Rahimi', subject: 'Maths' }]));
  expect((await read(house.as('farida'), (tx) => helpOf(tx, [amara, noor, sam]))).waiting.map((row) => row.givenName).sort()).toEqual(['Amara', 'Noor']);
  expect(await read(house.as('noor'), (tx) => requestsOf(tx, noor))).toMatchObject([{ subjectName: 'Maths', status: 'open' }]);
});

test('only for learners of her own classes; a coordinator may for all; bad input names its field', async () => {
  const { amara, rosa, noor } = house.people;
  await expect(outcomes([amara, rosa])).rejects.toMatchObject({ status: 403, key: 'matching.problem.not-your-class' });
  await expect(outcomes([noor], 'amara')).rejects.toMatchObject({ status: 403, key: 'matching.problem.teachers-refer' });
  expect(await outcomes([rosa, house.people.omar], 'dana')).toEqual([['Rosa Delgado', 'referred'], ['Omar Said', 'no-learner']]);
  await expect(outcomes([])).rejects.toMatchObject({ status: 422, fields: { learnerIds: 'matching.problem.pick-learner' } });
  await expect(referLearners(other.as('dana'), { programId, learnerIds: [amara], subject: 'maths' })).rejects.toMatchObject({ status: 404 });
  const theirs = await mathsProgram(other);
  expect((await referLearners(other.as('dana'), { programId: theirs, learnerIds: [amara], subject: 'maths' })).map((one) => [one.name, one.outcome])).toEqual([['', 'unknown']]);
});

test('when the program ends, open requests close and stay as history', async () => {
  await endProgram(house.as('dana'), { id: programId });
  await settle();
  expect(await read(house.as('noor'), (tx) => requestsOf(tx, house.people.noor))).toMatchObject([{ status: 'closed' }]);
  await expect(outcomes([house.people.amara])).rejects.toMatchObject({ status: 409, key: 'programs.problem.ended' });
});

test('a person’s requests can be exported, and their words erased', async () => {
  const { noor } = house.people;
  expect((await house.look((tx) => exportPerson(tx, noor))).requests).toMatchObject([{ goal: 'Ready for the spring test' }]);
  await house.look((tx) => erasePerson(tx, noor));
  expect((await house.look((tx) => exportPerson(tx, noor))).requests).toMatchObject([{ goal: '', languages: [] }]);
});
