import { type OperationNodeSource, sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { jsonb } from '#kernel/db.ts';
import { type Memory, ownNumbers } from './memory.ts';

const rowsAtOnce = 500;

/** A statement that is not run yet. */
export interface Write extends OperationNodeSource {
  execute(): Promise<unknown>;
}

interface Key {
  org_id: string;
  learner_id: string;
}

/** Statements of some hundred rows each: one has room for 65,535 values. */
function inTurns<Row>(rows: readonly Row[], write: (some: Row[]) => Write): Write[] {
  const turns: Write[] = [];
  for (let from = 0; from < rows.length; from += rowsAtOnce) turns.push(write(rows.slice(from, from + rowsAtOnce)));
  return turns;
}

/** What writes everything memory holds, each row whole. After one answer that is a handful of rows. */
export function memoryWrites(tx: Tx, learnerId: string, memory: Memory): Write[] {
  const key = { org_id: tx.orgId, learner_id: learnerId };
  const own = { attempts: memory.attempts, weights: memory.weights, state: jsonb(ownNumbers(memory.learner)), last_at: memory.lastAt };
  return [
    tx.db.insertInto('mastery.learner_state').values({ ...key, ...own }).onConflict((same) => same.columns(['org_id', 'learner_id']).doUpdateSet(own)),
    ...writeSkills(tx, key, memory), ...writeItems(tx, key, memory), ...writeDays(tx, key, memory), ...writeErrors(tx, key, memory), ...writeFlags(tx, key, memory),
  ];
}

/** Runs writes of different rows as one statement: one message to the database, not ten. */
export async function writeTogether(tx: Tx, writes: readonly Write[]): Promise<void> {
  const named = writes.map((one, i) => sql`${sql.ref(`w${i}`)} as (${one})`);
  await sql`with ${sql.join(named)} select`.execute(tx.db);
}

const writeSkills = (tx: Tx, key: Key, { facts, learner }: Memory): Write[] =>
  inTurns([...facts], (some) =>
    tx.db.insertInto('mastery.skill_state').values(some.map(([skillId, one]) => ({
      ...key, skill_id: skillId, attempts: one.attempts, right_count: one.rightCount, p: one.p, lo: one.lo, hi: one.hi, first_at: one.firstAt, last_at: one.lastAt, secure_since: one.secureSince, review_at: one.reviewAt, state: jsonb(learner.skills.get(skillId)),
    }))).onConflict((same) => same.columns(['org_id', 'learner_id', 'skill_id']).doUpdateSet((to) => ({
      attempts: to.ref('excluded.attempts'), right_count: to.ref('excluded.right_count'), p: to.ref('excluded.p'), lo: to.ref('excluded.lo'), hi: to.ref('excluded.hi'), last_at: to.ref('excluded.last_at'),
      secure_since: to.ref('excluded.secure_since'), review_at: to.ref('excluded.review_at'), state: to.ref('excluded.state'),
    }))));

const writeItems = (tx: Tx, key: Key, { learner }: Memory): Write[] =>
  inTurns([...learner.items], (some) =>
    tx.db.insertInto('mastery.item_memory').values(some.map(([itemId, state]) => ({ ...key, item_id: itemId, state: jsonb(state) })))
      .onConflict((same) => same.columns(['org_id', 'learner_id', 'item_id']).doUpdateSet((to) => ({ state: to.ref('excluded.state') }))));

const writeDays = (tx: Tx, key: Key, { days }: Memory): Write[] =>
  inTurns([...days.values()], (some) =>
    tx.db.insertInto('mastery.growth_point').values(some.map((one) => ({ ...key, skill_id: one.skillId, on_day: one.day, attempts: one.attempts, right_count: one.rightCount, p: one.p, lo: one.lo, hi: one.hi })))
      .onConflict((same) => same.columns(['org_id', 'learner_id', 'skill_id', 'on_day']).doUpdateSet((to) => ({
        attempts: to.ref('excluded.attempts'), right_count: to.ref('excluded.right_count'), p: to.ref('excluded.p'), lo: to.ref('excluded.lo'), hi: to.ref('excluded.hi'),
      }))));

const writeErrors = (tx: Tx, key: Key, { errors }: Memory): Write[] =>
  inTurns([...errors.values()], (some) =>
    tx.db.insertInto('mastery.error_count').values(some.map((one) => ({ ...key, skill_id: one.skillId, misconception: one.misconception, times: one.times, items: one.items, last_at: one.lastAt, last_id: one.lastId })))
      .onConflict((same) => same.columns(['org_id', 'learner_id', 'skill_id', 'misconception']).doUpdateSet((to) => ({ times: to.ref('excluded.times'), items: to.ref('excluded.items'), last_at: to.ref('excluded.last_at'), last_id: to.ref('excluded.last_id') }))));

/** Ended ones first: a skill has one open flag at a time. */
const writeFlags = (tx: Tx, key: Key, { ended, flags }: Memory): Write[] =>
  inTurns([...ended, ...flags.values()], (some) =>
    tx.db.insertInto('mastery.flag').values(some.map((one) => ({ ...key, skill_id: one.skillId, place: one.place, kind: one.kind, evidence: jsonb(one.evidence), raised_at: one.raisedAt, ended_at: one.endedAt })))
      .onConflict((same) => same.columns(['org_id', 'learner_id', 'skill_id', 'place']).doUpdateSet((to) => ({ ended_at: to.ref('excluded.ended_at') }))));
