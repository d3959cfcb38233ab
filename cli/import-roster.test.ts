import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { threadId } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lockDataDir } from '#kernel/lock.ts';
import { sampleBundle, zipOf } from '#domain/integrations/rosters/sample-bundles.ts';
import { freshDatabase } from '../test/server.ts';

const root = resolve(import.meta.dirname, '..');
const samples = resolve(root, '../shared/data/interop/oneroster');
const node = join(root, 'node_modules/.bin/node');
const server = process.env.TEST_DATABASE_URL;
const folder = mkdtempSync(join(tmpdir(), 'trellis-cli-'));
const file = (name: string) => join(folder, name);
const files = sampleBundle();
const half = { ...files, 'users.csv': files['users.csv']!.split('\r\n').filter((row) => !/^[LG]-[12]/.test(row)).join('\r\n') };

interface Ran {
  code: number;
  out: string;
  err: string;
}
const run = (program: string, args: string[], env: Record<string, string>): Promise<Ran> =>
  new Promise((done) => {
    execFile(program, args, { env: { PATH: process.env.PATH!, HOME: folder, ...env }, timeout: 120_000 }, (error, out, err) => done({ code: error ? Number(error.code ?? 1) : 0, out, err }));
  });
const trellis = (env: Record<string, string>, ...args: string[]): Promise<Ran> => run(join(root, 'bin/trellis'), ['import', 'roster', ...args], env);
const inOneProcess = async (env: Record<string, string>, runs: string[][]): Promise<{ code: number | string; last: string }[]> => {
  const { out, err } = await run(node, ['--disable-warning=ExperimentalWarning', join(root, 'cli/import-roster.fixture.ts'), JSON.stringify(runs)], { TRELLIS_LOG: 'silent', ...env });
  expect(err).toBe('');
  return out.trim().split('\n').map((line) => JSON.parse(line) as { code: number; last: string });
};
const last = ({ out }: Ran) => JSON.parse(out.trim().split('\n').at(-1)!) as { verdict: string; counts: Record<string, number>; problems: { file: string; row: number | null; column: string | null; code: string; message: string }[] };

/** An empty database of its own: a data directory, or a database on the PostgreSQL of the test run. */
let made = 0;
async function ground(): Promise<Record<string, string>> {
  if (!server) return { DATA_DIR: file(`data-${made++}`) };
  const name = `cli_${process.pid}_${threadId}_${made++}`;
  return { DATABASE_URL: await freshDatabase(server, name), TRELLIS_SECRET: 'a-test-secret-of-more-than-32-characters' };
}

