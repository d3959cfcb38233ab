import type { Tx } from '#kernel/action.ts';
import { newMemory } from './memory.ts';
import { takeAnswer } from './take-answer.ts';
import { writeMemory } from './write-memory.ts';

const atOnce = 5000;

/** Makes everything that is estimated of a learner again, from her attempts in their order, under the weights of now. The caller holds her row. */
export async function rebuildLearner(tx: Tx, learnerId: string): Promise<number> {
  const memory = newMemory();
  for (let after = 0; ; ) {
    const rows = await tx.db.selectFrom('mastery.attempt').select(['id', 'place', 'item_id', 'form', 'skill_ids', 'is_right', 'hints', 'ms', 'misconception', 'confidence', 'made_at', 'on_day', 'counted'])
      .where('org_id', '=', tx.orgId).where('learner_id', '=', learnerId).where('place', '>', after).orderBy('place').limit(atOnce).execute();
    for (const row of rows)
      takeAnswer(memory, { id: row.id, itemId: row.item_id, form: row.form, skillIds: row.skill_ids, right: row.is_right, hints: row.hints, ms: row.ms, misconception: row.misconception, confidence: row.confidence, madeAt: row.made_at, onDay: row.on_day }, row.counted);
    after = rows.at(-1)?.place ?? after;
    if (rows.length < atOnce) break;
  }
  for (const table of ['mastery.flag', 'mastery.error_count', 'mastery.growth_point', 'mastery.item_memory', 'mastery.skill_state'] as const)
    await tx.db.deleteFrom(table).where('org_id', '=', tx.orgId).where('learner_id', '=', learnerId).execute();
  await writeMemory(tx, learnerId, memory);
  return memory.attempts;
}
