/**
 * A process that imports a file and, with `hang`, stops for ever when all is written and nothing committed. Says `written`, or how many
 * people there are: `node killed-import.fixture.ts <organization> <file|-> <take|hang|count>`.
 */
import { now } from '#kernel/clock.ts';
import { closeDatabase, openDatabase } from '#kernel/db.ts';
import { newId } from '#kernel/ids.ts';
import { prepareJobs, startJobs, stopJobs } from '#kernel/jobs.ts';
import { migrate } from '#kernel/migrate.ts';
import { withTenant } from '#kernel/tenancy.ts';
import { registerWork } from '#worker/main.ts';
import { importRoster } from './import-roster.ts';
import { readRoster } from './read-roster.ts';
import { takeRoster } from './take-roster.ts';

const [orgId, path, what] = process.argv.slice(2) as [string, string, 'take' | 'hang' | 'count'];
const ctx = { orgId, actor: null, now: now(), via: 'cli' as const };
await openDatabase();
registerWork();
await migrate(prepareJobs);
await startJobs(false);
if (what === 'take') await importRoster(ctx, path, { found: { timeZone: 'UTC' } });
if (what === 'hang') {
  const reading = await readRoster(path, { today: '2026-11-21' });
  await withTenant(orgId, async (db) => {
    await takeRoster({ ...ctx, db }, reading, { importId: newId(), confirmed: true });
    process.stdout.write('written\n');
    await new Promise<void>((done) => setTimeout(done, 600_000));
  });
}
const people = await withTenant(orgId, (db) => db.selectFrom('people.person').select(['external_id', 'status']).where('org_id', '=', orgId).execute());
process.stdout.write(`${JSON.stringify({ people: people.length, active: people.filter(({ status }) => status === 'active').length })}\n`);
await stopJobs();
await closeDatabase();
