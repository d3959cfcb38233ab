import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CommandRefused } from './command.ts';
import command from './match-edges.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trellis-edges-'));
});
afterEach(() => rm(folder, { recursive: true }));

const HEADER = [0x3142544d, 1, 3, 2, 4, 7, 0, 0];
/** Three requests, two tutors with one seat each; request 2 has nobody. The best: 0 with 1, 1 with 0. */
const GOOD = [...HEADER, 1, 1, 0, 2, 4, 4, 0, 1, 0, 1, 9, 8, 9, 2];
const bytes = (ints: readonly number[]): Uint8Array => new Uint8Array(Int32Array.from(ints).buffer);
const changed = (changes: Record<number, number>): Uint8Array => bytes(GOOD.map((int, at) => changes[at] ?? int));

async function run(file: Uint8Array, ...more: string[]): Promise<{ code: number; said: string; pairs: string }> {
  const path = join(folder, 'in.mtb'), out = join(folder, 'pairs.csv'), log = vi.spyOn(console, 'log').mockReturnValue();
  try {
    await writeFile(path, file);
    const code = await command.run([path, '--out', out, ...more]);
    return { code, said: String(log.mock.lastCall), pairs: await readFile(out, 'utf8') };
  } finally {
    log.mockRestore();
  }
}

test('writes the pairs and one line of JSON', async () => {
  const { code, said, pairs } = await run(bytes(GOOD), '--repeat', '2');
  expect(code).toBe(0);
  expect(pairs).toBe('request,tutor\n0,1\n1,0\n');
  expect(JSON.parse(said)).toEqual({ requests: 3, tutors: 2, edges: 4, matched: 2, value: 17, bound: 17, gap: 0,
    cpu_ms_first: expect.any(Number), cpu_ms_median: expect.any(Number) });
  expect((await readdir(folder)).sort()).toEqual(['in.mtb', 'pairs.csv']);
});

test('no requests, no tutors and no seats are problems too', async () => {
  expect((await run(bytes([0x3142544d, 1, 0, 0, 0, 0, 0, 0, 0]))).pairs).toBe('request,tutor\n');
  expect((await run(bytes([0x3142544d, 1, 2, 0, 0, 0, 0, 0, 0, 0, 0]))).pairs).toBe('request,tutor\n');
  expect((await run(changed({ 8: 0, 9: 0 }))).pairs).toBe('request,tutor\n');
});

test('the largest scores and capacities are added exactly', async () => {
  const most = 2 ** 31 - 1, { said, pairs } = await run(changed({ 8: most, 9: most, 18: most, 19: most - 1, 20: most, 21: most }));
  expect(JSON.parse(said)).toMatchObject({ matched: 2, value: 2 * most, gap: 0 });
  expect(pairs).toMatch(/^request,tutor\n0,0\n1,[01]\n$/);
});

test.each<[string, Uint8Array, RegExp]>([
  ['empty', new Uint8Array(), /has 0 bytes, and an MTB1 header alone takes 32/],
  ['a cut header', bytes(GOOD).slice(0, 31), /has 31 bytes/],
  ['words', new TextEncoder().encode('request,tutor,score\n1,2,3\n4,5,6\n7,8,9'), /field magic is 0x75716572/],
  ['another version', changed({ 1: 2 }), /field version is 2/],
  ['requests below 0', changed({ 2: -1 }), /field requests is -1/],
  ['tutors below 0', changed({ 3: -2 }), /field tutors is -2/],
  ['edges below 0', changed({ 4: -4 }), /field edges is -4/],
  ['a header that claims 17 GB', changed({ 4: 2 ** 31 - 1 }), /has 88 bytes, but its header .* asks for 17179869232/],
  ['a header that claims everything', changed({ 2: 2 ** 31 - 1, 3: 2 ** 31 - 1, 4: 2 ** 31 - 1 }), /has 88 bytes, but its header/],
  ['its last byte lost', bytes(GOOD).slice(0, -1), /has 87 bytes, .* asks for 88/],
  ['a byte too many', Uint8Array.of(...bytes(GOOD), 0), /has 89 bytes, .* asks for 88/],
  ['a capacity below 0', changed({ 9: -1 }), /tutor 1: cap is -1/],
  ['rows that do not begin at 0', changed({ 10: 1 }), /request 0: rowPtr is 1, not 0/],
  ['a row that falls', changed({ 11: 5 }), /request 1: rowPtr falls from 5 to 4/],
  ['rows that end early', changed({ 12: 3, 13: 3 }), /rowPtr ends at 3, but there are 4 edges/],
  ['rows that end late', changed({ 13: 6 }), /rowPtr ends at 6, but there are 4 edges/],
  ['an unknown tutor', changed({ 16: 2 }), /request 1, edge 2: col is 2, and the tutors are 0 to 1/],
  ['a tutor below 0', changed({ 14: -1 }), /request 0, edge 0: col is -1/],
  ['a score of 0', changed({ 19: 0 }), /request 0, edge 1: w is 0/],
  ['a score below 0', changed({ 21: -5 }), /request 1, edge 3: w is -5/],
  ['a tutor twice in a row', changed({ 15: 0 }), /request 0, edge 1: tutor 0 is there twice/],
])('%s is refused by name, and nothing is written', async (_, file, words) => {
  const failed = run(file);
  await expect(failed).rejects.toThrow(words);
  await expect(failed).rejects.toBeInstanceOf(CommandRefused);
  expect(await readdir(folder)).toEqual(['in.mtb']);
});

test('no file, a folder, no place to write, and wrong words are refused', async () => {
  const path = join(folder, 'in.mtb'), out = join(folder, 'pairs.csv');
  await expect(command.run([path, '--out', out])).rejects.toThrow(/in\.mtb cannot be read: ENOENT/);
  await expect(command.run([folder, '--out', out])).rejects.toThrow(/is not a file/);
  await writeFile(path, bytes(GOOD));
  await truncate(path, 40);
  await expect(command.run([path, '--out', out])).rejects.toThrow(/has 40 bytes/);
  await expect(run(bytes(GOOD), '--repeat', '0')).rejects.toThrow(/--repeat takes a whole number/);
  await expect(run(bytes(GOOD), '--repeat', 'x')).rejects.toThrow(/--repeat takes a whole number/);
  await expect(command.run([path])).rejects.toThrow(/--out is missing/);
  await expect(command.run([path, '--out', join(folder, 'none', 'pairs.csv')])).rejects.toThrow(/pairs\.csv cannot be written: ENOENT/);
});
