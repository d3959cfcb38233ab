import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { answerColumns, looked, type RecentAnswer } from './recent-answers.ts';

/** The last answers of several learners, each to one skill, the newest first: one read, however many are asked about. In the order asked. */
export async function answersOfMany(tx: Tx, asked: readonly { learnerId: string; skillId: string }[], each: number): Promise<RecentAnswer[][]> {
  const found: RecentAnswer[][] = asked.map(() => []);
  if (asked.length === 0) return found;
  const { rows } = await sql<RecentAnswer & { turn: number }>`
    select w.turn::int as turn, a.* from unnest(${asked.map((one) => one.learnerId)}::uuid[], ${asked.map((one) => one.skillId)}::uuid[]) with ordinality as w(learner_id, skill_id, turn)
    join mastery.learner_state l on l.org_id = ${tx.orgId} and l.learner_id = w.learner_id
    cross join lateral (select ${answerColumns}, a.place from mastery.attempt a where a.org_id = l.org_id and a.learner_id = l.learner_id and a.place > l.attempts - ${looked} and a.counted and w.skill_id = any(a.skill_ids) order by a.place desc limit ${each}) a
    order by w.turn, a.place desc`.execute(tx.db);
  for (const { turn, ...row } of rows) found[turn - 1]!.push(row);
  return found;
}
