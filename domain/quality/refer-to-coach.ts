import { sql } from 'kysely';
import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema, newId } from '#kernel/ids.ts';
import { conflict, notFound } from '#kernel/problem.ts';
import { nameOf } from '#domain/people/queries.ts';
import { tellAll } from '#domain/messaging/tell.ts';
import { mayRefer, mayTakeBackReferral } from './policy.ts';
import { coachesOf } from './referral-queries.ts';

const input = z.object({ learnerId: idSchema, skillId: idSchema, note: z.string().trim().max(500, 'quality.problem.note-long').default('') });

/** Asks the coaches of a learner's tutors to look at a skill she practises long without success. Asking twice asks once. */
export const referToCoach = action({
  name: 'quality.refer-to-coach',
  input,
  may: (tx, { learnerId }) => mayRefer(tx, learnerId),
  run: async (tx, { learnerId, skillId, note }) => {
    const [skill, known] = await Promise.all([tx.db.selectFrom('library.skill').select('name').where('id', '=', skillId).executeTakeFirst(), coachesOf(tx, [learnerId])]);
    if (!skill) throw notFound();
    const coaches = known.get(learnerId) ?? [];
    if (coaches.length === 0) throw conflict('quality.problem.no-coach');
    const { rows } = await sql<{ id: string }>`insert into quality.referral (org_id, id, learner_id, skill_id, note, asked_by, asked_at) values (${tx.orgId}, ${newId()}, ${learnerId}, ${skillId}, ${note}, ${tx.actor?.personId ?? null}, ${tx.now})
      on conflict (org_id, learner_id, skill_id) where advised_at is null and withdrawn_at is null do nothing returning id`.execute(tx.db);
    const id = rows[0]?.id ?? null;
    if (id === null) return { id };
    const learner = await nameOf(tx, learnerId);
    await leaveEvent(tx, 'quality.learner-referred-to-coach', id, { learnerId, skillId });
    await tellAll(tx, coaches.map((coach) => ({ personId: coach.id, key: 'quality.notice.referred', params: { learner, skill: skill.name }, link: `/referrals/${id}`, aboutId: id, mail: true })));
    return { id };
  },
  audit: ({ learnerId, skillId }) => ({ subject: learnerId, detail: { skillId } }),
});

/** Takes it back, as long as nobody has advised. */
export const takeBackReferral = action({
  name: 'quality.take-back-referral',
  input: z.object({ referralId: idSchema }),
  may: (tx, { referralId }) => mayTakeBackReferral(tx, referralId),
  run: async (tx, { referralId }) => {
    const { numUpdatedRows } = await tx.db.updateTable('quality.referral').set({ withdrawn_at: tx.now }).where('org_id', '=', tx.orgId).where('id', '=', referralId).where('advised_at', 'is', null).executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) throw conflict('quality.problem.advised');
    await leaveEvent(tx, 'quality.referral-taken-back', referralId);
  },
  audit: ({ referralId }) => ({ subject: referralId }),
});
