import { beforeAll, expect, test } from 'vitest';
import { type House, newHouse } from '../../test/house.ts';
import { checkIn } from './check-in.ts';
import { followUpNoShow } from './follow-up-no-show.ts';
import { logSession } from './log-session.ts';
import { markAttendance } from './mark-attendance.ts';
import { at, eventsOf, ledgerOf, makePairing, sessionsOf, skillNamed } from './pairing.fixture.ts';
import { planPairing } from './plan-pairing.ts';

let house: House;
let other: House;
let pairing: { id: string };
let sessions: Awaited<ReturnType<typeof sessionsOf>>;
const after = at('2026-11-17T21:05:00Z');
const weekLater = at('2026-11-24T21:05:00Z');

beforeAll(async () => {
  house = await newHouse();
  other = await newHouse('Other');
  pairing = await makePairing(house, { modality: 'in-person' });
  await planPairing(house.system, { pairingId: pairing.id });
  sessions = await sessionsOf(house, pairing.id);
});

const marks = (learner: 'present' | 'late' | 'absent' | 'excused', minutes?: number) => [
  { personId: house.people.amara, attendance: learner, minutes }, { personId: house.people.rosa, attendance: 'present' as const },
];
const reread = async (n: number) => (await sessionsOf(house, pairing.id))[n]!;
const delivered = async (n: number) => (await ledgerOf(house, sessions[n]!.id)).filter((one) => one.kind === 'delivered').map((one) => [one.minutes, one.reason]);

test('both check in at the place, once, and only around the time', async () => {
  const sessionId = sessions[0]!.id;
  await expect(checkIn(house.as('amara'), { sessionId })).rejects.toMatchObject({ status: 409, key: 'scheduling.problem.check-in' });
  await checkIn({ ...house.as('amara'), now: at('2026-11-17T20:25:00Z') }, { sessionId });
  await checkIn({ ...house.as('amara'), now: at('2026-11-17T20:26:00Z') }, { sessionId });
  expect(await eventsOf(house, 'scheduling.person-checked-in')).toHaveLength(1);
  await expect(checkIn({ ...house.as('dana'), now: at('2026-11-17T20:26:00Z') }, { sessionId })).rejects.toMatchObject({ status: 403 });
});

test('the tutor logs in one step: who came, what was done, what comes next', async () => {
  const input = { sessionId: sessions[0]!.id, people: marks('late', 22), skillIds: [await skillNamed(house, 'Adding fractions')], wentWell: 'Pictures', hard: 'Different bottoms', nextStep: 'Two like today' };
  await expect(logSession(house.as('rosa'), input)).rejects.toMatchObject({ status: 409, key: 'scheduling.problem.not-begun' });
  await expect(logSession({ ...house.as('dana'), now: after }, input)).rejects.toMatchObject({ status: 403, key: 'scheduling.refused.log' });
  await expect(logSession({ ...other.as('rosa'), now: after }, input)).rejects.toMatchObject({ status: 404 });
  await expect(logSession({ ...house.as('rosa'), now: after }, { ...input, skillIds: [sessions[0]!.id] })).rejects.toMatchObject({ status: 422, fields: { skillIds: 'scheduling.problem.skill' } });
  await logSession({ ...house.as('rosa'), now: after }, input);
  expect(await reread(0)).toMatchObject({ status: 'held' });
  expect(await delivered(0)).toEqual([[22, null]]);
  expect(await eventsOf(house, 'scheduling.session-logged')).toHaveLength(1);

  await logSession({ ...house.as('rosa'), now: after.add({ minutes: 5 }) }, { ...input, hard: 'Nothing' });
  expect(await house.look(({ db }) => db.selectFrom('scheduling.session_log').select(['hard', 'next_step']).execute())).toEqual([{ hard: 'Nothing', next_step: 'Two like today' }]);
  expect(await eventsOf(house, 'scheduling.attendance-marked')).toHaveLength(1);
});

test('a correction needs a reason and adds an entry; nothing in the ledger is changed', async () => {
  const again = { sessionId: sessions[0]!.id, people: marks('present', 30) };
  await expect(markAttendance({ ...house.as('dana'), now: after }, again)).rejects.toMatchObject({ status: 422, fields: { reason: 'scheduling.problem.reason' } });
  await markAttendance({ ...house.as('dana'), now: after }, { ...again, reason: 'She came on time' });
  expect(await delivered(0)).toEqual([[22, null], [8, 'She came on time']]);
  await expect(house.look(({ db }) => db.updateTable('scheduling.dosage_entry').set({ minutes: 0 }).execute())).rejects.toThrow(/permission denied/);
});

test('bad marks are refused: somebody missing, a stranger, too many minutes, nobody', async () => {
  const rosa = { ...house.as('rosa'), now: weekLater };
  const sessionId = sessions[1]!.id;
  await expect(markAttendance(rosa, { sessionId, people: marks('present').slice(1) })).rejects.toMatchObject({ status: 422, fields: { people: 'scheduling.problem.everybody' } });
  await expect(markAttendance(rosa, { sessionId, people: [...marks('present'), { personId: house.people.noor, attendance: 'present' }] })).rejects.toMatchObject({ status: 422 });
  await expect(markAttendance(rosa, { sessionId, people: marks('present', 91) })).rejects.toMatchObject({ status: 422, fields: { 'people.0.minutes': 'scheduling.problem.too-many-minutes' } });
  await expect(markAttendance(rosa, { sessionId, people: [] })).rejects.toMatchObject({ status: 422 });
  await expect(markAttendance({ ...house.as('amara'), now: weekLater }, { sessionId, people: marks('present') })).rejects.toMatchObject({ status: 403, key: 'scheduling.refused.mark' });
});

test('a no-show is counted as nothing delivered, told as an event, and made up for at another time', async () => {
  const dana = { ...house.as('dana'), now: weekLater };
  const sessionId = sessions[1]!.id;
  await markAttendance({ ...house.as('rosa'), now: weekLater }, { sessionId, people: marks('absent') });
  expect(await reread(1)).toMatchObject({ status: 'missed' });
  expect(await delivered(1)).toEqual([]);
  expect(await eventsOf(house, 'scheduling.no-show')).toEqual([{ subject_id: sessionId, data: { pairingId: pairing.id, personIds: [house.people.amara] } }]);

  await expect(followUpNoShow({ ...house.as('amara'), now: weekLater }, { sessionId, how: 'let-go' })).rejects.toMatchObject({ status: 403, key: 'scheduling.refused.staff' });
  const made = await followUpNoShow(dana, { sessionId, how: 'made-up', date: '2026-11-26', time: '12:15' });
  expect(await reread(1)).toMatchObject({ status: 'missed', follow_up: 'made-up' });
  expect(await reread(2)).toMatchObject({ id: made.sessionId, makes_up: sessionId, slot: 100, status: 'scheduled', place: 'Library, table 4' });
  await expect(followUpNoShow(dana, { sessionId, how: 'let-go' })).rejects.toMatchObject({ status: 409, key: 'scheduling.problem.settled' });
  await expect(followUpNoShow(dana, { sessionId: sessions[0]!.id, how: 'let-go' })).rejects.toMatchObject({ status: 409, key: 'scheduling.problem.not-missed' });
});
