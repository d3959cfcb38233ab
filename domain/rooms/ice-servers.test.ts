import { expect, test } from 'vitest';
import { iceServers } from './ice-servers.ts';

const now = Temporal.Instant.from('2026-11-23T15:00:00Z');
const settings = { stunUrls: [], turnUrls: ['turn:turn.school.example:3478', 'turns:turn.school.example:443?transport=tcp'], turnSecret: 'north' };
const amara = '0193a5c0-0000-7000-8000-0000000000a1';

test('a name that ends in two hours and its word, as coturn reads them', () => {
  const [turn, ...more] = iceServers(settings, amara, now);
  expect(more).toEqual([]);
  expect(turn!.urls).toEqual(settings.turnUrls);
  expect(turn!.username).toMatch(/^1795453200:[0-9a-f]{16}$/);
  expect(Number(turn!.username!.split(':')[0])).toBe(Temporal.Instant.from('2026-11-23T17:00:00Z').epochMilliseconds / 1000);
  // printf %s "$username" | openssl dgst -sha1 -hmac north -binary | base64
  expect(turn!.credential).toBe('b0Ys8Xv95bRVOM/+XMj0MV5MunU=');
});

test('the name tells persons apart without naming them, and stays theirs', () => {
  const of = (person: string) => iceServers(settings, person, now)[0]!.username!;
  expect(of(amara)).toBe(of(amara));
  expect(of(amara)).not.toBe(of('0193a5c0-0000-7000-8000-0000000000a2'));
  expect(of(amara)).not.toContain('0193a5c0');
});

test('nothing is made up: no servers without settings, no relay without its secret', () => {
  expect(iceServers({ stunUrls: [], turnUrls: [], turnSecret: null }, amara, now)).toEqual([]);
  expect(iceServers({ ...settings, turnSecret: null }, amara, now)).toEqual([]);
  expect(iceServers({ stunUrls: ['stun:stun.school.example'], turnUrls: [], turnSecret: null }, amara, now)).toEqual([{ urls: ['stun:stun.school.example'] }]);
});
