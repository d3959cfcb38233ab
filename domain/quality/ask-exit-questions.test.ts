import { beforeAll, expect, test } from 'vitest';
import { type House, newHouse } from '../../test/house.ts';
import { answerSet, stockLibrary } from '../mastery/practice.fixture.ts';
import { at, eventsOf, makePairing, sessionsOf } from '../scheduling/pairing.fixture.ts';
import { read } from '#kernel/action.ts';
import { briefOf } from '#domain/mastery/brief.ts';
import { givenSets } from '#domain/mastery/given.ts';
import { practiceSet, setsToDo } from '#domain/mastery/queries.ts';
import { withdrawAssignment } from '#domain/mastery/withdraw-assignment.ts';
import { logSession } from '#domain/scheduling/log-session.ts';
import { markAttendance } from '#domain/scheduling/mark-attendance.ts';
import { planPairing } from '#domain/scheduling/plan-pairing.ts';
import { askExitQuestions } from './ask-exit-questions.ts';
import { exitQuestionsOf, exitTicketDue, lastExitResult } from './queries.ts';

let house: House;
let other: House;
let pairingId: string;
let sessions: { id: string; starts_at: Temporal.Instant }[];
let skills: Map<string, string>;
const after = (week: number, minutes = 0): Temporal.Instant => at('2026-11-17T21:05:00Z').add({ hours: 24 * 7 * week, minutes });

beforeAll(async () => {
  house = await newHouse();
  other = await newHouse('Other');
  await stockLibrary(house, ['fractions']);
  pairingId = (await makePairing(house)).id;
  await planPairing(house.system, { pairingId });
  sessions = await sessionsOf(house, pairingId);
  skills = new Map((await house.look(({ db }) => db.selectFrom('library.skill').select(['id', 'slug']).execute())).map((one) => [one.slug, one.id]));
});

const log = (week: number, slugs: string[]) => logSession({ ...house.as('rosa'), now: after(week) }, {
  sessionId: sessions[week]!.id, people: [{ personId: house.people.amara, attendance: 'present', minutes: 30 }, { personId: house.people.rosa, attendance: 'present' }], skillIds: slugs.map((slug) => skills.get(slug)!),
});
const look = (week: number) => house.look((tx) => exitQuestionsOf({ ...tx, now: after(week) }, { id: sessions[week]!.id, pairingId, startsAt: sessions[week]!.starts_at }));

test('before anything is known of a session there are no questions to ask about it', async () => {
  const amara = { ...house.as('amara'), now: after(0) };
  expect(await look(0)).toEqual({ result: null, offered: false });
  await expect(askExitQuestions(amara, { sessionId: sessions[0]!.id })).rejects.toMatchObject({ status: 409, key: 'mastery.problem.no-items' });
  await expect(askExitQuestions(house.as('amara'), { sessionId: sessions[0]!.id })).rejects.toMatchObject({ status: 409, key: 'quality.problem.not-begun' });
});

test('after the log the learner takes two or three questions on what was worked on, once, and her answers count as exit', async () => {
  await log(0, ['maths.fractions.add', 'maths.fractions.compare']);
  const amara = { ...house.as('amara'), now: after(0, 5) }, sessionId = sessions[0]!.id;
  expect(await read(amara, exitTicketDue)).toMatchObject({ session: { id: sessionId }, questions: { offered: true, result: null } });
  for (const who of ['omar', 'ngozi', 'dana', 'farida'] as const) await expect(askExitQuestions({ ...house.as(who), now: after(0, 5) }, { sessionId })).rejects.toMatchObject({ status: 403 });
  await expect(askExitQuestions({ ...other.as('amara'), now: after(0, 5) }, { sessionId })).rejects.toMatchObject({ status: 404 });
  const { setId } = await askExitQuestions(amara, { sessionId });
  expect(await askExitQuestions(amara, { sessionId })).toEqual({ setId });
  const set = await read(amara, (tx) => practiceSet(tx, setId));
  expect(set).toMatchObject({ kind: 'exit', assignedBy: null });
  expect(set.items.map((one) => one.skill.slug)).toEqual(['maths.fractions.add', 'maths.fractions.compare']);
  expect(set.items.every((one) => one.item === null && one.why.key === 'exit')).toBe(true);
  expect((await look(0)).result).toMatchObject({ done: false, right: 0, items: 2, answers: [] });
  await answerSet(house, amara, setId, (n) => n === 1, after(0, 6));
  const settings = await house.look(({ db, orgId }) => db.selectFrom('mastery.attempt').select(['setting', 'counted']).where('org_id', '=', orgId).where('set_id', '=', setId).execute());
  expect(settings).toEqual([{ setting: 'exit', counted: true }, { setting: 'exit', counted: true }]);
  expect((await look(0)).result).toMatchObject({ done: true, right: 1, items: 2, answers: [{ skill: 'Adding fractions', right: true, error: null }, { skill: 'Comparing fractions', right: false }] });
  expect(await eventsOf(house, 'quality.exit-questions-asked')).toHaveLength(2);
  expect(await house.look((tx) => lastExitResult({ ...tx, now: after(0, 20) }, pairingId))).toMatchObject({ right: 1, startsAt: sessions[0]!.starts_at });
  expect((await read({ ...house.as('rosa'), now: after(0, 20) }, (tx) => briefOf(tx, pairingId))).week.answers).toBe(2);
});

test('her tutor gives them from the log: the learner is asked, the tutor sees what came of it and can take it back', async () => {
  await log(1, ['maths.fractions.equal']);
  const rosa = { ...house.as('rosa'), now: after(1, 5) }, amara = { ...house.as('amara'), now: after(1, 6) }, sessionId = sessions[1]!.id;
  const { setId } = await askExitQuestions(rosa, { sessionId });
  expect((await read(amara, (tx) => setsToDo(tx, house.people.amara)))[0]).toMatchObject({ id: setId, kind: 'exit', waiting: 2, assignedBy: { given: 'Rosa' } });
  expect(await askExitQuestions(amara, { sessionId })).toEqual({ setId });
  const [given] = await read(rosa, (tx) => givenSets(tx));
  expect(given).toMatchObject({ kind: 'exit', sets: [{ waiting: 2 }] });
  await withdrawAssignment(rosa, { assignmentId: given!.assignmentId });
  expect((await look(1)).result).toBeNull();
  expect(await askExitQuestions(amara, { sessionId })).toEqual({ setId });
  expect((await look(1)).result).toMatchObject({ setId, done: false });
});

test('a missed session has no questions', async () => {
  const now = after(2);
  await markAttendance({ ...house.as('rosa'), now }, { sessionId: sessions[2]!.id, people: [{ personId: house.people.amara, attendance: 'absent' }, { personId: house.people.rosa, attendance: 'present' }] });
  await expect(askExitQuestions({ ...house.as('amara'), now }, { sessionId: sessions[2]!.id })).rejects.toMatchObject({ status: 409, key: 'quality.problem.not-held' });
});
