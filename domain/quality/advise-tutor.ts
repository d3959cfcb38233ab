import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { conflict } from '#kernel/problem.ts';
import { nameOf } from '#domain/people/queries.ts';
import { tellAll } from '#domain/messaging/tell.ts';
import { mayAdvise } from './policy.ts';

const input = z.object({ referralId: idSchema, advice: z.string().trim().min(1, 'quality.problem.advice-empty').max(2000, 'quality.problem.advice-long') });

/** What a coach advises about a learner who stands still: her tutors find it in the brief, and whoever asked hears of it. */
export const adviseTutor = action({
  name: 'quality.advise-tutor',
  input,
  may: (tx, { referralId }) => mayAdvise(tx, referralId),
  run: async (tx, { referralId, advice }) => {
    const row = await tx.db.selectFrom('quality.referral as r').innerJoin('library.skill as k', 'k.id', 'r.skill_id').select(['r.learner_id', 'r.asked_by', 'r.withdrawn_at', 'k.name as skill'])
      .where('r.org_id', '=', tx.orgId).where('r.id', '=', referralId).forUpdate('r').executeTakeFirstOrThrow();
    if (row.withdrawn_at) throw conflict('quality.problem.taken-back');
    await tx.db.updateTable('quality.referral').set({ advice, advised_by: tx.actor!.personId, advised_at: tx.now }).where('org_id', '=', tx.orgId).where('id', '=', referralId).execute();
    const [pairings, learner, coach] = await Promise.all([
      tx.db.selectFrom('matching.pairing').select(['id', 'tutor_id']).where('org_id', '=', tx.orgId).where('learner_id', '=', row.learner_id).where('status', '=', 'active').execute(),
      nameOf(tx, row.learner_id), nameOf(tx, tx.actor!.personId),
    ]);
    const params = { learner, coach, skill: row.skill }, told = new Map(pairings.map((one) => [one.tutor_id, `/pairings/${one.id}/brief`]));
    if (row.asked_by && !told.has(row.asked_by)) told.set(row.asked_by, '/stuck');
    await leaveEvent(tx, 'quality.tutor-advised', referralId, { learnerId: row.learner_id });
    await tellAll(tx, [...told].map(([personId, link]) => ({ personId, key: 'quality.notice.advised', params, link, aboutId: referralId, mail: true })));
  },
  audit: ({ referralId }) => ({ subject: referralId }),
});
