// Everything, fast things first: lint, types, unit and database tests on both databases, browser journeys.
import { spawn } from 'node:child_process';
import { findBrowser } from '../test/browser.ts';
import { startPostgres } from '../test/postgres.ts';

const bin = new URL('../node_modules/.bin/', import.meta.url).pathname;
const started = performance.now();
const seconds = (): string => `${((performance.now() - started) / 1000).toFixed(0)} s`;
const failed: string[] = [];

function run(title: string, program: string, args: string[], env: Record<string, string> = {}): Promise<void> {
  console.log(`\n── ${title} (${seconds()})`);
  return new Promise((done) => {
    const child = spawn(`${bin}${program}`, args, { stdio: 'inherit', env: { ...process.env, NODE_ENV: 'test', ...env } });
    child.once('exit', (code) => {
      if (code !== 0) failed.push(title);
      done();
    });
  });
}

const only = process.argv.slice(2);
if (only.length) {
  await run('chosen tests', 'vitest', ['run', ...only]);
  process.exit(failed.length ? 1 : 0);
}

await run('lint', 'biome', ['lint', '--error-on-warnings']);
await run('types', 'react-router', ['typegen']);
await run('types: check', 'tsc', []);
await run('types: tables match the migrations', 'node', ['bin/types.ts', '--check']);
await run('unit and database tests on the embedded database', 'vitest', ['run']);
const postgres = await startPostgres();
if (postgres) await run(`database tests on ${postgres.version}`, 'vitest', ['run', 'kernel', 'domain', 'live', 'seed', 'cli', 'web', 'test/'], { TEST_DATABASE_URL: postgres.url });
else console.log('\n── PostgreSQL is not installed here: the database tests ran on the embedded database only.');
const browser = await findBrowser();
console.log(`\nBrowser: ${browser.path} (${browser.from})`);
await run('journeys in a browser', 'vitest', ['run', '--config', 'vitest.e2e.config.ts'], postgres ? { TEST_DATABASE_URL: postgres.url } : {});
postgres?.stop();

if (!postgres && process.env.CI) failed.push('PostgreSQL must not be skipped in CI');
console.log(failed.length ? `\nFailed after ${seconds()}: ${failed.join(' · ')}` : `\nAll passed in ${seconds()}.`);
process.exit(failed.length ? 1 : 0);
