import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CommandRefused } from './command.ts';
import command from './mastery-predict.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trellis-mastery-'));
});
afterEach(() => rm(folder, { recursive: true }));

const HEAD = 'learner,order,skill,item,correct,ms,t';
const TRAIN = [HEAD, 'a,1,s1,i1,1,900,0', 'a,2,s1;s2,i2,0,,50', 'b,1,s2,i2,1,1200,0'].join('\n');
const TEST = [HEAD, 'c,1,s1,i1,1,800,0', 'c,2,s1;s2,,0,,', 'c,3,,i9,1,100,90000', 'd,1,"new, one",i2,1,,'].join('\n');

async function run(test: string | Uint8Array, train = TRAIN): Promise<{ code: number; said: string; lines: string[] }> {
  const log = vi.spyOn(console, 'log').mockReturnValue(), out = join(folder, 'preds.txt');
  try {
    await writeFile(join(folder, 'train.csv'), train);
    await writeFile(join(folder, 'test.csv'), test);
    const code = await command.run(['--train', join(folder, 'train.csv'), '--test', join(folder, 'test.csv'), '--out', out]);
    return { code, said: String(log.mock.lastCall), lines: (await readFile(out, 'utf8')).split('\n') };
  } finally {
    log.mockRestore();
  }
}

test('writes one probability a row, and one line of JSON', async () => {
  const { code, said, lines } = await run(TEST);
  expect(code).toBe(0);
  expect(lines).toHaveLength(5);
  expect(lines.pop()).toBe('');
  for (const line of lines) expect(Number(line)).toSatisfy((p: number) => p > 0 && p < 1);
  expect(JSON.parse(said)).toEqual({ rows: 4, learners: 2, trained: 3, cpu_ms: expect.any(Number) });
});

test('a row’s own answer and time do not move its probability', async () => {
  const { lines } = await run(TEST), flipped = await run(TEST.replace('c,3,,i9,1,100,90000', 'c,3,,i9,0,,90000').replace('i2,1,,', 'i2,0,77,'));
  expect(flipped.lines.slice(0, 3)).toEqual(lines.slice(0, 3));
});

test('no training rows, no test rows, gzip, carriage returns and other columns are fine', async () => {
  expect((await run(TEST, HEAD)).lines).toHaveLength(5);
  expect((await run(HEAD)).lines).toEqual(['']);
  const plain = (await run(TEST)).lines;
  expect((await run(gzipSync(TEST))).lines).toEqual(plain);
  expect((await run(TEST.replaceAll('\n', '\r\n'))).lines).toEqual(plain);
  expect((await run('correct,learner,skill\n1,a,s1\n0,a,s1\n')).lines).toHaveLength(3);
  expect((await run(TEST.replaceAll('\n', '\r'))).lines).toEqual(plain);
  expect((await run(`\ufeff${TEST}`)).lines).toEqual(plain);
});

test('a row that names no skill has those of its item, known from rows before it', async () => {
  const train = TRAIN.replace('b,1,s2,i2', 'b,1,s2,i3'), named = [HEAD, 'c,1,s1;s2,i2,1,,', 'c,2,s2,i3,0,,', 'c,3,s1;s2,i2,1,,', 'c,4,,,0,,'].join('\n');
  const plain = (await run(named, train)).lines;
  expect((await run(named.replaceAll(',s1;s2,', ',,').replace(',s2,', ',NA,').replace(',,,0', ',NA,NA,0'), train)).lines).toEqual(plain);
  expect((await run(named.replaceAll(',s1;s2,', ',,'), HEAD)).lines).not.toEqual((await run(named, HEAD)).lines);
});

test('empty lines, unknown numbers and other ways to write a row mean the same', async () => {
  const plain = (await run(TEST)).lines;
  expect((await run(TEST.replaceAll('\n', '\n\n').concat('\n\n'))).lines).toEqual(plain);
  expect((await run(TEST.replace('s1;s2', 's1~~s2'))).lines).toEqual(plain);
  expect((await run(TEST.replace('0,,\n', '0,NA,NaN\n').replace('i1,1,800', 'i1,1.0,800'))).lines).toEqual(plain);
});

test('names of any kind are only names', async () => {
  const names = (await run([HEAD, '__proto__,1,constructor,toString,1,1,1', '__proto__,2,__proto__;valueOf,__proto__,0,1,2'].join('\n'))).lines, plain = (await run([HEAD, 'x,1,c,t,1,1,1', 'x,2,p;v,p,0,1,2'].join('\n'))).lines;
  expect(names).toEqual(plain);
});

test('a learner who comes back goes on where she was', async () => {
  const apart = await run([HEAD, 'c,1,s1,i1,1,,', 'd,1,s1,i1,1,,', 'c,2,s1,i1,1,,'].join('\n')), fresh = await run([HEAD, 'c,1,s1,i1,1,,', 'd,1,s1,i1,1,,', 'e,2,s1,i1,1,,'].join('\n'));
  expect(apart.lines[2]).not.toBe(fresh.lines[2]);
});

test.each([
  ['empty', '', /row 1: the column "learner" is missing/],
  ['a column lost', 'learner,order,skill,item,ms,t\na,1,s,i,1,1', /row 1: the column "correct" is missing/],
  ['a column twice', 'learner,skill,correct,correct\na,s,1,0', /row 1: the column "correct" stands there twice/],
  ['semicolons between columns', 'learner;skill;correct\na;s;1', /row 1: the column "learner" is missing.*parted by commas/],
  ['an answer of 2', `${HEAD}\na,1,s,i,1,,\na,2,s,i,2,,`, /row 3: correct is "2", not 0 or 1/],
  ['an answer lost', `${HEAD}\na,1,s,i,,,`, /row 2: correct is ""/],
  ['words for a time', `${HEAD}\na,1,s,i,1,soon,`, /row 2: ms is "soon", not a number/],
  ['a time without end', `${HEAD}\na,1,s,i,1,,Infinity`, /row 2: t is "Infinity"/],
  ['no learner', `${HEAD}\n,1,s,i,1,,`, /row 2: learner is empty/],
  ['a cut row', `${HEAD}\na,1,s,i,1,,\na,2,s`, /row 3: it has 3 fields, and the header has 7/],
  ['an open quote', `${HEAD}\n"a,1,s,i,1,,`, /row 2: a quote is never closed/],
  ['bytes that are no text', Uint8Array.of(0xff, 0xfe, 0x00), /cannot be read/],
])('%s is refused by its row, and nothing is written', async (_, text, words) => {
  const failed = run(text);
  await expect(failed).rejects.toThrow(words);
  await expect(failed).rejects.toBeInstanceOf(CommandRefused);
  expect((await readdir(folder)).sort()).toEqual(['test.csv', 'train.csv']);
});

test('a broken training file, a missing file and missing words are refused', async () => {
  await expect(run(TEST, `${HEAD}\na,1,s,i,x,,`)).rejects.toThrow(/train\.csv, row 2: correct is "x"/);
  await expect(command.run(['--test', join(folder, 'none.csv'), '--out', join(folder, 'o')])).rejects.toThrow(/none\.csv cannot be read/);
  await expect(command.run(['--test', 'x'])).rejects.toThrow(/--test and --out are needed/);
});
