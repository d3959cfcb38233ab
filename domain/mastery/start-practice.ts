import { z } from 'zod';
import { action, type Tx } from '#kernel/action.ts';
import { badInput, conflict, notFound } from '#kernel/problem.ts';
import { chooseItems } from './inside/choose-items.ts';
import { insertSet } from './inside/insert-set.ts';
import { skillMap } from './inside/skill-map.ts';
import { practiceSubjects } from './queries.ts';
import { mayPractise } from './policy.ts';

const itemsAMinute = 1.2;

/** A short set for the learner who acts: a warm-up, something new or growing, and others mixed in, each with its reason. */
export const startPractice = action({
  name: 'mastery.start-practice',
  input: z.object({ subject: z.string().max(40).optional(), minutes: z.number().int().min(2).max(30).default(5), skillIds: z.array(z.uuid()).min(1).max(12).optional() }),
  may: mayPractise,
  run: async (tx, { subject: wished, minutes, skillIds }) => {
    const learnerId = tx.actor?.personId;
    if (!learnerId) throw notFound();
    const subject = await subjectOf(tx, wished);
    const items = chooseItems(await skillMap(tx, learnerId, subject, skillIds), Math.max(3, Math.round(minutes * itemsAMinute)), tx.now);
    if (items.length === 0) throw conflict('mastery.problem.no-items');
    return { setId: await insertSet(tx, { learnerId, kind: 'practice', subject, items }) };
  },
  audit: ({ subject, minutes }, { setId }) => ({ subject: setId, detail: { subject: subject ?? null, minutes } }),
});

/** The subject wished for; else the one practised last; else the first that has items. */
export async function subjectOf(tx: Tx, wished: string | undefined): Promise<string> {
  const there = await practiceSubjects(tx);
  if (wished !== undefined) {
    if (!there.some((one) => one.key === wished)) throw badInput({ subject: 'mastery.problem.subject' });
    return wished;
  }
  const last = await tx.db.selectFrom('mastery.practice_set').select('subject').where('org_id', '=', tx.orgId).where('learner_id', '=', tx.actor?.personId ?? null).orderBy('created_at', 'desc').limit(1).executeTakeFirst();
  const subject = last?.subject ?? there[0]?.key;
  if (!subject) throw conflict('mastery.problem.no-items');
  return subject;
}
