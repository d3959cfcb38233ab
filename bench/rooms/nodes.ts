import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { cpus, setPriority } from 'node:os';
import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { secret } from '../attempts/ground.ts';
import type { Drawer } from './draw.ts';
import { freePort } from '../../test/free-port.ts';

const root = resolve(import.meta.dirname, '../..');

export interface Node {
  url: string;
  child: ChildProcess;
}

/** With two cores or more the first is the process's, and whoever draws and stores stays on the others: "with a core free for it". */
const free = (cores: string): string[] => (cpus().length > 1 && process.platform === 'linux' ? ['taskset', '-c', cores] : []);

/** This process and the database leave the first core alone; and the database gives way to who keeps the time here. */
export function leaveACore(postmaster: number | null): void {
  const all = `1-${cpus().length - 1}`;
  if (free(all).length > 0) for (const pid of [process.pid, postmaster]) if (pid !== null) spawnSync('taskset', ['-a', '-p', '-c', all, String(pid)]);
  if (postmaster !== null) setPriority(postmaster, 15);
}

async function start(args: readonly string[], port: number, env: NodeJS.ProcessEnv): Promise<Node> {
  const [program, ...rest] = [...free(`0-${cpus().length - 1}`), process.execPath, ...args];
  const child = spawn(program!, rest, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env } });
  for (;;) {
    if (child.exitCode !== null) throw new Error(`${args.at(-1)} ended with ${child.exitCode}`);
    if (await fetch(`http://127.0.0.1:${port}/healthz`).then((answer) => answer.ok, () => false)) return { url: `ws://127.0.0.1:${port}/live`, child };
    await wait(50);
  }
}

/** A process for sockets as it is started in production. */
export async function startNode(databaseUrl: string): Promise<Node> {
  const port = await freePort();
  return start(['bin/start.js'], port, { ROLE: 'live', PORT: String(port), HOST: '127.0.0.1', DATABASE_URL: databaseUrl, TRELLIS_SECRET: secret, TRELLIS_DEMO: '0', TRELLIS_LOG: 'error' });
}

/** The rival. */
export async function startBare(): Promise<Node> {
  const port = await freePort();
  return start(['bench/rooms/bare.ts', String(port)], port, {});
}

const joiningAtOnce = 30, tryAgainMs = 500;

/** Lets everybody in, thirty at once. Answers how long each took, and how often one had to try again. */
export async function joinAll(drawers: readonly Drawer[]): Promise<{ times: number[]; again: number }> {
  const waiting = [...drawers], times: number[] = [];
  let again = 0;
  await Promise.all(Array.from({ length: joiningAtOnce }, async () => {
    for (let one = waiting.pop(); one; one = waiting.pop()) {
      const begun = performance.now();
      while (!(await one.join().then(() => true, () => wait(tryAgainMs)))) again += 1;
      times.push(performance.now() - begun);
    }
  }));
  return { times, again };
}

/** Everybody's turn at an even pace, each beginning at a place of her own in it; stops when told. */
export function keepActing(drawers: readonly Drawer[], rate: number): () => void {
  const every = 1000 / rate, begun = performance.now(), done = drawers.map(() => 0);
  const timer = setInterval(() => {
    const turn = (performance.now() - begun) / every;
    for (const [i, drawer] of drawers.entries()) while (done[i]! < turn - i / drawers.length) {
      done[i]! += 1;
      drawer.act();
    }
  }, 5);
  return () => clearInterval(timer);
}

const quantile = (sorted: readonly number[], q: number): number => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
export function spread(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  return `${sorted.length}: p50 ${quantile(sorted, 0.5).toFixed(1)}, p99 ${quantile(sorted, 0.99).toFixed(1)}, most ${(sorted.at(-1) ?? Number.NaN).toFixed(0)} ms`;
}
