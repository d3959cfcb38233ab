import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { resourcesForSkills, type SkillResource } from '#domain/library/resources-for-skills.ts';
import { skillsWorkedOn } from '#domain/mastery/exit-set.ts';
import { briefFor } from '#domain/scheduling/session-queries.ts';
import { loadWorkplace, type Workplace } from './inside/load-workplace.ts';

const shown = 8, minutesBefore = 15;

export interface RoomResource extends SkillResource {
  /** One of those who meet opened it since shortly before the session. */
  used: boolean;
}

/** Those of these resources that one of the people of a session opened from shortly before it on; and up to an hour after it. */
async function usedOf(tx: Tx, place: Workplace, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const people = [place.tutorId, ...place.learners.map((one) => one.id)];
  const { rows } = await sql<{ id: string }>`select distinct u.resource_id as id from library.resource_use u where u.org_id = ${tx.orgId} and u.person_id in (${sql.join(people)}) and u.resource_id in (${sql.join(ids)})
    and u.last_at between ${place.startsAt.subtract({ minutes: minutesBefore })} and ${place.endsAt.add({ hours: 1 })}`.execute(tx.db);
  return new Set(rows.map((row) => row.id));
}

/** Resources at hand in a session: about what is worked on in it, what was planned, and what the last one was about. */
export async function roomResources(tx: Tx, sessionId: string): Promise<RoomResource[]> {
  const place = await loadWorkplace(tx, sessionId);
  const [worked, brief] = await Promise.all([skillsWorkedOn(tx, sessionId), briefFor(tx, place)]);
  const skills = [...new Set([...worked, ...brief.skills.map((one) => one.id), ...(brief.last?.skills ?? []).map((one) => one.id)])];
  const found = await resourcesForSkills(tx, skills, shown), used = await usedOf(tx, place, found.map((one) => one.id));
  return found.map((one) => ({ ...one, used: used.has(one.id) }));
}
