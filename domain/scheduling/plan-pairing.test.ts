import { beforeAll, expect, test } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { type House, newHouse } from '../../test/house.ts';
import { at, eventsOf, ledgerOf, makePairing, sessionsOf } from './pairing.fixture.ts';
import { planPairing } from './plan-pairing.ts';

let house: House;
let other: House;

beforeAll(async () => {
  house = await newHouse();
  other = await newHouse('Other');
  await house.look(({ db, orgId }) =>
    db.insertInto('programs.blackout_day').values([
      { org_id: orgId, id: newId(), school_id: null, on_date: '2026-11-24', name: 'Closed everywhere' },
      { org_id: orgId, id: newId(), school_id: house.schoolId, on_date: '2026-12-01', name: 'Closed here' },
      { org_id: orgId, id: newId(), school_id: house.otherSchoolId, on_date: '2026-12-08', name: 'Closed elsewhere' },
    ]).execute(),
  );
});

test('a pairing gets its sessions, people and scheduled minutes; closed days of its schools are left out', async () => {
  const pairing = await makePairing(house);
  expect(await planPairing(house.system, { pairingId: pairing.id })).toEqual({ planned: 3, clashes: 0 });
  const sessions = await sessionsOf(house, pairing.id);
  expect(sessions.map((one) => one.planned_on)).toEqual(['2026-11-17', '2026-12-08', '2026-12-15']);
  expect(sessions[0]).toMatchObject({ status: 'scheduled', meeting_link: 'https://meet.example.org/maths', place: null });
  expect(await ledgerOf(house, sessions[0]!.id)).toEqual([{ kind: 'scheduled', minutes: 30, week: '2026-11-16', reason: null }]);
  expect(await eventsOf(house, 'scheduling.sessions-planned')).toEqual([{ subject_id: pairing.id, data: { count: 3, firstSessionId: sessions[0]!.id } }]);

  expect(await planPairing(house.system, { pairingId: pairing.id })).toEqual({ planned: 0, clashes: 0 });
  expect(await sessionsOf(house, pairing.id)).toHaveLength(3);
  await expect(planPairing(house.as('dana'), { pairingId: pairing.id })).rejects.toMatchObject({ status: 403 });
  await expect(planPairing(other.system, { pairingId: pairing.id })).rejects.toMatchObject({ status: 404 });
});

test('the wall time stays over a clock change, and what is past is not planned', async () => {
  const fresh = await newHouse();
  const pairing = await makePairing(fresh, { startsOn: '2026-10-19', endsOn: '2026-11-13' });
  await planPairing({ ...fresh.system, now: at('2026-10-21T12:00:00Z') }, { pairingId: pairing.id });
  const sessions = await sessionsOf(fresh, pairing.id);
  expect(sessions.map((one) => one.starts_at.toString())).toEqual(['2026-10-27T19:30:00Z', '2026-11-03T20:30:00Z', '2026-11-10T20:30:00Z']);
});

test('a date on which somebody is elsewhere becomes a clash, and the rest is planned', async () => {
  const fresh = await newHouse();
  const first = await makePairing(fresh, { startsOn: '2026-11-24', endsOn: '2026-11-24' });
  await planPairing(fresh.system, { pairingId: first.id });
  const second = await makePairing(fresh, { learner: 'noor', programId: first.programId });
  expect(await planPairing(fresh.system, { pairingId: second.id })).toEqual({ planned: 4, clashes: 1 });
  const clashes = await fresh.look(({ db }) => db.selectFrom('scheduling.clash').select(['id', 'planned_on', 'why', 'pairing_id']).execute());
  expect(clashes).toEqual([{ id: clashes[0]!.id, planned_on: '2026-11-24', why: 'tutor', pairing_id: second.id }]);
  expect(await eventsOf(fresh, 'scheduling.clash-found')).toEqual([{ subject_id: second.id, data: { count: 1, clashIds: [clashes[0]!.id] } }]);
  const seats = await fresh.look(({ db }) => db.selectFrom('scheduling.session_person').select('session_id').execute());
  expect(seats).toHaveLength(10);
  expect(await planPairing(fresh.system, { pairingId: second.id })).toEqual({ planned: 0, clashes: 0 });
});

test('a day on which somebody said to be away becomes a clash; other hours of that day do not matter', async () => {
  const fresh = await newHouse();
  const pairing = await makePairing(fresh, { endsOn: '2026-12-01' });
  await fresh.look(({ db, orgId }) =>
    db.insertInto('people.free_exception').values([
      { org_id: orgId, person_id: fresh.people.rosa, on_date: '2026-11-24', kind: 'busy', start_minute: 900, end_minute: 945 },
      { org_id: orgId, person_id: fresh.people.amara, on_date: '2026-12-01', kind: 'busy', start_minute: 480, end_minute: 720 },
    ]).execute(),
  );
  expect(await planPairing(fresh.system, { pairingId: pairing.id })).toEqual({ planned: 2, clashes: 1 });
  expect(await fresh.look(({ db }) => db.selectFrom('scheduling.clash').select(['planned_on', 'why']).execute())).toEqual([{ planned_on: '2026-11-24', why: 'tutor' }]);
  expect(await planPairing(fresh.system, { pairingId: pairing.id })).toEqual({ planned: 0, clashes: 0 });
});

test('pairings of one tutor that are planned at the same time do not meet each other half way', async () => {
  const fresh = await newHouse();
  const first = await makePairing(fresh);
  const second = await makePairing(fresh, { learner: 'noor', programId: first.programId });
  const results = await Promise.all([first, second].map((one) => planPairing(fresh.system, { pairingId: one.id })));
  expect(results.map((one) => one.planned + one.clashes)).toEqual([5, 5]);
  expect(results.map((one) => one.planned).sort()).toEqual([0, 5]);
});
