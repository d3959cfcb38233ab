import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { bbbAddress, bigBlueButton } from './big-blue-button.ts';
import type { Held } from './port.ts';

const secret = 'ECCJZNJWLPEA3YB6Y2LTQGQD3GJZ3F93';
const held: Held = { roomId: '01a1-room', kind: 'bbb', link: null, title: 'Maths & more', minutes: 55, backTo: 'https://trellis.example/sessions/1' };
const rosa = { personId: 'p-rosa', name: 'Rosa', part: 'tutor' as const }, amara = { personId: 'p-amara', name: 'Amára Ö', part: 'learner' as const };

/** A server that does what the API reference says: refuses a wrong checksum, makes a meeting once, ends it, and knows who may start a recording. */
let server: Server, url = '';
let meetings = new Map<string, URLSearchParams>();
let says: ((call: string) => string | number | null) | null = null;
const xml = (inside: string): string => `<?xml version="1.0"?>\n<response>${inside}</response>`;
const failed = (key: string, words: string): string => xml(`<returncode>FAILED</returncode><messageKey>${key}</messageKey><message>${words}</message>`);

function answerTo(call: string, query: string): string {
  const [signed, checksum] = query.split(/&?checksum=/) as [string, string];
  if (createHash('sha256').update(call + signed + secret).digest('hex') !== checksum) return failed('checksumError', 'Checksums do not match');
  const params = new URLSearchParams(signed), id = params.get('meetingID')!;
  if (call === 'create') {
    if (!params.get('name')) return failed('missingParamName', 'You must specify a name');
    const there = meetings.get(id);
    if (there && there.toString() !== params.toString()) return failed('idNotUnique', 'A meeting already exists with that meeting ID.');
    meetings.set(id, params);
    return xml(`<returncode>SUCCESS</returncode><meetingID>${id}</meetingID><createTime>1531155809613</createTime>${there ? '<messageKey>duplicateWarning</messageKey><message>This conference was already in existence.</message>' : ''}`);
  }
  if (call === 'isMeetingRunning') return xml(`<returncode>SUCCESS</returncode><running>${meetings.has(id)}</running>`);
  if (call === 'end') return meetings.delete(id) ? xml('<returncode>SUCCESS</returncode><messageKey>sentEndMeetingRequest</messageKey>') : failed('notFound', 'We could not find a meeting with that meeting ID');
  return failed('unsupportedRequest', 'This request is not supported.');
}

beforeAll(async () => {
  server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url!, 'http://bbb.test'), call = pathname.replace('/bigbluebutton/api/', '');
    const said = says?.(call) ?? answerTo(call, search.slice(1));
    if (typeof said === 'number') response.writeHead(said, { location: '/elsewhere' }).end();
    else response.setHeader('content-type', 'text/xml').end(said);
  }).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/bigbluebutton/api`;
});
beforeEach(() => {
  meetings = new Map();
  says = null;
});
afterAll(() => server.close());

const meeting = () => bigBlueButton(held, { url, secret });

test('a meeting is made without any recording, and made once however many come', async () => {
  const [first, second] = [await meeting().joinFor(rosa), await meeting().joinFor(amara)];
  expect(meetings.size).toBe(1);
  expect(Object.fromEntries(meetings.get('trellis-01a1-room')!)).toEqual({
    meetingID: 'trellis-01a1-room', name: 'Maths & more', record: 'false', autoStartRecording: 'false', allowStartStopRecording: 'false', guestPolicy: 'ASK_MODERATOR', lockSettingsDisablePrivateChat: 'true', meetingKeepEvents: 'false', duration: '55',
    logoutURL: 'https://trellis.example/sessions/1',
  });
  expect([first.kind, second.kind]).toEqual(['bbb', 'bbb']);
});

test('a tutor leads, a learner looks on, each by an address of her own that is signed as it is sent and good for this meeting only', async () => {
  const params = async (person: typeof rosa | typeof amara) => {
    const { url: address } = (await meeting().joinFor(person)) as { url: string }, [signed, checksum] = new URL(address).search.slice(1).split('&checksum=') as [string, string];
    expect(createHash('sha256').update(`join${signed}${secret}`).digest('hex')).toBe(checksum);
    expect(address).not.toContain(secret);
    expect(address).not.toContain(person.personId);
    return Object.fromEntries(new URLSearchParams(signed));
  };
  expect(await params(rosa)).toMatchObject({ fullName: 'Rosa', role: 'MODERATOR', meetingID: 'trellis-01a1-room', createTime: '1531155809613', guest: 'false' });
  expect(await params(amara)).toMatchObject({ fullName: 'Amára Ö', role: 'VIEWER' });
});

test('whether it runs, and its end', async () => {
  expect(await meeting().isRunning()).toBe(false);
  await meeting().joinFor(rosa);
  expect(await meeting().isRunning()).toBe(true);
  expect(await meeting().end()).toBe(true);
  await expect(meeting().end()).rejects.toMatchObject({ status: 409, key: 'rooms.problem.bbb-gone' });
});

test.each([
  ['another secret', () => bigBlueButton(held, { url, secret: 'x'.repeat(32) }), 'rooms.problem.bbb-secret'],
  ['nobody there', () => bigBlueButton(held, { url: 'http://127.0.0.1:9/bigbluebutton/api', secret }), 'rooms.problem.bbb-unreachable'],
])('%s is said in words', async (_, make, key) => {
  await expect(make().joinFor(rosa)).rejects.toMatchObject({ status: 409, key });
});

test.each([
  ['a page that is no answer', '<html><body>Welcome</body></html>', 'rooms.problem.bbb-no-answer'],
  ['a document type', '<!DOCTYPE r [<!ENTITY a "b">]><response><returncode>SUCCESS</returncode></response>', 'rooms.problem.bbb-no-answer'],
  ['an answer cut short', '<response><returncode>SUCCESS</returncode>', 'rooms.problem.bbb-no-answer'],
  ['an endless answer', `<response>${'x'.repeat(100_000)}</response>`, 'rooms.problem.bbb-unreachable'],
  ['a way to another place', 302, 'rooms.problem.bbb-unreachable'],
  ['a refusal', failed('maxParticipantsReached', 'Full'), 'rooms.problem.bbb-failed'],
])('%s lets nobody in and says why', async (_, said, key) => {
  says = () => said;
  await expect(meeting().joinFor(rosa)).rejects.toMatchObject({ key });
});

test('the checksum stands over the call, the query and the secret, as the API reference shows it', () => {
  const query = 'name=Test+Meeting&meetingID=abc123&attendeePW=111222&moderatorPW=333444';
  const address = bbbAddress({ url: 'https://bbb.example/bigbluebutton/api', secret: '639259d4-9dd8-4b25-bf01-95f9567eaf4b' }, 'create', Object.fromEntries(new URLSearchParams(query)));
  // The reference gives this example with SHA-1: the same text is hashed here with SHA-256.
  expect(createHash('sha1').update(`create${query}639259d4-9dd8-4b25-bf01-95f9567eaf4b`).digest('hex')).toBe('1fcbb0c4fc1f039f73aa6d697d2db9ba7f803f17');
  const checksum = createHash('sha256').update(`create${query}639259d4-9dd8-4b25-bf01-95f9567eaf4b`).digest('hex');
  expect(address).toBe(`https://bbb.example/bigbluebutton/api/create?${query}&checksum=${checksum}`);
});
