import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { conflict } from '#kernel/problem.ts';
import { assignSubstitute } from './assign-substitute.ts';
import { holdAround } from './inside/hold-around.ts';
import { mayAnswerSubstitute } from './policy.ts';

/** The tutor who was asked says yes, and comes; or no, and nothing changes. */
export const answerSubstitute = action({
  name: 'scheduling.answer-substitute',
  input: z.object({ id: idSchema, answer: z.enum(['yes', 'no'], 'kernel.problem.required') }),
  may: (tx, { id }) => mayAnswerSubstitute(tx, id),
  run: async (tx, { id, answer }) => {
    const asked = await tx.db.selectFrom('scheduling.substitution').selectAll().where('org_id', '=', tx.orgId).where('id', '=', id).executeTakeFirstOrThrow();
    // The session is held first, as everywhere, so that two answers and a coordinator's word never wait for each other in a circle.
    await holdAround(tx, [asked.session_id], [asked.tutor_id]);
    await tx.db.selectFrom('scheduling.session').select('id').where('org_id', '=', tx.orgId).where('id', '=', asked.session_id).forNoKeyUpdate().execute();
    const now = await tx.db.selectFrom('scheduling.substitution').select('status').where('org_id', '=', tx.orgId).where('id', '=', id).forNoKeyUpdate().executeTakeFirstOrThrow();
    if (now.status !== 'asked') throw conflict('scheduling.problem.no-longer-asked');
    if (answer === 'yes') await assignSubstitute(tx, { sessionId: asked.session_id, tutorId: asked.tutor_id });
    else {
      await tx.db.updateTable('scheduling.substitution').set({ status: 'declined', ended_at: tx.now, ended_by: tx.actor?.personId ?? null }).where('org_id', '=', tx.orgId).where('id', '=', id).execute();
      await leaveEvent(tx, 'scheduling.substitute-declined', asked.session_id, { substitutionId: id, tutorId: asked.tutor_id, askedBy: asked.created_by });
    }
    return { sessionId: asked.session_id };
  },
  audit: ({ id, answer }, { sessionId }) => ({ subject: sessionId, detail: { substitutionId: id, answer } }),
});
