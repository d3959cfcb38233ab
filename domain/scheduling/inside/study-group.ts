import type { Selectable } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { conflict, notFound } from '#kernel/problem.ts';
import type { SchedulingStudyGroup, SchedulingStudyMeeting } from '#kernel/tables.ts';

export type StudyGroup = Selectable<SchedulingStudyGroup>;
export type StudyMeeting = Selectable<SchedulingStudyMeeting>;

/** The group, locked: seats are given out one after another. */
export async function holdGroup(tx: Tx, id: string): Promise<StudyGroup> {
  const group = await tx.db.selectFrom('scheduling.study_group').selectAll().where('org_id', '=', tx.orgId).where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
  if (!group) throw notFound();
  return group;
}

export async function holdOpenGroup(tx: Tx, id: string): Promise<StudyGroup> {
  const group = await holdGroup(tx, id);
  if (group.status !== 'open') throw conflict('scheduling.group.is-closed');
  return group;
}

/** Seats nobody sits in and that are kept for nobody but `me`. */
export async function seatsLeft(tx: Tx, group: StudyGroup, me: string | null = null): Promise<number> {
  const [taken, kept] = await Promise.all([
    tx.db.selectFrom('scheduling.study_place').select(({ fn }) => fn.countAll<number>().as('n')).where('org_id', '=', tx.orgId).where('group_id', '=', group.id).where('left_at', 'is', null).executeTakeFirstOrThrow(),
    tx.db
      .selectFrom('scheduling.seat_watch').select(({ fn }) => fn.countAll<number>().as('n'))
      .where('org_id', '=', tx.orgId).where('group_id', '=', group.id).where('status', '=', 'told').where('held_until', '>', tx.now).where('person_id', 'is distinct from', me).executeTakeFirstOrThrow(),
  ]);
  return Math.max(0, group.seats - Number(taken.n) - Number(kept.n));
}

/** Who leads on a date: whoever was named for it, else the host of the group. */
export const leaderOf = (group: Pick<StudyGroup, 'host_id'>, meeting: Pick<StudyMeeting, 'host_id'>): string => meeting.host_id ?? group.host_id;

/** One date of a group that stands and has not begun, locked. */
export async function meetingAhead(tx: Tx, groupId: string, plannedOn: string): Promise<StudyMeeting> {
  const meeting = await tx.db.selectFrom('scheduling.study_meeting').selectAll().where('org_id', '=', tx.orgId).where('group_id', '=', groupId).where('planned_on', '=', plannedOn).forNoKeyUpdate().executeTakeFirst();
  if (!meeting) throw notFound();
  if (meeting.status !== 'planned') throw conflict('scheduling.problem.not-scheduled');
  if (Temporal.Instant.compare(meeting.starts_at, tx.now) <= 0) throw conflict('scheduling.problem.begun');
  return meeting;
}

/** The places of a group that are taken now. */
export const placesIn = (tx: Tx, groupId: string) =>
  tx.db.selectFrom('scheduling.study_place').select(['pairing_id as pairingId', 'learner_id as learnerId']).where('org_id', '=', tx.orgId).where('group_id', '=', groupId).where('left_at', 'is', null).orderBy('joined_at').orderBy('id').execute();

/** Meetings that have not begun and stand. */
export const meetingsAhead = (tx: Tx, groupId: string): Promise<StudyMeeting[]> =>
  tx.db
    .selectFrom('scheduling.study_meeting').selectAll()
    .where('org_id', '=', tx.orgId).where('group_id', '=', groupId).where('status', '=', 'planned').where('starts_at', '>', tx.now).orderBy('starts_at').execute();

/** What happened to the sessions of a meeting happens to the meeting: who joins later finds it as it is. Answers whose meetings they are. */
export async function markMeetings(tx: Tx, sessionIds: readonly string[], status: 'planned' | 'cancelled'): Promise<string[]> {
  const marked = await tx.db
    .updateTable('scheduling.study_meeting')
    .set({ status })
    .where('org_id', '=', tx.orgId)
    .where('meeting_id', 'in', (of) => of.selectFrom('scheduling.session').select((is) => is.ref('meeting_id').$notNull().as('meeting_id')).where('org_id', '=', tx.orgId).where('id', 'in', [...sessionIds]).where('meeting_id', 'is not', null))
    .returning('group_id')
    .execute();
  return [...new Set(marked.map((one) => one.group_id))];
}

/** Everybody who leads the group on some date ahead. */
export const leadersAhead = async (tx: Tx, group: StudyGroup): Promise<string[]> => [...new Set([group.host_id, ...(await meetingsAhead(tx, group.id)).map((one) => leaderOf(group, one))])];
