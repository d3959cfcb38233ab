import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import command from './mastery-plateau.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trellis-plateau-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function run(text: string): Promise<{ said: string; lines: string[] }> {
  const log = vi.spyOn(console, 'log').mockReturnValue(), out = join(folder, 'flags.txt');
  try {
    await writeFile(join(folder, 'in.csv'), text);
    expect(await command.run(['--in', join(folder, 'in.csv'), '--out', out])).toBe(0);
    return { said: String(log.mock.lastCall), lines: (await readFile(out, 'utf8')).trimEnd().split('\n') };
  } finally {
    log.mockRestore();
  }
}

test('a line a row: estimate, interval and flag; seldom right for ever is a plateau', async () => {
  const rows = Array.from({ length: 60 }, (_, k) => `a,${k + 1},s,i${k % 5},${k % 8 === 0 ? 1 : 0},,${60 * k}`), { said, lines } = await run(`learner,order,skill,item,correct,ms,t\n${rows.join('\n')}\nb,1,,,1,,\nb,2,s;t,,1,,\n`);
  expect(lines).toHaveLength(62);
  for (const line of lines) {
    const [p, lo, hi, flag] = line.split(' ').map(Number);
    expect(lo).toBeLessThan(p!);
    expect(p).toBeLessThan(hi!);
    expect([0, 1]).toContain(flag);
  }
  expect(lines.slice(0, 12).every((line) => line.endsWith(' 0'))).toBe(true);
  expect(lines[59]).toMatch(/ 1$/);
  expect(JSON.parse(said)).toMatchObject({ rows: 62, learners: 2 });
});

test('a broken row is refused by its number, and nothing is written', async () => {
  await expect(run('learner,order,skill,item,correct,ms,t\na,1,s,i,1,,\na,2,s,i,yes,,\n')).rejects.toThrow(/row 3: correct is "yes"/);
  expect(await readdir(folder)).toEqual(['in.csv']);
  await expect(command.run(['--in', 'x'])).rejects.toThrow(/--in and --out are needed/);
});
