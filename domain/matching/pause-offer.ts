import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { conflict, notFound } from '#kernel/problem.ts';
import { mayChangeOffer } from './request-policy.ts';

/** A paused offer takes no new learners; `paused: false` opens it again. */
export const pauseOffer = action({
  name: 'matching.pause-offer',
  input: z.object({ id: idSchema, paused: z.boolean() }),
  may: (tx, { id }) => mayChangeOffer(tx, id),
  run: async (tx, { id, paused }) => {
    const offer = await tx.db.selectFrom('matching.tutor_offer').select(['status', 'tutor_id', 'program_id']).where('org_id', '=', tx.orgId).where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
    if (!offer) throw notFound('matching.problem.no-offer');
    if (offer.status === 'withdrawn') throw conflict('matching.problem.offer-withdrawn');
    const status = paused ? 'paused' : 'open';
    if (status === offer.status) return;
    await tx.db.updateTable('matching.tutor_offer').set({ status }).where('org_id', '=', tx.orgId).where('id', '=', id).execute();
    await leaveEvent(tx, paused ? 'matching.offer-paused' : 'matching.offer-opened', id, { tutorId: offer.tutor_id, programId: offer.program_id });
  },
  audit: (input) => ({ subject: input.id, detail: { paused: input.paused } }),
});
