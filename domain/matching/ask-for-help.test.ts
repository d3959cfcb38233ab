import { beforeAll, expect, test } from 'vitest';
import { read } from '#kernel/action.ts';
import { skillsOf } from '#domain/library/queries.ts';
import { type House, newHouse } from '../../test/house.ts';
import { askForHelp } from './ask-for-help.ts';
import { editRequest } from './edit-request.ts';
import { eventsOf, mathsProgram } from './program.fixture.ts';
import { requestList, requestPage, requestsOf } from './request-queries.ts';
import { setNeed } from './set-need.ts';
import { withdrawRequest } from './withdraw-request.ts';

let house: House;
let other: House;
let programId: string;
let skill: string;
beforeAll(async () => {
  [house, other] = [await newHouse(), await newHouse('Other')];
  programId = await mathsProgram(house);
  skill = (await house.look((tx) => skillsOf(tx, ['maths']))).find((one) => one.name === 'Ratios')!.id;
});
const wish = (more: object = {}) => ({ programId, subject: 'maths', ...more });

test('a learner asks for herself, in her languages; the event and the audit entry are left', async () => {
  const { id } = await askForHelp(house.as('noor'), wish({ skillIds: [skill], goal: 'Sharing fairly', sessionsAWeek: 2, prefersLanguage: 'ar', prefersTutorId: house.people.omar }));
  expect(await read(house.as('noor'), (tx) => requestPage(tx, id))).toMatchObject({ goal: 'Sharing fairly', languages: ['ar', 'en'], prefersTutorName: 'Omar Said', status: 'open', need: null, askedByName: 'Noor Haddad' });
  expect(await eventsOf(house)).toEqual(['matching.help-asked']);
  expect(await house.look(({ db, orgId }) => db.selectFrom('kernel.audit').select('detail').where('org_id', '=', orgId).where('action', '=', 'matching.ask-for-help').execute())).toEqual([{ detail: { learnerId: null, programId } }]);
});

test('a second open request for the subject is told as such; another subject is fine', async () => {
  await expect(askForHelp(house.as('noor'), wish())).rejects.toMatchObject({ status: 409, key: 'matching.problem.you-asked-already' });
  await expect(askForHelp(house.as('dana'), wish({ learnerId: house.people.noor }))).rejects.toMatchObject({ status: 409, key: 'matching.problem.asked-already', params: { name: 'Noor Haddad' } });
  await askForHelp(house.as('noor'), wish({ subject: 'reading' }));
  expect(await read(house.as('noor'), (tx) => requestsOf(tx, house.people.noor))).toHaveLength(2);
});

test('who may ask for whom', async () => {
  const { amara, noor, sam } = house.people;
  await expect(askForHelp(house.as('amara'), wish({ learnerId: sam }))).rejects.toMatchObject({ status: 403, key: 'matching.problem.ask-for-yourself' });
  await expect(askForHelp(house.as('amara'), wish({ need: 3 }))).rejects.toMatchObject({ status: 403, key: 'matching.problem.need-is-staff' });
  await expect(askForHelp(house.as('omar'), wish())).rejects.toMatchObject({ status: 403, key: 'matching.problem.learners-ask' });
  await askForHelp(house.as('dana'), wish({ learnerId: amara, need: 2 }));
  expect((await read(house.as('dana'), (tx) => requestList(tx, {}))).rows.map((row) => [row.givenName, row.need])).toEqual([['Amara', 2], ['Noor', 0], ['Noor', 0]]);
  expect((await read(house.as('dana'), (tx) => requestList(tx, { subject: 'reading', search: 'had' }))).rows.map((row) => row.learnerId)).toEqual([noor]);
  expect(await read(house.as('sam'), (tx) => requestsOf(tx, noor))).toEqual([]);
  expect(await read(house.as('sam'), (tx) => requestList(tx, {}))).toEqual({ rows: [], more: false, total: 0 });
});

test('what the program does not offer is refused with the field', async () => {
  await expect(askForHelp(house.as('sam'), wish({ subject: 'spanish', format: 'drop-in', sessionsAWeek: 4 }))).rejects.toMatchObject({
    status: 422, fields: { subject: 'matching.problem.subject-not-taught', format: 'matching.problem.format-not-offered', sessionsAWeek: 'matching.problem.too-many-sessions' },
  });
  await expect(askForHelp(house.as('sam'), wish({ subject: 'reading', skillIds: [skill] }))).rejects.toMatchObject({ fields: { skillIds: 'matching.problem.skill-elsewhere' } });
  await expect(askForHelp(house.as('sam'), wish({ prefersTutorId: house.people.amara }))).rejects.toMatchObject({ fields: { prefersTutorId: 'matching.problem.not-a-tutor' } });
  await expect(askForHelp(house.as('sam'), wish({ goal: 'x'.repeat(1001), modality: 'by post' }))).rejects.toMatchObject({ status: 422, fields: { goal: 'kernel.problem.too-long', modality: 'kernel.problem.required' } });
  const elsewhere = await mathsProgram(house, { name: 'Mill Lane maths', schoolIds: [house.otherSchoolId] });
  await expect(askForHelp(house.as('sam'), wish({ programId: elsewhere }))).rejects.toMatchObject({ status: 409, key: 'matching.problem.refused-school' });
  const older = await mathsProgram(house, { name: 'Upper maths', levelMin: 8 });
  await expect(askForHelp(house.as('sam'), wish({ programId: older }))).rejects.toMatchObject({ status: 409, key: 'matching.problem.refused-level' });
});

test('it is changed, weighed, withdrawn; the history stays and she may ask again', async () => {
  const [first] = await read(house.as('amara'), (tx) => requestsOf(tx, house.people.amara));
  const id = first!.id;
  await editRequest(house.as('amara'), { id, goal: 'Fractions by spring', sessionsAWeek: 2 });
  await editRequest(house.as('farida'), { id, goal: 'Fractions by May', sessionsAWeek: 2 });
  await expect(editRequest(house.as('sam'), { id, goal: 'x' })).rejects.toMatchObject({ status: 404 });
  await expect(setNeed(house.as('farida'), { id, need: 3 })).rejects.toMatchObject({ status: 403 });
  await setNeed(house.as('dana'), { id, need: 3 });
  expect(await read(house.as('dana'), (tx) => requestPage(tx, id))).toMatchObject({ goal: 'Fractions by May', need: 3 });
  expect(await read(house.as('omar'), (tx) => requestPage(tx, id))).toBeUndefined();
  await withdrawRequest(house.as('amara'), { id });
  await expect(editRequest(house.as('amara'), { id, goal: 'x' })).rejects.toMatchObject({ status: 409 });
  await expect(withdrawRequest(house.as('amara'), { id })).rejects.toMatchObject({ status: 409, key: 'matching.problem.request-not-open' });
  await askForHelp(house.as('amara'), wish());
  expect((await read(house.as('amara'), (tx) => requestsOf(tx, house.people.amara))).map((row) => row.status).sort()).toEqual(['open', 'withdrawn']);
});

test('another organization sees and changes nothing', async () => {
  const [first] = (await read(house.as('dana'), (tx) => requestList(tx, {}))).rows;
  await expect(askForHelp(other.as('amara'), wish())).rejects.toMatchObject({ status: 404 });
  await expect(withdrawRequest(other.as('dana'), { id: first!.id })).rejects.toMatchObject({ status: 404 });
  await expect(setNeed(other.as('dana'), { id: first!.id, need: 1 })).rejects.toMatchObject({ status: 404 });
  expect(await read(other.as('dana'), (tx) => requestPage(tx, first!.id))).toBeUndefined();
});
