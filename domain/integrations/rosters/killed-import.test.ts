import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { threadId } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { sampleBundle, zipOf } from './sample-bundles.ts';
import { freshDatabase } from '../../../test/server.ts';

const root = resolve(import.meta.dirname, '../../..');
const node = join(root, 'node_modules/.bin/node');
const server = process.env.TEST_DATABASE_URL;

async function ground(folder: string): Promise<Record<string, string>> {
  if (!server) return { DATA_DIR: join(folder, 'data') };
  const name = `killed_${process.pid}_${threadId}`;
  return { DATABASE_URL: await freshDatabase(server, name), TRELLIS_SECRET: 'a-test-secret-of-more-than-32-characters' };
}

const start = (env: Record<string, string>, ...args: string[]): ChildProcess =>
  spawn(node, ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'killed-import.fixture.ts'), ...args], { env: { PATH: process.env.PATH!, TRELLIS_LOG: 'silent', ...env }, stdio: ['ignore', 'pipe', 'inherit'] });
/** The first line a process says. */
const lineOf = (child: ChildProcess): Promise<string> =>
  new Promise((done, fail) => {
    let said = '';
    child.stdout!.on('data', (piece) => {
      said += String(piece);
      if (said.includes('\n')) done(said.split('\n')[0]!);
    });
    child.once('exit', (code) => (said.includes('\n') ? undefined : fail(new Error(`ended with ${code}`))));
  });
const ended = (child: ChildProcess): Promise<unknown> => (child.exitCode !== null || child.signalCode !== null ? Promise.resolve() : new Promise((done) => child.once('exit', done)));
/** What a process says that runs to its end: only then is the data directory free for the next one. */
async function said(child: ChildProcess): Promise<unknown> {
  const line = await lineOf(child);
  await ended(child);
  return JSON.parse(line);
}

it('a process killed before the commit leaves the old roster, whole', { timeout: 240_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'trellis-killed-'));
  try {
    const env = await ground(folder);
    const orgId = newId();
    const [old, next] = [join(folder, 'old.zip'), join(folder, 'next.zip')];
    writeFileSync(old, await zipOf(sampleBundle({ learners: 40 })));
    writeFileSync(next, await zipOf(sampleBundle({ learners: 200 })));
    expect(await said(start(env, orgId, old, 'take'))).toEqual({ people: 77, active: 77 });
    const dying = start(env, orgId, next, 'hang');
    expect(await lineOf(dying)).toBe('written');
    dying.kill('SIGKILL');
    await ended(dying);
    expect(await said(start(env, orgId, '-', 'count'))).toEqual({ people: 77, active: 77 });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
