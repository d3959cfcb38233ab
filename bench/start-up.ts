// How long until Trellis answers: an empty embedded database with the demo school, the same again, and a web process on PostgreSQL.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../test/postgres.ts';
import { freshDatabase, startServer, type TestServer } from '../test/server.ts';

const secret = 'k3J9s0-pQv71xLmZ4tYb82WcRd5eFgHu';

async function time(title: string, env: Record<string, string>): Promise<void> {
  const begun = performance.now();
  let server: TestServer | undefined;
  try {
    server = await startServer(env);
    const answer = await fetch(`${server.url}/healthz`);
    console.log(`${title}: ${((performance.now() - begun) / 1000).toFixed(2)} s to the first ${answer.status}`);
  } finally {
    await server?.stop();
  }
}

const folder = mkdtempSync(join(tmpdir(), 'trellis-bench-'));
await time('embedded, empty, with the demo school', { DATA_DIR: join(folder, 'data') });
for (const n of [1, 2, 3]) await time(`embedded, again (${n})`, { DATA_DIR: join(folder, 'data') });
const postgres = await startPostgres();
if (postgres) {
  const DATABASE_URL = await freshDatabase(postgres.url, 'bench_start');
  const env = { DATABASE_URL, TRELLIS_SECRET: secret, ROLE: 'web' };
  await time('PostgreSQL, empty, no demo', env);
  for (const n of [1, 2, 3]) await time(`PostgreSQL, again (${n})`, env);
  postgres.stop();
} else console.log('PostgreSQL is not installed here.');
rmSync(folder, { recursive: true, force: true });
