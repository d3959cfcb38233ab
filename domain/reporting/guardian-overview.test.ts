import { beforeAll, expect, test } from 'vitest';
import { read } from '#kernel/action.ts';
import { at, makePairing } from '#domain/scheduling/pairing.fixture.ts';
import { type House, houseNow, newHouse } from '../../test/house.ts';
import { guardianOverview, monthSpan } from './guardian-overview.ts';
import { addSession } from './reporting.fixture.ts';

let house: House;
const overview = (whose: House) => read(whose.as('ngozi'), (tx) => guardianOverview(tx, 'America/New_York'));

beforeAll(async () => {
  house = await newHouse();
  const pairing = await makePairing(house, { startsOn: '2026-10-26', modality: 'in-person' });
  await addSession(house, pairing.id, '2026-10-27T19:30:00Z', { status: 'held', minutes: 30, came: 'present' });
  await addSession(house, pairing.id, '2026-11-03T20:30:00Z', { status: 'held', minutes: 25, came: 'late' });
  await addSession(house, pairing.id, '2026-11-10T20:30:00Z', { status: 'held', minutes: 30, came: 'present', log: { nextStep: 'Try thirds and sixths.', hard: 'She guessed a lot.', wentWell: 'Halves' } });
  await addSession(house, pairing.id, '2026-11-17T20:30:00Z');
  await addSession(house, pairing.id, '2026-11-24T20:30:00Z');
  const noors = await makePairing(house, { learner: 'noor', tutor: 'omar', programId: pairing.programId });
  await addSession(house, noors.id, '2026-11-18T20:30:00Z');
});

test('says what comes, what was, and how much help there was', async () => {
  const { children, contacts, since } = await overview(house);
  expect(children).toHaveLength(1);
  expect(children[0]).toMatchObject({
    given: 'Amara',
    next: { startsAt: at('2026-11-17T20:30:00Z'), modality: 'in-person', place: 'Library, table 4', subject: 'Maths', tutor: 'Rosa' },
    last: { startsAt: at('2026-11-10T20:30:00Z'), status: 'held', came: 'present', minutes: 30, nextStep: 'Try thirds and sixths.' },
    month: { delivered: 55, planned: 180 }, waiting: [],
  });
  expect(since).toBe('2026-11-02');
  expect(contacts).toEqual([{ name: 'Dana Whitfield', email: 'dana@example.org' }]);
});

test('never shows the tutor’s family name, nor what the tutor wrote for herself', async () => {
  const said = JSON.stringify(await overview(house));
  for (const word of ['Delgado', 'guessed', 'Halves', 'Noor', 'Omar']) expect(said).not.toContain(word);
});

test('several children stand side by side; a past guardian and another organization see nothing', async () => {
  const [family, other] = [await newHouse(), await newHouse('Southside Schools')];
  await makePairing(family);
  await family.look(({ db, orgId }) => db.insertInto('people.relation').values({ org_id: orgId, from_id: family.people.ngozi, to_id: family.people.sam, kind: 'guardian-of', since: houseNow }).execute());
  expect((await overview(family)).children.map((child) => [child.given, child.next, child.month?.planned ?? null])).toEqual([['Amara', null, 60], ['Sam', null, null]]);
  await family.look(({ db, orgId }) => db.updateTable('people.relation').set({ ended_at: houseNow }).where('org_id', '=', orgId).where('to_id', '=', family.people.amara).execute());
  expect((await overview(family)).children.map((child) => child.given)).toEqual(['Sam']);
  expect(JSON.stringify(await overview(other))).not.toContain(family.people.sam);
  for (const who of ['dana', 'farida', 'amara'] as const) await expect(read(family.as(who), (tx) => guardianOverview(tx, 'UTC'))).rejects.toMatchObject({ status: 403 });
});

test('the month begins on its first Monday, and the days before belong to the month before', () => {
  expect(monthSpan('2026-11-17')).toEqual({ starts: '2026-11-02', ends: '2026-11-17' });
  expect(monthSpan('2026-12-01')).toEqual({ starts: '2026-11-02', ends: '2026-12-01' });
  expect(monthSpan('2026-12-07')).toEqual({ starts: '2026-12-07', ends: '2026-12-07' });
});
