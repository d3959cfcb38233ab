import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { read, type Tx } from '#kernel/action.ts';
import { addBlackoutDays } from '#domain/programs/add-blackout-days.ts';
import { removeBlackoutDays } from '#domain/programs/remove-blackout-days.ts';
import { type House, newHouse, settle } from '../../test/house.ts';
import { moveSession } from './move-session.ts';
import { at, makePairing, sessionsOf } from './pairing.fixture.ts';
import { planPairing } from './plan-pairing.ts';
import { leftBehind } from './session-queries.ts';

const early = { now: at('2026-11-10T12:00:00Z') };
const plan = (house: House, pairingId: string) => planPairing({ ...house.system, ...early }, { pairingId });
const slotsOf = (house: House, pairingId: string) =>
  house.look(({ db, orgId }) => db.selectFrom('matching.pairing_slot').select(['weekday', 'start_minute']).where('org_id', '=', orgId).where('pairing_id', '=', pairingId).orderBy('weekday').execute());
const local = async (house: House, pairingId: string) => (await sessionsOf(house, pairingId)).filter((one) => one.status === 'scheduled').map((one) => one.starts_at.toZonedDateTimeISO('America/New_York').toPlainDateTime().toString().slice(5));

test('the rest of a series moved is the usual week from then on: matching knows the new hour, and planning again adds nothing', async () => {
  const house = await newHouse(), { id } = await makePairing(house, { startsOn: '2026-11-17', endsOn: '2026-12-18' });
  await plan(house, id);
  const all = await sessionsOf(house, id);
  await moveSession({ ...house.as('rosa'), ...early }, { sessionId: all[1]!.id, date: '2026-11-27', time: '16:15', reason: 'Choir', scope: 'later' });
  expect(await slotsOf(house, id)).toEqual([{ weekday: 5, start_minute: 975 }]);
  await expect(plan(house, id)).resolves.toEqual({ planned: 0, clashes: 0 });
  expect(await local(house, id)).toEqual(['11-17T15:30:00', '11-27T16:15:00', '12-04T16:15:00', '12-11T16:15:00', '12-18T16:15:00']);
});

test('one session moved is no new week; neither is a rest of which nothing could go', async () => {
  const house = await newHouse(), { id, programId } = await makePairing(house, { startsOn: '2026-11-17', endsOn: '2026-12-04' });
  await plan(house, id);
  const all = await sessionsOf(house, id);
  await moveSession({ ...house.as('rosa'), ...early }, { sessionId: all[0]!.id, date: '2026-11-18', time: '16:15', reason: 'Choir' });
  expect(await slotsOf(house, id)).toEqual([{ weekday: 2, start_minute: 930 }]);
  const other = await makePairing(house, { learner: 'noor', programId, slots: [{ weekday: 4, start_minute: 960 }], startsOn: '2026-11-26', endsOn: '2026-12-04' });
  await plan(house, other.id);
  await expect(moveSession({ ...house.as('rosa'), ...early }, { sessionId: all[0]!.id, date: '2026-11-19', time: '16:00', reason: 'Choir', scope: 'later' })).resolves.toMatchObject({ moved: 1, stayed: ['2026-11-24', '2026-12-01'] });
  expect(await slotsOf(house, id)).toEqual([{ weekday: 2, start_minute: 930 }]);
  const left = (days: string[], status: 'scheduled' | 'cancelled' = 'scheduled') => read({ ...house.as('rosa'), ...early }, (tx) => leftBehind(tx, all[0]!.id, days, status));
  expect(await left(['2026-12-01', '2026-11-24', '2026-11-25'])).toEqual([{ id: all[1]!.id, day: '2026-11-24' }, { id: all[2]!.id, day: '2026-12-01' }]);
  expect(await left(['2026-11-19'])).toEqual([]);
  expect(await left(['2026-11-24'], 'cancelled')).toEqual([]);
});

test('a week later and a week earlier, each date takes the place the one before it left', async () => {
  const house = await newHouse(), { id } = await makePairing(house, { startsOn: '2026-11-24', endsOn: '2026-12-18' });
  await plan(house, id);
  expect(await local(house, id)).toEqual(['11-24T15:30:00', '12-01T15:30:00', '12-08T15:30:00', '12-15T15:30:00']);
  const [first, ...others] = await sessionsOf(house, id);
  const move = (date: string) => moveSession({ ...house.as('rosa'), ...early }, { sessionId: first!.id, date, time: '15:30', reason: 'Choir', scope: 'later' });
  await expect(move('2026-11-17')).resolves.toMatchObject({ moved: 4, stayed: [] });
  expect(await local(house, id)).toEqual(['11-17T15:30:00', '11-24T15:30:00', '12-01T15:30:00', '12-08T15:30:00']);
  await expect(move('2026-11-24')).resolves.toMatchObject({ moved: 4, stayed: [] });
  expect((await sessionsOf(house, id)).map((one) => one.id)).toEqual([first!.id, ...others.map((one) => one.id)]);
  // The last day of the pairing is in the way of the last, and so of all: nothing is moved by halves.
  await expect(move('2026-12-01')).rejects.toMatchObject({ status: 409, key: 'scheduling.problem.busy' });
  expect(await local(house, id)).toEqual(['11-24T15:30:00', '12-01T15:30:00', '12-08T15:30:00', '12-15T15:30:00']);
});

