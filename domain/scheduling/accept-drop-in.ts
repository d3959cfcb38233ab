import { z } from 'zod';
import { action, type Tx } from '#kernel/action.ts';
import { dayOf } from '#kernel/clock.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema, newId } from '#kernel/ids.ts';
import { conflict } from '#kernel/problem.ts';
import { mayAnswerCall } from '#domain/matching/drop-in-policy.ts';
import { demandOpenCall, hereUntil, holdCall } from '#domain/matching/drop-in-queue.ts';
import { leastMinutes } from '#domain/matching/drop-in-times.ts';
import { fitsNow } from '#domain/matching/fits-now.ts';
import { takeDropIn } from '#domain/matching/take-drop-in.ts';
import { program } from '#domain/programs/queries.ts';
import { roomNow } from './drop-in-room.ts';
import { addSession } from './inside/add-session.ts';
import { holdPeople } from './inside/hold-people.ts';

/** A tutor takes a drop-in request: the session begins now, with the program's link or place. Every hard rule is asked again under the locks. */
export const acceptDropIn = action({
  name: 'scheduling.accept-drop-in',
  input: z.object({ callId: idSchema }),
  may: (tx, { callId }) => mayAnswerCall(tx, callId),
  run: async (tx, { callId }) => {
    const call = await holdCall(tx, callId);
    const { place, tutor_id: tutorId } = call;
    const pair = { learnerId: place.learner_id, tutorId };
    const known = place.status === 'accepted' && place.tutor_id === tutorId ? await sessionOfDropIn(tx, place.pairing_id!) : null;
    if (known) return { sessionId: known, again: true };
    demandOpenCall(call);
    await holdPeople(tx, [pair.learnerId, tutorId]);
    const at = (await program(tx, place.program_id))!;
    const room = (await roomNow(tx, at, pair.learnerId, new Map([[tutorId, await staysUntil(tx, tutorId, at.session_minutes)]]))).get(tutorId);
    if (!room) throw conflict('scheduling.problem.no-room-now', { minutes: leastMinutes });
    const moment = { learnerId: place.learner_id, subject: place.subject, skillIds: place.skill_ids, modality: place.modality as 'either', languages: place.languages, since: place.asked_at, minutes: room.minutes };
    const { fits } = await fitsNow(tx, at.id, moment, new Map([[tutorId, { free: true, sessions: room.sessions }]]), { certified: true });
    const fit = fits[0];
    if (!fit || fit.broken) throw conflict('scheduling.problem.drop-in-rule', { rule: fit?.broken?.rule ?? 'offer' });
    const modality = fit.meet === 'in-person' || !at.modalities.includes('online') ? 'in-person' : 'online';
    const { pairingId, dropInId } = await takeDropIn(tx, { callId, minutes: room.minutes, modality });
    const sessionId = newId();
    const online = modality === 'online';
    await addSession(tx, {
      id: sessionId, pairing_id: pairingId, program_id: at.id, planned_on: dayOf(tx.now, at.time_zone), starts_at: tx.now, ends_at: tx.now.add({ minutes: room.minutes }), time_zone: at.time_zone,
      modality, meeting_link: online ? at.meeting_link : null, place: online ? null : at.place,
    }, pair, null);
    await leaveEvent(tx, 'scheduling.drop-in-begun', sessionId, { pairingId, dropInId });
    return { sessionId, again: false };
  },
  audit: ({ callId }, { sessionId }) => ({ subject: sessionId, detail: { callId } }),
});

/** The session ends when she said she leaves; who says yes in her last minutes, or after them, stays for all of it. */
async function staysUntil(tx: Tx, tutorId: string, minutes: number): Promise<Temporal.Instant> {
  const said = await hereUntil(tx, tutorId);
  return said && Temporal.Instant.compare(said, tx.now.add({ minutes: leastMinutes })) >= 0 ? said : tx.now.add({ minutes });
}

/** The session a drop-in request became. */
export const sessionOfDropIn = async (tx: Tx, pairingId: string): Promise<string | null> =>
  (await tx.db.selectFrom('scheduling.session').select('id').where('org_id', '=', tx.orgId).where('pairing_id', '=', pairingId).executeTakeFirst())?.id ?? null;
