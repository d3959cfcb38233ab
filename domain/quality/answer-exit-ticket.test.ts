import { beforeAll, expect, test } from 'vitest';
import { type House, newHouse } from '../../test/house.ts';
import { at, eventsOf, makePairing, sessionsOf } from '../scheduling/pairing.fixture.ts';
import { read } from '#kernel/action.ts';
import { markAttendance } from '#domain/scheduling/mark-attendance.ts';
import { planPairing } from '#domain/scheduling/plan-pairing.ts';
import { answerExitTicket } from './answer-exit-ticket.ts';
import { erasePerson, exportPerson } from './person-data.ts';
import { exitTicketDue, exitTicketOf } from './queries.ts';

let house: House;
let other: House;
let sessionIds: string[];
const after = at('2026-11-17T21:05:00Z');

beforeAll(async () => {
  house = await newHouse();
  other = await newHouse('Other');
  const pairing = await makePairing(house);
  await planPairing(house.system, { pairingId: pairing.id });
  sessionIds = (await sessionsOf(house, pairing.id)).map((one) => one.id);
});

test('the learner answers in one tap and may change her mind; nobody else can', async () => {
  const sessionId = sessionIds[0]!;
  const amara = { ...house.as('amara'), now: after };
  await expect(answerExitTicket(house.as('amara'), { sessionId, answer: 'nearly' })).rejects.toMatchObject({ status: 409, key: 'quality.problem.not-begun' });
  expect(await read(amara, exitTicketDue)).toMatchObject({ session: { id: sessionId, subject: 'Maths', tutor: { given: 'Rosa' } }, answer: null });
  await answerExitTicket(amara, { sessionId, answer: 'nearly' });
  await answerExitTicket(amara, { sessionId, answer: 'got-it' });
  expect(await read(amara, exitTicketDue)).toMatchObject({ answer: 'got-it' });
  expect(await house.look((tx) => exitTicketOf(tx, sessionId))).toBe('got-it');
  expect(await eventsOf(house, 'quality.exit-ticket-answered')).toHaveLength(2);
  for (const who of ['rosa', 'ngozi', 'dana'] as const) await expect(answerExitTicket({ ...house.as(who), now: after }, { sessionId, answer: 'got-it' })).rejects.toMatchObject({ status: 403 });
  await expect(answerExitTicket({ ...other.as('amara'), now: after }, { sessionId, answer: 'got-it' })).rejects.toMatchObject({ status: 404 });
  await expect(answerExitTicket(amara, { sessionId, answer: 'perfect' as 'got-it' })).rejects.toMatchObject({ status: 422, fields: { answer: 'quality.problem.answer' } });
});

test('a missed session has no ticket; her answers can be exported and erased', async () => {
  const now = at('2026-11-24T21:05:00Z');
  const sessionId = sessionIds[1]!;
  await markAttendance({ ...house.as('rosa'), now }, { sessionId, people: [{ personId: house.people.amara, attendance: 'absent' }, { personId: house.people.rosa, attendance: 'present' }] });
  await expect(answerExitTicket({ ...house.as('amara'), now }, { sessionId, answer: 'nearly' })).rejects.toMatchObject({ status: 409, key: 'quality.problem.not-held' });
  expect((await house.look((tx) => exportPerson(tx, house.people.amara))).exitTickets).toHaveLength(1);
  await house.look((tx) => erasePerson(tx, house.people.amara));
  expect((await house.look((tx) => exportPerson(tx, house.people.amara))).exitTickets).toEqual([]);
});
