import type { Tx } from '#kernel/action.ts';
import { badInput, conflict } from '#kernel/problem.ts';
import { closedDays } from '../closed-days.ts';
import { aroundHours, busyThen, freeForAll, hoursOf } from '../free-times.ts';
import { minutesBetween } from './load-session.ts';
import { leaderOf, type StudyGroup, type StudyMeeting } from './study-group.ts';

/** The wished wall time, when whoever leads is free then; else the problem, with times that suit. */
export async function timeFor(tx: Tx, group: StudyGroup, meeting: StudyMeeting, { date, time }: { date: string; time: string }) {
  const minutes = minutesBetween(meeting.starts_at, meeting.ends_at), leader = leaderOf(group, meeting);
  const starts = Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(group.time_zone).toInstant(), ends = starts.add({ minutes });
  if (Temporal.Instant.compare(starts, tx.now) <= 0) throw badInput({ date: 'scheduling.problem.past' });
  if (Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) + minutes > 1440) throw badInput({ time: 'scheduling.group.past-midnight' });
  if (date > (await lastDayOf(tx, group.program_id))) throw badInput({ date: 'scheduling.problem.after-end' });
  const closed = (await closedDays(tx, [leader], date, date)).get(date);
  if (closed !== undefined) throw badInput({ date: 'scheduling.problem.closed-day' }, 'scheduling.problem.closed-day-named', { name: closed });
  const busy = await busyThen(tx, [leader], starts, ends, { meetingId: meeting.meeting_id });
  if (busy.size > 0) throw conflict('scheduling.group.leader-elsewhere', { names: await namesOf(tx, [leader]), alternatives: await timesFor(tx, group, meeting, (await sessionsOf(tx, meeting)).filter((one) => one.status === 'scheduled').map((one) => one.learnerId)) });
  return { starts, ends };
}

/** Of the program's term. */
export const lastDayOf = async (tx: Tx, programId: string): Promise<string> =>
  (await tx.db.selectFrom('programs.program as p').innerJoin('programs.term as t', (join) => join.onRef('t.org_id', '=', 'p.org_id').onRef('t.id', '=', 'p.term_id')).select('t.ends_on').where('p.org_id', '=', tx.orgId).where('p.id', '=', programId).executeTakeFirstOrThrow()).ends_on;

/** Starts near its own that suit everybody who has said when she is free; where none does, those that suit whoever leads. As instants, with spaces between. */
export async function timesFor(tx: Tx, group: StudyGroup, meeting: StudyMeeting, learnerIds: readonly string[]): Promise<string> {
  const leader = leaderOf(group, meeting), but = { meetingId: meeting.meeting_id };
  const asked = { after: meeting.starts_at.subtract({ hours: aroundHours }), minutes: minutesBetween(meeting.starts_at, meeting.ends_at), zone: group.time_zone, own: [{ starts: meeting.starts_at, ends: meeting.ends_at }] };
  const known = await hoursOf(tx, [leader, ...learnerIds], group.starts_on, group.ends_on), said = [leader, ...learnerIds].filter((id) => (known.get(id)?.weekly.length ?? 0) > 0);
  if (said.length === 0) return '';
  const all = await freeForAll(tx, said, asked, but);
  return (all.length > 0 || !said.includes(leader) ? all : await freeForAll(tx, [leader], asked, but)).join(' ');
}

/** The sessions of a date that stand or were given up, locked. */
export const sessionsOf = (tx: Tx, meeting: StudyMeeting) =>
  tx.db
    .selectFrom('scheduling.session as s')
    .innerJoin('scheduling.session_person as l', (join) => join.onRef('l.org_id', '=', 's.org_id').onRef('l.session_id', '=', 's.id').on('l.role', '=', 'learner'))
    .select(['s.id', 's.status', 'l.person_id as learnerId'])
    .where('s.org_id', '=', tx.orgId).where('s.meeting_id', '=', meeting.meeting_id).where('s.status', 'in', ['scheduled', 'cancelled']).orderBy('s.id').forNoKeyUpdate('s').execute();

/** Given names, as one text. */
export const namesOf = async (tx: Tx, ids: readonly string[]): Promise<string> =>
  (await tx.db.selectFrom('people.person').select('given_name').where('org_id', '=', tx.orgId).where('id', 'in', [...ids]).orderBy('given_name').orderBy('id').execute()).map((one) => one.given_name).join(', ');

