import { sql } from 'kysely';
import { z } from 'zod';
import { action, type Tx } from '#kernel/action.ts';
import { record } from '#kernel/audit.ts';
import { idSchema } from '#kernel/ids.ts';
import { isStaff, when } from '#kernel/policy.ts';
import { notFound } from '#kernel/problem.ts';
import type { Response } from '#packages/scoring/item.ts';
import { wordsOfAnswer } from './words-of-answer.ts';

export interface HeldAnswer {
  id: string;
  setId: string;
  learner: { id: string; name: string };
  text: string;
  at: Temporal.Instant;
}

/** Held answers nobody decided on yet, the oldest first; staff only, audited. */
export async function heldAnswers(tx: Tx, limit = 50): Promise<HeldAnswer[]> {
  if (!isStaff(tx.actor)) throw notFound();
  const { rows } = await sql<Omit<HeldAnswer, 'text'> & { response: Response }>`
    select h.attempt_id as id, h.set_id as "setId", jsonb_build_object('id', p.id, 'name', p.given_name || ' ' || p.family_name) as learner, a.response, h.held_at as at
    from mastery.held_answer h join mastery.attempt a on a.org_id = h.org_id and a.at = h.at and a.id = h.attempt_id join people.person p on p.org_id = h.org_id and p.id = h.learner_id
    where h.org_id = ${tx.orgId} and h.decided_at is null order by h.attempt_id limit ${limit}`.execute(tx.db);
  if (rows.length > 0) await record(tx, 'mastery.see-held-answers', { detail: { people: [...new Set(rows.map((one) => one.learner.id))] } });
  return rows.map(({ response, ...one }) => ({ ...one, text: wordsOfAnswer(response).join(' ') }));
}

/** Of these attempts, those which only their writer and staff read. */
export async function heldAmong(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await tx.db.selectFrom('mastery.held_answer').select('attempt_id').where('org_id', '=', tx.orgId).where('attempt_id', 'in', ids).where('shown', '=', false).execute();
  return new Set(rows.map((one) => one.attempt_id));
}

/** Staff decide on a held answer: it is harmless, and shown to those who teach her; it stays held; or, as an undo, it waits again. */
export const decideHeldAnswer = action({
  name: 'mastery.decide-held-answer',
  input: z.object({ attemptId: idSchema, decision: z.enum(['shown', 'kept', 'waiting'], 'kernel.problem.required') }),
  may: (tx) => when(isStaff(tx.actor), 'kernel.problem.refused'),
  run: async (tx, { attemptId, decision }) => {
    const decided = decision === 'waiting' ? { decided_at: null, decided_by: null } : { decided_at: tx.now, decided_by: tx.actor?.personId ?? null };
    const row = await tx.db.updateTable('mastery.held_answer').set({ shown: decision === 'shown', ...decided }).where('org_id', '=', tx.orgId).where('attempt_id', '=', attemptId).returning('learner_id').executeTakeFirst();
    if (!row) throw notFound();
    return { learnerId: row.learner_id };
  },
  audit: ({ attemptId, decision }, { learnerId }) => ({ subject: learnerId, detail: { attemptId, decision } }),
});
