import { beforeAll, expect, test } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { type House, newHouse } from '../../test/house.ts';
import { cancelSession } from './cancel-session.ts';
import { hoursOfTutor } from './hours-queries.ts';
import { markAttendance } from './mark-attendance.ts';
import { moveSession } from './move-session.ts';
import { eventsOf, makePairing, makeProgram, sessionsOf } from './pairing.fixture.ts';
import { planPairing } from './plan-pairing.ts';
import { restoreSession } from './restore-session.ts';
import { sayLate } from './say-late.ts';

let house: House;
let amara: string;
let noor: string;

beforeAll(async () => {
  house = await newHouse();
  const first = await makePairing(house);
  const second = await makePairing(house, { learner: 'noor', programId: first.programId });
  [amara, noor] = [first.id, second.id];
  const groupId = newId();
  await house.look(({ db, orgId }) => db.updateTable('matching.pairing').set({ group_id: groupId }).where('org_id', '=', orgId).where('id', 'in', [amara, noor]).execute());
  await planPairing(house.system, { pairingId: amara });
});

const of = async (pairingId: string) => (await sessionsOf(house, pairingId)).map(({ id, status, starts_at, meeting_id }) => ({ id, status, starts: starts_at.toString(), meeting_id }));
const reason = 'School trip';

test('the tutor may be in both sessions at once, because they are one meeting', async () => {
  await expect(planPairing(house.system, { pairingId: noor })).resolves.toMatchObject({ clashes: 0 });
  const [one, two] = [await of(amara), await of(noor)];
  expect(two.map((s) => s.meeting_id)).toEqual(one.map((s) => s.meeting_id));
  expect(new Set(one.map((s) => s.meeting_id)).size).toBe(one.length);
});

test('anybody else at that hour is still a clash', async () => {
  const sam = await makePairing(house, { learner: 'sam', programId: await makeProgram(house, 'Homework club') });
  await expect(planPairing(house.system, { pairingId: sam.id })).resolves.toMatchObject({ planned: 0 });
});

test('a learner gives up her own place only, and cannot move the group', async () => {
  const [own] = await of(amara);
  await cancelSession(house.as('amara'), { sessionId: own!.id, reason });
  expect((await of(noor))[0]!.status).toBe('scheduled');
  await restoreSession(house.as('amara'), { sessionId: own!.id });
  await expect(moveSession(house.as('amara'), { sessionId: own!.id, date: '2026-11-18', time: '16:00', reason })).rejects.toMatchObject({ status: 403, key: 'scheduling.refused.group-move' });
});

test('a tutor who runs late says it to all of a group, a learner for herself', async () => {
  const [one] = await of(amara), [two] = await of(noor), soon = { now: Temporal.Instant.from(one!.starts).subtract({ minutes: 5 }) };
  await sayLate({ ...house.as('rosa'), ...soon }, { sessionId: one!.id, minutes: 15 });
  await sayLate({ ...house.as('noor'), ...soon }, { sessionId: two!.id, minutes: 5 });
  const late = await house.look(({ db, orgId }) => db.selectFrom('scheduling.session_person').select(['session_id', 'role', 'late_by']).where('org_id', '=', orgId).where('session_id', 'in', [one!.id, two!.id]).orderBy('session_id').orderBy('role').execute());
  expect(late.map((row) => [row.session_id === one!.id ? 'amara' : 'noor', row.role, row.late_by]).sort()).toEqual([['amara', 'learner', null], ['amara', 'tutor', 15], ['noor', 'learner', 5], ['noor', 'tutor', 15]]);
});

test('the tutor moves, cancels and restores for everybody, and each learner is told', async () => {
  const [, session] = await of(amara);
  await moveSession(house.as('rosa'), { sessionId: session!.id, date: '2026-11-24', time: '15:45', reason });
  const moved = [(await of(amara))[1]!, (await of(noor))[1]!];
  expect(new Set(moved.map((s) => s.starts))).toEqual(new Set(['2026-11-24T20:45:00Z']));
  expect(moved[0]!.meeting_id).toBe(moved[1]!.meeting_id);
  expect((await eventsOf(house, 'scheduling.session-moved')).map((e) => (e.data as { sibling?: boolean }).sibling)).toEqual([undefined, true]);
  await cancelSession(house.as('rosa'), { sessionId: session!.id, reason, scope: 'later' });
  expect([...(await of(amara)).slice(1), ...(await of(noor)).slice(1)].every((s) => s.status === 'cancelled')).toBe(true);
  await restoreSession(house.as('rosa'), { sessionId: session!.id, scope: 'together' });
  expect([...(await of(amara)), ...(await of(noor))].every((s) => s.status === 'scheduled')).toBe(true);
});

test('an hour with two learners is one hour for the tutor and one for each learner', async () => {
  const sessions = [(await of(amara))[0]!, (await of(noor))[0]!];
  await house.look(({ db, orgId }) => db.updateTable('scheduling.session').set({ starts_at: Temporal.Instant.from('2026-11-10T20:30:00Z'), ends_at: Temporal.Instant.from('2026-11-10T21:00:00Z') }).where('org_id', '=', orgId).where('id', 'in', sessions.map((s) => s.id)).execute());
  const both = (learner: 'amara' | 'noor') => [{ personId: house.people[learner], attendance: 'present' as const }, { personId: house.people.rosa, attendance: 'present' as const }];
  await markAttendance(house.as('rosa'), { sessionId: sessions[0]!.id, people: both('amara') });
  await markAttendance(house.as('rosa'), { sessionId: sessions[1]!.id, people: both('noor') });
  expect(await house.look((tx) => hoursOfTutor({ ...tx, actor: house.as('rosa').actor }, house.people.rosa))).toMatchObject({ minutes: 30, sessions: 1 });
});
