import type { Tx } from '#kernel/action.ts';
import { type Decision, holds, when, yes } from '#kernel/policy.ts';
import { notFound } from '#kernel/problem.ts';

/** Whose free hours are asked for: learners and tutors, each for herself. */
export const mayConnectCalendar = (tx: Tx): Decision => when(holds(tx.actor, 'learner', 'tutor'), 'integrations.outside.refused');

/** Her own; to everyone else it does not exist. */
export async function mayDisconnectCalendar(tx: Tx, calendarId: string): Promise<Decision> {
  const calendar = await tx.db.selectFrom('integrations.outside_calendar').select('person_id').where('org_id', '=', tx.orgId).where('id', '=', calendarId).executeTakeFirst();
  if (!calendar || calendar.person_id !== tx.actor?.personId) throw notFound();
  return yes;
}
