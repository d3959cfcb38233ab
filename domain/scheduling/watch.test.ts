import { beforeEach, expect, test } from 'vitest';
import type { Ctx } from '#kernel/action.ts';
import { dropInGrounds, later } from '#domain/matching/drop-in.fixture.ts';
import { sayHere } from '#domain/matching/say-here.ts';
import { type CastName, type House, newHouse, settle } from '../../test/house.ts';
import { cancelSession } from './cancel-session.ts';
import { sweepWatches } from './group-jobs.ts';
import { holdUntil, isNight, morningAfter } from './hold-until.ts';
import { joinStudyGroup } from './join-study-group.ts';
import { leaveStudyGroup } from './leave-study-group.ts';
import { makeStudyGroup } from './make-study-group.ts';
import { offerPlaces, watchesStand } from './offer-places.ts';
import { at, makePairing, sessionsOf } from './pairing.fixture.ts';
import { planPairing } from './plan-pairing.ts';
import { unwatch } from './unwatch.ts';
import { watchDropIn } from './watch-drop-in.ts';
import { watchSeat } from './watch-seat.ts';
import { watchTime } from './watch-time.ts';

let house: House;
let programId: string;
let groupId: string;
/** Rosa's group of two seats is full with Amara and a second learner who is Omar in another role. */
beforeEach(async () => {
  house = await newHouse();
  ({ programId } = await dropInGrounds(house));
  await house.look(({ db, orgId, now }) => db.insertInto('people.role_grant').values({ org_id: orgId, person_id: house.people.omar, role: 'learner', granted_at: now }).execute());
  groupId = (await makeStudyGroup(house.as('rosa', 'tutor'), { programId, subject: 'maths', seats: 2, modality: 'online', repeats: 'weekly', date: '2026-11-18', time: '16:00', minutes: 45 })).id;
  await joinStudyGroup(house.as('amara'), { groupId });
  await joinStudyGroup(as('omar'), { groupId });
});
const as = (who: CastName, seconds = 0): Ctx => later(house.as(who, 'learner'), seconds);
const pass = (seconds: number) => offerPlaces(later(house.system, seconds), {});
const states = async (): Promise<Record<string, string>> => {
  const names = new Map(Object.entries(house.people).map(([name, id]) => [id, name]));
  const rows = await house.look(({ db, orgId }) => db.selectFrom('scheduling.seat_watch').select(['person_id', 'status']).where('org_id', '=', orgId).execute());
  return Object.fromEntries(rows.map((row) => [names.get(row.person_id)!, row.status]));
};
const places = async (who: CastName) => (await house.look(({ db, orgId }) => db.selectFrom('messaging.notice').select('key').where('org_id', '=', orgId).where('person_id', '=', house.people[who]).where('key', '=', 'scheduling.notice.place').execute())).length;

test('who asked first is told first and once, the place is kept for her, then it goes to the next', async () => {
  await watchSeat(as('noor'), { groupId });
  await expect(watchSeat(as('noor', 1), { groupId })).resolves.toEqual({ id: null });
  await watchSeat(as('sam', 2), { groupId });
  await leaveStudyGroup(as('amara', 10), { groupId });
  await settle();
  await pass(20);
  await settle();
  expect([await states(), await places('noor'), await places('sam')]).toEqual([{ noor: 'told', sam: 'waiting' }, 1, 0]);
  await expect(joinStudyGroup(as('sam', 30), { groupId })).rejects.toMatchObject({ key: 'scheduling.group.full' });
  await pass(2 * 3600 + 60);
  await settle();
  expect([await states(), await places('noor'), await places('sam')]).toEqual([{ noor: 'passed', sam: 'told' }, 1, 1]);
  await joinStudyGroup(as('sam', 2 * 3600 + 90), { groupId });
  expect(await states()).toEqual({ noor: 'passed', sam: 'taken' });
});

