import type { Tx } from '#kernel/action.ts';
import { type Decision, holds, isStaff, no, when, yes } from '#kernel/policy.ts';
import { notFound } from '#kernel/problem.ts';

/** Tutors lead their own groups; staff lead one, or make one for a tutor. */
export function mayMakeStudyGroup(tx: Tx, hostId: string | undefined): Decision {
  if (isStaff(tx.actor)) return yes;
  return when(holds(tx.actor, 'tutor') && (hostId === undefined || hostId === tx.actor?.personId), 'scheduling.group.refused-make');
}

const hostOf = async (tx: Tx, groupId: string): Promise<string> => {
  const group = await tx.db.selectFrom('scheduling.study_group').select('host_id').where('org_id', '=', tx.orgId).where('id', '=', groupId).executeTakeFirst();
  if (!group) throw notFound();
  return group.host_id;
};

/** Its host and staff. */
export const mayKeepStudyGroup = async (tx: Tx, groupId: string): Promise<Decision> => when((await hostOf(tx, groupId)) === tx.actor?.personId || isStaff(tx.actor), 'scheduling.group.refused-keep');

/** Who leads is for staff to say. */
export const mayNameHost = async (tx: Tx, groupId: string): Promise<Decision> => {
  await hostOf(tx, groupId);
  return when(isStaff(tx.actor), 'scheduling.refused.staff');
};

/** One date: also whoever leads it instead. */
export async function mayKeepMeeting(tx: Tx, { groupId, plannedOn }: { groupId: string; plannedOn: string }): Promise<Decision> {
  const kept = await mayKeepStudyGroup(tx, groupId);
  if (kept.yes) return kept;
  const meeting = await tx.db.selectFrom('scheduling.study_meeting').select('host_id').where('org_id', '=', tx.orgId).where('group_id', '=', groupId).where('planned_on', '=', plannedOn).executeTakeFirst();
  return when(meeting !== undefined && meeting.host_id === tx.actor?.personId, 'scheduling.group.refused-keep');
}

/** A learner joins, leaves and asks to be told for herself; staff do it for her; the host can end a place. */
export async function mayTakePlace(tx: Tx, { groupId, learnerId, leave }: { groupId: string; learnerId?: string | undefined; leave?: boolean }): Promise<Decision> {
  const host = await hostOf(tx, groupId);
  if (isStaff(tx.actor) && learnerId) return yes;
  if (learnerId !== undefined && learnerId !== tx.actor?.personId) return when(leave === true && host === tx.actor?.personId, 'scheduling.group.refused-keep');
  return holds(tx.actor, 'learner') ? yes : no('scheduling.group.refused-learners');
}

/** Study groups are found by learners, tutors and staff. */
export const maySeeStudyGroups = (tx: Tx): Decision => when(holds(tx.actor, 'learner', 'tutor') || isStaff(tx.actor), 'kernel.problem.refused');
