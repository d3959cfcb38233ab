import { beforeEach, expect, test } from 'vitest';
import type { Ctx } from '#kernel/action.ts';
import { dropInGrounds } from '#domain/matching/drop-in.fixture.ts';
import { forbidPair } from '#domain/matching/forbid-pair.ts';
import { takeRole } from '#domain/people/take-role.ts';
import { addBlackoutDays } from '#domain/programs/add-blackout-days.ts';
import { type CastName, type House, newHouse, settle } from '../../test/house.ts';
import { cancelSession } from './cancel-session.ts';
import { cancelStudyMeeting } from './cancel-study-meeting.ts';
import { closeStudyGroup } from './close-study-group.ts';
import { dosageByLearner } from './dosage-queries.ts';
import { elsewhere } from './elsewhere.ts';
import { hoursOfTutor } from './hours-queries.ts';
import { joinStudyGroup } from './join-study-group.ts';
import { leaveStudyGroup } from './leave-study-group.ts';
import { logSession } from './log-session.ts';
import { makeStudyGroup } from './make-study-group.ts';
import { moveSession } from './move-session.ts';
import { at, makePairing, sessionsOf } from './pairing.fixture.ts';
import { planPairing } from './plan-pairing.ts';
import { mySessions } from './queries.ts';
import { restoreSession } from './restore-session.ts';
import { openStudyGroups, studyGroup } from './study-queries.ts';

let house: House;
let programId: string;
beforeEach(async () => {
  house = await newHouse();
  ({ programId } = await dropInGrounds(house));
});
const rosa = (): Ctx => house.as('rosa', 'tutor');
const wish = (more: object = {}) => ({ programId, subject: 'maths', seats: 2, modality: 'online' as const, repeats: 'weekly' as const, date: '2026-11-18', time: '16:00', minutes: 45, about: 'Bring your homework', ...more });
const make = async (more: object = {}, ctx = rosa()): Promise<string> => (await makeStudyGroup(ctx, wish(more))).id;
const join = (who: CastName, groupId: string) => joinStudyGroup(house.as(who, 'learner'), { groupId });
const ahead = async (who: CastName, role: 'learner' | 'tutor' = 'learner') => (await house.look((tx) => mySessions({ ...tx, ...house.as(who, role) }, 'upcoming'))).sessions;
const starts = async (who: CastName, role: 'learner' | 'tutor' = 'learner') => (await ahead(who, role)).filter((one) => one.status === 'scheduled').map((one) => one.startsAt.toString());
const seen = (who: CastName, groupId: string, role?: 'learner' | 'tutor') => house.look((tx) => studyGroup({ ...tx, ...house.as(who, role) }, groupId));
const noticesOf = (who: CastName) => house.look(async ({ db, orgId }) => (await db.selectFrom('messaging.notice').select('key').where('org_id', '=', orgId).where('person_id', '=', house.people[who]).execute()).map((row) => row.key));

test('a weekly group keeps its wall time over the clock change, and leaves out closed days and where its host is elsewhere', async () => {
  await addBlackoutDays(house.as('dana'), { name: 'Break', from: '2026-10-28' });
  const { id: pairingId } = await makePairing(house, { programId, learner: 'sam', slots: [{ weekday: 3, start_minute: 16 * 60 + 30 }], startsOn: '2026-11-11', endsOn: '2026-11-11' });
  const early = { now: at('2026-10-12T12:00:00Z') };
  await planPairing({ ...house.system, ...early }, { pairingId });
  const { id, skipped, meetings } = await makeStudyGroup({ ...rosa(), ...early }, wish({ date: '2026-10-21' }));
  expect([skipped, meetings]).toEqual([['2026-11-11'], 7]);
  const group = await seen('rosa', id, 'tutor');
  expect(group.meetings.slice(0, 3).map((one) => one.startsAt.toString())).toEqual(['2026-10-21T20:00:00Z', '2026-11-04T21:00:00Z', '2026-11-18T21:00:00Z']);
});

