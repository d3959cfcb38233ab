import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { conflict, notFound } from '#kernel/problem.ts';
import { letGo } from './inside/let-go.ts';
import { loadAsked } from './inside/load-asked.ts';
import { mayChangeOffer } from './request-policy.ts';

/** The offer stays in the history and pairings that stand go on; matches still asked about are let go; a new offer can be made at any time. */
export const withdrawOffer = action({
  name: 'matching.withdraw-offer',
  input: z.object({ id: idSchema }),
  may: (tx, { id }) => mayChangeOffer(tx, id),
  run: async (tx, { id }) => {
    const known = await tx.db
      .selectFrom('matching.pairing as p')
      .innerJoin('matching.tutor_offer as o', (join) => join.onRef('o.org_id', '=', 'p.org_id').onRef('o.program_id', '=', 'p.program_id').onRef('o.tutor_id', '=', 'p.tutor_id'))
      .select('p.id')
      .where('p.org_id', '=', tx.orgId)
      .where('o.id', '=', id)
      .where('p.status', '=', 'asked')
      .orderBy('p.id')
      .execute();
    for (const one of known) {
      const asked = await loadAsked(tx, one.id);
      if (asked.status === 'asked') await letGo(tx, asked, 'offer-withdrawn');
    }
    const offer = await tx.db.selectFrom('matching.tutor_offer').select(['status', 'tutor_id', 'program_id']).where('org_id', '=', tx.orgId).where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
    if (!offer) throw notFound('matching.problem.no-offer');
    if (offer.status === 'withdrawn') throw conflict('matching.problem.offer-withdrawn');
    await tx.db.updateTable('matching.tutor_offer').set({ status: 'withdrawn' }).where('org_id', '=', tx.orgId).where('id', '=', id).execute();
    await leaveEvent(tx, 'matching.offer-withdrawn', id, { tutorId: offer.tutor_id, programId: offer.program_id });
  },
  audit: (input) => ({ subject: input.id }),
});
