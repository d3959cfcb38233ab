import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { action, type Tx } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { conflict, refused } from '#kernel/problem.ts';
import { orBusy } from './inside/add-session.ts';
import { findTime, wallTime } from './inside/find-time.ts';
import { holdPeople } from './inside/hold-people.ts';
import { loadSession } from './inside/load-session.ts';
import { byPairing, groupOf, heldTogether, meetingId } from './inside/meeting.ts';
import { moveMeeting } from './inside/study-group.ts';
import { enterScheduled } from './ledger.ts';
import { mayMoveSession, partIn } from './policy.ts';
import { reason } from './reason.ts';

/** Moves a session that has not begun to another local date and time of its own zone; a small group moves as one. */
export const moveSession = action({
  name: 'scheduling.move-session',
  input: z.object({ sessionId: idSchema, ...wallTime, reason }),
  may: (tx, { sessionId }) => mayMoveSession(tx, sessionId),
  run: async (tx, input) => {
    const loaded = await loadSession(tx, input.sessionId);
    const { session } = loaded;
    if (session.status !== 'scheduled') throw conflict('scheduling.problem.not-scheduled');
    if (Temporal.Instant.compare(session.starts_at, tx.now) <= 0) throw conflict('scheduling.problem.begun');
    const pairing = await tx.db.selectFrom('matching.pairing').select('ends_on').where('org_id', '=', tx.orgId).where('id', '=', session.pairing_id).executeTakeFirstOrThrow();
    const ids = await heldTogether(tx, session);
    const groupId = await groupOf(tx, session.pairing_id);
    if (groupId !== null && (await partIn(tx, session.id)) === 'learner') throw refused('scheduling.refused.group-move');
    const learnerIds = await learnersOf(tx, ids);
    await holdPeople(tx, [loaded.tutorId, ...learnerIds]);
    const wish = { ...input, zone: session.time_zone, minutes: loaded.minutes, lastDay: pairing.ends_on };
    const { starts, ends } = await findTime(tx, loaded, wish, ids);
    for (const learnerId of learnerIds) if (learnerId !== loaded.learnerId) await findTime(tx, { learnerId, tutorId: loaded.tutorId }, wish, ids);
    const meeting_id = meetingId(groupId, starts);
    await tx.db
      .updateTable('scheduling.session')
      .set({ starts_at: starts, ends_at: ends, meeting_id, moved_reason: input.reason, revision: sql`revision + 1` })
      .where('org_id', '=', tx.orgId)
      .where('id', 'in', ids)
      .execute();
    await moveMeeting(tx, session.meeting_id, { starts, ends, meetingId: meeting_id });
    await seatAgain(tx, ids, { during: sql<string>`tstzrange(${starts}, ${ends})`, meeting_id });
    await enterScheduled(tx, ids, input.reason);
    for (const one of await byPairing(tx, ids, session.pairing_id)) {
      await leaveEvent(tx, 'scheduling.session-moved', one.id, { pairingId: one.pairingId, from: session.starts_at.toString(), to: starts.toString(), ...(one.sibling && { sibling: true }) });
    }
    return { startsAt: starts };
  },
  audit: ({ sessionId }, { startsAt }) => ({ subject: sessionId, detail: { to: startsAt.toString() } }),
});

const learnersOf = async (tx: Tx, sessionIds: readonly string[]): Promise<string[]> =>
  (await tx.db.selectFrom('scheduling.session_person').select('person_id').where('org_id', '=', tx.orgId).where('session_id', 'in', [...sessionIds]).where('role', '=', 'learner').execute()).map((row) => row.person_id);

/** Everybody's time is given back first: rows change one by one, and a tutor of a group is at the old and the new time for a moment. */
async function seatAgain(tx: Tx, sessionIds: readonly string[], set: { during: RawBuilder<string>; meeting_id: string | null }): Promise<void> {
  const seats = () => tx.db.updateTable('scheduling.session_person').where('org_id', '=', tx.orgId).where('session_id', 'in', [...sessionIds]);
  await seats().set({ busy: false }).execute();
  await orBusy(seats().set({ ...set, busy: true, checked_in_at: null }).execute());
}
