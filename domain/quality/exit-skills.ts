import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { skillsWorkedOn } from '#domain/mastery/exit-set.ts';
import { briefFor } from '#domain/scheduling/session-queries.ts';

const skillsMax = 6;

/**
 * What a session was about, as far as it is known: what its log names, what was worked on together in it, else what it was planned for.
 * Only skills of the pairing's subject that there are questions for.
 */
export async function exitSkills(tx: Tx, session: { id: string; pairingId: string; startsAt: Temporal.Instant }): Promise<string[]> {
  const [log, together, brief] = await Promise.all([
    tx.db.selectFrom('scheduling.session_log').select('skill_ids').where('org_id', '=', tx.orgId).where('session_id', '=', session.id).executeTakeFirst(),
    skillsWorkedOn(tx, session.id), briefFor(tx, session),
  ]);
  const done = [...(log?.skill_ids ?? []), ...together], planned = [...(brief.last?.skills ?? []), ...brief.skills].map((one) => one.id);
  const wanted = [...new Set(done.length > 0 ? done : planned)];
  if (wanted.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    select k.id from library.skill k join matching.pairing g on g.org_id = ${tx.orgId} and g.id = ${session.pairingId} and g.subject = k.subject
    where k.id in (${sql.join(wanted)}) and exists (select from library.item_skill t join library.item i on i.org_id = t.org_id and i.id = t.item_id and i.status = 'active' where t.org_id = ${tx.orgId} and t.skill_id = k.id)`.execute(tx.db);
  const there = new Set(rows.map((row) => row.id));
  return wanted.filter((id) => there.has(id)).slice(0, skillsMax);
}
