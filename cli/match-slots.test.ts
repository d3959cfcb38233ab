import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CommandRefused } from './command.ts';
import command from './match-slots.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trellis-slots-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function run(words: string | Uint8Array): Promise<{ code: number; said: string; plan: string }> {
  const file = join(folder, 'in.json'), out = join(folder, 'plan.csv'), log = vi.spyOn(console, 'log').mockReturnValue();
  try {
    await writeFile(file, words);
    const code = await command.run([file, '--out', out]);
    return { code, said: String(log.mock.lastCall), plan: await readFile(out, 'utf8') };
  } finally {
    log.mockRestore();
  }
}

test('writes the plan and one line of JSON', async () => {
  const option = { tutor: 'a, "b"', score: 5, slots: [17, 18] };
  const { code, said, plan } = await run(JSON.stringify({ slots: 168, tutors: [{ id: 'a, "b"', capacity: 1 }],
    requests: [{ id: 'r1', learner: 'ana', options: [option] }, { id: 'r2', learner: 'bo', options: [{ ...option, score: 9, slots: [18] }] }] }));
  expect(code).toBe(0);
  expect(JSON.parse(said)).toEqual({ requests: 2, matched: 1, value: 9, bound: 9, gap: 0, cpu_ms: expect.any(Number) });
  expect(plan).toBe('request,tutor,slot\nr2,"a, ""b""",18\n');
  expect((await readdir(folder)).sort()).toEqual(['in.json', 'plan.csv']);
});

test('an empty file of lists gives an empty plan', async () => {
  expect(await run('{"slots":0,"tutors":[],"requests":[]}')).toMatchObject({ code: 0, plan: 'request,tutor,slot\n' });
});

test('a broken file is refused by name, and nothing is written', async () => {
  const broken: [string | Uint8Array, RegExp][] = [
    ['', /is not JSON/], ['{"slots":', /is not JSON/], [Uint8Array.of(0xff, 0xfe, 0x00), /cannot be read/], ['[]', /must be an object/],
    ['{"slots":2,"tutors":[],"requests":[{"id":"r1","learner":"x","options":[{"tutor":"t","score":1,"slots":[]}]}]}', /request "r1", tutor "t": is not among the tutors/],
  ];
  for (const [words, message] of broken) {
    const failed = run(words);
    await expect(failed).rejects.toThrow(message);
    await expect(failed).rejects.toBeInstanceOf(CommandRefused);
    expect(await readdir(folder)).toEqual(['in.json']);
  }
  await expect(command.run([join(folder, 'none.json'), '--out', join(folder, 'p.csv')])).rejects.toThrow(/cannot be read/);
  await expect(command.run([join(folder, 'in.json')])).rejects.toThrow(/--out is missing/);
});
