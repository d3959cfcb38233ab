import { sql } from 'kysely';
import { z } from 'zod';
import { action, type Tx } from '#kernel/action.ts';
import { record } from '#kernel/audit.ts';
import { idSchema, isId } from '#kernel/ids.ts';
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

/** Held answers nobody decided on yet, the oldest first, from the one after `after` on; staff only, audited. `next` is where the others begin, `more` how many they are. */
export async function heldAnswers(tx: Tx, { after = null, limit = 50 }: { after?: string | null; limit?: number } = {}): Promise<{ answers: HeldAnswer[]; next: string | null; more: number }> {
  if (!isStaff(tx.actor)) throw notFound();
  const { rows } = await sql<Omit<HeldAnswer, 'text'> & { response: Response; waiting: number }>`
    select h.attempt_id as id, h.set_id as "setId", jsonb_build_object('id', p.id, 'name', p.given_name || ' ' || p.family_name) as learner, a.response, h.held_at as at, (count(*) over ())::int as waiting
    from mastery.held_answer h join mastery.attempt a on a.org_id = h.org_id and a.at = h.at and a.id = h.attempt_id join people.person p on p.org_id = h.org_id and p.id = h.learner_id
    where h.org_id = ${tx.orgId} and h.decided_at is null and ${isId(after) ? sql`h.attempt_id > ${after}::uuid` : sql`true`} order by h.attempt_id limit ${limit}`.execute(tx.db);
  if (rows.length > 0) await record(tx, 'mastery.see-held-answers', { detail: { people: [...new Set(rows.map((one) => one.learner.id))] } });
  const more = (rows[0]?.waiting ?? 0) - rows.length;
  return { answers: rows.map(({ response, waiting: _waiting, ...one }) => ({ ...one, text: wordsOfAnswer(response).join(' ') })), next: more > 0 ? rows.at(-1)!.id : null, more };
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
