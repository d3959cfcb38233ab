import { beforeEach, expect, test } from 'vitest';
import { dropInGrounds } from '#domain/matching/drop-in.fixture.ts';
import { freeOn } from '#domain/matching/matching.fixture.ts';
import { type CastName, type House, newHouse, settle } from '../../test/house.ts';
import { cancelSession } from './cancel-session.ts';
import { cancelStudyMeeting } from './cancel-study-meeting.ts';
import { elsewhere } from './elsewhere.ts';
import { joinStudyGroup } from './join-study-group.ts';
import { makeStudyGroup } from './make-study-group.ts';
import { moveSession } from './move-session.ts';
import { moveStudyMeeting } from './move-study-meeting.ts';
import { at, ledgerOf, makePairing } from './pairing.fixture.ts';
import { planPairing } from './plan-pairing.ts';
import { mySessions } from './queries.ts';
import { restoreSession } from './restore-session.ts';
import { studyGroup } from './study-queries.ts';

let house: House;
let programId: string;
let groupId: string;
const rosa = () => house.as('rosa', 'tutor');
/** Wednesdays at 4 pm: 18 and 25 November, 2, 9 and 16 December. */
beforeEach(async () => {
  house = await newHouse();
  ({ programId } = await dropInGrounds(house));
  groupId = (await makeStudyGroup(rosa(), { programId, subject: 'maths', seats: 5, modality: 'online', repeats: 'weekly', date: '2026-11-18', time: '16:00', minutes: 45 })).id;
});
const join = (who: CastName) => joinStudyGroup(house.as(who, 'learner'), { groupId });
const move = (to: object = {}, ctx = rosa()) => moveStudyMeeting(ctx, { groupId, plannedOn: '2026-11-25', date: '2026-11-26', time: '17:00', reason: 'Choir', ...to });
const sessions = async (who: CastName) => (await house.look((tx) => mySessions({ ...tx, ...house.as(who, who === 'rosa' ? 'tutor' : 'learner') }, 'upcoming'))).sessions;
const starts = async (who: CastName) => (await sessions(who)).filter((one) => one.status === 'scheduled').map((one) => one.startsAt.toString());
const meetings = async () => (await house.look((tx) => studyGroup({ ...tx, ...rosa() }, groupId))).meetings;
const revision = (id: string) => house.look(async ({ db, orgId }) => (await db.selectFrom('scheduling.session').select('revision').where('org_id', '=', orgId).where('id', '=', id).executeTakeFirstOrThrow()).revision);
const told = async (who: CastName) => (await house.look(({ db, orgId }) => db.selectFrom('messaging.notice').select('params').where('org_id', '=', orgId).where('person_id', '=', house.people[who]).where('key', '=', 'scheduling.notice.group-moved').execute())).map((one) => (one.params as { out: string }).out);
/** Someone's one-to-one session with Omar on the day the meeting shall move to. */
const meetsOmar = async (learner: CastName): Promise<void> => {
  const { id } = await makePairing(house, { programId, learner, tutor: 'omar', slots: [{ weekday: 4, start_minute: 17 * 60 }], startsOn: '2026-11-26', endsOn: '2026-11-26' });
  await planPairing(house.system, { pairingId: id });
};

test('a date nobody has joined yet moves, its host is busy at the new time, and who joins later finds it there', async () => {
  await expect(move()).resolves.toMatchObject({ moved: 1, stayed: [], out: [] });
  expect((await meetings()).find((one) => one.on === '2026-11-25')!.startsAt.toString()).toBe('2026-11-26T22:00:00Z');
  const busy = await house.look((tx) => elsewhere(tx, [house.people.rosa], at('2026-11-23T00:00:00Z'), at('2026-11-30T00:00:00Z')));
  expect(busy.map((one) => one.starts.toString())).toEqual(['2026-11-26T22:00:00Z']);
  const kept = await house.look(({ db, orgId }) => db.selectFrom('people.busy_time').select('starts_at').where('org_id', '=', orgId).where('person_id', '=', house.people.rosa).execute());
  expect(kept.map((one) => one.starts_at.toString())).toContain('2026-11-26T22:00:00Z');
  await join('amara');
  expect(await starts('amara')).toContain('2026-11-26T22:00:00Z');
});

