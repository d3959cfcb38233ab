import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readRoster } from './read-roster.ts';
import { sampleBundle, zipOf } from './sample-bundles.ts';
import { codes, rawZip, readBytes } from './sample-files.ts';

const samples = new URL('../../../../shared/data/interop/oneroster/', import.meta.url);
type Expected = Record<string, { verdict: string; counts?: Record<string, number> }>;

describe.skipIf(!existsSync(samples))('the ten shared samples', () => {
  const expected: Expected = existsSync(samples) ? JSON.parse(readFileSync(new URL('expected.json', samples), 'utf8')) : {};
  it.each(Object.entries(expected))('%s', async (name, { verdict, counts }) => {
    const reading = await readRoster(new URL(name, samples).pathname, { today: '2026-11-21' });
    expect(reading.verdict).toBe(verdict);
    if (counts) expect(reading.counts).toEqual(counts);
    if (verdict === 'accept') expect(reading.problems).toEqual([]);
  });
});

/** The same ten situations from an invented bundle, so that they are tested wherever the samples are not at hand. */
describe('the ten situations', () => {
  const files = sampleBundle();
  const change = (name: string, from: string | RegExp, to: string) => zipOf({ ...files, [name]: files[name]!.replace(from, () => to) });
  const renamed = (rename: (name: string) => string) =>
    Object.fromEntries(Object.entries(files).map(([name, text]) => [rename(name), text]));

  it.each(['1.1', '1.2'] as const)('a whole %s bundle is accepted and counted', async (version) => {
    const reading = await readBytes(await zipOf(sampleBundle({ version })));
    expect(reading.verdict).toBe('accept');
    expect(reading.problems).toEqual([]);
    const roles = version === '1.2' ? { roles: 77 } : {};
    expect(reading.counts).toEqual({
      orgs: 3,
      academicSessions: 2,
      courses: 2,
      users: 77,
      demographics: 40,
      classes: 4,
      enrollments: 84,
      ...roles,
    });
    expect(reading.roster).toMatchObject({
      source: `oneroster-${version}`,
      modes: { users: 'bulk', roles: version === '1.2' ? 'bulk' : 'absent' },
    });
    expect(reading.roster?.people.length).toBe(77);
    expect(reading.roster?.enrolments.length).toBe(84);
  });

  it('byte order marks are stripped', async () => {
    const marked = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, `\uFEFF${text}`]));
    const reading = await readBytes(await zipOf(marked));
    expect([reading.verdict, reading.problems]).toEqual(['accept', []]);
  });

  it('a folder inside the zip, and a name that leads outside it, are refused', async () => {
    expect(codes(await readBytes(await zipOf(renamed((name) => `export/${name}`))))).toEqual(['nested-folder']);
    const slip = Object.entries(files).map(([name, data]) => ({ name, data }));
    expect(codes(await readBytes(rawZip([...slip, { name: '../../tmp/pwned.csv', data: 'x' }])))).toEqual(['unsafe-path']);
  });

  it('enrolments of unknown people are left out', async () => {
    const orphans = [1, 2, 3].map((n) => `E-X${n},,,K-0,S-1,NOPE-${n},student,false,,\r\n`).join('');
    const reading = await readBytes(await zipOf({ ...files, 'enrollments.csv': files['enrollments.csv'] + orphans }));
    expect(reading.verdict).toBe('quarantine_rows');
    expect(reading.problems.map((p) => [p.row, p.column, p.code])).toEqual(
      [86, 87, 88].map((row) => [row, 'userSourcedId', 'reference-unknown']),
    );
    expect(reading.roster?.enrolments.length).toBe(84);
  });

  it('formulas are kept as the letters they are', async () => {
    const formula = '"=HYPERLINK(""http://x.invalid"",""a"")",@SUM(1+1)|cmd';
    const reading = await readBytes(await change('users.csv', /Amara,D'Souza/, formula));
    expect(reading.verdict).toBe('accept');
    expect(reading.roster?.people.find((p) => p.familyName === '@SUM(1+1)|cmd')?.givenName).toBe('=HYPERLINK("http://x.invalid","a")');
  });

  it('a complete list of nobody asks first', async () => {
    const bare = (name: string) => `${files[name]!.split('\r\n')[0]}\r\n`;
    const empty = Object.fromEntries(['users.csv', 'demographics.csv', 'enrollments.csv'].map((name) => [name, bare(name)]));
    const reading = await readBytes(await zipOf({ ...files, ...empty }));
    expect(reading.verdict).toBe('needs_confirmation');
    expect(reading.counts.users).toBe(0);
  });

  it('two people under one identifier are refused', async () => {
    const reading = await readBytes(await change('users.csv', '\r\nL-1,', '\r\nL-0,'));
    expect(reading).toMatchObject({ verdict: 'reject', roster: null });
    expect(reading.problems[0]).toMatchObject({ file: 'users.csv', code: 'id-shared', column: 'sourcedId' });
  });

  it('a delta with somebody marked as deleted is accepted', async () => {
    const delta = sampleBundle({ mode: 'delta' });
    const gone = delta['users.csv']!.replace('\r\nL-3,active', '\r\nL-3,tobedeleted');
    const reading = await readBytes(await zipOf({ ...delta, 'users.csv': gone }));
    expect([reading.verdict, reading.problems]).toEqual(['accept', []]);
    expect(reading.roster?.tombstones).toEqual([{ table: 'users', externalId: 'L-3', row: 10 }]);
    expect(reading.roster?.people.some((p) => p.externalId === 'L-3')).toBe(false);
    expect(reading.roster?.enrolments.filter((e) => e.personId === 'L-3').length).toBe(2);
  });
});