test('one tap: a session on every date with the same meeting for all, the host told, seats counted, joining twice joins once', async () => {
  const id = await make();
  await expect(join('amara', id)).resolves.toMatchObject({ sessions: 5, skipped: [], already: false });
  await expect(join('amara', id)).resolves.toMatchObject({ already: true });
  await join('noor', id);
  expect(await starts('amara')).toEqual(await starts('noor'));
  // One line for the host, however many are in it.
  expect(await starts('rosa', 'tutor')).toEqual(await starts('amara'));
  await expect(join('sam', id)).rejects.toMatchObject({ status: 409, key: 'scheduling.group.full' });
  await settle();
  expect(await noticesOf('rosa')).toContain('scheduling.notice.group-joined');
  expect(await noticesOf('ngozi')).toContain('scheduling.notice.group-joined');
  expect((await house.look((tx) => openStudyGroups({ ...tx, ...house.as('sam') }))).map((one) => [one.id, one.left])).toEqual([[id, 0]]);
});

test('nobody is in two places: a date on which the learner is elsewhere is left out, the others stand; and the host is taken while nobody is in it', async () => {
  const id = await make();
  const { id: pairingId } = await makePairing(house, { programId, learner: 'amara', tutor: 'omar', slots: [{ weekday: 3, start_minute: 16 * 60 + 15 }], startsOn: '2026-11-25', endsOn: '2026-11-25' });
  await planPairing(house.system, { pairingId });
  await expect(join('amara', id)).resolves.toMatchObject({ sessions: 4, skipped: ['2026-11-25'] });
  const sam = await makePairing(house, { programId, learner: 'sam', tutor: 'rosa', slots: [{ weekday: 3, start_minute: 16 * 60 }], startsOn: '2026-11-25', endsOn: '2026-11-25' });
  await expect(planPairing(house.system, { pairingId: sam.id })).resolves.toEqual({ planned: 0, clashes: 1 });
  const busy = await house.look(({ db, orgId }) => db.selectFrom('people.busy_time').select('source').where('org_id', '=', orgId).where('person_id', '=', house.people.rosa).execute());
  expect(busy).toHaveLength(5);
});

test('the program’s hard rules hold and no reason lifts them', async () => {
  const id = await make();
  await forbidPair(house.as('dana'), { programId, learnerId: house.people.noor, tutorId: house.people.rosa, reason: 'Asked for' });
  await expect(join('noor', id)).rejects.toMatchObject({ key: 'scheduling.group.no-rule' });
  await house.look(({ db, orgId }) => db.updateTable('people.person').set({ level: 11 }).where('org_id', '=', orgId).where('id', '=', house.people.rosa).execute());
  await expect(join('amara', id)).rejects.toMatchObject({ key: 'scheduling.group.no-rule', params: { rule: 'nearPeer' } });
  await house.look(({ db, orgId }) => db.updateTable('people.person').set({ level: 9 }).where('org_id', '=', orgId).where('id', '=', house.people.rosa).execute());
  await expect(join('rosa', id)).rejects.toMatchObject({ key: 'scheduling.group.no-own' });
  const young = await make({ date: '2026-11-19', levelMin: 5, levelMax: 6 });
  await expect(join('amara', young)).rejects.toMatchObject({ key: 'scheduling.group.no-level' });
  await expect(seen('amara', young)).rejects.toMatchObject({ status: 404 });
});

test('only tutors with an offer and staff lead; only host and staff see who is in it, close it or end a place', async () => {
  await expect(makeStudyGroup(house.as('amara'), wish())).rejects.toMatchObject({ status: 403 });
  await expect(makeStudyGroup(rosa(), wish({ hostId: house.people.omar }))).rejects.toMatchObject({ status: 403 });
  await expect(makeStudyGroup(rosa(), wish({ subject: 'reading' }))).rejects.toMatchObject({ status: 422 });
  const id = await make({ hostId: house.people.omar }, house.as('dana'));
  await join('amara', id);
  expect([(await seen('amara', id)).members, (await seen('omar', id)).members.map((one) => one.given)]).toEqual([[], ['Amara']]);
  await expect(closeStudyGroup(rosa(), { groupId: id, reason: 'No' })).rejects.toMatchObject({ status: 403 });
  await expect(leaveStudyGroup(house.as('noor'), { groupId: id, learnerId: house.people.amara })).rejects.toMatchObject({ status: 403 });
  await leaveStudyGroup(house.as('omar'), { groupId: id, learnerId: house.people.amara });
  expect(await starts('amara')).toEqual([]);
  const other = await newHouse('Other');
  await expect(other.look((tx) => studyGroup({ ...tx, ...other.as('dana') }, id))).rejects.toMatchObject({ status: 404 });
});

