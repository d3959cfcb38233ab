import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema, newId } from '#kernel/ids.ts';
import { conflict, notFound } from '#kernel/problem.ts';
import { z } from 'zod';
import { checkPreferences, checkWish, needField, openProgram, ownWishFields, wishFields } from './request-fields.ts';
import { mayAsk } from './request-policy.ts';
import { servedLearners } from './served-learners.ts';

/** A learner asks for herself, or staff enter a request for a learner. One open request for each learner, program and subject. */
export const askForHelp = action({
  name: 'matching.ask-for-help',
  input: wishFields.extend(ownWishFields.shape).extend({
    programId: idSchema,
    learnerId: idSchema.optional(),
    subject: z.string('kernel.problem.required').min(1, 'kernel.problem.required'),
    need: needField.optional(),
  }),
  may: mayAsk,
  run: async (tx, input) => {
    const learnerId = input.learnerId ?? tx.actor?.personId;
    if (!learnerId) throw notFound('matching.problem.no-learner');
    const at = await openProgram(tx, input.programId);
    const [learner] = await servedLearners(tx, at, [learnerId]);
    if (!learner || learner.refusal === 'unknown') throw notFound('matching.problem.no-learner');
    if (learner.refusal) throw conflict(`matching.problem.refused-${learner.refusal}`, { name: learner.name, program: at.name });
    await checkWish(tx, at, input.subject, input);
    const languages = input.languages.length > 0 ? input.languages : learner.languages;
    await checkPreferences(tx, learnerId, languages, input);
    const id = newId();
    const opened = await tx.db
      .insertInto('matching.help_request')
      .values({
        org_id: tx.orgId, id, program_id: at.id, learner_id: learnerId, subject: input.subject, skill_ids: [...new Set(input.skillIds)], goal: input.goal, sessions_a_week: input.sessionsAWeek,
        format: input.format, modality: input.modality, languages, prefers_language: input.prefersLanguage, prefers_tutor_id: input.prefersTutorId, need: input.need ?? 0,
        waiting_since: tx.now, asked_by: tx.actor?.personId ?? null, created_at: tx.now,
      })
      .onConflict((c) => c.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!opened) throw conflict(learnerId === tx.actor?.personId ? 'matching.problem.you-asked-already' : 'matching.problem.asked-already', { name: learner.name });
    await leaveEvent(tx, 'matching.help-asked', id, { learnerId, programId: at.id, subject: input.subject });
    return { id };
  },
  audit: (input, { id }) => ({ subject: id, detail: { learnerId: input.learnerId ?? null, programId: input.programId } }),
});
