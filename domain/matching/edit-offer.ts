import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { conflict, notFound } from '#kernel/problem.ts';
import { checkOffer, keepSkills, offerFields } from './offer-fields.ts';
import { openProgram } from './request-fields.ts';
import { mayChangeOffer } from './request-policy.ts';

/** What staff confirmed stays confirmed unless the tutor now claims more. Pairings that stand are not touched. */
export const editOffer = action({
  name: 'matching.edit-offer',
  input: offerFields.extend({ id: idSchema }),
  may: (tx, { id }) => mayChangeOffer(tx, id),
  run: async (tx, input) => {
    const offer = await tx.db.selectFrom('matching.tutor_offer').select(['program_id', 'tutor_id', 'languages', 'status']).where('org_id', '=', tx.orgId).where('id', '=', input.id).forNoKeyUpdate().executeTakeFirst();
    if (!offer) throw notFound('matching.problem.no-offer');
    if (offer.status === 'withdrawn') throw conflict('matching.problem.offer-withdrawn');
    await checkOffer(tx, await openProgram(tx, offer.program_id), input);
    const before = await tx.db.selectFrom('matching.offer_skill').select(['subject', 'skill_id', 'level_max', 'certified', 'certified_by']).where('org_id', '=', tx.orgId).where('offer_id', '=', input.id).execute();
    await tx.db
      .updateTable('matching.tutor_offer')
      .set({ capacity: input.capacity, sessions_a_week_max: input.sessionsAWeekMax, modality: input.modality, formats: input.formats, languages: input.languages.length > 0 ? input.languages : offer.languages })
      .where('org_id', '=', tx.orgId)
      .where('id', '=', input.id)
      .execute();
    await keepSkills(tx, input.id, input.skills, before);
    await leaveEvent(tx, 'matching.offer-changed', input.id, { tutorId: offer.tutor_id, programId: offer.program_id });
  },
  audit: (input) => ({ subject: input.id }),
});
