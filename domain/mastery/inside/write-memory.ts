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

interface Table {
  table: string;
  key: readonly string[];
  columns: readonly string[];
  /** Those a row that is there already changes. */
  changed: readonly string[];
}

/** Puts a row in the place of the one of the same key. Few rows go as values, which is quicker to run; many as one array of objects. */
const valuesMax = 3;
function upsert(name: string, { table, key, columns, changed }: Table, rows: readonly Record<string, unknown>[]): Part {
  const all = [...key, ...columns], few = rows.length <= valuesMax;
  const into = `insert into ${table} (org_id, learner_id, ${all.join(', ')})`, same = `on conflict (org_id, learner_id, ${key.join(', ')}) do update set ${changed.map((one) => `${one} = excluded.${one}`).join(', ')}`;
  const row = (first: number): string => `($1, $2, ${all.map((_, i) => `$${first + i}`).join(', ')})`;
  if (few) return { name: `${name}${rows.length}`, text: (first) => `${into} values ${rows.map((_, i) => row(first + i * all.length)).join(', ')} ${same}`, values: rows.flatMap((one) => all.map((column) => one[column])) };
  return { name, text: (first) => `${into} select $1, $2, ${all.join(', ')} from json_populate_recordset(null::${table}, $${first}::json) ${same}`, values: [JSON.stringify(rows)] };
}

const ownText = (n: number): string => `update mastery.learner_state set attempts = $${n}, weights = $${n + 1}, state = $${n + 2}::jsonb, last_at = $${n + 3} where org_id = $1 and learner_id = $2`;

const tables = {
  skills: {
    table: 'mastery.skill_state', key: ['skill_id'], columns: ['attempts', 'right_count', 'p', 'lo', 'hi', 'first_at', 'last_at', 'secure_since', 'review_at', 'state'],
    changed: ['attempts', 'right_count', 'p', 'lo', 'hi', 'last_at', 'secure_since', 'review_at', 'state'],
  },
  items: { table: 'mastery.item_memory', key: ['item_id'], columns: ['state'], changed: ['state'] },
  days: { table: 'mastery.growth_point', key: ['skill_id', 'on_day'], columns: ['attempts', 'right_count', 'p', 'lo', 'hi'], changed: ['attempts', 'right_count', 'p', 'lo', 'hi'] },
  errors: { table: 'mastery.error_count', key: ['skill_id', 'misconception'], columns: ['times', 'items', 'last_at', 'last_id'], changed: ['times', 'items', 'last_at', 'last_id'] },
  flags: { table: 'mastery.flag', key: ['skill_id', 'place'], columns: ['kind', 'evidence', 'raised_at', 'ended_at'], changed: ['ended_at'] },
} satisfies Record<string, Table>;

/** The rows of memory by table, each whole. After one answer that is a handful. */
const rowsOf = ({ learner, facts, days, errors, flags, ended }: Memory): Record<keyof typeof tables, Record<string, unknown>[]> => ({
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
  for (const name of Object.keys(tables) as (keyof typeof tables)[])
    for (let from = 0; from < rows[name].length; from += rowsAtOnce) parts.push(upsert(name, tables[name], rows[name].slice(from, from + rowsAtOnce)));
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
