import { sql } from 'kysely';
import { z } from 'zod';
import { action, type Tx } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { badInput, conflict, notFound } from '#kernel/problem.ts';
import { insertAssignment } from './inside/insert-assignment.ts';
import { insertSet } from './inside/insert-set.ts';
import { mirrorDiagnostic } from './inside/mirror-diagnostic.ts';
import { oneAtATime } from '#kernel/one-at-a-time.ts';
import { mayAssign, mayPractise, sideOf } from './policy.ts';

/** A post-test is offered so many weeks after a pairing began, and not before as many have gone by since the last one. */
export const postTestWeeks = 6;

export interface PostTestOffer {
  subject: string;
  name: string;
  /** Weeks since her diagnostic. */
  weeks: number;
}

/** Subjects in which it is time to see how far she has come: a pairing that has run for some weeks, a diagnostic before that, no post-test lately. */
export async function postTestsDue(tx: Tx, learnerId: string): Promise<PostTestOffer[]> {
  await sideOf(tx, learnerId);
  const ago = tx.now.subtract({ hours: postTestWeeks * 7 * 24 });
  const { rows } = await sql<{ subject: string; name: string; since: Temporal.Instant }>`
    select u.key as subject, u.name, min(s.done_at) as since from mastery.practice_set s join library.subject u on u.key = s.subject
    where s.org_id = ${tx.orgId} and s.learner_id = ${learnerId} and s.kind = 'diagnostic' and s.done_at <= ${ago}
      and exists (select from matching.pairing g where g.org_id = s.org_id and g.learner_id = s.learner_id and g.subject = s.subject and g.status = 'active' and g.starts_on <= ${ago}::timestamptz::date)
      and not exists (select from mastery.practice_set t where t.org_id = s.org_id and t.learner_id = s.learner_id and t.subject = s.subject and t.kind = 'post-test' and t.withdrawn_at is null and (t.done_at is null or t.done_at > ${ago}))
    group by u.key, u.name, u.place order by u.place`.execute(tx.db);
  return rows.map(({ since, ...row }) => ({ ...row, weeks: Math.floor(since.until(tx.now).total('hours') / (7 * 24)) }));
}

const openPostTest = (tx: Tx, learnerId: string, subject: string) =>
  tx.db.selectFrom('mastery.practice_set').select('id').where('org_id', '=', tx.orgId).where('learner_id', '=', learnerId).where('kind', '=', 'post-test').where('subject', '=', subject).where('done_at', 'is', null).where('withdrawn_at', 'is', null).executeTakeFirst();

/** The learner who acts takes the test that is due. One that was begun is gone on with. */
export const startPostTest = action({
  name: 'mastery.start-post-test',
  input: z.object({ subject: z.string().max(40) }),
  may: mayPractise,
  run: async (tx, { subject }) => {
    const learnerId = tx.actor?.personId;
    if (!learnerId) throw notFound();
    await oneAtATime(tx, `post-test ${learnerId}`);
    const open = await openPostTest(tx, learnerId, subject);
    if (open) return { setId: open.id };
    if (!(await postTestsDue(tx, learnerId)).some((one) => one.subject === subject)) throw conflict('mastery.problem.not-due');
    const items = await mirrorDiagnostic(tx, learnerId, subject);
    if (!items || items.length === 0) throw conflict('mastery.problem.no-diagnostic');
    return { setId: await insertSet(tx, { learnerId, kind: 'post-test', subject, items }) };
  },
  audit: ({ subject }, { setId }) => ({ subject: setId, detail: { subject } }),
});

/** Gives learners the post-test of a subject: each the mirror of her own diagnostic. Those who never had one, or have a test waiting, are left out and counted. */
export const givePostTest = action({
  name: 'mastery.give-post-test',
  input: z.object({ learnerIds: z.array(idSchema).min(1, 'mastery.problem.nobody').max(200, 'mastery.problem.too-many'), subject: z.string().max(40), due: z.iso.date('mastery.problem.due').optional() }),
  may: (tx, { learnerIds }) => mayAssign(tx, learnerIds),
  run: async (tx, { learnerIds, subject, due }) => {
    const mirrors: { learnerId: string; items: NonNullable<Awaited<ReturnType<typeof mirrorDiagnostic>>> }[] = [], ids = [...new Set(learnerIds)];
    for (const learnerId of ids) {
      const items = (await openPostTest(tx, learnerId, subject)) ? null : await mirrorDiagnostic(tx, learnerId, subject);
      if (items && items.length > 0) mirrors.push({ learnerId, items });
    }
    if (mirrors.length === 0) throw badInput({ learnerIds: 'mastery.problem.no-diagnostic' });
    const assignmentId = await insertAssignment(tx, { kind: 'post-test', due });
    for (const { learnerId, items } of mirrors) {
      const setId = await insertSet(tx, { learnerId, kind: 'post-test', subject, items, assignmentId, due });
      await leaveEvent(tx, 'mastery.set-assigned', learnerId, { setId, kind: 'post-test' });
    }
    return { assignmentId, given: mirrors.length, without: ids.length - mirrors.length };
  },
  audit: ({ learnerIds, subject }, { assignmentId, given }) => ({ subject: assignmentId, detail: { learners: learnerIds.length, given, subject } }),
});
