import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.ts';

/** The newest PostgreSQL of 15 or later whose server programs are on this machine. */
function binaries(): string | null {
  const debian = '/usr/lib/postgresql';
  const folders = existsSync(debian) ? readdirSync(debian).filter((v) => Number(v) >= 15).sort((a, b) => Number(b) - Number(a)).map((v) => join(debian, v, 'bin')) : [];
  const onPath = (process.env.PATH ?? '').split(':').filter((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'pg_ctl')));
  return [...folders, ...onPath].find((folder) => existsSync(join(folder, 'initdb'))) ?? null;
}

export interface TestPostgres {
  url: string;
  version: string;
  stop(): void;
}

/** Starts a PostgreSQL of its own in a temporary folder; null where there is none to start. `fast`, for tests only, does without fsync; `safe` keeps what it acknowledges. */
export async function startPostgres(kind: 'fast' | 'safe' = 'fast'): Promise<TestPostgres | null> {
  const bin = binaries();
  if (!bin) return null;
  const folder = mkdtempSync(join(tmpdir(), 'trellis-pg-'));
  const data = join(folder, 'data');
  // PostgreSQL refuses to run as root: as root, step down to the account Debian made for it, or to nobody.
  const account = process.getuid?.() === 0 ? ['postgres', 'nobody'].map((name) => ({ name, id: spawnSync('id', ['-u', name]).stdout?.toString().trim() })).find(({ id }) => id) : undefined;
  const as = account ? { uid: Number(account.id), gid: Number(spawnSync('id', ['-g', account.name]).stdout.toString()) } : {};
  if (account) chownSync(folder, as.uid!, as.gid!);
  const run = (program: string, ...args: string[]) => execFileSync(join(bin, program), args, { ...as, cwd: folder, env: { PATH: process.env.PATH, LC_ALL: 'C' }, stdio: ['ignore', 'ignore', 'pipe'] });
  const port = await freePort();
  run('initdb', '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync');
  run('pg_ctl', '-D', data, '-w', '-l', join(folder, 'log'), '-o', `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c max_connections=200${kind === 'fast' ? ' -c fsync=off -c synchronous_commit=off -c full_page_writes=off' : ''}`, 'start');
  return {
    url: `postgresql://postgres@127.0.0.1:${port}/postgres`,
    version: spawnSync(join(bin, 'postgres'), ['--version']).stdout.toString().trim(),
    stop: () => {
      run('pg_ctl', '-D', data, '-m', 'immediate', 'stop');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
