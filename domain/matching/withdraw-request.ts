import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { conflict, notFound } from '#kernel/problem.ts';
import { letGo } from './inside/let-go.ts';
import { loadAsked } from './inside/load-asked.ts';
import { mayChangeRequest } from './request-policy.ts';

/** The request stays in the history, and a match that was asked about is let go; the learner may ask again at any time. */
export const withdrawRequest = action({
  name: 'matching.withdraw-request',
  input: z.object({ id: idSchema }),
  may: (tx, { id }) => mayChangeRequest(tx, id),
  run: async (tx, { id }) => {
    // Held before the request, in the order in which everybody holds them.
    const known = await tx.db.selectFrom('matching.pairing').select('id').where('org_id', '=', tx.orgId).where('request_id', '=', id).where('status', '=', 'asked').executeTakeFirst();
    const asked = known && (await loadAsked(tx, known.id));
    if (asked?.status === 'asked') await letGo(tx, asked, 'request-withdrawn');
    const request = await tx.db.selectFrom('matching.help_request').select(['status', 'learner_id', 'program_id']).where('org_id', '=', tx.orgId).where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
    if (!request) throw notFound('matching.problem.no-request');
    if (request.status !== 'open') throw conflict(request.status === 'matched' ? 'matching.problem.request-matched' : 'matching.problem.request-not-open');
    await tx.db.updateTable('matching.help_request').set({ status: 'withdrawn' }).where('org_id', '=', tx.orgId).where('id', '=', id).execute();
    await leaveEvent(tx, 'matching.request-withdrawn', id, { learnerId: request.learner_id, programId: request.program_id });
  },
  audit: (input) => ({ subject: input.id }),
});
