import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema, newId } from '#kernel/ids.ts';
import { checkWish, openProgram, wishFields } from './request-fields.ts';
import { mayRefer } from './request-policy.ts';
import { type Candidate, servedLearners } from './served-learners.ts';

/** What became of one learner of a referral: referred, or why not. */
export interface Referral {
  learnerId: string;
  name: string;
  outcome: 'referred' | 'asked-already' | NonNullable<Candidate['refusal']>;
  requestId: string | null;
}

/** Several learners at once, with the same wish. Who waits already or is not served is told, and does not stop the others. */
export const referLearners = action({
  name: 'matching.refer-learners',
  input: wishFields.extend({
    programId: idSchema,
    learnerIds: z.array(idSchema).min(1, 'matching.problem.pick-learner').max(200, 'matching.problem.too-many-learners'),
    subject: z.string('kernel.problem.required').min(1, 'kernel.problem.required'),
  }),
  may: (tx, { learnerIds }) => mayRefer(tx, learnerIds),
  run: async (tx, input): Promise<Referral[]> => {
    const at = await openProgram(tx, input.programId);
    await checkWish(tx, at, input.subject, input);
    const candidates = await servedLearners(tx, at, input.learnerIds);
    const rows = candidates
      .filter((one) => one.refusal === null)
      .map((one) => ({
        org_id: tx.orgId, id: newId(), program_id: at.id, learner_id: one.id, subject: input.subject, skill_ids: [...new Set(input.skillIds)], goal: input.goal, sessions_a_week: input.sessionsAWeek,
        format: input.format, modality: input.modality, languages: one.languages, waiting_since: tx.now, asked_by: tx.actor?.personId ?? null, created_at: tx.now,
      }));
    const opened = rows.length === 0 ? [] : await tx.db.insertInto('matching.help_request').values(rows).onConflict((c) => c.doNothing()).returning(['id', 'learner_id']).execute();
    for (const { id, learner_id } of opened) await leaveEvent(tx, 'matching.learner-referred', id, { learnerId: learner_id, programId: at.id, subject: input.subject });
    const byLearner = new Map(opened.map((row) => [row.learner_id, row.id]));
    return candidates.map(({ id, name, refusal }) => {
      const requestId = byLearner.get(id) ?? null;
      return { learnerId: id, name, requestId, outcome: refusal ?? (requestId ? 'referred' : 'asked-already') };
    });
  },
  audit: (input, referrals) => ({ subject: input.programId, detail: { requestIds: referrals.flatMap((one) => one.requestId ?? []), asked: referrals.length } }),
});
