import type { Tx } from '#kernel/action.ts';
import { type KeptPlan, keptPlan } from '#kernel/connection.ts';
import { type Memory, ownNumbers } from './memory.ts';

const rowsAtOnce = 500;

/** One table's share of a statement: its text by the number of its first value (`$1` is the organization, `$2` the learner), and the values. */
export interface Part {
  name: string;
  text: (first: number) => string;
  values: readonly unknown[];
}

/** Text of an insert, from an array of objects of the columns, that puts a row in the place of the one of the same key. */
const upsert = (table: string, key: readonly string[], columns: readonly string[], changed = columns) => (first: number): string => {
  const named = [...key, ...columns].join(', ');
  return `insert into ${table} (org_id, learner_id, ${named}) select $1, $2, ${named} from json_populate_recordset(null::${table}, $${first}::json)
    on conflict (org_id, learner_id, ${key.join(', ')}) do update set ${changed.map((one) => `${one} = excluded.${one}`).join(', ')}`;
};

const ownText = (n: number): string => `update mastery.learner_state set attempts = $${n}, weights = $${n + 1}, state = $${n + 2}::jsonb, last_at = $${n + 3} where org_id = $1 and learner_id = $2`;

const texts = {
  skills: upsert('mastery.skill_state', ['skill_id'], ['attempts', 'right_count', 'p', 'lo', 'hi', 'first_at', 'last_at', 'secure_since', 'review_at', 'state'], ['attempts', 'right_count', 'p', 'lo', 'hi', 'last_at', 'secure_since', 'review_at', 'state']),
  items: upsert('mastery.item_memory', ['item_id'], ['state']),
  days: upsert('mastery.growth_point', ['skill_id', 'on_day'], ['attempts', 'right_count', 'p', 'lo', 'hi']),
  errors: upsert('mastery.error_count', ['skill_id', 'misconception'], ['times', 'items', 'last_at', 'last_id']),
  flags: upsert('mastery.flag', ['skill_id', 'place'], ['kind', 'evidence', 'raised_at', 'ended_at'], ['ended_at']),
};

/** The rows of memory by table, each whole. After one answer that is a handful. */
const rowsOf = ({ learner, facts, days, errors, flags, ended }: Memory): Record<keyof typeof texts, object[]> => ({
  skills: [...facts].map(([skill_id, one]) => ({
    skill_id, attempts: one.attempts, right_count: one.rightCount, p: one.p, lo: one.lo, hi: one.hi, first_at: one.firstAt, last_at: one.lastAt, secure_since: one.secureSince, review_at: one.reviewAt, state: learner.skills.get(skill_id),
  })),
  items: [...learner.items].map(([item_id, state]) => ({ item_id, state })),
  days: [...days.values()].map((one) => ({ skill_id: one.skillId, on_day: one.day, attempts: one.attempts, right_count: one.rightCount, p: one.p, lo: one.lo, hi: one.hi })),
  errors: [...errors.values()].map((one) => ({ skill_id: one.skillId, misconception: one.misconception, times: one.times, items: one.items, last_at: one.lastAt, last_id: one.lastId })),
  // Ended ones first: a skill has one open flag at a time.
  flags: [...ended, ...flags.values()].map((one) => ({ skill_id: one.skillId, place: one.place, kind: one.kind, evidence: one.evidence, raised_at: one.raisedAt, ended_at: one.endedAt })),
});

/** What writes everything memory holds, some hundred rows a part; nothing for a table it holds no rows of. */
export function partsOf(memory: Memory): Part[] {
  const rows = rowsOf(memory), parts: Part[] = [{ name: 'own', text: ownText, values: [memory.attempts, memory.weights, JSON.stringify(ownNumbers(memory.learner)), memory.lastAt] }];
  for (const name of Object.keys(texts) as (keyof typeof texts)[])
    for (let from = 0; from < rows[name].length; from += rowsAtOnce) parts.push({ name, text: texts[name], values: [JSON.stringify(rows[name].slice(from, from + rowsAtOnce))] });
  return parts;
}

const plans = new Map<string, KeptPlan<unknown>>();

/** Writes different tables in one statement, one message; the plan of each combination of tables is kept. */
export function writeTogether(tx: Tx, learnerId: string, parts: readonly Part[]): Promise<unknown> {
  const key = parts.map((one) => one.name).join(' ');
  let plan = plans.get(key);
  if (!plan) {
    let first = 3;
    const named = parts.map(({ name, text, values }) => {
      first += values.length;
      return `${name} as (${text(first - values.length)})`;
    });
    plan = keptPlan(`with ${named.join(', ')} select`);
    plans.set(key, plan);
  }
  return plan(tx.db, tx.orgId, learnerId, ...parts.flatMap((one) => one.values));
}

/** Writes everything memory holds, however much, part by part. Her own row must be there. */
export async function writeMemory(tx: Tx, learnerId: string, memory: Memory): Promise<void> {
  for (const part of partsOf(memory)) await writeTogether(tx, learnerId, [part]);
}
