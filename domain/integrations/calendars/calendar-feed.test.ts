import { beforeAll, expect, test } from 'vitest';
import { type Ctx, read } from '#kernel/action.ts';
import { cancelSession } from '#domain/scheduling/cancel-session.ts';
import { moveSession } from '#domain/scheduling/move-session.ts';
import { planPairing } from '#domain/scheduling/plan-pairing.ts';
import { type House, newHouse } from '../../../test/house.ts';
import { at, makePairing, sessionsOf } from '../../scheduling/pairing.fixture.ts';
import { calendarFeed } from './calendar-feed.ts';
import { byIcalJs, byNodeIcal } from './two-parsers.fixture.ts';
import { makeCalendarFeed } from './make-calendar-feed.ts';
import { erasePerson, exportPerson } from './person-data.ts';
import { myCalendarFeeds } from './queries.ts';
import { revokeCalendarFeed } from './revoke-calendar-feed.ts';

let house: House;
let other: House;
let ids: string[];
const now = at('2026-10-20T12:00:00Z');
const then = (ctx: Ctx): Ctx => ({ ...ctx, now });

// Tuesdays at 3:30 pm in New York over the end of summer time on 1 November.
beforeAll(async () => {
  house = await newHouse();
  other = await newHouse('Other');
  const pairing = await makePairing(house, { startsOn: '2026-10-20', endsOn: '2026-11-20', modality: 'in-person' });
  await planPairing(then(house.system), { pairingId: pairing.id });
  ids = (await sessionsOf(house, pairing.id)).map((one) => one.id);
  await moveSession(then(house.as('rosa')), { sessionId: ids[1]!, date: '2026-10-28', time: '12:15', reason: 'Trip' });
  await cancelSession(then(house.as('rosa')), { sessionId: ids[3]!, reason: 'Ill' });
});

test('the feed reads the same in two parsers, over a clock change, with moves and cancellations', async () => {
  const { token, path } = await makeCalendarFeed(then(house.as('amara')), {});
  expect(path).toBe(`/feeds/${house.orgId}/${token}.ics`);
  const { status, body } = await calendarFeed(house.orgId, token, now);
  expect(status).toBe(200);
  const row = (n: number, start: string, end: string, sequence: number, state = 'CONFIRMED') => ({ uid: `${ids[n]}@trellis`, start: `${start}.000Z`, end: `${end}.000Z`, title: 'Tutoring', sequence, status: state });
  const wanted = [
    row(0, '2026-10-20T19:30:00', '2026-10-20T20:00:00', 0),
    row(1, '2026-10-28T16:15:00', '2026-10-28T16:45:00', 1),
    row(2, '2026-11-03T20:30:00', '2026-11-03T21:00:00', 0),
    row(3, '2026-11-10T20:30:00', '2026-11-10T21:00:00', 1, 'CANCELLED'),
    row(4, '2026-11-17T20:30:00', '2026-11-17T21:00:00', 0),
  ];
  expect(byIcalJs(body)).toEqual(wanted);
  expect(byNodeIcal(body)).toEqual(wanted);
  expect(body).not.toMatch(/Rosa|Amara|Delgado|Okafor|Ill|Trip/);
  expect(body.split('\r\n').every((line) => new TextEncoder().encode(line).length <= 75)).toBe(true);
});

test('the same sessions give the same tag; a cancellation is dropped after 30 days; names only when asked for', async () => {
  const { token } = await makeCalendarFeed(then(house.as('rosa')), { withNames: true });
  const first = await calendarFeed(house.orgId, token, now);
  expect((await calendarFeed(house.orgId, token, now.add({ hours: 5 }))).etag).toBe(first.etag);
  expect(byIcalJs(first.body)[0]!.title).toBe('Tutoring with Amara');
  expect(byIcalJs((await calendarFeed(house.orgId, token, now.add({ hours: 31 * 24 }))).body).map((one) => one.status)).not.toContain('CANCELLED');
  const guardian = await makeCalendarFeed(house.as('ngozi'), { withNames: true });
  expect(byIcalJs((await calendarFeed(house.orgId, guardian.token, now)).body)[0]!.title).toBe('Tutoring with Amara, Rosa');
});

test('no secret, no calendar: revoked, wrong, of another organization, of somebody who left', async () => {
  const { id, token } = await makeCalendarFeed(house.as('amara'), {});
  expect((await calendarFeed(other.orgId, token, now)).status).toBe(404);
  expect((await calendarFeed(house.orgId, `${token.slice(0, -1)}x`, now)).status).toBe(404);
  expect(await calendarFeed('not-an-id', '../../etc', now)).toEqual({ status: 404, body: '', etag: '' });
  expect(await read(house.as('amara'), myCalendarFeeds)).toHaveLength(2);
  await expect(revokeCalendarFeed(house.as('rosa'), { feedId: id })).rejects.toMatchObject({ status: 403 });
  await expect(revokeCalendarFeed(other.as('amara'), { feedId: id })).rejects.toMatchObject({ status: 403 });
  await revokeCalendarFeed(house.as('amara'), { feedId: id });
  expect((await calendarFeed(house.orgId, token, now)).status).toBe(404);
  const omar = await makeCalendarFeed(house.as('omar'), {});
  expect((await calendarFeed(house.orgId, omar.token, now)).status).toBe(200);
  await house.look(({ db }) => db.updateTable('people.person').set({ status: 'inactive' }).where('id', '=', house.people.omar).execute());
  expect((await calendarFeed(house.orgId, omar.token, now)).status).toBe(404);
  await expect(makeCalendarFeed(house.as('dana'), {})).rejects.toMatchObject({ status: 403 });
});

test('at most five addresses; a person’s are exported without the secret, and erased', async () => {
  for (let n = 0; n < 5; n++) await makeCalendarFeed(house.as('noor'), {});
  await expect(makeCalendarFeed(house.as('noor'), {})).rejects.toMatchObject({ status: 409, key: 'integrations.calendar.too-many' });
  expect(Object.keys((await house.look((tx) => exportPerson(tx, house.people.noor))).calendarFeeds[0]!)).toEqual(['with_names', 'created_at', 'revoked_at']);
  await house.look((tx) => erasePerson(tx, house.people.noor));
  expect(await read(house.as('noor'), myCalendarFeeds)).toEqual([]);
});
