import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ConfigError, readConfig } from '#kernel/config.ts';
import { lockDataDir } from '#kernel/lock.ts';

const folder = mkdtempSync(join(tmpdir(), 'trellis-config-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const secret = 'k3J9s0-pQv71xLmZ4tYb82WcRd5eFgHu';
const url = 'postgresql://trellis:hidden-word@db:5432/trellis';

test('with nothing but a data directory there is a demo, an embedded database and a secret that stays', () => {
  const first = readConfig({ DATA_DIR: folder });
  expect(first).toMatchObject({ databaseUrl: null, demo: true, role: 'all', port: 3000 });
  expect(readConfig({ DATA_DIR: folder }).secret).toBe(first.secret);
  expect(readFileSync(join(folder, 'secret'), 'utf8').trim()).toBe(first.secret);
});

test('with a database there is no demo unless asked, and a good secret is needed', () => {
  expect(readConfig({ DATABASE_URL: url, TRELLIS_SECRET: secret }).demo).toBe(false);
  expect(readConfig({ DATABASE_URL: url, TRELLIS_SECRET: secret, TRELLIS_DEMO: '1' }).demo).toBe(true);
});

test.each([
  ['no secret', { DATABASE_URL: url }, /TRELLIS_SECRET is missing/],
  ['a short secret', { DATABASE_URL: url, TRELLIS_SECRET: 'short' }, /too short/],
  ['a default secret', { DATABASE_URL: url, TRELLIS_SECRET: 'changeme' }, /too short or too plain/],
  ['a plain long secret', { DATABASE_URL: url, TRELLIS_SECRET: 'a'.repeat(40) }, /too plain/],
  ['a default secret made long', { DATABASE_URL: url, TRELLIS_SECRET: 'change-me-'.repeat(5) }, /too plain/],
  ['a secret out of a guide', { DATABASE_URL: url, TRELLIS_SECRET: 'please-replace-this-default-secret-123' }, /too plain/],
  ['a data directory that is a file', { DATA_DIR: import.meta.filename }, /DATA_DIR cannot be written/],
  ['a short secret without a database', { TRELLIS_SECRET: 'x' }, /too short/],
  ['another database', { DATABASE_URL: 'mysql://db/trellis', TRELLIS_SECRET: secret }, /DATABASE_URL: must look like postgresql/],
  ['a port that is a word', { PORT: 'http' }, /PORT/],
  ['a port too high', { PORT: '70000' }, /PORT/],
  ['a broken port', { PORT: '30.5' }, /PORT/],
  ['an unknown role', { ROLE: 'webs' }, /ROLE/],
  ['an unknown demo flag', { TRELLIS_DEMO: 'maybe' }, /TRELLIS_DEMO/],
  ['a mail server that is none', { SMTP_URL: 'mail.example' }, /SMTP_URL: must look like smtp/],
  ['a public address without scheme', { PUBLIC_URL: 'trellis.example' }, /PUBLIC_URL/],
  ['a public address of another kind', { PUBLIC_URL: 'ftp://trellis.example' }, /PUBLIC_URL/],
  ['a public address with a path', { PUBLIC_URL: 'https://school.example/trellis' }, /PUBLIC_URL: must be an address without a path/],
  ['live nodes under other names that would refuse every page', { LIVE_NODES: 'wss://live-1.example/live' }, /LIVE_NODES names other hosts: give PUBLIC_URL/],
  ['a relay that is no address', { TURN_URLS: 'turn.example:3478', TURN_SECRET: secret }, /TURN_URLS: must look like turn:/],
  ['a relay without its secret', { TURN_URLS: 'turn:turn.example:3478' }, /TURN_URLS and TURN_SECRET belong together/],
  ['a secret without its relay', { TURN_SECRET: secret }, /belong together/],
  ['a plain secret of a relay', { TURN_URLS: 'turn:turn.example:3478', TURN_SECRET: 'north' }, /TURN_SECRET is too short or too plain/],
  ['a STUN server that is none', { STUN_URLS: 'https://stun.example' }, /STUN_URLS: must look like stun:/],
  ['BigBlueButton without its secret', { BBB_URL: 'https://bbb.example/bigbluebutton/' }, /BBB_URL and BBB_SECRET belong together/],
  ['a plain secret of BigBlueButton', { BBB_URL: 'https://bbb.example/bigbluebutton/', BBB_SECRET: 'bbb-secret' }, /BBB_SECRET is too short or too plain/],
  ['an unknown log level', { TRELLIS_LOG: 'loud' }, /TRELLIS_LOG/],
])('%s is refused with words, and secrets are not repeated', (_, env, words) => {
  const start = () => readConfig({ DATA_DIR: folder, ...env });
  expect(start).toThrow(ConfigError);
  expect(start).toThrow(words);
  try {
    start();
  } catch (error) {
    expect((error as Error).message).not.toContain('hidden-word');
  }
});

test('live nodes are paths, or other names beside a public address', () => {
  expect(readConfig({ DATA_DIR: folder, LIVE_NODES: '/live/1, /live/2' }).liveNodes).toEqual(['/live/1', '/live/2']);
  expect(readConfig({ DATA_DIR: folder, LIVE_NODES: 'wss://live-1.example/live', PUBLIC_URL: 'https://trellis.example' }).liveNodes).toEqual(['wss://live-1.example/live']);
});

test('relays and meeting servers are read as lists and plain addresses', () => {
  const given = readConfig({ DATA_DIR: folder, STUN_URLS: 'stun:a.example', TURN_URLS: 'turn:a.example:3478, turns:b.example:443?transport=tcp,', TURN_SECRET: secret, BBB_URL: 'https://bbb.example/bigbluebutton/', BBB_SECRET: secret });
  expect(given).toMatchObject({ stunUrls: ['stun:a.example'], turnUrls: ['turn:a.example:3478', 'turns:b.example:443?transport=tcp'], turnSecret: secret, bbb: { url: 'https://bbb.example/bigbluebutton/api', secret } });
  expect(readConfig({ DATA_DIR: folder })).toMatchObject({ stunUrls: [], turnUrls: [], turnSecret: null, bbb: null });
});

test('a data directory is held by one at a time, and free again afterwards', async () => {
  const release = await lockDataDir(folder);
  await expect(lockDataDir(folder)).rejects.toThrow(new RegExp(`process ${process.pid}`));
  await release();
  await (await lockDataDir(folder))();
});
