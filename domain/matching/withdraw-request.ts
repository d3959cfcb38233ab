import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { conflict, notFound } from '#kernel/problem.ts';
import { mayChangeRequest } from './request-policy.ts';

/** The request stays in the history; the learner may ask again at any time. */
export const withdrawRequest = action({
  name: 'matching.withdraw-request',
  input: z.object({ id: idSchema }),
  may: (tx, { id }) => mayChangeRequest(tx, id),
  run: async (tx, { id }) => {
    const request = await tx.db.selectFrom('matching.help_request').select(['status', 'learner_id', 'program_id']).where('org_id', '=', tx.orgId).where('id', '=', id).forUpdate().executeTakeFirst();
    if (!request) throw notFound('matching.problem.no-request');
    if (request.status !== 'open') throw conflict(request.status === 'matched' ? 'matching.problem.request-matched' : 'matching.problem.request-not-open');
    await tx.db.updateTable('matching.help_request').set({ status: 'withdrawn' }).where('org_id', '=', tx.orgId).where('id', '=', id).execute();
    await leaveEvent(tx, 'matching.request-withdrawn', id, { learnerId: request.learner_id, programId: request.program_id });
  },
  audit: (input) => ({ subject: input.id }),
});