test('who takes it back gives the place on; in a group with a place there is nothing to wait for; after the last meeting it is off by itself', async () => {
  await watchSeat(as('noor'), { groupId });
  await watchSeat(as('sam', 1), { groupId });
  expect(await sweepWatches()).toBeGreaterThan(0);
  await leaveStudyGroup(as('amara', 2), { groupId });
  await settle();
  const { id } = await house.look(({ db, orgId }) => db.selectFrom('scheduling.seat_watch').select('id').where('org_id', '=', orgId).where('person_id', '=', house.people.noor).executeTakeFirstOrThrow());
  await expect(unwatch(as('sam', 3), { watchId: id })).rejects.toMatchObject({ status: 404 });
  await unwatch(as('noor', 3), { watchId: id });
  await settle();
  expect(await states()).toEqual({ noor: 'off', sam: 'told' });
  await leaveStudyGroup(as('omar', 4), { groupId });
  await settle();
  await expect(watchSeat(as('noor', 5), { groupId })).rejects.toMatchObject({ key: 'scheduling.watch.has-place' });
  await pass(60 * 24 * 3600);
  expect(await states()).toEqual({ noor: 'off', sam: 'over' });
  expect(await house.look(watchesStand)).toBe(false);
});

test('a tutor’s taken time: told once when it is free, in the order of asking', async () => {
  const mine = await makePairing(house, { programId, learner: 'noor', startsOn: '2026-11-19', endsOn: '2026-12-18', slots: [{ weekday: 4, start_minute: 16 * 60 }] });
  const taken = await makePairing(house, { programId, learner: 'sam', startsOn: '2026-11-20', endsOn: '2026-12-18', slots: [{ weekday: 5, start_minute: 16 * 60 }] });
  for (const { id } of [mine, taken]) await planPairing(house.system, { pairingId: id });
  const [first, second] = await sessionsOf(house, mine.id), [other] = await sessionsOf(house, taken.id);
  await expect(watchTime(as('noor'), { sessionId: second!.id, date: '2026-11-25', time: '09:00' })).rejects.toMatchObject({ key: 'scheduling.watch.is-free' });
  await expect(watchTime(as('amara'), { sessionId: second!.id, date: '2026-11-20', time: '16:00' })).rejects.toMatchObject({ status: 403 });
  await watchTime(as('noor'), { sessionId: second!.id, date: '2026-11-20', time: '16:00' });
  await pass(5);
  expect(await states()).toEqual({ noor: 'waiting' });
  await cancelSession(later(house.as('rosa', 'tutor'), 10), { sessionId: other!.id, reason: 'Ill' });
  await settle();
  await pass(20);
  await settle();
  expect([await states(), await places('noor')]).toEqual([{ noor: 'told' }, 1]);
  // Off by itself when the session it was for is gone.
  await watchTime(as('noor', 3600 * 3), { sessionId: first!.id, date: '2026-11-18', time: '16:00' }).catch((error) => expect(error).toMatchObject({ key: 'scheduling.watch.is-free' }));
});

test('drop-in: told when a tutor is here, one after another', async () => {
  await watchDropIn(as('noor'), { programId });
  await watchDropIn(as('sam', 1), { programId });
  await pass(2);
  expect(await states()).toEqual({ noor: 'waiting', sam: 'waiting' });
  await sayHere(later(house.as('omar', 'tutor'), 3), { until: house.system.now.add({ hours: 2 }).toString() });
  await settle();
  expect([await states(), await places('noor')]).toEqual([{ noor: 'told', sam: 'waiting' }, 1]);
  await pass(301 + 60);
  expect(await states()).toEqual({ noor: 'passed', sam: 'told' });
});

test('a hold does not run out at night, also when the clock changes in it', () => {
  const zone = 'America/New_York', far = at('2027-01-01T00:00:00Z');
  expect(holdUntil(at('2026-11-17T15:00:00Z'), 120, zone, far).toString()).toBe('2026-11-17T17:00:00Z');
  expect(holdUntil(at('2026-10-31T23:30:00Z'), 120, zone, far).toString()).toBe('2026-11-01T14:00:00Z'); // 7:30 pm EDT: until 9 am EST
  expect(holdUntil(at('2026-11-17T15:00:00Z'), 120, zone, at('2026-11-17T16:00:00Z')).toString()).toBe('2026-11-17T16:00:00Z');
  expect([isNight(at('2026-11-18T00:59:00Z'), zone), isNight(at('2026-11-18T01:00:00Z'), zone), isNight(at('2026-11-18T11:59:00Z'), zone), isNight(at('2026-11-18T12:00:00Z'), zone)]).toEqual([false, true, true, false]);
  expect(morningAfter(at('2026-03-08T06:30:00Z'), zone).toString()).toBe('2026-03-08T11:00:00Z');
});
