import { z } from 'zod';
import { action, type Tx } from '#kernel/action.ts';
import { dayOf } from '#kernel/clock.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { conflict } from '#kernel/problem.ts';
import { freeTimes, whoIsBusy } from './free-times.ts';
import { holdPeople } from './inside/hold-people.ts';
import { keepLeadTimesOf } from './inside/lead-times.ts';
import { type LoadedSession, loadSession } from './inside/load-session.ts';
import { byPairing } from './inside/meeting.ts';
import { markMeetings } from './inside/study-group.ts';
import { scheduleAgain } from './inside/schedule-again.ts';
import { stillMeets } from './inside/still-meets.ts';
import { mayCancelSession, partIn } from './policy.ts';

/**
 * Takes a cancellation back while the session lies ahead and the time is still free: this one, or all that were cancelled together with it.
 * Of those, a date on which somebody is elsewhere by now stays cancelled, and is named.
 */
export const restoreSession = action({
  name: 'scheduling.restore-session',
  input: z.object({ sessionId: idSchema, scope: z.enum(['one', 'together']).default('one') }),
  may: (tx, { sessionId }) => mayCancelSession(tx, sessionId),
  run: async (tx, input) => {
    const loaded = await loadSession(tx, input.sessionId);
    const { session } = loaded;
    if (session.status !== 'cancelled') throw conflict('scheduling.problem.not-cancelled');
    if (Temporal.Instant.compare(session.starts_at, tx.now) <= 0) throw conflict('scheduling.problem.begun');
    await demandActive(tx, session.pairing_id);
    if (session.meeting_id && (await partIn(tx, session.id)) === 'learner') await demandMeeting(tx, session.meeting_id);
    const all = await together(tx, loaded, input.scope), taken = new Set<string>();
    await holdPeople(tx, [loaded.tutorId, ...all.map((one) => one.learnerId)]);
    for (const one of all) {
      const who = await whoIsBusy(tx, { learnerId: one.learnerId, tutorId: loaded.tutorId }, one.starts_at, one.ends_at, { meetingId: one.meeting_id, agreed: true });
      if (who && !one.starts_at.equals(session.starts_at)) taken.add(one.starts_at.toString());
      else if (who) throw conflict('scheduling.problem.busy', { who, alternatives: (await freeTimes(tx, loaded, one.starts_at, loaded.minutes, session.time_zone)).join(' ') });
    }
    const sessions = all.filter((one) => !taken.has(one.starts_at.toString())), ids = sessions.map((one) => one.id);
    await scheduleAgain(tx, ids, 'restored');
    if (session.cancelled_by !== loaded.learnerId) await keepLeadTimesOf(tx, await markMeetings(tx, ids, 'planned'));
    for (const one of await byPairing(tx, ids, session.pairing_id)) {
      await leaveEvent(tx, 'scheduling.session-restored', one.id, { pairingId: one.pairingId, count: one.count, ...(one.sibling && { sibling: true }) });
    }
    return { sessionIds: ids, dates: new Set(sessions.map((one) => one.starts_at.toString())).size, stayed: [...taken].map((one) => dayOf(Temporal.Instant.from(one), session.time_zone)) };
  },
  audit: ({ sessionId, scope }, { sessionIds, stayed }) => ({ subject: sessionId, detail: { scope, count: sessionIds.length, stayed: stayed.length } }),
});

/** An ended pairing meets no more, nor does a place that was given back. */
async function demandActive(tx: Tx, pairingId: string): Promise<void> {
  const pairing = await tx.db.selectFrom('matching.pairing as p').select('p.id').where('p.org_id', '=', tx.orgId).where('p.id', '=', pairingId).where(stillMeets).executeTakeFirst();
  if (!pairing) throw conflict('scheduling.problem.pairing-ended');
}

/** What the host of a study group cancelled for everybody, she alone takes back. */
async function demandMeeting(tx: Tx, meetingId: string): Promise<void> {
  const meeting = await tx.db.selectFrom('scheduling.study_meeting').select('status').where('org_id', '=', tx.orgId).where('meeting_id', '=', meetingId).executeTakeFirst();
  if (meeting?.status === 'cancelled') throw conflict('scheduling.group.meeting-cancelled');
}

/** What was cancelled in one go, in a small group for everybody; only pairings that still meet. */
async function together(tx: Tx, { session }: LoadedSession, scope: 'one' | 'together') {
  const same = tx.db
    .selectFrom('scheduling.session as s')
    .innerJoin('matching.pairing as p', (join) => join.onRef('p.org_id', '=', 's.org_id').onRef('p.id', '=', 's.pairing_id'))
    .innerJoin('matching.pairing as own', (join) => join.onRef('own.org_id', '=', 's.org_id').on('own.id', '=', session.pairing_id))
    .select(['s.id', 's.starts_at', 's.ends_at', 's.meeting_id', 'p.learner_id as learnerId'])
    .where('s.org_id', '=', tx.orgId).where('s.status', '=', 'cancelled').where('s.starts_at', '>', tx.now).where(stillMeets)
    .where(({ eb, or, ref }) => or([eb('p.id', '=', session.pairing_id), eb('p.group_id', '=', ref('own.group_id'))]))
    .where('s.cancelled_at', '=', session.cancelled_at).where('s.cancelled_by', 'is not distinct from', session.cancelled_by).where('s.cancel_reason', '=', session.cancel_reason);
  const which = scope === 'together' ? same : session.meeting_id === null ? same.where('s.id', '=', session.id) : same.where('s.meeting_id', '=', session.meeting_id);
  return which.orderBy('s.starts_at').orderBy('s.id').forNoKeyUpdate('s').execute();
}
