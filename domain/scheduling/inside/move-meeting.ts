import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { newId } from '#kernel/ids.ts';
import { conflict } from '#kernel/problem.ts';
import { cancelAll } from '../cancel-session.ts';
import { closedOn } from '../closed-days.ts';
import { busyThen } from '../free-times.ts';
import { enterScheduled } from '../ledger.ts';
import { sitsWith } from '../why-not-join.ts';
import { meetingId } from './meeting.ts';
import { namesOf, sessionsOf, timeFor, timesFor } from './meeting-times.ts';
import { seatAgain } from './seat-again.ts';
import { seatAt } from './seat-at.ts';
import { placesIn, type StudyGroup, type StudyMeeting } from './study-group.ts';

export interface MeetingMove {
  date: string;
  time: string;
  reason: string;
  /** Learners who are elsewhere then stay away on that date. */
  without: boolean;
}

/** One date of a group to its new time: its sessions, its people, what learners gave up, and those who could not come before and can now. Who cannot come. */
export async function moveMeeting(tx: Tx, group: StudyGroup, meeting: StudyMeeting, { reason, without, ...wish }: MeetingMove): Promise<{ starts: Temporal.Instant; out: string[] }> {
  const { starts, ends } = await timeFor(tx, group, meeting, wish);
  const [places, sessions] = await Promise.all([placesIn(tx, group.id), sessionsOf(tx, meeting)]);
  const known = new Set(sessions.map((one) => one.learnerId)), coming = sessions.filter((one) => one.status === 'scheduled').map((one) => one.learnerId);
  const away = await awayThen(tx, places.map((one) => one.learnerId), { starts, ends, date: wish.date, meetingId: meeting.meeting_id });
  const out = coming.filter((id) => away.has(id));
  if (out.length > 0 && !without) throw conflict('scheduling.group.some-elsewhere', { names: await namesOf(tx, out), count: out.length, alternatives: await timesFor(tx, group, meeting, coming) });
  await cancelAll(tx, sessions.filter((one) => out.includes(one.learnerId)).map((one) => one.id), reason);
  const to = { starts, ends, meetingId: await freshId(tx, group.id, meeting, starts) };
  await tx.db.updateTable('scheduling.study_meeting').set({ meeting_id: to.meetingId, starts_at: starts, ends_at: ends }).where('org_id', '=', tx.orgId).where('group_id', '=', group.id).where('planned_on', '=', meeting.planned_on).execute();
  if (sessions.length > 0) await carry(tx, sessions.map((one) => one.id), sessions.filter((one) => coming.includes(one.learnerId) && !out.includes(one.learnerId)).map((one) => one.id), to, reason);
  for (const place of places.filter((one) => !known.has(one.learnerId) && !away.has(one.learnerId)))
    if (await sitsWith(tx, group, meeting, place.learnerId)) await seatAt(tx, group, place, [{ ...meeting, meeting_id: to.meetingId, starts_at: starts, ends_at: ends }]);
  return { starts, out };
}

/** Which learners are elsewhere then, or have no school that day. */
async function awayThen(tx: Tx, ids: readonly string[], { starts, ends, date, meetingId }: { starts: Temporal.Instant; ends: Temporal.Instant; date: string; meetingId: string }): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  return (await busyThen(tx, ids, starts, ends, { meetingId })).union(await closedOn(tx, ids, date));
}

/** A cancelled date of the group may lie at that very time and hold its name. */
async function freshId(tx: Tx, groupId: string, meeting: StudyMeeting, starts: Temporal.Instant): Promise<string> {
  const id = meetingId(groupId, starts)!;
  const taken = await tx.db.selectFrom('scheduling.study_meeting').select('planned_on').where('org_id', '=', tx.orgId).where('meeting_id', '=', id).where('planned_on', '<>', meeting.planned_on).executeTakeFirst();
  return taken ? newId() : id;
}

/** What a learner gave up goes along, so that she can take it back where the meeting is now. */
async function carry(tx: Tx, all: readonly string[], coming: readonly string[], to: { starts: Temporal.Instant; ends: Temporal.Instant; meetingId: string }, reason: string): Promise<void> {
  await tx.db
    .updateTable('scheduling.session').set({ starts_at: to.starts, ends_at: to.ends, meeting_id: to.meetingId, moved_reason: reason, revision: sql`revision + 1` })
    .where('org_id', '=', tx.orgId).where('id', 'in', [...all]).execute();
  const idle = all.filter((id) => !coming.includes(id));
  if (idle.length > 0) await tx.db.updateTable('scheduling.session_person').set({ during: sql<string>`tstzrange(${to.starts}, ${to.ends})`, meeting_id: to.meetingId }).where('org_id', '=', tx.orgId).where('session_id', 'in', idle).execute();
  if (coming.length === 0) return;
  await seatAgain(tx, coming, to);
  await enterScheduled(tx, coming, reason);
}
