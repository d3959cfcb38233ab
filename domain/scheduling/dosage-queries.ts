import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { isStaff } from '#kernel/policy.ts';
import { refused } from '#kernel/problem.ts';
import { type Dosage, isLow, plannedMinutes, type Stretch, wholeWeeksBefore } from './dosage.ts';

export interface LearnerDosage extends Dosage {
  learnerId: string;
  given: string;
  family: string;
  programId: string;
  program: string;
  low: boolean;
}

interface Wish {
  programId?: string | null;
  schoolId?: string | null;
  learnerIds?: readonly string[];
  /** Days, both included. */
  span: Stretch;
}

interface Row {
  learner_id: string;
  given: string;
  family: string;
  program_id: string;
  program: string;
  minutes_a_week: number;
  stretches: Stretch[];
  scheduled: number;
  delivered: number;
}

/** Planned, scheduled and delivered minutes of each learner with a pairing in the span, from the ledger as it stands; drop-in counts as help, and plans none. Staff only. */
export async function dosageByLearner(tx: Tx, wish: Wish): Promise<LearnerDosage[]> {
  if (tx.via !== 'system' && !isStaff(tx.actor)) throw refused('scheduling.refused.staff');
  const { starts, ends } = wish.span;
  const learners = wish.learnerIds ? [...wish.learnerIds] : null;
  const { rows } = await sql<Row>`
    with paired as (
      select g.learner_id, g.program_id, coalesce(jsonb_agg(jsonb_build_object('starts', g.starts_on, 'ends', least(g.ends_on, (g.ended_at at time zone g.time_zone)::date))) filter (where not g.drop_in), '[]') as stretches
      from matching.pairing g where g.org_id = ${tx.orgId} and g.starts_on <= ${ends}::date and least(g.ends_on, (g.ended_at at time zone g.time_zone)::date) >= ${starts}::date
        and (${wish.programId ?? null}::uuid is null or g.program_id = ${wish.programId ?? null}) and (${learners}::uuid[] is null or g.learner_id = any(${learners}::uuid[]))
      group by g.learner_id, g.program_id
    ), counted as (
      select d.learner_id, d.program_id, sum(d.minutes) filter (where d.kind = 'scheduled') as scheduled, sum(d.minutes) filter (where d.kind = 'delivered') as delivered
      from scheduling.dosage_entry d where d.org_id = ${tx.orgId} and d.week >= date_trunc('week', ${starts}::date)::date and d.week <= ${ends}::date group by d.learner_id, d.program_id
    )
    select p.learner_id, n.given_name as given, n.family_name as family, p.program_id, g.name as program, g.dosage_minutes_a_week as minutes_a_week, p.stretches,
      coalesce(c.scheduled, 0)::int as scheduled, coalesce(c.delivered, 0)::int as delivered
    from paired p join people.person n on n.org_id = ${tx.orgId} and n.id = p.learner_id join programs.program g on g.org_id = ${tx.orgId} and g.id = p.program_id
    left join counted c on c.learner_id = p.learner_id and c.program_id = p.program_id
    where ${wish.schoolId ?? null}::uuid is null or exists (select from programs.school_member m where m.org_id = ${tx.orgId} and m.person_id = p.learner_id and m.school_id = ${wish.schoolId ?? null})
    order by lower(n.family_name), lower(n.given_name), n.id, g.name`.execute(tx.db);
  return rows.map((row) => {
    const dosage = { planned: plannedMinutes(row.minutes_a_week, row.stretches, wish.span), scheduled: row.scheduled, delivered: row.delivered };
    return { learnerId: row.learner_id, given: row.given, family: row.family, programId: row.program_id, program: row.program, ...dosage, low: isLow(dosage) };
  });
}

/** The term so far of a program, or of all running ones, in whole weeks; in a term's first week, up to today. */
export async function termSpan(tx: Tx, programId: string | null, today: string): Promise<Stretch> {
  let query = tx.db
    .selectFrom('programs.program as g')
    .innerJoin('programs.term as t', (join) => join.onRef('t.org_id', '=', 'g.org_id').onRef('t.id', '=', 'g.term_id'))
    .select(({ fn }) => [fn.min<string | null>('t.starts_on').as('starts'), fn.max<string | null>('t.ends_on').as('ends')])
    .where('g.org_id', '=', tx.orgId);
  query = programId ? query.where('g.id', '=', programId) : query.where('g.status', '=', 'running');
  const { starts, ends } = await query.executeTakeFirstOrThrow();
  const first = starts && starts < today ? starts : today;
  const sunday = wholeWeeksBefore(today, 1).ends;
  const last = sunday >= first ? sunday : today;
  return { starts: first, ends: ends && ends < last ? ends : last };
}

/** Scheduled and delivered minutes of one pairing, week by week. Call it for a pairing the reader may see. */
export async function dosageOfPairing(tx: Tx, pairingId: string): Promise<{ week: string; scheduled: number; delivered: number }[]> {
  return tx.db
    .selectFrom('scheduling.dosage_entry')
    .select(['week', sql<number>`coalesce(sum(minutes) filter (where kind = 'scheduled'), 0)::int`.as('scheduled'), sql<number>`coalesce(sum(minutes) filter (where kind = 'delivered'), 0)::int`.as('delivered')])
    .where('org_id', '=', tx.orgId)
    .where('pairing_id', '=', pairingId)
    .groupBy('week')
    .orderBy('week')
    .execute();
}

/** Scheduled and delivered minutes of each school in a week, from the entries as they were written. Staff only. */
export async function dosageBySchool(tx: Tx, week: string): Promise<{ schoolId: string | null; school: string | null; scheduled: number; delivered: number }[]> {
  if (!isStaff(tx.actor)) throw refused('scheduling.refused.staff');
  return tx.db
    .selectFrom('scheduling.dosage_entry as d')
    .leftJoin('programs.school as s', (join) => join.onRef('s.org_id', '=', 'd.org_id').onRef('s.id', '=', 'd.school_id'))
    .select(['d.school_id as schoolId', 's.name as school', sql<number>`coalesce(sum(d.minutes) filter (where d.kind = 'scheduled'), 0)::int`.as('scheduled'), sql<number>`coalesce(sum(d.minutes) filter (where d.kind = 'delivered'), 0)::int`.as('delivered')])
    .where('d.org_id', '=', tx.orgId)
    .where('d.week', '=', week)
    .groupBy(['d.school_id', 's.name'])
    .orderBy('s.name')
    .execute();
}
