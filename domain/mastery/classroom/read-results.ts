import type { Tx } from '#kernel/action.ts';
import { fileBytes } from '#kernel/files.ts';
import { badInput } from '#kernel/problem.ts';
import { learnersOf, skillsToName, todayOf } from './class-facts.ts';
import { bytesMax, type CellProblem, readResultsCsv, type WantedResult } from './read-results-csv.ts';

export interface ResultCounts {
  new: number;
  changed: number;
  same: number;
  /** Rows without a result: learners who were not there. */
  blank: number;
  problems: number;
}

export interface WantedTest {
  /** Null where the class has no such test yet. */
  id: string | null;
  title: string;
  onDay: string;
  skillIds: string[];
  results: WantedResult[];
}

export interface ResultsRead {
  tests: WantedTest[];
  problems: CellProblem[];
  counts: ResultCounts;
}

async function fileText(tx: Tx, fileId: string): Promise<string> {
  const bytes = await fileBytes(tx, fileId, bytesMax);
  if (typeof bytes === 'string') throw badInput({ file: `mastery.classroom.fault.${bytes}` });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw badInput({ file: 'mastery.classroom.fault.not-utf-8' });
  }
}

const keyOf = (test: { onDay: string; title: string; skillIds: readonly string[] }): string => JSON.stringify([test.onDay, test.title, test.skillIds]);

/** What stands in a kept file, and what would become of it; a file that cannot be read at all is bad input. */
export async function readResults(tx: Tx, classId: string, fileId: string): Promise<ResultsRead> {
  const text = await fileText(tx, fileId);
  const [learners, skills, today] = await Promise.all([learnersOf(tx, classId), skillsToName(tx), todayOf(tx, classId)]);
  const reading = readResultsCsv(text, { learners, skills, today });
  if ('fault' in reading) throw badInput({ file: `mastery.classroom.fault.${reading.fault}` }, 'kernel.problem.bad-input', { says: reading.says ?? '' });
  const [tests, results] = await Promise.all([
    tx.db.selectFrom('mastery.classroom_test').select(['id', 'title', 'on_day as onDay', 'skill_ids as skillIds']).where('org_id', '=', tx.orgId).where('class_id', '=', classId).where('dropped_at', 'is', null).execute(),
    tx.db.selectFrom('mastery.classroom_result as r').innerJoin('mastery.classroom_test as t', (on) => on.onRef('t.org_id', '=', 'r.org_id').onRef('t.id', '=', 'r.test_id')).select(['r.test_id', 'r.learner_id', 'r.points', 'r.points_max'])
      .where('r.org_id', '=', tx.orgId).where('t.class_id', '=', classId).where('t.dropped_at', 'is', null).execute(),
  ]);
  const idOf = new Map(tests.map((test) => [keyOf(test), test.id])), before = new Map(results.map((row) => [`${row.test_id} ${row.learner_id}`, row]));
  const counts: ResultCounts = { new: 0, changed: 0, same: 0, blank: reading.blank, problems: reading.problems.length };
  const wanted = [...Map.groupBy(reading.rows, keyOf)].map(([key, some]): WantedTest => ({ id: idOf.get(key) ?? null, title: some[0]!.title, onDay: some[0]!.onDay, skillIds: some[0]!.skillIds, results: some }));
  for (const { id, results: some } of wanted)
    for (const one of some) {
      const was = before.get(`${id} ${one.learnerId}`);
      counts[!was ? 'new' : Math.fround(one.points) === Math.fround(was.points) && Math.fround(one.pointsMax) === Math.fround(was.points_max) ? 'same' : 'changed']++;
    }
  return { tests: wanted, problems: reading.problems, counts };
}
