import { sql } from 'kysely';
import { z } from 'zod';
import { action, type Tx } from '#kernel/action.ts';
import { dayOf } from '#kernel/clock.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { conflict, refused } from '#kernel/problem.ts';
import { mustStayBetween } from '#domain/messaging/check-words.ts';
import { findTime, findTimeForAll, wallTime } from './inside/find-time.ts';
import { holdAround } from './inside/hold-around.ts';
import { holdPeople } from './inside/hold-people.ts';
import { type LoadedSession, loadSession } from './inside/load-session.ts';
import { byPairing, heldTogether, meetingId } from './inside/meeting.ts';
import { moveSeries } from './inside/move-series.ts';
import { orStay } from './inside/or-stay.ts';
import { seatAgain } from './inside/seat-again.ts';
import { enterScheduled } from './ledger.ts';
import { moveStudyMeeting } from './move-study-meeting.ts';
import { mayMoveSession, partIn } from './policy.ts';
import { reason } from './reason.ts';
import { studyMeetingOf } from './study-meeting-queries.ts';

/**
 * Moves a session that has not begun to another local date and time of its own zone, or it and all later ones of its weekly slot by the same
 * step; a small group moves as one. A later date that does not suit stays where it is, and is named.
 */
export const moveSession = action({
  name: 'scheduling.move-session',
  input: z.object({ sessionId: idSchema, ...wallTime, reason, scope: z.enum(['one', 'later']).default('one') }),
  may: (tx, { sessionId }) => mayMoveSession(tx, sessionId),
  run: async (tx, input) => {
    const study = await studyMeetingOf(tx, input.sessionId);
    if (study) return moveStudyMeeting(tx, { ...input, ...study });
    mustStayBetween(tx, { reason: input.reason });
    if (input.scope === 'later') await holdAround(tx, await ofSamePairing(tx, input.sessionId));
    const loaded = await loadSession(tx, input.sessionId);
    const { session } = loaded;
    if (session.status !== 'scheduled') throw conflict('scheduling.problem.not-scheduled');
    if (Temporal.Instant.compare(session.starts_at, tx.now) <= 0) throw conflict('scheduling.problem.begun');
    const pairing = await tx.db.selectFrom('matching.pairing').select(['ends_on', 'group_id']).where('org_id', '=', tx.orgId).where('id', '=', session.pairing_id).executeTakeFirstOrThrow();
    if (pairing.group_id !== null && (await partIn(tx, session.id)) === 'learner') throw refused('scheduling.refused.group-move');
    const step = Temporal.PlainDate.from(session.planned_on).until(input.date).days;
    const ids = await heldTogether(tx, session);
    await holdPeople(tx, [loaded.tutorId, ...(await learnersOf(tx, ids))]);
    const place = { time: input.time, reason: input.reason, lastDay: pairing.ends_on, groupId: pairing.group_id };
    const others = input.scope === 'later' ? await laterOfSlot(tx, session) : [];
    // Each takes the place another leaves: on the way to a later week the last goes first, to an earlier week the first.
    const onward = input.date > dayOf(session.starts_at, session.time_zone);
    const lastFirst = onward ? await moveOthers(tx, others.toReversed(), place, step) : null;
    const starts = await moveOne(tx, loaded, ids, { ...place, date: input.date });
    const { moved: also, stayed } = lastFirst ?? (await moveOthers(tx, others, place, step));
    const moved = 1 + also;
    if (input.scope === 'later' && moved > stayed.length) await moveSeries(tx, ids, input);
    for (const one of await byPairing(tx, ids, session.pairing_id)) {
      await leaveEvent(tx, 'scheduling.session-moved', one.id, { pairingId: one.pairingId, from: session.starts_at.toString(), to: starts.toString(), count: moved, ...(one.sibling && { sibling: true }) });
    }
    return { startsAt: starts, moved, stayed };
  },
  audit: ({ sessionId, scope }, { startsAt, moved, stayed }) => ({ subject: sessionId, detail: { to: startsAt.toString(), scope, moved, stayed: stayed.length } }),
});

interface Place {
  date: string;
  time: string;
  reason: string;
  lastDay: string;
  groupId: string | null;
}

/** One meeting to its new time, everybody in it. Nothing is written before the time suits all. */
async function moveOne(tx: Tx, loaded: LoadedSession, ids: readonly string[], { groupId, reason: why, ...place }: Place): Promise<Temporal.Instant> {
  const { session, tutorId } = loaded, wish = { ...place, zone: session.time_zone, minutes: loaded.minutes };
  const learnerIds = await learnersOf(tx, ids);
  const { starts, ends } = learnerIds.length < 2 ? await findTime(tx, loaded, wish, ids) : await findTimeForAll(tx, { tutorId, learnerIds }, wish, ids, [{ starts: session.starts_at, ends: session.ends_at }]);
  const meeting_id = meetingId(groupId, starts);
  await tx.db
    .updateTable('scheduling.session')
    .set({ starts_at: starts, ends_at: ends, meeting_id, moved_reason: why, revision: sql`revision + 1` })
    .where('org_id', '=', tx.orgId)
    .where('id', 'in', [...ids])
    .execute();
  await seatAgain(tx, ids, { starts, ends, meetingId: meeting_id });
  await enterScheduled(tx, ids, why);
  return starts;
}

/** Each date by itself: what does not suit stays where it is. The days of those, the soonest first. */
async function moveOthers(tx: Tx, others: readonly { id: string; planned_on: string }[], place: Omit<Place, 'date'>, step: number): Promise<{ moved: number; stayed: string[] }> {
  const stayed: string[] = [];
  for (const { id, planned_on } of others) {
    const one = await loadSession(tx, id), ids = await heldTogether(tx, one.session);
    const went = await orStay(tx, () => moveOne(tx, one, ids, { ...place, date: Temporal.PlainDate.from(planned_on).add({ days: step }).toString() }));
    if (!went) stayed.push(dayOf(one.session.starts_at, one.session.time_zone));
  }
  return { moved: others.length - stayed.length, stayed: stayed.toSorted() };
}

/** Whoever stands in for somebody on one of them is held with the others. */
const ofSamePairing = async (tx: Tx, sessionId: string): Promise<string[]> =>
  (await tx.db.selectFrom('scheduling.session as own').innerJoin('scheduling.session as s', (join) => join.onRef('s.org_id', '=', 'own.org_id').onRef('s.pairing_id', '=', 'own.pairing_id'))
    .select('s.id').where('own.org_id', '=', tx.orgId).where('own.id', '=', sessionId).where('s.starts_at', '>', tx.now).execute()).map((one) => one.id);

const laterOfSlot = (tx: Tx, session: LoadedSession['session']) =>
  tx.db
    .selectFrom('scheduling.session').select(['id', 'planned_on'])
    .where('org_id', '=', tx.orgId).where('pairing_id', '=', session.pairing_id).where('slot', '=', session.slot).where('status', '=', 'scheduled').where('planned_on', '>', session.planned_on).where('starts_at', '>', tx.now).orderBy('planned_on').execute();

const learnersOf = async (tx: Tx, sessionIds: readonly string[]): Promise<string[]> =>
  (await tx.db.selectFrom('scheduling.session_person').select('person_id').where('org_id', '=', tx.orgId).where('session_id', 'in', [...sessionIds]).where('role', '=', 'learner').execute()).map((row) => row.person_id);
