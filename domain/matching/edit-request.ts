import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { conflict, notFound } from '#kernel/problem.ts';
import { checkPreferences, checkWish, openProgram, ownWishFields, wishFields } from './request-fields.ts';
import { mayChangeRequest } from './request-policy.ts';

/** While it is open. Another subject is another request. */
export const editRequest = action({
  name: 'matching.edit-request',
  input: wishFields.extend(ownWishFields.shape).extend({ id: idSchema }),
  may: (tx, { id }) => mayChangeRequest(tx, id),
  run: async (tx, input) => {
    const request = await tx.db.selectFrom('matching.help_request').select(['program_id', 'learner_id', 'subject', 'languages', 'status']).where('org_id', '=', tx.orgId).where('id', '=', input.id).forNoKeyUpdate().executeTakeFirst();
    if (!request) throw notFound('matching.problem.no-request');
    if (request.status !== 'open') throw conflict('matching.problem.request-not-open');
    await checkWish(tx, await openProgram(tx, request.program_id), request.subject, input);
    const languages = input.languages.length > 0 ? input.languages : request.languages;
    await checkPreferences(tx, request.learner_id, languages, input);
    await tx.db
      .updateTable('matching.help_request')
      .set({
        skill_ids: [...new Set(input.skillIds)], goal: input.goal, sessions_a_week: input.sessionsAWeek, format: input.format, modality: input.modality, languages,
        prefers_language: input.prefersLanguage, prefers_tutor_id: input.prefersTutorId,
      })
      .where('org_id', '=', tx.orgId)
      .where('id', '=', input.id)
      .execute();
    await leaveEvent(tx, 'matching.request-changed', input.id, { learnerId: request.learner_id, programId: request.program_id });
  },
  audit: (input) => ({ subject: input.id }),
});
