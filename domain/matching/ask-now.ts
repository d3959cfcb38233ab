import { z } from 'zod';
import { action, type Tx } from '#kernel/action.ts';
import { dayOf } from '#kernel/clock.ts';
import { leaveEvent } from '#kernel/event.ts';
import { sayMinute } from '#kernel/i18n.ts';
import { idSchema, newId } from '#kernel/ids.ts';
import { badInput, conflict, notFound } from '#kernel/problem.ts';
import { skillsOf } from '#domain/library/queries.ts';
import { mustStayBetween } from '#domain/messaging/check-words.ts';
import { mayAskNow } from './drop-in-policy.ts';
import { closedToday, minutesOpen, waitMinutesMax } from './drop-in-times.ts';
import { type OpenProgram, openProgram, skillsMax } from './request-fields.ts';
import { servedLearners } from './served-learners.ts';

/** A learner takes a place in the drop-in queue. Asking again while she waits leads back to the place she has. */
export const askNow = action({
  name: 'matching.ask-now',
  input: z.object({
    programId: idSchema,
    subject: z.string('kernel.problem.required').min(1, 'kernel.problem.required'),
    skillIds: z.array(idSchema).max(skillsMax, 'matching.problem.too-many-skills').default([]),
    question: z.string().trim().max(500, 'kernel.problem.too-long').default(''),
  }),
  may: mayAskNow,
  run: async (tx, input) => {
    const learnerId = tx.actor!.personId;
    const at = await openProgram(tx, input.programId);
    await demandOpen(tx, at, learnerId);
    const [learner] = await servedLearners(tx, at, [learnerId]);
    if (!learner || learner.refusal === 'unknown') throw notFound('matching.problem.no-learner');
    if (learner.refusal) throw conflict(`matching.problem.refused-${learner.refusal}`, { name: learner.name, program: at.name });
    await checkAsked(tx, at, input);
    mustStayBetween(tx, { question: input.question });
    const id = newId();
    const place = await tx.db
      .insertInto('matching.drop_in')
      .values({
        org_id: tx.orgId, id, program_id: at.id, learner_id: learnerId, subject: input.subject, skill_ids: [...new Set(input.skillIds)], question: input.question, languages: learner.languages,
        modality: at.modalities.length === 1 ? at.modalities[0]! : 'either', asked_at: tx.now, give_up_at: tx.now.add({ minutes: waitMinutesMax }),
      })
      .onConflict((c) => c.columns(['org_id', 'learner_id']).where('status', '=', 'waiting').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (place) await leaveEvent(tx, 'matching.drop-in-asked', id, { programId: at.id, learnerId });
    return { id: place?.id ?? (await waitingPlace(tx, learnerId)), already: !place };
  },
  audit: ({ programId }, { id, already }) => ({ subject: id, detail: { programId, already } }),
});

const waitingPlace = async (tx: Tx, learnerId: string): Promise<string> =>
  (await tx.db.selectFrom('matching.drop_in').select('id').where('org_id', '=', tx.orgId).where('learner_id', '=', learnerId).where('status', '=', 'waiting').executeTakeFirstOrThrow(() => conflict('matching.problem.ask-again'))).id;

/** Only where the program offers it, in its term, and in the hours in which somebody supervises. */
async function demandOpen(tx: Tx, at: OpenProgram, learnerId: string): Promise<void> {
  if (!at.formats.includes('drop-in')) throw conflict('matching.problem.no-drop-in-here', { program: at.name });
  const today = dayOf(tx.now, at.time_zone);
  const closed = await closedToday(tx, learnerId, today);
  if (closed || today < at.starts_on || today > at.ends_on) throw conflict('matching.problem.drop-in-day', { why: closed?.name ?? 'none' });
  if (minutesOpen(tx.now, at) === 0) throw conflict('matching.problem.drop-in-closed', { from: sayMinute(at.drop_in_from), until: sayMinute(at.drop_in_until % 1440) });
}

async function checkAsked(tx: Tx, at: OpenProgram, { subject, skillIds }: { subject: string; skillIds: string[] }): Promise<void> {
  if (!at.subjects.includes(subject)) throw badInput({ subject: 'matching.problem.subject-not-taught' });
  const known = new Set((await skillsOf(tx, [subject])).map((skill) => skill.id));
  if (skillIds.some((id) => !known.has(id))) throw badInput({ skillIds: 'matching.problem.skill-elsewhere' });
}
