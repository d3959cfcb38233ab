import type { Tx } from '#kernel/action.ts';
import { closesAtLast } from '../hours.ts';
import { minutesOf, type Stay, together } from '../minutes-there.ts';
import { holdSessions } from '#domain/scheduling/hold-sessions.ts';
import { lateAfterMinutes } from '#domain/scheduling/late-after.ts';
import { markAttendance } from '#domain/scheduling/mark-attendance.ts';
import type { Meeting } from './load-meeting.ts';
import { staysIn } from './stays-in.ts';

/**
 * What the room saw becomes attendance and minutes, for each session in which both were there for a minute at least. Where one of them
 * never came the room says nothing: they may have met elsewhere, and the tutor's log tells. Marks somebody made stay.
 */
export async function markFromRoom(tx: Tx, meeting: Meeting): Promise<string[]> {
  if (Temporal.Instant.compare(meeting.startsAt, tx.now) > 0) return [];
  // Somebody may be marking one of them at this moment: what she entered stands.
  await holdSessions(tx, meeting.sessionIds);
  const sessions = await tx.db
    .selectFrom('scheduling.session as s').innerJoin('scheduling.session_person as p', (join) => join.onRef('p.org_id', '=', 's.org_id').onRef('p.session_id', '=', 's.id'))
    .select(['s.id', 's.starts_at', 's.ends_at', 'p.person_id', 'p.role']).where('s.org_id', '=', tx.orgId).where('s.id', 'in', meeting.sessionIds).where('s.status', '=', 'scheduled').orderBy('s.id').execute();
  const stays = await staysIn(tx, meeting), marked: string[] = [];
  for (const [sessionId, people] of Map.groupBy(sessions, (one) => one.id)) {
    const { starts_at, ends_at } = people[0]!, longest = (ends_at.epochMilliseconds - starts_at.epochMilliseconds) / 60_000 + closesAtLast;
    const [tutor, learner] = ['tutor', 'learner'].map((role) => stays.get(people.find((one) => one.role === role)?.person_id ?? '') ?? []) as [Stay[], Stay[]];
    const minutes = Math.min(longest, minutesOf(together(tutor, learner)));
    if (minutes < 1) continue;
    const lateFrom = starts_at.add({ minutes: lateAfterMinutes }).epochMilliseconds;
    await markAttendance({ ...tx, actor: null, via: 'system' }, { sessionId, people: people.map((one) => ({ personId: one.person_id, attendance: stays.get(one.person_id)![0]!.from > lateFrom ? 'late' as const : 'present' as const, minutes })) });
    marked.push(sessionId);
  }
  return marked;
}
