import { beforeAll, expect, test } from 'vitest';
import { newId } from '#kernel/ids.ts';
import type { Problem } from '#kernel/problem.ts';
import { type House, newHouse } from '../../test/house.ts';
import { cancelSession } from './cancel-session.ts';
import { freeAround } from './free-times.ts';
import { moveSession } from './move-session.ts';
import { at, eventsOf, ledgerOf, makePairing, sessionsOf } from './pairing.fixture.ts';
import { planPairing } from './plan-pairing.ts';

let house: House;
let other: House;
let sessionId: string;

beforeAll(async () => {
  house = await newHouse();
  other = await newHouse('Other');
  const pairing = await makePairing(house);
  await planPairing(house.system, { pairingId: pairing.id });
  sessionId = (await sessionsOf(house, pairing.id))[1]!.id;
  const noor = await makePairing(house, { learner: 'noor', programId: pairing.programId, slots: [{ weekday: 3, start_minute: 930 }] });
  await planPairing(house.system, { pairingId: noor.id });
  await house.look(async ({ db, orgId }) => {
    const range = { org_id: orgId, start_minute: 900, end_minute: 1020 };
    await db.insertInto('people.weekly_range').values([
      { ...range, person_id: house.people.amara, weekday: 3 }, { ...range, person_id: house.people.amara, weekday: 4 },
      { ...range, person_id: house.people.rosa, weekday: 3, start_minute: 930 }, { ...range, person_id: house.people.rosa, weekday: 4, start_minute: 945, end_minute: 1005 },
    ]).execute();
    await db.insertInto('programs.blackout_day').values({ org_id: orgId, id: newId(), school_id: null, on_date: '2026-11-26', name: 'Thanksgiving' }).execute();
    await db.insertInto('people.free_exception').values({ org_id: orgId, person_id: house.people.rosa, on_date: '2026-12-03', kind: 'busy', start_minute: 0, end_minute: 1440 }).execute();
  });
});

const reason = 'School trip';
const move = (who: Parameters<House['as']>[0], date: string, time: string) => moveSession(house.as(who), { sessionId, date, time, reason });

test('a busy time is answered with who is busy and three times that suit both', async () => {
  await expect(move('amara', '2026-11-25', '15:45')).rejects.toMatchObject({
    status: 409, key: 'scheduling.problem.busy',
    // Wednesday after Noor's session; Thursday is Thanksgiving; the next Thursday Rosa is away.
    params: { who: 'tutor', alternatives: '2026-11-25T21:00:00Z 2026-12-02T21:00:00Z 2026-12-09T21:00:00Z' },
  });
});

test('before a wish is said, times are near its own: from three days before it, not in the weeks between', async () => {
  const around = (moment: string) => house.look((tx) => freeAround(tx, { learnerId: house.people.amara, tutorId: house.people.rosa }, { at: at(moment), minutes: 30, zone: 'America/New_York', lastDay: '2026-12-10' }, [sessionId]));
  expect((await around('2026-12-08T21:00:00Z')).map(String)).toEqual(['2026-12-09T21:00:00Z', '2026-12-10T21:00:00Z']);
  expect((await around('2026-12-04T21:00:00Z')).map(String)).toEqual(['2026-12-02T21:00:00Z', '2026-12-09T21:00:00Z', '2026-12-10T21:00:00Z']);
});

test('the tutor moves it to next week: the minutes move to that week', async () => {
  await move('rosa', '2026-12-02', '16:00');
  const [moved] = await house.look(({ db }) => db.selectFrom('scheduling.session').selectAll().where('id', '=', sessionId).execute());
  expect(moved).toMatchObject({ planned_on: '2026-11-24', moved_reason: reason, revision: 1, status: 'scheduled' });
  expect(moved!.starts_at.toString()).toBe('2026-12-02T21:00:00Z');
  expect(await ledgerOf(house, sessionId)).toEqual([
    { kind: 'scheduled', minutes: 30, week: '2026-11-23', reason: null }, { kind: 'scheduled', minutes: -30, week: '2026-11-23', reason }, { kind: 'scheduled', minutes: 30, week: '2026-11-30', reason },
  ]);
  expect(await eventsOf(house, 'scheduling.session-moved')).toMatchObject([{ subject_id: sessionId, data: { to: '2026-12-02T21:00:00Z' } }]);
});

test('its own time is not in its way', async () => {
  await move('dana', '2026-12-02', '16:15');
});

