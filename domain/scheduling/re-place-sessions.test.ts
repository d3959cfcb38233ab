import { beforeAll, expect, test } from 'vitest';
import { editPairingPlace } from '#domain/matching/edit-pairing-place.ts';
import { type House, newHouse, settle } from '../../test/house.ts';
import { makePairing, sessionsOf } from './pairing.fixture.ts';
import { planPairing } from './plan-pairing.ts';
import { rePlaceSessions } from './re-place-sessions.ts';

let house: House;
beforeAll(async () => {
  house = await newHouse();
});

test('a pairing that meets elsewhere takes its coming sessions along; past ones stay', async () => {
  const pairing = await makePairing(house, { startsOn: '2026-11-10' });
  await planPairing({ ...house.system, now: Temporal.Instant.from('2026-11-09T12:00:00Z') }, { pairingId: pairing.id });
  await editPairingPlace(house.system, { id: pairing.id, meetingLink: 'https://meet.example.org/own', place: '' });
  await settle();
  const links = (await sessionsOf(house, pairing.id)).map((one) => [one.planned_on, one.meeting_link, one.revision]);
  expect(links[0]).toEqual(['2026-11-10', 'https://meet.example.org/maths', 0]);
  expect(links.slice(1).every(([, link, revision]) => link === 'https://meet.example.org/own' && revision === 1)).toBe(true);
  expect(links.length).toBeGreaterThan(3);
  expect(await rePlaceSessions(house.system, { pairingId: pairing.id })).toEqual({ count: 0 });
  await expect(rePlaceSessions(house.as('dana'), { pairingId: pairing.id })).rejects.toMatchObject({ status: 403 });
});
