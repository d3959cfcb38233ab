import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { problemText } from './finding-text.ts';
import { openArchive } from './open-archive.ts';
import { readRoster } from './read-roster.ts';
import { sampleBundle, zipOf } from './sample-bundles.ts';
import { codes, type RawEntry, rawZip, readBytes } from './sample-files.ts';

const today = '2026-11-21';
const people = 'person_id,given_name,family_name,roles\r\nP-1,Amara,Okafor,learner\r\n';

const folders: string[] = [];
function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'trellis-roster-'));
  folders.push(folder);
  return folder;
}
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

async function refused(bytes: Buffer | string, code: string, name?: string, options = {}) {
  const reading = await readBytes(bytes, name, options);
  expect({ verdict: reading.verdict, roster: reading.roster, codes: codes(reading) }).toEqual({
    verdict: 'reject',
    roster: null,
    codes: [code],
  });
  expect(problemText('en', reading.problems[0]!)).not.toMatch(/\{|undefined/);
}

describe('what an archive is refused for', () => {
  it.each(['../people.csv', '/people.csv', 'a/../../people.csv', '..\\people.csv', 'C:people.csv', 'C:/people.csv', '..'])(
    'the path %s',
    (name) =>
      refused(
        rawZip([
          { name: 'people.csv', data: people },
          { name, data: 'x' },
        ]),
        'unsafe-path',
      ),
  );

  const cases: [string, RawEntry[]][] = [
    ['symlink', [{ name: 'people.csv', data: '/etc/passwd', mode: 0o120777 }]],
    ['special-file', [{ name: 'people.csv', mode: 0o020644 }]],
    ['encrypted', [{ name: 'people.csv', data: `twelve bytes${people}`, flags: 0x801, claimedSize: people.length }]],
    ['encrypted', [{ name: 'people.csv', data: people, flags: 0x841 }]],
    ['compression-unknown', [{ name: 'people.csv', data: people, method: 12, claimedSize: people.length }]],
    [
      'duplicate-name',
      [
        { name: 'people.csv', data: people },
        { name: 'People.CSV', data: people },
      ],
    ],
    ['nested-folder', [{ name: 'export/people.csv', data: people }]],
    [
      'spreadsheet',
      [
        { name: '[Content_Types].xml', data: '<x/>' },
        { name: 'xl/workbook.xml', data: '<x/>' },
      ],
    ],
    ['damaged-zip', [{ name: 'people.csv', data: people, crc: 1 }]],
    ['damaged-zip', [{ name: 'people.csv', data: people, deflate: true, claimedSize: 20 }]],
    ['damaged-zip', [{ name: 'people.csv', data: 'no deflate stream', method: 8 }]],
    ['too-many-entries', Array.from({ length: 65 }, (_, n) => ({ name: `f${n}.csv`, data: 'x' }))],
    ['nothing-to-read', [{ name: 'other.csv', data: 'x' }]],
    ['manifest-missing', [{ name: 'users.csv', data: 'x' }]],
  ];
  it.each(cases)('%s', (code, entries) => refused(rawZip(entries), code));

  it('a bomb, by what it claims and by what it is', async () => {
    const zeros = Buffer.alloc(110_000_000);
    await refused(rawZip([{ name: 'people.csv', data: zeros, deflate: true }]), 'bomb');
    await refused(rawZip([{ name: 'people.csv', data: zeros, deflate: true, claimedSize: 1000 }]), 'damaged-zip');
    await refused(rawZip([{ name: 'people.csv', data: people, claimedSize: 0x7fffffff, deflate: true }]), 'too-large');
    const small = { limits: { bombBytes: 10_000_000 } };
    const shared = Buffer.alloc(4_000_000, 'a,b\n');
    const entries = [
      { name: 'people.csv', data: shared, deflate: true },
      { name: 'offers.csv', sameAs: 0 },
      { name: 'classes.csv', sameAs: 0 },
    ];
    await refused(rawZip(entries.map((entry) => ({ ...entry, method: 8, claimedSize: shared.length, crc: 0 }))), 'bomb', 'x.zip', small);
  });

  it('a zip cut anywhere', async () => {
    const whole = await zipOf(sampleBundle());
    for (let part = 1; part < 20; part++) {
      const reading = await readBytes(whole.subarray(0, Math.floor((whole.length * part) / 20)));
      expect(reading.verdict).toBe('reject');
      expect(codes(reading)).toEqual(['truncated-zip']);
    }
  });

  it('what is no archive', async () => {
    await refused('', 'empty-file');
    await refused('GIF89a', 'not-a-zip', 'photo.gif');
    const folder = temporaryFolder();
    const problem = async (path: string) => codes(await readRoster(path, { today }));
    expect(await problem(folder)).toEqual(['is-a-folder']);
    expect(await problem(join(folder, 'absent.zip'))).toEqual(['file-not-found']);
    expect(await problem('/dev/null')).toEqual(['not-a-file']);
  });
});

describe('what is accepted', () => {
  it('one CSV, a zip of CSVs, capitals in names, and the litter some computers add', async () => {
    expect((await readBytes(people, 'People.csv')).verdict).toBe('accept');
    const litter = { 'PEOPLE.CSV': people, '__MACOSX/._people.csv': 'x', '.DS_Store': 'x', 'read-me.txt': 'x' };
    const reading = await readBytes(await zipOf(litter));
    expect(reading.verdict).toBe('accept');
    expect(reading.problems.map((p) => [p.file, p.code])).toEqual([['read-me.txt', 'file-ignored']]);
    expect(reading.counts).toEqual({ people: 1 });
  });

  it('gives the bytes as they are', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'a.zip');
    writeFileSync(path, await zipOf({ 'people.csv': people }));
    const archive = await openArchive(path);
    const chunks: Buffer[] = [];
    for await (const chunk of archive.read('people.csv')) chunks.push(chunk);
    archive.close();
    expect(Buffer.concat(chunks).toString()).toBe(people);
    expect([archive.names, archive.sizeOf('people.csv')]).toEqual([['people.csv'], people.length]);
  });
});
