import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Ctx, read } from '#kernel/action.ts';
import { elsewhere } from '#domain/scheduling/elsewhere.ts';
import { type House, newHouse } from '../../../test/house.ts';
import { sweepCalendars } from './calendar-jobs.ts';
import { connectCalendar } from './connect-calendar.ts';
import { disconnectCalendar } from './disconnect-calendar.ts';
import { bytesMost, calendarUrl, fetchCalendar, type Outside } from './fetch-calendar.ts';
import { erasePerson, exportPerson } from './person-data.ts';
import { isPublicAddress } from './public-address.ts';
import { myOutsideCalendars } from './queries.ts';
import { readCalendar } from './read-calendar.ts';
import { seal, unseal } from './seal.ts';

/** A site elsewhere that answers as a test tells it; reached over plain http, because a test has no certificate. */
let answer: (asked: IncomingMessage, out: ServerResponse) => void;
const asked: IncomingMessage[] = [];
const site = createServer((one, out) => {
  asked.push(one);
  answer(one, out);
});
let port: number;
let house: House;
beforeAll(async () => {
  await new Promise<void>((ready) => site.listen(0, '127.0.0.1', ready));
  port = (site.address() as AddressInfo).port;
  house = await newHouse();
});
afterAll(() => void site.close());
beforeEach(() => {
  asked.length = 0;
});

const outside = (more: Partial<Outside> = {}): Outside => ({
  resolve: async (host) => [{ address: host.startsWith('inside') ? '10.0.0.7' : '127.0.0.1', family: 4 }], isPublic: (address) => !address.startsWith('10.'), milliseconds: 2000,
  request: ((url: URL, options: object, done: (answer: IncomingMessage) => void) => request(Object.assign(new URL(url.href.replace('https:', 'http:')), { port: String(port) }), options, done)) as unknown as Outside['request'], ...more,
});
const body = (day = '20261118') => ['BEGIN:VCALENDAR', 'VERSION:2.0', 'BEGIN:VEVENT', 'UID:1@x', 'SUMMARY:Dentist, do not tell', `DTSTART:${day}T150000Z`, `DTEND:${day}T160000Z`, 'END:VEVENT', 'END:VCALENDAR'].join('\r\n');
const serve = (text: string, headers: Record<string, string> = {}) => (_: IncomingMessage, out: ServerResponse): void => void out.writeHead(200, headers).end(text);
const amara = (): Ctx => house.as('amara');
const mine = () => read(amara(), myOutsideCalendars);
const busy = () => house.look((tx) => elsewhere(tx, [house.people.amara], Temporal.Instant.from('2026-11-01T00:00:00Z'), Temporal.Instant.from('2027-02-01T00:00:00Z')));

test('addresses that only this server could reach are told from those on the open internet', () => {
  const inside = ['127.0.0.1', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '224.0.0.1', '255.255.255.255', '::1', '::', 'fc00::1', 'fd12::1', 'fe80::1', '::ffff:127.0.0.1', '::ffff:8.8.8.8', '64:ff9b::a00:1', '2002:7f00:1::', '2001:db8::1', '2001::1', 'ff02::1', 'localhost', ''];
  expect(inside.filter(isPublicAddress)).toEqual([]);
  expect(['8.8.8.8', '172.32.0.1', '2606:4700::1111', '2a00:1450::1'].filter((one) => !isPublicAddress(one))).toEqual([]);
});

test('only https with a name is an address of a calendar; webcal is https', () => {
  expect(calendarUrl('webcal://example.org/a.ics').href).toBe('https://example.org/a.ics');
  for (const wrong of ['http://example.org/a.ics', 'https://me:secret@example.org/', 'ftp://example.org', 'https://localhost/', 'nonsense', '', `https://example.org/${'a'.repeat(2100)}`]) expect(() => calendarUrl(wrong), wrong).toThrow('address');
});

test('inside addresses are refused at once, by number, by name and after a redirect', async () => {
  const problem = (address: string) => fetchCalendar(address, {}, outside()).catch((error: { why: string }) => error.why);
  answer = (_, out) => void out.writeHead(302, { location: 'https://inside.example.org/secret' }).end();
  expect([await problem('https://10.0.0.7/a.ics'), await problem('https://inside.example.org/a.ics'), await problem('https://example.org/a.ics')]).toEqual(['private', 'private', 'private']);
  expect(asked).toHaveLength(1);
  answer = (_, out) => void out.writeHead(302, { location: 'http://example.org/plain' }).end();
  expect(await problem('https://example.org/a.ics')).toBe('address');
  answer = (_, out) => void out.writeHead(302, { location: '/again' }).end();
  expect(await problem('https://example.org/a.ics')).toBe('failed');
  // As it is in the world: no name of this machine gets through.
  expect(await fetchCalendar('https://127.0.0.1.nip.invalid/a.ics', {}).catch((error: { why: string }) => error.why)).toMatch(/failed|private/);
});

