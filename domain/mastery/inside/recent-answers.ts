import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import type { Response } from '#packages/scoring/item.ts';

export interface RecentAnswer {
  id: string;
  itemId: string;
  version: number;
  seed: number;
  skillIds: string[];
  isRight: boolean;
  misconception: string | null;
  response: Response;
  normalised: string;
  form: 'standard' | 'transfer';
  hints: number;
  ms: number | null;
  confidence: number | null;
  setting: string;
  madeAt: Temporal.Instant;
  onDay: string;
}

/** So many of her last attempts are looked at, however many there were: reading costs the same for everybody. */
export const looked = 300;
export const answerColumns = sql`a.id, a.item_id as "itemId", a.version, a.seed, a.skill_ids as "skillIds", a.is_right as "isRight", a.misconception, a.response, a.normalised, a.form, a.hints, a.ms, a.confidence, a.setting, a.made_at as "madeAt", a.on_day as "onDay"`;

/** Her last first tries, the newest first; of one skill, or of any. */
export async function recentAnswers(tx: Tx, learnerId: string, skillId?: string): Promise<RecentAnswer[]> {
  const { rows } = await sql<RecentAnswer>`
    select ${answerColumns}
    from mastery.learner_state l join mastery.attempt a on a.org_id = l.org_id and a.learner_id = l.learner_id and a.place > l.attempts - ${looked}
    where l.org_id = ${tx.orgId} and l.learner_id = ${learnerId} and a.counted ${skillId === undefined ? sql`` : sql`and ${skillId} = any(a.skill_ids)`} order by a.place desc`.execute(tx.db);
  return rows;
}

/** A named error that came back within the last ten answers to the skill. */
export interface ErrorPattern {
  misconception: string;
  times: number;
  of: number;
  /** How many of them came within ten seconds. */
  quick: number;
  last: RecentAnswer;
  lastAt: Temporal.Instant;
}

const lastTen = 10, comesBack = 2, quickMs = 10_000;

/** Errors by name in the last ten answers, the most frequent first; `least`: from how many times on. */
export function errorPatterns(answers: readonly RecentAnswer[], least = comesBack): ErrorPattern[] {
  const last = answers.slice(0, lastTen), found = new Map<string, RecentAnswer[]>();
  for (const one of last) if (one.misconception !== null) found.set(one.misconception, [...(found.get(one.misconception) ?? []), one]);
  return [...found]
    .filter(([, some]) => some.length >= least)
    .map(([misconception, some]) => ({ misconception, times: some.length, of: last.length, quick: some.filter((one) => one.ms !== null && one.ms < quickMs).length, last: some[0]!, lastAt: some[0]!.madeAt }))
    .sort((a, b) => b.times - a.times || Temporal.Instant.compare(b.lastAt, a.lastAt));
}
