import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { newId } from '#kernel/ids.ts';

/** What the ledger must add up to for a session: so many minutes in its week. */
interface Due {
  session_id: string;
  pairing_id: string;
  program_id: string;
  learner_id: string;
  tutor_id: string;
  school_id: string | null;
  week: string;
  minutes: number;
}

/** Where each session stands now: its people, the learner's school, its local week and its length (0 when it is cancelled). */
async function dueOf(tx: Tx, sessionIds: readonly string[]): Promise<Due[]> {
  const { rows } = await sql<Due>`
    select s.id as session_id, s.pairing_id, s.program_id, l.person_id as learner_id, t.person_id as tutor_id, home.school_id,
      date_trunc('week', s.starts_at at time zone s.time_zone)::date as week,
      case when s.status = 'cancelled' then 0 else (extract(epoch from s.ends_at - s.starts_at) / 60)::int end as minutes
    from scheduling.session s
    join scheduling.session_person l on l.org_id = s.org_id and l.session_id = s.id and l.role = 'learner'
    join scheduling.session_person t on t.org_id = s.org_id and t.session_id = s.id and t.role = 'tutor'
    left join lateral (
      select m.school_id from programs.school_member m
      left join programs.program_school p on p.org_id = m.org_id and p.school_id = m.school_id and p.program_id = s.program_id
      where m.org_id = s.org_id and m.person_id = l.person_id order by p.school_id is null, m.school_id limit 1
    ) home on true
    where s.org_id = ${tx.orgId} and s.id = any(${[...sessionIds]}) order by s.starts_at, s.id`.execute(tx.db);
  return rows;
}

/** Adds what is missing between the ledger and what is due; entries are never changed. `reason` says why, in a correction. */
async function balance(tx: Tx, kind: 'scheduled' | 'delivered', due: readonly Due[], reason: string | null): Promise<void> {
  if (due.length === 0) return;
  const standing = await tx.db
    .selectFrom('scheduling.dosage_entry')
    .select(({ fn }) => ['session_id', 'week', fn.sum<number>('minutes').as('minutes')])
    .where('org_id', '=', tx.orgId)
    .where('kind', '=', kind)
    .where('session_id', 'in', due.map((one) => one.session_id))
    .groupBy(['session_id', 'week'])
    .execute();
  const entries = due.flatMap((one) => {
    const own = standing.filter((row) => row.session_id === one.session_id);
    const elsewhere = own.filter((row) => row.week !== one.week).map((row) => ({ ...one, week: row.week, minutes: -Number(row.minutes) }));
    const here = one.minutes - Number(own.find((row) => row.week === one.week)?.minutes ?? 0);
    return [...elsewhere, { ...one, minutes: here }].filter((entry) => entry.minutes !== 0);
  });
  if (entries.length === 0) return;
  await tx.db
    .insertInto('scheduling.dosage_entry')
    .values(entries.map((entry) => ({ org_id: tx.orgId, id: newId(), ...entry, kind, reason, created_at: tx.now, created_by: tx.actor?.personId ?? null })))
    .execute();
}

/** After sessions were planned, moved, cancelled or restored. */
export const enterScheduled = async (tx: Tx, sessionIds: readonly string[], reason: string | null): Promise<void> =>
  balance(tx, 'scheduled', await dueOf(tx, sessionIds), reason);

/** After attendance was marked, or marked again. */
export async function enterDelivered(tx: Tx, sessionId: string, minutes: number, reason: string | null): Promise<void> {
  const due = await dueOf(tx, [sessionId]);
  await balance(tx, 'delivered', due.map((one) => ({ ...one, minutes })), reason);
}
