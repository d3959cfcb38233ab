/**
 * Importing a OneRoster 1.2 bundle of 100,000 learners with their guardians, teachers, classes and enrolments into an empty PostgreSQL
 * through the command's own function, then the same file again. Prints seconds and the peak of added resident memory.
 * Run: node bench/import.ts [learners]
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fork } from 'node:child_process';
import { startPostgres } from '../test/postgres.ts';

const most = { seconds: 300, megabytes: 512 };

/** A process of its own, so that making the bundle does not count as memory of the import. */
async function child(path: string): Promise<void> {
  const { importRoster } = await import('#domain/integrations/rosters/import-roster.ts');
  const { now } = await import('#kernel/clock.ts');
  const { closeDatabase, openDatabase } = await import('#kernel/db.ts');
  const { newId } = await import('#kernel/ids.ts');
  const { prepareJobs, startJobs, stopJobs } = await import('#kernel/jobs.ts');
  const { migrate } = await import('#kernel/migrate.ts');
  const { registerWork } = await import('#worker/main.ts');
  await openDatabase();
  registerWork();
  await migrate(prepareJobs);
  await startJobs(false);
  const orgId = newId();
  const take = async (title: string, found: { timeZone: string } | undefined): Promise<void> => {
    const before = process.memoryUsage().rss;
    let peak = before;
    const watch = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage().rss);
    }, 20);
    const started = performance.now();
    const { verdict, plan, wrote } = await importRoster({ orgId, actor: null, now: now(), via: 'cli' }, path, found ? { found } : {});
    const seconds = (performance.now() - started) / 1000;
    clearInterval(watch);
    const megabytes = (peak - before) / 2 ** 20;
    const { people, enrolments } = plan.tallies;
    console.log(`  ${title.padEnd(16)} ${seconds.toFixed(1).padStart(6)} s  ${megabytes.toFixed(0).padStart(4)} MiB added at most  ${verdict}, ${wrote ? 'written' : 'nothing written'}: people +${people.add} =${people.same}, enrolments +${enrolments.add} =${enrolments.same}`);
    if (seconds > most.seconds || megabytes > most.megabytes) process.exitCode = 1;
  };
  await take('first import', { timeZone: 'America/New_York' });
  await take('the same again', undefined);
  await stopJobs();
  await closeDatabase();
}

async function main(): Promise<void> {
  const learners = Number(process.argv[2] ?? 100_000);
  const { sampleBundle, zipOf } = await import('#domain/integrations/rosters/sample-bundles.ts');
  const postgres = await startPostgres();
  if (!postgres) throw new Error('There is no PostgreSQL on this machine to import into.');
  const folder = mkdtempSync(join(tmpdir(), 'trellis-bench-'));
  try {
    const path = join(folder, 'roster.zip');
    const zip = await zipOf(sampleBundle({ version: '1.2', learners }));
    writeFileSync(path, zip);
    console.log(`import: ${learners} learners, OneRoster 1.2 bulk, ${(zip.length / 2 ** 20).toFixed(1)} MiB zipped, ${postgres.version}`);
    const env = { ...process.env, DATABASE_URL: postgres.url, TRELLIS_SECRET: 'a-bench-secret-of-more-than-32-characters', TRELLIS_LOG: 'error' };
    process.exitCode = await new Promise<number>((done) => fork(import.meta.filename, ['--child', path], { env }).once('exit', (code) => done(code ?? 1)));
  } finally {
    postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

await (process.argv[2] === '--child' ? child(process.argv[3]!) : main());
