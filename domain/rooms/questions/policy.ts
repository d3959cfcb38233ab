import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { type Decision, holds, no, when, yes } from '#kernel/policy.ts';

/** Teachers, coaches and staff check what others will see, and take care of the board. */
export const isReviewer = (tx: Tx): boolean => holds(tx.actor, 'teacher', 'coach', 'coordinator', 'admin');
export const mayReview = (tx: Tx): Decision => when(isReviewer(tx), 'rooms.refused.reviewers');

export const mayAsk = (tx: Tx): Decision => when(holds(tx.actor, 'learner'), 'rooms.refused.learners-ask');
export const isOnBoard = (tx: Tx): boolean => isReviewer(tx) || holds(tx.actor, 'learner', 'tutor');
export const mayRead = (tx: Tx): Decision => when(isOnBoard(tx), 'rooms.refused.board');

/** Tutors certified for the skill, or for its whole subject, up to the asker's school year. */
export async function certifiedFor(tx: Tx, { subject, skillId, level }: { subject: string; skillId: string | null; level: number | null }, personId?: string): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('matching.tutor_offer as o')
    .innerJoin('matching.offer_skill as k', (on) => on.onRef('k.org_id', '=', 'o.org_id').onRef('k.offer_id', '=', 'o.id'))
    .innerJoin('people.person as p', (on) => on.onRef('p.org_id', '=', 'o.org_id').onRef('p.id', '=', 'o.tutor_id').on('p.status', '=', 'active'))
    .select('o.tutor_id').distinct()
    .where('o.org_id', '=', tx.orgId).where('k.certified', '=', true).where('k.subject', '=', subject).where('k.level_max', '>=', level ?? 0)
    .where((is) => is.or([is('k.skill_id', 'is', null), is(sql`k.skill_id`, '=', skillId)]))
    .$if(personId !== undefined, (query) => query.where('o.tutor_id', '=', personId!))
    .execute();
  return rows.map((row) => row.tutor_id);
}

/** Whoever reviews, and tutors certified for what is asked; never the one who asks. */
export async function mayAnswer(tx: Tx, question: { personId: string | null; subject: string; skillId: string | null; level: number | null }): Promise<Decision> {
  const me = tx.actor;
  if (!me || me.personId === question.personId) return no('rooms.refused.own-question');
  if (isReviewer(tx)) return yes;
  return when(holds(me, 'tutor') && (await certifiedFor(tx, question, me.personId)).length > 0, 'rooms.refused.certified-answer');
}
