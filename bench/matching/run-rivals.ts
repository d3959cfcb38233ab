/** Rivals of the pair solver, each in a process of its own that ends when it has had its share of CPU time. */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Figure {
  value: number;
  first: number;
  median: number;
}
/** `stopped`: it was ended at so many seconds of CPU. */
export type Outcome = Figure | { stopped: number } | { failed: string };
export interface Rival {
  name: string;
  command(file: string, runs: number): string[];
}

const here = import.meta.dirname;
const works = (command: string, args: string[]): boolean => {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

/** Those that this machine has; says which are missing. `end` removes what was built. */
export function rivalsHere(): { rivals: Rival[]; missing: string[]; end(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'trellis-bench-')), lemon = join(folder, 'lemon'), missing: string[] = [], rivals: Rival[] = [];
  if (works('g++', ['-O3', '-DNDEBUG', '-o', lemon, join(here, 'rivals/lemon.cc')]))
    rivals.push({ name: 'LEMON network simplex', command: (file, runs) => [lemon, 'ns', file, String(runs)] }, { name: 'LEMON cost scaling', command: (file, runs) => [lemon, 'cs', file, String(runs)] });
  else missing.push('LEMON (needs g++ and liblemon-dev)');
  const python = ['python3', '/usr/bin/python3'].find((one) => works(one, ['-c', 'import scipy.sparse.csgraph']));
  if (python) rivals.push({ name: 'scipy LAPJVsp', command: (file, runs) => [python, join(here, 'rivals/lapjv.py'), file, String(runs)] });
  else missing.push('scipy (needs python3-scipy)');
  for (const [name, label] of [['highs', 'HiGHS LP (npm highs)'], ['munkres', 'munkres-algorithm (npm)']] as const)
    rivals.push({ name: label, command: (file, runs) => [process.execPath, '--max-old-space-size=6000', join(here, 'rival.ts'), name, file, String(runs)] });
  return { rivals, missing, end: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Seconds of CPU that a process has used, where the system tells (Linux); 100 ticks a second. */
function cpuSeconds(pid: number): number | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return undefined;
  }
}

export function runRival(rival: Rival, file: string, runs: number, seconds: number): Promise<Outcome> {
  const [command, ...args] = rival.command(file, runs), child = spawn(command!, args, { stdio: ['ignore', 'pipe', 'pipe'] }), from = performance.now();
  let said = '', complained = '', stopped = false;
  child.stdout.on('data', (words: Buffer) => (said += words.toString()));
  child.stderr.on('data', (words: Buffer) => (complained += words.toString()));
  const watch = setInterval(() => {
    if ((cpuSeconds(child.pid!) ?? (performance.now() - from) / 1000) < seconds) return;
    stopped = true;
    child.kill('SIGKILL');
  }, 250);
  return new Promise((done) => {
    child.on('error', (error) => (complained += error.message));
    child.on('close', () => {
      clearInterval(watch);
      if (stopped) done({ stopped: seconds });
      else if (said === '') done({ failed: complained.trim().split('\n').find((line) => /error/i.test(line)) ?? 'no answer' });
      else done(JSON.parse(said) as Figure);
    });
  });
}
