import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';

const root = resolve(import.meta.dirname, '..');

export interface TestServer {
  url: string;
  dataDir: string;
  databaseUrl: string | null;
  /** All it printed so far. */
  output(): string;
  process: ChildProcess;
  stop(): Promise<void>;
}

/** A database of its own on the test PostgreSQL: empty, or as another one stands that nobody uses. */
export async function freshDatabase(server: string, name: string, like = 'template1'): Promise<string> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(`drop database if exists ${name} with (force)`);
  await client.query(`create database ${name} template ${like}`);
  await client.end();
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

const demo = { TRELLIS_SECRET: 'k3J9s0-pQv71xLmZ4tYb82WcRd5eFgHu', TRELLIS_DEMO: '1' };

/** Raises the demo school once on the test PostgreSQL; the journeys that follow get copies of it. Gives its name, or null where journeys stand on the embedded database. */
export async function raiseDemoOnce(): Promise<string | null> {
  const postgres = process.env.TEST_DATABASE_URL, name = `demo_ground_${process.pid}`;
  if (!postgres) return null;
  const server = await startServer({ DATABASE_URL: await freshDatabase(postgres, name), ...demo });
  await server.stop();
  return name;
}

/** What the demo school stands on in a journey: its own database on the test PostgreSQL, a copy where `like` names one that was raised, or the embedded one. */
export async function demoGround(name: string, like?: string | null): Promise<Record<string, string>> {
  const postgres = process.env.TEST_DATABASE_URL;
  return postgres ? { DATABASE_URL: await freshDatabase(postgres, `${name}_${process.pid}`, like ?? undefined), ...demo } : {};
}

/** Starts Trellis as its users do, in a process, and waits until it serves. */
export async function startServer(env: Record<string, string> = {}): Promise<TestServer> {
  const dataDir = env.DATA_DIR ?? mkdtempSync(join(tmpdir(), 'trellis-test-'));
  const clock = env.TEST_CLOCK ? ['--import', join(root, 'test/e2e/shift-clock.ts')] : [];
  const child = spawn(process.execPath, [...clock, join(root, 'bin/start.ts')], {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, PORT: '0', HOST: '127.0.0.1', TRELLIS_LOG: 'info', ...env, DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const url = await new Promise<string>((done, fail) => {
    const hear = (chunk: Buffer): void => {
      said += chunk;
      const found = /"url":"([^"]+)"/.exec(said);
      if (found) done(found[1]!);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', (code) => fail(new Error(`Trellis ended with ${code} before it served:\n${said}`)));
  });
  return {
    url, dataDir, databaseUrl: env.DATABASE_URL ?? null, process: child, output: () => said,
    stop: async () => {
      if (child.exitCode === null) {
        const gone = new Promise((done) => child.once('exit', done));
        child.kill('SIGTERM');
        await gone;
      }
      if (!env.DATA_DIR) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
