import { expect, test } from 'vitest';
import { openMeeting } from './open-meeting.ts';
import type { Held } from './port.ts';

const now = Temporal.Instant.from('2026-11-23T15:00:00Z');
const settings = { bbb: null, stunUrls: [], turnUrls: ['turn:turn.example:3478'], turnSecret: 'q7Vd0xR2mK9sT4wZ8bN1cJ6hL3fG5pYe' };
const held: Held = { roomId: 'r', kind: 'video', link: null, title: 'Maths', minutes: 45, backTo: null };
const rosa = { personId: 'p', name: 'Rosa', part: 'tutor' as const };
const join = (more: Partial<Held>, with_: Parameters<typeof openMeeting>[1] = settings) => openMeeting({ ...held, ...more }, with_, now).joinFor(rosa);

test('the own room: what the program lets be sent, and a relay whose name ends', async () => {
  expect(await join({})).toMatchObject({ kind: 'mesh', voice: true, camera: true, iceServers: [{ username: expect.stringMatching(/^1795453200:/) }] });
  expect(await join({ kind: 'voice' })).toMatchObject({ kind: 'mesh', voice: true, camera: false });
  expect(await join({ kind: 'board' })).toMatchObject({ kind: 'mesh', voice: false, camera: false });
});

test('a link goes before everything', async () => {
  expect(await join({ link: 'https://meet.example/a' })).toEqual({ kind: 'link', url: 'https://meet.example/a' });
});

test('where a program meets elsewhere and has no address there, board and chat stay, and nothing is sent', async () => {
  expect(await join({ kind: 'link' })).toMatchObject({ kind: 'mesh', voice: false, camera: false });
  expect(await join({ kind: 'bbb' })).toMatchObject({ kind: 'mesh', voice: false, camera: false });
  expect(openMeeting({ ...held, kind: 'bbb' }, { ...settings, bbb: { url: 'https://bbb.example/api', secret: 's' } }, now).kind).toBe('bbb');
});
