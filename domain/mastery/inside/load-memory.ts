import type { Tx } from '#kernel/action.ts';
import { jsonb } from '#kernel/db.ts';
import { type ErrorCount, type FlagKind, type ItemMemory, learnerFrom, type Memory, newMemory, ownNumbers, pairKey, type SkillState } from './memory.ts';

export interface Touched {
  learnerId: string;
  skillIds: readonly string[];
  itemId: string;
  onDay: string;
  misconception: string | null;
}

/** The learner's own row, held until the transaction ends: her answers are taken one after another. Undefined before her first. */
export const holdLearner = (tx: Tx, learnerId: string) =>
  tx.db.selectFrom('mastery.learner_state').selectAll().where('org_id', '=', tx.orgId).where('learner_id', '=', learnerId).forUpdate().executeTakeFirst();

export async function makeLearner(tx: Tx, learnerId: string): Promise<void> {
  const { weights, learner } = newMemory();
  await tx.db.insertInto('mastery.learner_state').values({ org_id: tx.orgId, learner_id: learnerId, attempts: 0, weights, state: jsonb(ownNumbers(learner)) }).onConflict((same) => same.doNothing()).execute();
}
export type OwnRow = NonNullable<Awaited<ReturnType<typeof holdLearner>>>;

/** What one answer touches, and no more: a few rows, however long she has practised. */
export async function loadMemory(tx: Tx, own: OwnRow, touched: Touched): Promise<Memory> {
  const { learnerId, skillIds, itemId, onDay, misconception } = touched, ids = [...skillIds];
  const none = ids.length === 0;
  const [skills, item, days, flags, errors] = await Promise.all([
    none ? [] : tx.db.selectFrom('mastery.skill_state').selectAll().where('org_id', '=', tx.orgId).where('learner_id', '=', learnerId).where('skill_id', 'in', ids).execute(),
    tx.db.selectFrom('mastery.item_memory').select('state').where('org_id', '=', tx.orgId).where('learner_id', '=', learnerId).where('item_id', '=', itemId).executeTakeFirst(),
    none ? [] : tx.db.selectFrom('mastery.growth_point').selectAll().where('org_id', '=', tx.orgId).where('learner_id', '=', learnerId).where('skill_id', 'in', ids).where('on_day', '=', onDay).execute(),
    none ? [] : tx.db.selectFrom('mastery.flag').selectAll().where('org_id', '=', tx.orgId).where('learner_id', '=', learnerId).where('skill_id', 'in', ids).where('ended_at', 'is', null).execute(),
    none || misconception === null ? [] : tx.db.selectFrom('mastery.error_count').selectAll().where('org_id', '=', tx.orgId).where('learner_id', '=', learnerId).where('skill_id', 'in', ids).where('misconception', '=', misconception).execute(),
  ]);
  const memory: Memory = { ...newMemory(), weights: own.weights, attempts: own.attempts, lastAt: own.last_at, learner: learnerFrom(own.state) };
  for (const row of skills) {
    memory.learner.skills.set(row.skill_id, row.state as SkillState);
    memory.facts.set(row.skill_id, {
      attempts: row.attempts, rightCount: row.right_count, p: row.p, lo: row.lo, hi: row.hi, firstAt: row.first_at, lastAt: row.last_at, secureSince: row.secure_since, reviewAt: row.review_at,
    });
  }
  if (item) memory.learner.items.set(itemId, item.state as ItemMemory);
  for (const row of days) memory.days.set(pairKey(row.skill_id, onDay), { skillId: row.skill_id, day: onDay, attempts: row.attempts, rightCount: row.right_count, p: row.p, lo: row.lo, hi: row.hi });
  for (const row of flags) memory.flags.set(row.skill_id, { skillId: row.skill_id, place: row.place, kind: row.kind as FlagKind, evidence: row.evidence as Record<string, number>, raisedAt: row.raised_at, endedAt: null });
  for (const row of errors) memory.errors.set(pairKey(row.skill_id, row.misconception), { skillId: row.skill_id, misconception: row.misconception, times: row.times, items: row.items, lastAt: row.last_at, lastId: row.last_id } satisfies ErrorCount);
  return memory;
}
