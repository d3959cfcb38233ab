import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { notFound } from '#kernel/problem.ts';
import { mayCertify } from './request-policy.ts';

/** Staff confirm, or take back, that a tutor can teach one line of the offer. */
export const certifyOfferSkill = action({
  name: 'matching.certify-offer-skill',
  input: z.object({ offerId: idSchema, n: z.coerce.number().int().min(0), certified: z.boolean() }),
  may: mayCertify,
  run: async (tx, { offerId, n, certified }) => {
    const line = await tx.db
      .updateTable('matching.offer_skill')
      .set({ certified, certified_by: certified ? (tx.actor?.personId ?? null) : null })
      .where('org_id', '=', tx.orgId)
      .where('offer_id', '=', offerId)
      .where('n', '=', n)
      .returning(['subject', 'skill_id'])
      .executeTakeFirst();
    if (!line) throw notFound('matching.problem.no-offer');
    await leaveEvent(tx, certified ? 'matching.skill-certified' : 'matching.skill-uncertified', offerId, { subject: line.subject, skillId: line.skill_id });
    return line;
  },
  audit: (input, line) => ({ subject: input.offerId, detail: { subject: line.subject, skillId: line.skill_id, certified: input.certified } }),
});