test('everybody who joined moves with it and is told, guardians too; minutes and the feed follow; it goes back the same way', async () => {
  await join('amara');
  await join('noor');
  const [, own] = await sessions('amara');
  const before = await revision(own!.id);
  await move({ date: '2026-12-03' }, house.as('dana'));
  for (const who of ['amara', 'noor', 'rosa'] as const) expect((await starts(who)).filter((one) => one > '2026-12-03').length, who).toBe(3);
  expect(await starts('amara')).toEqual(await starts('noor'));
  expect(await revision(own!.id)).toBeGreaterThan(before);
  expect((await ledgerOf(house, own!.id)).map((one) => [one.week, one.minutes])).toEqual([['2026-11-23', 45], ['2026-11-23', -45], ['2026-11-30', 45]]);
  await settle();
  for (const who of ['amara', 'noor', 'rosa', 'ngozi'] as const) expect(await told(who), who).toEqual(['no']);
  await move({ date: '2026-11-25', time: '16:00' });
  expect((await starts('amara'))[1]).toBe('2026-11-25T21:00:00Z');
});

test('who is elsewhere then is named, with times that suit everybody; moved all the same she keeps her place, and comes when she is free again', async () => {
  for (const who of ['rosa', 'amara', 'noor'] as const) await freeOn(house, who, [2], 15, 17);
  await join('amara');
  await join('noor');
  await meetsOmar('amara');
  await expect(move()).rejects.toMatchObject({ status: 409, key: 'scheduling.group.some-elsewhere', params: { names: 'Amara', count: 1, alternatives: '2026-11-24T20:00:00Z 2026-12-01T20:00:00Z 2026-12-08T20:00:00Z' } });
  await expect(move({ without: true })).resolves.toMatchObject({ out: [house.people.amara] });
  expect([(await starts('amara')).length, (await starts('noor')).length]).toEqual([5, 5]);
  expect(await starts('amara')).not.toContain('2026-11-25T21:00:00Z');
  expect((await meetings()).find((one) => one.on === '2026-11-25')).toMatchObject({ learners: 1 });
  await settle();
  expect([await told('amara'), await told('noor'), await told('ngozi')]).toEqual([['yes'], ['no'], ['yes']]);
  const group = await sessions('amara'), omars = group.find((one) => one.tutor.id === house.people.omar)!, mine = group.find((one) => one.status === 'cancelled')!;
  await expect(restoreSession(house.as('amara'), { sessionId: mine.id })).rejects.toMatchObject({ key: 'scheduling.problem.busy' });
  await cancelSession(house.as('omar', 'tutor'), { sessionId: omars.id, reason: 'Ill' });
  await restoreSession(house.as('amara'), { sessionId: mine.id });
  expect(await starts('amara')).toContain('2026-11-26T22:00:00Z');
});

test('who could not come to the old time is expected at the new one; what a learner gave up goes along', async () => {
  const { id } = await makePairing(house, { programId, learner: 'amara', tutor: 'omar', slots: [{ weekday: 3, start_minute: 16 * 60 }], startsOn: '2026-11-25', endsOn: '2026-11-25' });
  await planPairing(house.system, { pairingId: id });
  await expect(join('amara')).resolves.toMatchObject({ skipped: ['2026-11-25'] });
  await join('noor');
  const [, given] = await sessions('noor');
  await cancelSession(house.as('noor'), { sessionId: given!.id, reason: 'Ill' });
  await move();
  expect(await starts('amara')).toContain('2026-11-26T22:00:00Z');
  expect(await starts('noor')).not.toContain('2026-11-26T22:00:00Z');
  await restoreSession(house.as('noor'), { sessionId: given!.id });
  expect(await starts('noor')).toContain('2026-11-26T22:00:00Z');
});

