import fc from 'fast-check';
import { expect, it } from 'vitest';
import { problemText } from './finding-text.ts';
import type { RosterReading } from './read-roster.ts';
import { plainNames, template } from './plain-columns.ts';
import { sampleBundle, zipOf } from './sample-bundles.ts';
import { rawZip, readBytes } from './sample-files.ts';

const verdicts = ['accept', 'reject', 'quarantine_rows', 'needs_confirmation'];
const tokens = [
  '"',
  '""',
  ',',
  ';',
  '\r\n',
  '\r',
  '\n',
  '\0',
  '\uFEFF',
  '\u202E',
  '__proto__',
  'constructor',
  '-1',
  '99999999999999999999',
  '2026-02-30',
  '../',
  '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
  'tobedeleted',
  'S-1',
  'L-1',
  'x'.repeat(300),
];

type Edit = { at: number; cut: number; put: Buffer };
const piece = fc.oneof(
  fc.constantFrom(...tokens).map((token) => Buffer.from(token)),
  fc.uint8Array({ maxLength: 6 }).map((bytes) => Buffer.from(bytes)),
);
const edits: fc.Arbitrary<Edit[]> = fc.array(
  fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), cut: fc.oneof(fc.nat(4), fc.nat(4), fc.nat(500)), put: piece }),
  { minLength: 1, maxLength: 4 },
);

function mutate(bytes: Buffer, list: Edit[]): Buffer {
  return list.reduce<Buffer>((now, { at, cut, put }) => {
    const from = Math.floor(at * now.length);
    return Buffer.concat([now.subarray(0, from), put, now.subarray(from + cut)]);
  }, bytes);
}

/** Whatever came in, a verdict comes out, and its problems can be shown to a person. */
function check(reading: RosterReading) {
  expect(verdicts).toContain(reading.verdict);
  expect(reading.roster === null).toBe(reading.verdict === 'reject');
  for (const problem of reading.problems) {
    expect(problemText('en', problem).length).toBeLessThan(1000);
    expect(problemText('en', problem)).not.toMatch(/\{\w+\}|undefined|\[object/);
  }
  if (reading.verdict === 'reject') expect(reading.problems.some((p) => p.severity === 'reject')).toBe(true);
  const ids = reading.roster?.people.map((p) => p.externalId) ?? [];
  expect(new Set(ids).size).toBe(ids.length);
}

const files = { '1.1': sampleBundle({ learners: 6 }), '1.2': sampleBundle({ learners: 6, version: '1.2', mode: 'delta' }) };

it('OneRoster tables, mutated', async () => {
  const version = fc.constantFrom('1.1' as const, '1.2' as const);
  const run = async (which: '1.1' | '1.2', pick: number, list: Edit[]) => {
    const entries = Object.entries(files[which]).map(([name, data]) => ({ name, data: Buffer.from(data) as Buffer }));
    const chosen = entries[pick % entries.length]!;
    chosen.data = mutate(chosen.data, list);
    check(await readBytes(rawZip(entries)));
  };
  await fc.assert(fc.asyncProperty(version, fc.nat(100), edits, run), { numRuns: 800, seed: 7 });
}, 120_000);

it('plain tables, mutated', async () => {
  const run = async (name: (typeof plainNames)[number], list: Edit[]) =>
    check(await readBytes(mutate(Buffer.from(template(name)), list), `${name}.csv`));
  await fc.assert(fc.asyncProperty(fc.constantFrom(...plainNames), edits, run), { numRuns: 1500, seed: 8 });
}, 120_000);

it('zip archives, mutated', async () => {
  const zip = await zipOf(files['1.1']);
  const directory = zip.indexOf('PK\x01\x02', 0, 'latin1') / zip.length;

  const inDirectory = edits.map((list) =>
    list.map((edit) => ({ ...edit, at: directory + edit.at * (1 - directory), cut: edit.put.length })),
  );
  await fc.assert(
    fc.asyncProperty(fc.oneof(edits, inDirectory), async (list) => check(await readBytes(mutate(zip, list)))),
    { numRuns: 2000, seed: 9 },
  );
}, 120_000);

it('any bytes at all', async () => {
  const name = fc.constantFrom('roster.zip', 'people.csv', 'users.csv', 'x');
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.uint8Array({ maxLength: 300 }).map((rest) => new Uint8Array([0x50, 0x4b, ...rest])),
  );
  await fc.assert(
    fc.asyncProperty(bytes, name, async (some, file) => check(await readBytes(Buffer.from(some), file))),
    { numRuns: 800, seed: 10 },
  );
}, 120_000);
