import { beforeAll, expect, test } from 'vitest';
import { type House, newHouse } from '../../test/house.ts';
import { editProgram } from './edit-program.ts';
import { endProgram } from './end-program.ts';
import { makeProgram } from './make-program.ts';
import { defaultWeights } from './match-policy.ts';
import { policyInForce, program, programSchools, programs, programsOpenTo, rights } from './queries.ts';

let house: House;
let other: House;
beforeAll(async () => {
  [house, other] = [await newHouse(), await newHouse('Other')];
});

const fields = (h: House, more: object = {}) => ({ name: 'Maths together', termId: h.termId, schoolIds: [h.schoolId], subjects: ['maths'], timeZone: 'America/New_York', ...more });
const events = (h: House) => h.look(({ db, orgId }) => db.selectFrom('kernel.event').select(['name']).where('org_id', '=', orgId).orderBy('id').execute());

test('a coordinator makes a program: policy version 1, all three rights, an event, an audit entry', async () => {
  const { id } = await makeProgram(house.as('dana'), fields(house));
  expect(await house.look((tx) => program(tx, id))).toMatchObject({ name: 'Maths together', session_minutes: 45, sessions_a_week_max: 2, status: 'running', ends_on: '2026-12-18' });
  expect(await house.look((tx) => programSchools(tx, id))).toEqual([{ id: house.schoolId, name: 'Harbour Road School' }]);
  expect(await house.look((tx) => policyInForce(tx, id))).toMatchObject({ version: 1, weights: defaultWeights, waitFullDays: 28, rules: { languageShared: true, nearPeerMax: 3 } });
  expect((await house.look((tx) => rights(tx, id))).map((held) => [held.right, held.givenName]).sort()).toEqual([['approve-matches', 'Dana'], ['change-policy', 'Dana'], ['end-pairing', 'Dana']]);
  expect(await events(house)).toEqual([{ name: 'programs.program-made' }]);
  expect(await house.look(({ db, orgId }) => db.selectFrom('kernel.audit').select(['action', 'subject_id']).where('org_id', '=', orgId).execute())).toEqual([{ action: 'programs.make-program', subject_id: id }]);
  expect(await house.look((tx) => programsOpenTo(tx, house.people.amara))).toMatchObject([{ id }]);
});

test('others may not, and bad input says which field', async () => {
  await expect(makeProgram(house.as('rosa'), fields(house, { name: 'X' }))).rejects.toMatchObject({ status: 403, key: 'programs.problem.coordinators-only' });
  await expect(makeProgram(house.as('dana'), fields(house, { name: ' ', levelMin: 9, levelMax: 7, sessionMinutes: 50, meetingLink: 'http://x', timeZone: 'Mars/Base' }))).rejects.toMatchObject({
    status: 422, fields: { name: 'kernel.problem.required', sessionMinutes: 'programs.problem.session-minutes', meetingLink: 'programs.problem.link', timeZone: 'programs.problem.zone' },
  });
  await expect(makeProgram(house.as('dana'), fields(house, { levelMin: 9, levelMax: 7 }))).rejects.toMatchObject({ fields: { levelMax: 'programs.problem.levels' } });
  await expect(makeProgram(house.as('dana'), fields(house, { name: 'MATHS TOGETHER' }))).rejects.toMatchObject({ fields: { name: 'programs.problem.name-taken' } });
  await expect(makeProgram(house.as('dana'), fields(house, { name: 'X', subjects: ['alchemy'] }))).rejects.toMatchObject({ fields: { subjects: 'programs.problem.no-subject' } });
});

test('another organization’s schools and terms are no choice, and its programs are not seen', async () => {
  await expect(makeProgram(house.as('dana'), fields(house, { name: 'X', schoolIds: [other.schoolId], termId: other.termId }))).rejects.toMatchObject({
    status: 422, fields: { schoolIds: 'programs.problem.no-school', termId: 'programs.problem.no-term' },
  });
  const [mine] = await house.look(programs);
  await expect(editProgram(other.as('dana'), { ...fields(other), id: mine!.id })).rejects.toMatchObject({ status: 404 });
  await expect(endProgram(other.as('dana'), { id: mine!.id })).rejects.toMatchObject({ status: 404 });
  expect(await other.look(programs)).toEqual([]);
  expect(await other.look((tx) => policyInForce(tx, mine!.id))).toBeUndefined();
});

test('it is edited, and once ended it takes nothing new', async () => {
  const [mine] = await house.look(programs);
  const id = mine!.id;
  await editProgram(house.as('dana'), { ...fields(house, { name: 'Maths and reading', subjects: ['maths', 'reading'], schoolIds: [house.otherSchoolId], meetingLink: 'https://meet.example.org/a' }), id });
  expect(await house.look((tx) => program(tx, id))).toMatchObject({ name: 'Maths and reading', subjects: ['maths', 'reading'], meeting_link: 'https://meet.example.org/a' });
  expect(await house.look((tx) => programsOpenTo(tx, house.people.amara))).toEqual([]);
  await endProgram(house.as('dana'), { id });
  await expect(editProgram(house.as('dana'), { ...fields(house), id })).rejects.toMatchObject({ status: 409, key: 'programs.problem.ended' });
  await expect(endProgram(house.as('dana'), { id })).rejects.toMatchObject({ status: 409 });
  expect((await events(house)).at(-1)).toEqual({ name: 'programs.program-ended' });
});
