import type { Tx } from '#kernel/action.ts';
import { demand } from '#kernel/policy.ts';
import { closedOn } from './closed-days.ts';
import { busyThen } from './free-times.ts';
import { offered } from './group-choices.ts';
import { mayKeepMeeting, mayNameHost } from './group-policy.ts';
import { minutesBetween } from './inside/load-session.ts';
import { lastDayOf, sessionsOf, timesFor } from './inside/meeting-times.ts';
import { holdOpenGroup, leaderOf, meetingAhead } from './inside/study-group.ts';

/** One date of a group, for those who keep it: when it is, who is expected, and the next times that suit everybody. */
export async function studyMeetingPage(tx: Tx, groupId: string, plannedOn: string) {
  demand(await mayKeepMeeting(tx, { groupId, plannedOn }));
  const group = await holdOpenGroup(tx, groupId), meeting = await meetingAhead(tx, groupId, plannedOn);
  const coming = (await sessionsOf(tx, meeting)).filter((one) => one.status === 'scheduled').map((one) => one.learnerId);
  const leaderId = leaderOf(group, meeting);
  const [words, free, lastDay] = await Promise.all([
    tx.db
      .selectFrom('people.person as h').innerJoin('library.subject as b', (join) => join.on('b.key', '=', group.subject)).select(['h.id', 'h.given_name as given', 'b.name as subject'])
      .where('h.org_id', '=', tx.orgId).where('h.id', 'in', [leaderId, group.host_id]).execute(),
    timesFor(tx, group, meeting, coming), lastDayOf(tx, group.program_id),
  ]);
  const nameOf = (id: string): string => words.find((one) => one.id === id)!.given;
  return {
    subject: words[0]!.subject, host: nameOf(group.host_id), leader: nameOf(leaderId), leaderId, weekly: group.repeats === 'weekly', zone: group.time_zone, startsAt: meeting.starts_at, minutes: minutesBetween(meeting.starts_at, meeting.ends_at), lastDay,
    expected: coming.length, free: free === '' ? [] : free.split(' ').map((one) => Temporal.Instant.from(one)),
  };
}

/** Who could lead a date instead: tutors who offer the subject, the group's own host and whoever asks; those who are elsewhere then come last. For staff. */
export async function hostsPage(tx: Tx, groupId: string, plannedOn: string) {
  demand(await mayNameHost(tx, groupId));
  const page = await studyMeetingPage(tx, groupId, plannedOn), group = await holdOpenGroup(tx, groupId), meeting = await meetingAhead(tx, groupId, plannedOn);
  const [tutors, others] = await Promise.all([
    offered(tx, null), tx.db.selectFrom('people.person').select(['id', 'given_name as given', 'family_name as family']).where('org_id', '=', tx.orgId).where('id', 'in', [group.host_id, tx.actor!.personId]).execute(),
  ]);
  const able = [...tutors.filter((one) => one.programId === group.program_id && one.subject === group.subject), ...others];
  const people = [...new Map(able.map((one) => [one.id, `${one.given} ${one.family}`.trim()]))].filter(([id]) => id !== page.leaderId);
  const ids = people.map(([id]) => id), [busy, closed] = await Promise.all([busyThen(tx, ids, meeting.starts_at, meeting.ends_at, { meetingId: meeting.meeting_id }), closedOn(tx, ids, plannedOn)]);
  const hosts = people.map(([id, name]) => ({ id, name, free: !busy.has(id) && !closed.has(id) }));
  return { ...page, hosts: hosts.toSorted((a, b) => Number(b.free) - Number(a.free) || a.name.localeCompare(b.name)) };
}

/** Of which group and date a session is, if it is one of a study group's. Nothing is locked: groups are, before their sessions. */
export const studyMeetingOf = (tx: Tx, sessionId: string): Promise<{ groupId: string; plannedOn: string } | undefined> =>
  tx.db
    .selectFrom('scheduling.session as s')
    .innerJoin('scheduling.study_meeting as m', (join) => join.onRef('m.org_id', '=', 's.org_id').onRef('m.meeting_id', '=', 's.meeting_id'))
    .select(['m.group_id as groupId', 'm.planned_on as plannedOn'])
    .where('s.org_id', '=', tx.orgId).where('s.id', '=', sessionId).executeTakeFirst();
