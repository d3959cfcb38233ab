import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const trellis = resolve(import.meta.dirname, '../bin/trellis');
const folder = mkdtempSync(join(tmpdir(), 'trellis-command-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (env: Record<string, string>): Promise<{ code: number; said: string }> =>
  new Promise((done) => {
    execFile(trellis, ['verify'], { env: { PATH: process.env.PATH!, HOME: folder, DATA_DIR: folder, TRELLIS_SECRET: 'k3J9s0-pQv71xLmZ4tYb82WcRd5eFgHu', ...env }, timeout: 60_000 }, (error, out, err) => done({ code: error ? Number(error.code ?? 1) : 0, said: out + err }));
  });

test.each([
  ['a database that is not there', { DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none' }, /DATABASE_URL cannot be used: connect ECONNREFUSED/],
  ['a name with two addresses and no database', { DATABASE_URL: 'postgresql://nobody@localhost:1/none' }, /DATABASE_URL cannot be used: .*ECONNREFUSED/],
  ['an unknown log level', { TRELLIS_LOG: 'loud' }, /TRELLIS_LOG: /],
])('%s ends the command with words and code 2', { timeout: 60_000 }, async (_, env, words) => {
  const { code, said } = await run(env);
  expect(said).toMatch(words);
  expect(said).not.toMatch(/\n\s+at /);
  expect(code).toBe(2);
});
