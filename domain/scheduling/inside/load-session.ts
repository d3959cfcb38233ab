import type { Selectable } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { notFound } from '#kernel/problem.ts';
import type { SchedulingSession, SchedulingSessionPerson } from '#kernel/tables.ts';
import { holdAround } from './hold-around.ts';

export interface LoadedSession {
  session: Selectable<SchedulingSession>;
  people: Selectable<SchedulingSessionPerson>[];
  learnerId: string;
  tutorId: string;
  minutes: number;
}

/** The session, locked, with its people; they, `also` and a study group are held before it. */
export async function loadSession(tx: Tx, id: string, also: readonly string[] = []): Promise<LoadedSession> {
  await holdAround(tx, [id], also);
  const session = await tx.db.selectFrom('scheduling.session').selectAll().where('org_id', '=', tx.orgId).where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
  if (!session) throw notFound();
  const people = await tx.db.selectFrom('scheduling.session_person').selectAll().where('org_id', '=', tx.orgId).where('session_id', '=', id).orderBy('role').execute();
  const learnerId = people.find((one) => one.role === 'learner')?.person_id;
  const tutorId = people.find((one) => one.role === 'tutor')?.person_id;
  if (!learnerId || !tutorId) throw notFound();
  return { session, people, learnerId, tutorId, minutes: minutesBetween(session.starts_at, session.ends_at) };
}

export const minutesBetween = (from: Temporal.Instant, to: Temporal.Instant): number => Math.round((to.epochMilliseconds - from.epochMilliseconds) / 60_000);