test('the host is elsewhere: refused, with times that suit; the past, after the end and a cancelled date too', async () => {
  await freeOn(house, 'rosa', [2], 15, 17);
  await makeStudyGroup(rosa(), { programId, subject: 'maths', modality: 'online', repeats: 'once', date: '2026-11-26', time: '17:00', minutes: 45 });
  await expect(move()).rejects.toMatchObject({ status: 409, key: 'scheduling.group.leader-elsewhere', params: { names: 'Rosa', alternatives: '2026-11-24T20:00:00Z 2026-12-01T20:00:00Z 2026-12-08T20:00:00Z' } });
  await expect(move({ date: '2026-01-02' })).rejects.toMatchObject({ fields: { date: 'scheduling.problem.past' } });
  await expect(move({ date: '2027-07-02' })).rejects.toMatchObject({ fields: { date: 'scheduling.problem.after-end' } });
  await expect(move({ time: '23:30' })).rejects.toMatchObject({ fields: { time: 'scheduling.group.past-midnight' } });
  await expect(move({ reason: 'text me at 917 555 0133' })).rejects.toMatchObject({ fields: { reason: 'messaging.problem.contact' } });
  await cancelStudyMeeting(rosa(), { groupId, plannedOn: '2026-11-25', reason: 'A trip' });
  await expect(move()).rejects.toMatchObject({ key: 'scheduling.problem.not-scheduled' });
  // Where a cancelled date lay another one may go.
  await move({ plannedOn: '2026-12-02', date: '2026-11-25', time: '16:00' });
  expect((await meetings()).filter((one) => one.startsAt.toString() === '2026-11-25T21:00:00Z').map((one) => one.status).sort()).toEqual(['cancelled', 'planned']);
});

test('all later dates by the same step, whether from the group or from a session; a date on which the host is elsewhere stays, and is named', async () => {
  await join('amara');
  await makeStudyGroup(rosa(), { programId, subject: 'maths', modality: 'online', repeats: 'once', date: '2026-12-10', time: '17:00', minutes: 45 });
  const [, own] = await sessions('amara');
  await expect(moveSession(rosa(), { sessionId: own!.id, date: '2026-11-26', time: '17:00', reason: 'Choir', scope: 'later' })).resolves.toMatchObject({ moved: 3, stayed: ['2026-12-09'] });
  expect(await starts('amara')).toEqual(['2026-11-18T21:00:00Z', '2026-11-26T22:00:00Z', '2026-12-03T22:00:00Z', '2026-12-09T21:00:00Z', '2026-12-17T22:00:00Z']);
});

test('a week later each takes the place the next one leaves, the last that of a cancelled one; where there is none left nothing moves', async () => {
  await join('amara');
  await expect(move({ date: '2026-12-02', time: '16:00', scope: 'later' })).rejects.toMatchObject({ key: 'scheduling.group.leader-elsewhere' });
  await cancelStudyMeeting(rosa(), { groupId, plannedOn: '2026-12-16', reason: 'A trip' });
  await expect(move({ date: '2026-12-02', time: '16:00', scope: 'later' })).resolves.toMatchObject({ moved: 3, stayed: [] });
  expect(await starts('amara')).toEqual(['2026-11-18T21:00:00Z', '2026-12-02T21:00:00Z', '2026-12-09T21:00:00Z', '2026-12-16T21:00:00Z']);
});

test('only its host and staff, and nobody of another organization', async () => {
  for (const who of ['amara', 'omar', 'farida'] as const) await expect(move({}, house.as(who)), who).rejects.toMatchObject({ status: 403 });
  await expect(move({}, (await newHouse('Other')).as('dana'))).rejects.toMatchObject({ status: 404 });
  await expect(move({ plannedOn: '2026-11-24' })).rejects.toMatchObject({ status: 404 });
});
