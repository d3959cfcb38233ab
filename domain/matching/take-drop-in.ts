import { z } from 'zod';
import { action, type Tx } from '#kernel/action.ts';
import { dayOf } from '#kernel/clock.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { mayAnswerCall } from './drop-in-policy.ts';
import { demandOpenCall, holdCall } from './drop-in-queue.ts';
import { withdrawCalls } from './inside/calls.ts';
import { pairBeside } from './inside/pair-beside.ts';

/**
 * The first tutor who says yes has it: the place is held, looked at again and taken. A yes after the minute counts too, while the learner
 * still waits. What is made is a pairing for one session, which scheduling begins in the same transaction.
 */
export const takeDropIn = action({
  name: 'matching.take-drop-in',
  input: z.object({ callId: idSchema, minutes: z.int().min(1), modality: z.enum(['online', 'in-person']) }),
  may: (tx, { callId }) => mayAnswerCall(tx, callId),
  run: async (tx, { callId, minutes, modality }) => {
    const call = await holdCall(tx, callId);
    demandOpenCall(call);
    const pairingId = await makePairing(tx, call, minutes, modality);
    await tx.db.updateTable('matching.drop_in').set({ status: 'accepted', ended_at: tx.now, tutor_id: call.tutor_id, pairing_id: pairingId }).where('org_id', '=', tx.orgId).where('id', '=', call.drop_in_id).execute();
    await tx.db.updateTable('matching.drop_in_call').set({ status: 'accepted', answered_at: tx.now }).where('org_id', '=', tx.orgId).where('id', '=', callId).execute();
    await withdrawCalls(tx, [call.drop_in_id]);
    await tx.db.updateTable('matching.presence').set({ missed: 0 }).where('org_id', '=', tx.orgId).where('tutor_id', '=', call.tutor_id).execute();
    await leaveEvent(tx, 'matching.drop-in-accepted', call.drop_in_id, { callId, pairingId });
    return { pairingId, dropInId: call.drop_in_id };
  },
  audit: ({ callId }, { pairingId, dropInId }) => ({ subject: dropInId, detail: { callId, pairingId } }),
});

async function makePairing(tx: Tx, { tutor_id, place }: Awaited<ReturnType<typeof holdCall>>, minutes: number, modality: 'online' | 'in-person'): Promise<string> {
  const { time_zone: zone } = await tx.db.selectFrom('programs.program').select('time_zone').where('org_id', '=', tx.orgId).where('id', '=', place.program_id).executeTakeFirstOrThrow();
  const today = dayOf(tx.now, zone);
  return pairBeside(tx, {
    programId: place.program_id, learnerId: place.learner_id, tutorId: tutor_id, subject: place.subject, skillIds: place.skill_ids, goal: place.question, languages: place.languages, since: place.asked_at,
    modality, zone, minutes, startsOn: today, endsOn: today,
  });
}
