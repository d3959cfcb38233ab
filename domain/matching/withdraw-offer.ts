import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { conflict, notFound } from '#kernel/problem.ts';
import { mayChangeOffer } from './request-policy.ts';

/** The offer stays in the history and pairings that stand go on; a new offer can be made at any time. */
export const withdrawOffer = action({
  name: 'matching.withdraw-offer',
  input: z.object({ id: idSchema }),
  may: (tx, { id }) => mayChangeOffer(tx, id),
  run: async (tx, { id }) => {
    const offer = await tx.db.selectFrom('matching.tutor_offer').select(['status', 'tutor_id', 'program_id']).where('org_id', '=', tx.orgId).where('id', '=', id).forUpdate().executeTakeFirst();
    if (!offer) throw notFound('matching.problem.no-offer');
    if (offer.status === 'withdrawn') throw conflict('matching.problem.offer-withdrawn');
    await tx.db.updateTable('matching.tutor_offer').set({ status: 'withdrawn' }).where('org_id', '=', tx.orgId).where('id', '=', id).execute();
    await leaveEvent(tx, 'matching.offer-withdrawn', id, { tutorId: offer.tutor_id, programId: offer.program_id });
  },
  audit: (input) => ({ subject: input.id }),
});