test('what is too large, too slow, gone or closed is given up with a word for it', async () => {
  const problem = async (how: typeof answer): Promise<string> => {
    answer = how;
    return fetchCalendar('https://example.org/a.ics', {}, outside({ milliseconds: 300 })).then(() => 'had', (error: { why: string }) => error.why);
  };
  expect(await problem(serve('x'.repeat(bytesMost + 1)))).toBe('large');
  expect(await problem(() => {})).toBe('slow');
  expect(await problem((_, out) => void out.writeHead(200).write('BEGIN'))).toBe('slow');
  expect(await problem((_, out) => void out.writeHead(404).end())).toBe('gone');
  expect(await problem((_, out) => void out.writeHead(403).end())).toBe('refused');
  expect(await problem((_, out) => void out.destroy())).toBe('failed');
});

test('the address is encrypted, and what was changed is not read', () => {
  const kept = seal('https://example.org/secret.ics');
  expect(kept.includes('secret')).toBe(false);
  expect(unseal(kept)).toBe('https://example.org/secret.ics');
  kept[30]! ^= 1;
  expect(() => unseal(kept)).toThrow();
});

test('by address: only busy times are kept, they count as elsewhere, the ETag spares the next reading, and disconnecting removes all', async () => {
  const others = await sweepCalendars(), { id } = await connectCalendar(amara(), { address: 'webcal://calendar.example.org/a.ics' });
  expect(await sweepCalendars()).toBe(others + 1);
  answer = serve(body(), { etag: '"one"' });
  await readCalendar(house.system, id, outside());
  expect((await busy()).map((one) => [one.kind, `${one.starts}`])).toEqual([['calendar', '2026-11-18T15:00:00Z']]);
  expect(await mine()).toMatchObject([{ way: 'address', host: 'calendar.example.org', busy: 1, problem: null }]);
  expect(await sweepCalendars()).toBe(others);
  const rows = await house.look(({ db, orgId }) => Promise.all([db.selectFrom('people.busy_time').selectAll().where('org_id', '=', orgId).execute(), db.selectFrom('integrations.outside_calendar').selectAll().where('org_id', '=', orgId).execute()]));
  expect(JSON.stringify(rows)).not.toMatch(/Dentist|a\.ics/);
  const hour = { ...house.system, now: house.system.now.add({ hours: 1 }) };
  answer = (one, out) => void (one.headers['if-none-match'] === '"one"' ? out.writeHead(304).end() : out.writeHead(500).end());
  await readCalendar(hour, id, outside());
  expect([(await mine())[0]!.problem, (await busy()).length]).toEqual([null, 1]);
  answer = (_, out) => void out.writeHead(404).end();
  await readCalendar({ ...hour, now: hour.now.add({ hours: 1 }) }, id, outside());
  // What was known stays while the site is away.
  expect([(await mine())[0]!.problem, (await busy()).length]).toEqual(['gone', 1]);
  await expect(disconnectCalendar(house.as('noor'), { calendarId: id })).rejects.toMatchObject({ status: 404 });
  await disconnectCalendar(amara(), { calendarId: id });
  expect([await mine(), await busy()]).toEqual([[], []]);
  answer = serve(body());
  await readCalendar(house.system, id, outside());
  expect(await busy()).toEqual([]);
});

test('as a file: read at once; what is no calendar is refused; three at most; exported without the address and erased', async () => {
  await connectCalendar(amara(), { file: body('20261120') });
  expect(await busy()).toHaveLength(1);
  await expect(connectCalendar(amara(), { file: 'nonsense' })).rejects.toMatchObject({ status: 422, fields: { file: 'integrations.outside.problem-not-calendar' } });
  await expect(connectCalendar(amara(), {})).rejects.toMatchObject({ status: 422 });
  await expect(connectCalendar(house.as('dana'), { file: body() })).rejects.toMatchObject({ status: 403 });
  for (const n of [1, 2]) await connectCalendar(amara(), { address: `https://example.org/${n}.ics` });
  await expect(connectCalendar(amara(), { file: body() })).rejects.toMatchObject({ status: 409 });
  const known = await house.look((tx) => exportPerson(tx, house.people.amara));
  expect(known.outsideCalendars).toHaveLength(3);
  expect(JSON.stringify(known)).not.toContain('1.ics');
  await house.look((tx) => erasePerson(tx, house.people.amara));
  expect(await mine()).toEqual([]);
});
