import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { dayOf } from '#kernel/clock.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { badInput, conflict, notFound } from '#kernel/problem.ts';
import { maySpeak } from './answer-policy.ts';

/** What can make a match good or not; each but the hours and the way of meeting is a weight of the match policy. */
export const voiceCriteria = ['subject', 'language', 'near', 'school', 'known', 'hours', 'way'] as const;
export type VoiceCriterion = (typeof voiceCriteria)[number];

const some = z.array(z.enum(voiceCriteria)).max(voiceCriteria.length).transform((list) => [...new Set(list)]);

/** What made a match good or not, said by one of the two; saying it again replaces it. Suggestions to who decides the policy; nothing follows by itself. */
export const sayMatchVoice = action({
  name: 'matching.say-match-voice',
  input: z.object({ pairingId: idSchema, good: some.default([]), missing: some.default([]), words: z.string().trim().max(1000, 'kernel.problem.too-long').default('') }),
  may: (tx, { pairingId }) => maySpeak(tx, pairingId),
  run: async (tx, { pairingId, good, missing, words }) => {
    if (good.length + missing.length === 0 && words === '') throw badInput({ words: 'matching.problem.voice-empty' });
    const unsure = missing.find((one) => good.includes(one));
    if (unsure) throw badInput({ [`of.${unsure}`]: 'matching.problem.voice-both' });
    const pairing = await tx.db.selectFrom('matching.pairing').select(['program_id', 'learner_id', 'status', 'starts_on', 'ended_at', 'time_zone']).where('org_id', '=', tx.orgId).where('id', '=', pairingId).executeTakeFirst();
    if (!pairing || !tx.actor) throw notFound('matching.problem.no-match');
    const neverBegan = pairing.status === 'ended' && pairing.ended_at !== null && dayOf(pairing.ended_at, pairing.time_zone) < pairing.starts_on;
    if (pairing.status === 'asked' || neverBegan) throw conflict('matching.problem.voice-too-early');
    const said = { good, missing, words, said_at: tx.now };
    await tx.db
      .insertInto('matching.match_voice')
      .values({ org_id: tx.orgId, pairing_id: pairingId, person_id: tx.actor.personId, program_id: pairing.program_id, part: pairing.learner_id === tx.actor.personId ? 'learner' : 'tutor', ...said })
      .onConflict((c) => c.columns(['org_id', 'pairing_id', 'person_id']).doUpdateSet(said))
      .execute();
    await leaveEvent(tx, 'matching.voice-said', pairingId, { programId: pairing.program_id, good, missing });
  },
  audit: ({ pairingId, good, missing }) => ({ subject: pairingId, detail: { good, missing } }),
});