test('refused, past, closed, after the end, malformed, another tenant', async () => {
  await expect(move('noor', '2026-12-09', '15:30')).rejects.toMatchObject({ status: 403 });
  await expect(move('rosa', '2026-11-16', '15:30')).rejects.toMatchObject({ status: 422, fields: { date: 'scheduling.problem.past' } });
  await expect(move('rosa', '2026-11-26', '15:30')).rejects.toMatchObject({ status: 422, fields: { date: 'scheduling.problem.closed-day' }, params: { name: 'Thanksgiving' } });
  await expect(move('rosa', '2026-12-19', '15:30')).rejects.toMatchObject({ status: 422, fields: { date: 'scheduling.problem.after-end' } });
  await expect(move('rosa', '2026-02-30', '25:00')).rejects.toMatchObject({ status: 422, fields: { date: 'scheduling.problem.date', time: 'scheduling.problem.time' } });
  await expect(moveSession(other.as('dana'), { sessionId, date: '2026-12-09', time: '15:30', reason })).rejects.toMatchObject({ status: 404 });
  await cancelSession(house.as('rosa'), { sessionId, reason });
  await expect(move('rosa', '2026-12-09', '15:30')).rejects.toMatchObject({ status: 409, key: 'scheduling.problem.not-scheduled' });
});

test('this one and all after it: the same wall time on another weekday, over the clock change; a date that does not suit stays and is named', async () => {
  const own = await newHouse('Rest');
  const { id, programId } = await makePairing(own, { startsOn: '2026-10-20', endsOn: '2026-12-18' });
  const early = { now: at('2026-10-15T12:00:00Z') };
  await planPairing({ ...own.system, ...early }, { pairingId: id });
  // Rosa is elsewhere on one Wednesday.
  const other = await makePairing(own, { learner: 'noor', programId, slots: [{ weekday: 3, start_minute: 16 * 60 }], startsOn: '2026-11-11', endsOn: '2026-11-11' });
  await planPairing({ ...own.system, ...early }, { pairingId: other.id });
  const before = await sessionsOf(own, id);
  const { moved, stayed } = await moveSession({ ...own.as('rosa'), ...early }, { sessionId: before[1]!.id, date: '2026-10-28', time: '16:15', reason: 'Choir', scope: 'later' });
  expect([moved, stayed]).toEqual([before.length - 2, ['2026-11-10']]);
  const after = await sessionsOf(own, id);
  const local = (one: (typeof after)[number]) => one.starts_at.toZonedDateTimeISO('America/New_York').toPlainDateTime().toString();
  expect(after.slice(0, 5).map(local)).toEqual(['2026-10-20T15:30:00', '2026-10-28T16:15:00', '2026-11-04T16:15:00', '2026-11-10T15:30:00', '2026-11-18T16:15:00']);
  expect((await eventsOf(own, 'scheduling.session-moved')).map((one) => (one.data as { count: number }).count)).toEqual([moved]);
});

test('of what is offered instead, its own present time is not in the way, and is no offer', async () => {
  const own = await newHouse('Own'), slots = [{ weekday: 2, start_minute: 945 }];
  const { id, programId } = await makePairing(own, { slots, startsOn: '2026-11-24', endsOn: '2026-12-18' });
  await planPairing(own.system, { pairingId: id });
  const noor = await makePairing(own, { learner: 'noor', programId, slots: [{ weekday: 2, start_minute: 840 }], startsOn: '2026-11-24', endsOn: '2026-11-24' });
  await planPairing(own.system, { pairingId: noor.id });
  const free = (start_minute: number, end_minute: number) =>
    own.look(({ db, orgId }) => db.insertInto('people.weekly_range').values((['amara', 'rosa'] as const).map((who) => ({ org_id: orgId, person_id: own.people[who], weekday: 2, start_minute, end_minute }))).execute());
  const [first] = await sessionsOf(own, id);
  const offered = () => moveSession(own.as('rosa'), { sessionId: first!.id, date: '2026-11-24', time: '14:00', reason }).catch((problem: Problem) => problem.params.alternatives);
  await free(960, 990);
  // It is from 3:45 to 4:15 pm; on the weeks after, its own series is in the way.
  await expect(offered()).resolves.toBe('2026-11-24T21:00:00Z');
  await moveSession(own.as('rosa'), { sessionId: first!.id, date: '2026-11-24', time: '16:00', reason });
  await expect(offered()).resolves.toBe('');
  await free(990, 1020);
  await expect(offered()).resolves.toBe('2026-11-24T21:30:00Z 2026-12-01T21:30:00Z 2026-12-08T21:30:00Z');
});
