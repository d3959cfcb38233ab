import type { Tx } from '#kernel/action.ts';
import { newId } from '#kernel/ids.ts';

export interface Beside {
  programId: string;
  learnerId: string;
  tutorId: string;
  subject: string;
  skillIds: string[];
  goal: string;
  languages: string[];
  since: Temporal.Instant;
  modality: 'online' | 'in-person';
  zone: string;
  minutes: number;
  startsOn: string;
  endsOn: string;
  groupId?: string;
}

/**
 * What sessions, logs and minutes hang on where no round was: a request that is closed and a pairing that never stood. It takes no seat and
 * gives nobody a standing relation. One for a place in a group runs to its last day, or until the place is given back.
 */
export async function pairBeside(tx: Tx, one: Beside): Promise<string> {
  const [requestId, id] = [newId(), newId()];
  const both = { org_id: tx.orgId, program_id: one.programId, learner_id: one.learnerId, subject: one.subject, modality: one.modality, created_at: tx.now };
  await tx.db
    .insertInto('matching.help_request')
    .values({ ...both, id: requestId, skill_ids: one.skillIds, goal: one.goal, sessions_a_week: 1, format: 'drop-in', languages: one.languages, status: 'closed', waiting_since: one.since, asked_by: one.learnerId })
    .execute();
  await tx.db
    .insertInto('matching.pairing')
    .values({
      ...both, id, request_id: requestId, tutor_id: one.tutorId, time_zone: one.zone, session_minutes: one.minutes, starts_on: one.startsOn, ends_on: one.endsOn, status: 'ended', ended_at: one.groupId ? null : tx.now, drop_in: true,
      group_id: one.groupId ?? null, created_by: tx.actor?.personId ?? one.tutorId,
    })
    .execute();
  return id;
}