test('the host moves and cancels one date for all and takes it back; who joins later finds it so; a learner gives up her own', async () => {
  const id = await make();
  await join('amara', id);
  const [first, second, third] = await ahead('amara');
  await moveSession(rosa(), { sessionId: first!.id, date: '2026-11-19', time: '16:30', reason: 'Choir' });
  // Rounds read when its host leads: at the new time, no more at the old one.
  const leads = () => house.look(async ({ db, orgId }) => (await db.selectFrom('people.busy_time').select('starts_at').where('org_id', '=', orgId).where('person_id', '=', house.people.rosa).orderBy('starts_at').execute()).map((one) => one.starts_at.toString()));
  const moved = await leads();
  expect(moved[0]).toBe('2026-11-19T21:30:00Z');
  await cancelStudyMeeting(rosa(), { groupId: id, plannedOn: '2026-11-25', reason: 'A trip' });
  await expect(restoreSession(house.as('amara'), { sessionId: second!.id })).rejects.toMatchObject({ key: 'scheduling.group.meeting-cancelled' });
  await expect(moveSession(house.as('amara'), { sessionId: third!.id, date: '2026-12-03', time: '16:00', reason: 'I' })).rejects.toMatchObject({ status: 403 });
  await join('noor', id);
  expect((await starts('noor')).slice(0, 2)).toEqual(['2026-11-19T21:30:00Z', third!.startsAt.toString()]);
  await restoreSession(rosa(), { sessionId: second!.id });
  expect((await seen('rosa', id, 'tutor')).meetings.map((one) => one.status)).not.toContain('cancelled');
  expect(await leads()).toEqual(moved);
  await cancelSession(rosa(), { sessionId: second!.id, reason: 'Ill' });
  expect(await leads()).toEqual(moved.filter((one) => one !== second!.startsAt.toString()));
  await restoreSession(rosa(), { sessionId: second!.id });
  await cancelSession(house.as('amara'), { sessionId: third!.id, reason: 'Ill' });
  expect((await seen('rosa', id, 'tutor')).meetings.find((one) => one.on === '2026-12-02')).toMatchObject({ status: 'planned', learners: 1 });
});

test('attendance and minutes count as in a small group: an hour with two learners is one hour of the host', async () => {
  const id = await make({ repeats: 'once' });
  await join('amara', id);
  await join('noor', id);
  const over = { now: at('2026-11-18T22:00:00Z') };
  for (const who of ['amara', 'noor'] as const) {
    const [session] = await ahead(who);
    await logSession({ ...rosa(), ...over }, { sessionId: session!.id, wentWell: 'Fractions', people: [{ personId: house.people.rosa, attendance: 'present' }, { personId: house.people[who], attendance: 'present' }] });
  }
  expect(await house.look((tx) => hoursOfTutor({ ...tx, ...over, actor: rosa().actor }, house.people.rosa))).toMatchObject({ minutes: 45, sessions: 1 });
  const dosage = await house.look((tx) => dosageByLearner({ ...tx, ...over, actor: house.as('dana').actor }, { span: { starts: '2026-11-16', ends: '2026-11-22' } }));
  expect(dosage.map((row) => [row.given, row.scheduled, row.delivered, row.planned])).toEqual([['Noor', 45, 45, 0], ['Amara', 45, 45, 0]]);
});

test('a closed group meets no more: everybody hears it, the host is free again, what was stays', async () => {
  const id = await make();
  await join('amara', id);
  await closeStudyGroup(house.as('dana'), { groupId: id, reason: 'Too few came' });
  await settle();
  expect(await noticesOf('amara')).toContain('scheduling.notice.group-closed');
  expect(await starts('amara')).toEqual([]);
  expect(await house.look((tx) => elsewhere(tx, [house.people.rosa], at('2026-11-18T00:00:00Z'), at('2026-12-31T00:00:00Z')))).toEqual([]);
  await expect(join('noor', id)).rejects.toMatchObject({ key: 'scheduling.group.is-closed' });
  expect(await sessionsOf(house, (await house.look(({ db, orgId }) => db.selectFrom('scheduling.study_place').select('pairing_id').where('org_id', '=', orgId).executeTakeFirstOrThrow())).pairing_id)).toHaveLength(5);
});

test('a host who is no tutor any more leads no group', async () => {
  const id = await make();
  await join('amara', id);
  await takeRole(house.as('ines'), { personId: house.people.rosa, role: 'tutor' });
  await settle();
  expect(await starts('amara')).toEqual([]);
  await expect(join('noor', id)).rejects.toMatchObject({ key: 'scheduling.group.is-closed' });
});
