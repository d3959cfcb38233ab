import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { record } from '#kernel/audit.ts';
import { isId } from '#kernel/ids.ts';
import { demand } from '#kernel/policy.ts';
import { notFound } from '#kernel/problem.ts';
import { learnersOf } from './class-facts.ts';
import { mayDecideImport, mayKeepResults } from './policy.ts';
import { type CellProblem, resultColumns } from './read-results-csv.ts';
import type { ResultCounts } from './read-results.ts';

export const testsAPage = 20;

export interface TestLine {
  id: string;
  title: string;
  onDay: string;
  skills: string[];
  results: number;
  /** Mean share, 0 to 1. */
  mean: number | null;
}

/** Tests of a class, the newest first. */
export async function classTests(tx: Tx, classId: string, page = 0): Promise<{ rows: TestLine[]; total: number }> {
  demand(await mayKeepResults(tx, classId));
  const { rows } = await sql<TestLine & { total: number }>`
    select t.id, t.title, t.on_day as "onDay", array(select k.name from unnest(t.skill_ids) with ordinality as s(id, n) join library.skill k on k.id = s.id order by s.n) as skills, count(*) over ()::int as total,
      (select count(*)::int from mastery.classroom_result r where r.org_id = t.org_id and r.test_id = t.id) as results, (select avg(r.points / r.points_max)::float8 from mastery.classroom_result r where r.org_id = t.org_id and r.test_id = t.id) as mean
    from mastery.classroom_test t where t.org_id = ${tx.orgId} and t.class_id = ${classId} and t.dropped_at is null order by t.on_day desc, t.title, t.id limit ${testsAPage} offset ${page * testsAPage}`.execute(tx.db);
  return { rows: rows.map(({ total: _total, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/** One test with its results, to be put right; a line in the audit log. */
export async function classTest(tx: Tx, classId: string, testId: string) {
  demand(await mayKeepResults(tx, classId));
  const test = isId(testId) ? await tx.db.selectFrom('mastery.classroom_test').select(['id', 'title', 'on_day as onDay', 'skill_ids as skillIds']).where('org_id', '=', tx.orgId).where('class_id', '=', classId).where('id', '=', testId).where('dropped_at', 'is', null).executeTakeFirst() : undefined;
  if (!test) throw notFound();
  const results = await tx.db.selectFrom('mastery.classroom_result as r').innerJoin('people.person as p', (on) => on.onRef('p.org_id', '=', 'r.org_id').onRef('p.id', '=', 'r.learner_id'))
    .select(['r.learner_id as learnerId', 'r.points', 'r.points_max as pointsMax', 'p.given_name as given', 'p.family_name as family']).where('r.org_id', '=', tx.orgId).where('r.test_id', '=', testId).orderBy('p.family_name').orderBy('p.given_name').execute();
  await record(tx, 'mastery.see-classroom-test', { subject: testId, detail: { results: results.length } });
  return { ...test, results };
}

type Kept = { status: 'checked' | 'applied' | 'discarded'; counts: ResultCounts };

/** Tables that were brought for a class, the newest first. */
export async function resultImports(tx: Tx, classId: string) {
  demand(await mayKeepResults(tx, classId));
  return tx.db.selectFrom('mastery.classroom_import').select(['id', 'status', 'file_name as fileName', 'counts', 'created_at as createdAt']).where('org_id', '=', tx.orgId).where('class_id', '=', classId).$narrowType<Kept>().orderBy('created_at', 'desc').orderBy('id').limit(20).execute();
}

/** One table with what is wrong with it. */
export async function resultImport(tx: Tx, classId: string, importId: string) {
  demand(await mayDecideImport(tx, importId));
  const row = await tx.db.selectFrom('mastery.classroom_import').select(['id', 'status', 'file_name as fileName', 'counts', 'problems', 'created_at as createdAt', 'decided_at as decidedAt']).where('org_id', '=', tx.orgId).where('class_id', '=', classId).where('id', '=', importId)
    .$narrowType<Kept & { problems: CellProblem[] }>().executeTakeFirst();
  if (!row) throw notFound();
  return row;
}

/** A spreadsheet would run a cell that begins like a formula: a quotation mark in front makes it text. */
const cell = (value: string): string => `"${(/^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value).replaceAll('"', '""')}"`;

/** A table to fill in, with the learners of the class in it; `name` is only for the eye. */
export async function resultsTemplate(tx: Tx, classId: string, skill: string, day: string): Promise<string> {
  demand(await mayKeepResults(tx, classId));
  const learners = await learnersOf(tx, classId);
  const rows = learners.map(({ username, given, family }) => [username ?? `${given} ${family}`, `${given} ${family}`, skill, '', '10', day, '']);
  return `\uFEFF${[[...resultColumns], ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}
