// Fills an empty ground with the demo school and a second organization whose every word is marked, and says both's ids as JSON.
import { writeFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { makeCalendarFeed } from '#domain/integrations/calendars/make-calendar-feed.ts';
import { startImport } from '#domain/integrations/rosters/start-import.ts';
import { acceptPairing } from '#domain/matching/accept-pairing.ts';
import { approveProposals } from '#domain/matching/approve-proposals.ts';
import { forbidPair } from '#domain/matching/forbid-pair.ts';
import { startTrial } from '#domain/matching/start-trial.ts';
import { tenantTables } from '#domain/ops/tables.ts';
import { issueCards } from '#domain/people/issue-cards.ts';
import { setAvailability } from '#domain/people/set-availability.ts';
import { setPassphrase } from '#domain/people/set-passphrase.ts';
import { signInWithCard } from '#domain/people/sign-in-with-card.ts';
import { assignSubstitute } from '#domain/scheduling/assign-substitute.ts';
import { substitutesFor } from '#domain/scheduling/substitute-queries.ts';
import { grantDecisionRight } from '#domain/programs/grant-decision-right.ts';
import { defaultRules, defaultWeights } from '#domain/programs/match-policy.ts';
import { type Ctx, read } from '#kernel/action.ts';
import { now } from '#kernel/clock.ts';
import { closeDatabase, openDatabase, type Trx } from '#kernel/db.ts';
import { keepFile } from '#kernel/files.ts';
import { newId } from '#kernel/ids.ts';
import { drainJobs, prepareJobs, startJobs, stopJobs } from '#kernel/jobs.ts';
import { migrate } from '#kernel/migrate.ts';
import { tenants, withTenant } from '#kernel/tenancy.ts';
import { raise, raiseSchool, type Stage } from '#seed/raise.ts';
import { registerWork } from '#worker/main.ts';

export interface TwoOrganizations {
  /** Table of every id of the demo school. */
  own: Record<string, string>;
  /** Tables of the demo school in which an id of the other one stands: always none. */
  mixed: string[];
  other: {
    orgId: string;
    /** The ids of each of its tables. */
    ids: Record<string, string[]>;
    /** Tables with not one row: nothing can be proven of these. */
    empty: string[];
    /** A fingerprint of every row of every table. */
    print: string;
  };
}

/** Stands in every name and text of the other organization, and nowhere else. */
const mark = 'Quillfeather';
const marked: Record<string, string[]> = {
  'programs.organization': ['name'], 'programs.school': ['name'], 'programs.term': ['name'], 'programs.program': ['name', 'place'], 'programs.class': ['title'], 'programs.blackout_day': ['name'],
  'people.person': ['family_name'], 'matching.help_request': ['goal'], 'matching.offer_skill': ['evidence'], 'matching.pairing': ['place'], 'scheduling.session': ['cancel_reason', 'place'],
  'scheduling.session_log': ['went_well', 'hard', 'next_step'], 'kernel.mail': ['subject', 'body'],
};

const roster = 'school,username,given_name,family_name,role,level\nHarbour Road School,quill,Quill,Quillfeather,learner,7\nNowhere School,x,,,elephant,99\n';
const daysFrom = (first: number): string[] => [0, 1, 2, 3, 4, 5, 6].map((n) => now().add({ hours: 24 * (first + n) }).toString().slice(0, 10));

/** What the demo's story does not make: a row for the tables that would stay empty. */
async function makeMore({ orgId, ids, as }: Stage): Promise<void> {
  const dana = as('dana', 'coordinator');
  const programId = await withTenant(orgId, async (db) => (await db.selectFrom('programs.program').select('id').executeTakeFirstOrThrow()).id);
  await grantDecisionRight(as('ines', 'admin'), { programId, personId: ids.dana!, right: 'end-pairing' });
  await forbidPair(dana, { programId, learnerId: ids.amara!, tutorId: ids.omar!, reason: 'Family' });
  await setPassphrase(as('ines', 'admin'), { personId: ids.noor!, passphrase: 'otter paints nine lanterns' });
  await makeCalendarFeed(as('rosa', 'tutor'), { withNames: true });
  const [card] = await issueCards(dana, { personIds: [ids.sam!, ids.ben!] });
  await signInWithCard({ orgId, token: card!.token }, { address: '192.0.2.1', userAgent: null }, now());
  await startImport(dana, { fileId: (await keepFile(dana, 'people.csv', Readable.from([Buffer.from(roster)]), 1e6)).id });
  await setAvailability(as('noor', 'learner'), { personId: ids.noor!, exceptions: daysFrom(7).map((on) => ({ on, kind: 'busy', start: 0, end: 1440 })) });
  const roundId = await withTenant(orgId, async (db) => (await db.selectFrom('matching.round').select('id').orderBy('created_at', 'desc').executeTakeFirstOrThrow()).id);
  await approveProposals(dana, { roundId });
  const asked = await withTenant(orgId, (db) => db.selectFrom('matching.pairing').select(['id', 'learner_id', 'tutor_id']).where('org_id', '=', orgId).where('status', '=', 'asked').orderBy('id').execute());
  const like = (personId: string, role: 'learner' | 'tutor') => ({ ...dana, actor: { personId, role, roles: [role] } });
  await startTrial(dana, { programId, weights: defaultWeights, rules: defaultRules });
  // One is left waiting for its answers.
  for (const { id, learner_id, tutor_id } of asked.slice(1)) for (const ctx of [like(learner_id, 'learner'), like(tutor_id, 'tutor')]) await acceptPairing(ctx, { id });
  await drainJobs();
  await stepIn(dana);
}

/** A substitute for the first session to come that somebody can take. */
async function stepIn(ctx: Ctx): Promise<void> {
  const sessions = await read(ctx, (tx) => tx.db.selectFrom('scheduling.session').select('id').where('org_id', '=', tx.orgId).where('status', '=', 'scheduled').where('starts_at', '>', tx.now).orderBy('starts_at').execute());
  for (const { id: sessionId } of sessions) {
    const [first] = (await read(ctx, (tx) => substitutesFor(tx, sessionId))).fits;
    if (first) return void (await assignSubstitute(ctx, { sessionId, tutorId: first.tutorId }));
  }
  throw new Error('No session of the demo school has a substitute.');
}

async function describe(orgId: string): Promise<TwoOrganizations['other']> {
  return withTenant(orgId, async (db) => {
    const ids: Record<string, string[]> = {};
    const prints: string[] = [];
    const empty: string[] = [];
    for (const { name, key } of await tenantTables(db)) {
      const table = sql.raw(name);
      const { rows } = await sql<{ count: number; print: string }>`select count(*)::int as count, md5(string_agg(to_jsonb(t)::text, ',' order by to_jsonb(t)::text)) as print from ${table} t`.execute(db);
      prints.push(`${name} ${rows[0]!.count} ${rows[0]!.print}`);
      if (rows[0]!.count === 0) empty.push(name);
      else if (key.includes('id')) ids[name] = await idsOf(db, name);
    }
    return { orgId, ids, empty, print: prints.join('\n') };
  });
}
const idsOf = async (db: Trx, table: string): Promise<string[]> => (await sql<{ id: string }>`select distinct id::text as id from ${sql.raw(table)} order by 1`.execute(db)).rows.map((row) => row.id);

const mixedTables = (orgId: string, foreign: Set<string>): Promise<string[]> =>
  withTenant(orgId, async (db) => {
    const mixed: string[] = [];
    for (const { name } of await tenantTables(db)) {
      const { rows } = await sql<{ row: string }>`select to_jsonb(t)::text as row from ${sql.raw(name)} t`.execute(db);
      const found = rows.find(({ row }) => row.match(uuid)?.some((id) => foreign.has(id)));
      if (found) mixed.push(`${name}: ${found.row}`);
    }
    return mixed;
  });
const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

async function make(): Promise<void> {
  await raise();
  const other = await raiseSchool(newId());
  await makeMore(other);
  await withTenant(other.orgId, async (db) => {
    for (const [table, columns] of Object.entries(marked))
      for (const column of columns) await sql`update ${sql.raw(table)} set ${sql.ref(column)} = ${mark} || ' ' || ${sql.ref(column)} where ${sql.ref(column)} <> ''`.execute(db);
    await sql`update programs.organization set demo = false`.execute(db);
  });
}

await openDatabase();
registerWork();
await migrate(prepareJobs);
await startJobs(false);
const [, , mode, file] = process.argv;
if (mode === 'make') await make();
const [first, second] = await tenants();
const other = await describe(second!);
const foreign = new Set([second!, ...Object.values(other.ids).flat()]);
const own = Object.fromEntries(Object.entries((await describe(first!)).ids).flatMap(([table, ids]) => ids.map((id) => [id, table])));
writeFileSync(file!, JSON.stringify({ own, mixed: await mixedTables(first!, foreign), other } satisfies TwoOrganizations));
await stopJobs();
await closeDatabase();