test.skipIf(!process.env.TEST_DATABASE_URL)('a session made at the same moment stops its own date only', async () => {
  const house = await newHouse(), { id, programId } = await makePairing(house, { startsOn: '2026-11-24', endsOn: '2026-12-11' });
  await plan(house, id);
  const other = await makePairing(house, { learner: 'noor', tutor: 'omar', programId, slots: [{ weekday: 3, start_minute: 930 }], startsOn: '2026-12-02', endsOn: '2026-12-02' });
  await plan(house, other.id);
  const [taken] = await sessionsOf(house, other.id), [first] = await sessionsOf(house, id);
  const waiting = async ({ db }: Tx) => (await sql<{ n: number }>`select count(*) as n from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))`.execute(db)).rows[0]!.n;
  let moving: ReturnType<typeof moveSession> | undefined;
  // Rosa is seated elsewhere by somebody who held nobody, and whose rows nobody sees yet.
  await house.look(async (tx) => {
    await tx.db.updateTable('scheduling.session_person').set({ person_id: house.people.rosa }).where('org_id', '=', tx.orgId).where('session_id', '=', taken!.id).where('role', '=', 'tutor').execute();
    moving = moveSession({ ...house.as('rosa'), ...early }, { sessionId: first!.id, date: '2026-11-25', time: '15:30', reason: 'Choir', scope: 'later' });
    moving.catch(() => {});
    await expect.poll(() => waiting(tx), { timeout: 10_000 }).toBe(1);
  });
  await expect(moving).resolves.toMatchObject({ moved: 2, stayed: ['2026-12-01'] });
  expect(await local(house, id)).toEqual(['11-25T15:30:00', '12-01T15:30:00', '12-09T15:30:00']);
});

test('with two slots a week that change places, a day that opens again brings back only what it took', async () => {
  const house = await newHouse();
  await addBlackoutDays(house.as('dana'), { name: 'Fair', from: '2026-12-01' });
  await settle();
  const { id } = await makePairing(house, { slots: [{ weekday: 2, start_minute: 930 }, { weekday: 4, start_minute: 930 }], startsOn: '2026-11-17', endsOn: '2026-12-11' });
  await plan(house, id);
  const before = await local(house, id), tuesday = (await sessionsOf(house, id))[0]!;
  expect(before).toHaveLength(7);
  await moveSession({ ...house.as('rosa'), ...early }, { sessionId: tuesday.id, date: '2026-11-20', time: '15:30', reason: 'Choir', scope: 'later' });
  expect(await slotsOf(house, id)).toEqual([{ weekday: 4, start_minute: 930 }, { weekday: 5, start_minute: 930 }]);
  await expect(plan(house, id)).resolves.toEqual({ planned: 1, clashes: 0 });
  const days = ['11-19', '11-20', '11-26', '11-27', '12-03', '12-04', '12-10', '12-11'].map((day) => `${day}T15:30:00`);
  expect(await local(house, id)).toEqual(days);
  const fair = await house.look(({ db, orgId }) => db.selectFrom('programs.blackout_day').select('id').where('org_id', '=', orgId).execute());
  await removeBlackoutDays(house.as('dana'), { ids: fair.map((one) => one.id) });
  await settle();
  expect(await local(house, id)).toEqual(days);
});

test('the rest of a series does not go where another pairing of the two that was asked about holds its weekly time', async () => {
  const house = await newHouse(), { id, programId } = await makePairing(house), move = (sessionId: string, scope: 'one' | 'later') =>
    moveSession({ ...house.as('rosa'), ...early }, { sessionId, date: '2026-11-19', time: '15:45', reason: 'Choir', scope });
  await plan(house, id);
  // Asked about: hours are held for the two, there are no sessions yet.
  const other = await makePairing(house, { learner: 'noor', programId, slots: [{ weekday: 4, start_minute: 960 }] });
  await house.look(({ db, orgId }) => db.updateTable('matching.pairing').set({ status: 'asked', answer_by: at('2026-11-20T00:00:00Z') }).where('org_id', '=', orgId).where('id', '=', other.id).execute());
  const [first] = await sessionsOf(house, id);
  await expect(move(first!.id, 'later')).rejects.toMatchObject({ status: 409, key: 'matching.problem.tutor-busy' });
  expect(await slotsOf(house, id)).toEqual([{ weekday: 2, start_minute: 930 }]);
  await house.look(({ db, orgId }) => db.updateTable('matching.pairing').set({ status: 'ended', ended_at: early.now, ended_reason: 'x' }).where('org_id', '=', orgId).where('id', '=', other.id).execute());
  await expect(move(first!.id, 'later')).resolves.toMatchObject({ stayed: [] });
  expect(await slotsOf(house, id)).toEqual([{ weekday: 4, start_minute: 945 }]);
});
