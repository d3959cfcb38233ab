import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';

export interface Elsewhere {
  personId: string;
  kind: 'session' | 'group' | 'calendar';
  starts: Temporal.Instant;
  ends: Temporal.Instant;
}

export interface But {
  /** Sessions that do not count, nor does what is held together with them. */
  sessions?: readonly string[];
  meetingId?: string | null;
}

/**
 * When these people are somewhere else: in a session, leading a study group (also while nobody is in it), or busy in a calendar of their
 * own. The one place that says so for a stretch of time.
 */
export async function elsewhere(tx: Tx, personIds: readonly string[], from: Temporal.Instant, until: Temporal.Instant, but: But = {}): Promise<Elsewhere[]> {
  const ids = [...personIds], sessions = [...(but.sessions ?? [])], meeting = but.meetingId ?? null;
  const { rows } = await sql<Elsewhere>`
    select sp.person_id as "personId", 'session' as kind, lower(sp.during) as starts, upper(sp.during) as ends from scheduling.session_person sp
    where sp.org_id = ${tx.orgId} and sp.person_id = any(${ids}::uuid[]) and sp.busy and sp.during && tstzrange(${from}, ${until})
      and not sp.session_id = any(${sessions}::uuid[]) and (${meeting}::uuid is null or sp.meeting_id is distinct from ${meeting})
    union all
    select coalesce(m.host_id, g.host_id), 'group', m.starts_at, m.ends_at from scheduling.study_meeting m join scheduling.study_group g on g.org_id = m.org_id and g.id = m.group_id
    where g.org_id = ${tx.orgId} and coalesce(m.host_id, g.host_id) = any(${ids}::uuid[]) and m.status = 'planned' and m.starts_at < ${until} and m.ends_at > ${from}
      and m.meeting_id is distinct from ${meeting} and not exists (select from scheduling.session s where s.org_id = m.org_id and s.id = any(${sessions}::uuid[]) and s.meeting_id = m.meeting_id)
    union all
    select b.person_id, 'calendar', b.starts_at, b.ends_at from people.busy_time b
    where b.org_id = ${tx.orgId} and b.person_id = any(${ids}::uuid[]) and b.source = 'calendar' and b.starts_at < ${until} and b.ends_at > ${from}`.execute(tx.db);
  return rows;
}

export const overlaps = (one: { starts: Temporal.Instant; ends: Temporal.Instant }, from: number, until: number): boolean => one.starts.epochMilliseconds < until && one.ends.epochMilliseconds > from;
