import type { Tx } from '#kernel/action.ts';
import { isId } from '#kernel/ids.ts';
import { notFound } from '#kernel/problem.ts';
import { isOnBoard, isReviewer } from './policy.ts';

export interface Question {
  id: string;
  personId: string | null;
  subject: string;
  skillId: string | null;
  level: number | null;
  title: string;
  shown: 'yes' | 'held' | 'removed';
  status: 'open' | 'answered' | 'closed';
  answers: number;
  helpfulId: string | null;
}

/** Whether the one who asks may see it: her own, all for reviewers, what is not held for tutors, what is answered for other learners. */
function seesQuestion(tx: Tx, { personId, shown, answers }: Pick<Question, 'personId' | 'shown' | 'answers'>): boolean {
  if (!isOnBoard(tx)) return false;
  if (isReviewer(tx) || personId === tx.actor!.personId) return true;
  return shown === 'yes' && (tx.actor!.role === 'tutor' || answers > 0);
}

/** A question, held for this transaction where it is about to change; not there for who may not see it. */
export async function loadQuestion(tx: Tx, id: string, { hold = false } = {}): Promise<Question> {
  const row = isId(id) && (await tx.db.selectFrom('rooms.question').select(['id', 'person_id as personId', 'subject', 'skill_id as skillId', 'level', 'title', 'shown', 'status', 'answers', 'helpful_id as helpfulId'])
    .where('org_id', '=', tx.orgId).where('id', '=', id).$if(hold, (query) => query.forNoKeyUpdate()).$narrowType<Pick<Question, 'shown' | 'status'>>().executeTakeFirst());
  if (!row || (tx.via !== 'system' && !seesQuestion(tx, row))) throw notFound('rooms.problem.no-question');
  return row;
}
