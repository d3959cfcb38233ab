import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema, newId } from '#kernel/ids.ts';
import { conflict, notFound } from '#kernel/problem.ts';
import { checkOffer, keepSkills, offerFields } from './offer-fields.ts';
import { openProgram } from './request-fields.ts';
import { mayOffer } from './request-policy.ts';

/** A tutor offers for herself, or staff enter an offer for a tutor. One standing offer for each tutor and program. */
export const makeOffer = action({
  name: 'matching.make-offer',
  input: offerFields.extend({ programId: idSchema, tutorId: idSchema.optional() }),
  may: (tx, { tutorId }) => mayOffer(tx, tutorId),
  run: async (tx, input) => {
    const tutorId = input.tutorId ?? tx.actor?.personId;
    const at = await openProgram(tx, input.programId);
    const tutor =
      tutorId &&
      (await tx.db
        .selectFrom('people.person as p')
        .innerJoin('people.role_grant as g', (join) => join.onRef('g.org_id', '=', 'p.org_id').onRef('g.person_id', '=', 'p.id').on('g.role', '=', 'tutor'))
        .select(['p.given_name', 'p.family_name', 'p.languages'])
        .where('p.org_id', '=', tx.orgId)
        .where('p.id', '=', tutorId)
        .where('p.status', '=', 'active')
        .executeTakeFirst());
    if (!tutorId || !tutor) throw notFound('matching.problem.no-tutor');
    await checkOffer(tx, at, input);
    const id = newId();
    const made = await tx.db
      .insertInto('matching.tutor_offer')
      .values({
        org_id: tx.orgId, id, program_id: at.id, tutor_id: tutorId, capacity: input.capacity, sessions_a_week_max: input.sessionsAWeekMax, modality: input.modality, formats: input.formats,
        languages: input.languages.length > 0 ? input.languages : tutor.languages, created_at: tx.now,
      })
      .onConflict((c) => c.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!made) throw conflict(tutorId === tx.actor?.personId ? 'matching.problem.you-offered-already' : 'matching.problem.offered-already', { name: `${tutor.given_name} ${tutor.family_name}` });
    await keepSkills(tx, id, input.skills);
    await leaveEvent(tx, 'matching.offer-made', id, { tutorId, programId: at.id });
    return { id };
  },
  audit: (input, { id }) => ({ subject: id, detail: { tutorId: input.tutorId ?? null, programId: input.programId } }),
});