beforeAll(async () => {
  writeFileSync(file('whole.zip'), await zipOf(files));
  writeFileSync(file('half.zip'), await zipOf(half));
  writeFileSync(file('folder.zip'), await zipOf({ 'export/manifest.csv': files['manifest.csv']! }));
  writeFileSync(file('orphan.zip'), await zipOf({ ...files, 'enrollments.csv': files['enrollments.csv']!.replace(/,L-7,/g, ',NOBODY,') }));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('trellis import roster', () => {
  it('takes a bundle into an empty database, and the same bundle again', { timeout: 180_000 }, async () => {
    const env = await ground();
    const first = await trellis(env, file('whole.zip'), '--json');
    expect([first.code, first.err]).toEqual([0, '']);
    expect(last(first)).toEqual({ verdict: 'accept', counts: { orgs: 3, academicSessions: 2, courses: 2, users: 77, demographics: 40, classes: 4, enrollments: 84 }, problems: [] });
    const again = await trellis(env, file('whole.zip'));
    expect([again.code, again.out.trim().split('\n').at(-1)]).toEqual([0, 'Nothing to change.']);
  });

  it('answers 2 on a refusal, 3 where a person must say yes, 0 otherwise; a dry run changes nothing', { timeout: 180_000 }, async () => {
    const env = await ground();
    const runs = await inOneProcess(env, [
      [file('folder.zip'), '--json'], [file('folder.zip'), '--json', '--dry-run'], [file('whole.zip'), '--json', '--dry-run'], [file('orphan.zip'), '--json'], [file('half.zip'), '--json'], [file('half.zip'), '--json', '--dry-run'],
      [file('half.zip'), '--json', '--confirm'], [file('half.zip')],
    ]);
    expect(runs.map(({ code }) => code)).toEqual([2, 0, 0, 0, 3, 0, 0, 0]);
    expect(runs.slice(0, 7).map(({ last: line }) => (JSON.parse(line) as { verdict: string }).verdict)).toEqual(['reject', 'reject', 'accept', 'quarantine_rows', 'needs_confirmation', 'needs_confirmation', 'needs_confirmation']);
    expect(JSON.parse(runs[3]!.last).problems[0]).toEqual({ file: 'enrollments.csv', row: expect.any(Number), column: 'userSourcedId', code: 'reference-unknown', message: '“NOBODY” is not in users.csv. Add it there or remove this row.' });
    expect(runs[7]!.last).toBe('Nothing to change.');
  });

  it.skipIf(!existsSync(samples))('gives the ten samples their verdicts', { timeout: 240_000 }, async () => {
    const expected = JSON.parse(readFileSync(join(samples, 'expected.json'), 'utf8')) as Record<string, { verdict: string; counts?: Record<string, number> }>;
    const before = readdirSync(tmpdir()).filter((name) => name.includes('pwned'));
    const env = await ground();
    const names = Object.keys(expected);
    const dry = await inOneProcess(env, names.map((name) => [join(samples, name), '--json', '--dry-run']));
    const said = dry.map(({ last: line }) => JSON.parse(line) as { verdict: string; counts: Record<string, number> });
    expect(Object.fromEntries(said.map(({ verdict }, n) => [names[n], verdict]))).toEqual(Object.fromEntries(names.map((name) => [name, expected[name]!.verdict])));
    for (const [n, name] of names.entries()) if (expected[name]!.counts) expect(said[n]!.counts).toEqual(expected[name]!.counts);
    expect(dry.every(({ code }) => code === 0)).toBe(true);
    const inOrder = ['valid-1.1-bulk.zip', 'valid-1.1-bulk.zip', 'delta-tobedeleted.zip', 'empty-users.zip', 'zip-slip.zip', 'dup-sourcedid.zip'];
    const real = await inOneProcess(env, inOrder.map((name) => [join(samples, name)]));
    expect(real.map(({ code }) => code)).toEqual([0, 0, 0, 3, 2, 2]);
    expect(real[1]!.last).toBe('Nothing to change.');
    expect(readdirSync(tmpdir()).filter((name) => name.includes('pwned'))).toEqual(before);
  });

  it('says what is wrong with the command itself, and answers 2', { timeout: 60_000 }, async () => {
    const env = { DATA_DIR: file('never') };
    const [unknown, missing, aFolder, none] = await Promise.all([trellis(env, file('whole.zip'), '--forse'), trellis(env, file('nothing.zip')), trellis(env, folder), trellis(env)]);
    expect([unknown.code, missing.code, aFolder.code, none.code]).toEqual([2, 2, 2, 2]);
    expect([unknown.err, missing.err, aFolder.err, none.err].map((text) => text.includes('    at '))).toEqual([false, false, false, false]);
    expect(unknown.err).toContain('--forse');
    expect(missing.err).toContain('There is no file');
    expect(aFolder.err).toContain('not a file');
    expect(none.err).toContain('Usage: trellis import roster FILE');
    expect(existsSync(file('never'))).toBe(false);
  });

  it.skipIf(server)('leaves a database alone that another Trellis is using', { timeout: 60_000 }, async () => {
    const env = await ground();
    const { mkdirSync } = await import('node:fs');
    mkdirSync(env.DATA_DIR!, { recursive: true });
    const unlock = await lockDataDir(env.DATA_DIR!);
    const refused = await trellis(env, file('whole.zip'), '--json');
    await unlock();
    expect([refused.code, refused.out]).toEqual([2, '']);
    expect(refused.err).toContain('is using');
  });
});
