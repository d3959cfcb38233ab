import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';

/**
 * Held before any of these sessions, in one order: the study groups they are of, then everybody of their pairings (of a small group all of it),
 * in their seats and in the substitutions that stand, and `also`. A session's learner is always among them: verbs that write the same session wait
 * for one another here, in whichever order they come to the sessions afterwards.
 */
export async function holdAround(tx: Tx, sessionIds: readonly string[], also: readonly string[] = []): Promise<void> {
  if (sessionIds.length === 0) return;
  const org = tx.orgId, these = sql`(select x.* from scheduling.session x where x.org_id = ${org} and x.id = any(${[...sessionIds]}::uuid[]))`;
  await Promise.all([sql`
    select from scheduling.study_group g where g.org_id = ${org} and g.id in (select m.group_id from ${these} s join scheduling.study_meeting m on m.org_id = s.org_id and m.meeting_id = s.meeting_id)
    order by g.id for no key update`.execute(tx.db), sql`
    select from people.person n where n.org_id = ${org} and n.id in (
      select unnest(${[...also]}::uuid[])
      union select p.person_id from ${these} s join scheduling.session_person p on p.org_id = s.org_id and p.session_id = s.id
      union select unnest(array[u.tutor_id, u.for_tutor_id]) from ${these} s join scheduling.substitution u on u.org_id = s.org_id and u.session_id = s.id and u.status = 'standing'
      union select unnest(array[a.learner_id, a.tutor_id]) from ${these} s join matching.pairing a on a.org_id = s.org_id and a.id = s.pairing_id
      union select unnest(array[o.learner_id, o.tutor_id]) from ${these} s join matching.pairing a on a.org_id = s.org_id and a.id = s.pairing_id join matching.pairing o on o.org_id = a.org_id and o.group_id = a.group_id)
    order by n.id for no key update`.execute(tx.db)]);
}
