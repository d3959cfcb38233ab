import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';

export interface Name {
  given: string;
  family: string;
}

/** Three names at most, to know whom a count is about. */
const firstNames = (order: string) => sql<Name[]>`to_jsonb((array_agg(jsonb_build_object('given', l.given_name, 'family', l.family_name) order by ${sql.raw(order)}))[1:3])`;

export interface WaitingRow {
  programId: string;
  program: string;
  count: number;
  pressing: number;
  since: Temporal.Instant;
  names: Name[];
}

/** Learners who wait and whom no proposal under review covers, by program; the longest wait first. */
export const waitingLearners = (tx: Tx): Promise<WaitingRow[]> =>
  tx.db
    .selectFrom('matching.help_request as r')
    .innerJoin('programs.program as p', (join) => join.onRef('p.org_id', '=', 'r.org_id').onRef('p.id', '=', 'r.program_id').on('p.status', '=', 'running'))
    .innerJoin('people.person as l', (join) => join.onRef('l.org_id', '=', 'r.org_id').onRef('l.id', '=', 'r.learner_id').on('l.status', '=', 'active'))
    .select(['p.id as programId', 'p.name as program', sql<number>`count(*)`.as('count'), sql<number>`count(*) filter (where r.need >= 2)`.as('pressing'), sql<Temporal.Instant>`min(r.waiting_since)`.as('since'), firstNames('r.waiting_since, r.id').as('names')])
    .where('r.org_id', '=', tx.orgId)
    .where('r.status', '=', 'open')
    .where(sql<boolean>`not exists (select from matching.proposal x join matching.round o on o.org_id = x.org_id and o.id = x.round_id and o.status = 'review'
      where x.org_id = r.org_id and x.request_id = r.id and x.status = 'proposed')`)
    .groupBy(['p.id', 'p.name'])
    .orderBy('since')
    .limit(50)
    .execute();

export interface RoundRow {
  id: string;
  number: number;
  program: string;
  status: 'review' | 'closed' | 'failed';
  at: Temporal.Instant;
  proposed: number;
  leftOut: number;
  /** Approvals that fell through while their learner still waits. */
  stale: number;
}

/** The latest round of each running program, where something in it waits: proposals to decide, approvals that fell through, or that it failed. */
export async function roundsToDecide(tx: Tx): Promise<RoundRow[]> {
  const { rows } = await sql<RoundRow>`
    with latest as (
      select distinct on (o.program_id, o.status = 'failed') o.org_id, o.program_id, o.id, o.number, o.status, coalesce(o.finished_at, o.created_at) as at, p.name as program
      from matching.round o join programs.program p on p.org_id = o.org_id and p.id = o.program_id and p.status = 'running'
      where o.org_id = ${tx.orgId} and o.status in ('review', 'closed', 'failed') order by o.program_id, o.status = 'failed', o.number desc
    )
    select o.id, o.number, o.program, o.status, o.at, n.proposed, n."leftOut", n.stale from latest o
    cross join lateral (
      select count(*) filter (where x.status = 'proposed') as proposed, count(*) filter (where x.status = 'left-out') as "leftOut",
        count(*) filter (where x.status = 'stale' and x.stale_why <> 'newer-round' and r.status = 'open') as stale
      from matching.proposal x join matching.help_request r on r.org_id = x.org_id and r.id = x.request_id where x.org_id = o.org_id and x.round_id = o.id
    ) n
    where (o.status = 'review' and n.proposed > 0) or (o.status <> 'failed' and n.stale > 0)
      or (o.status = 'failed' and not exists (select from latest newer where newer.program_id = o.program_id and newer.number > o.number)) order by o.at limit 50`.execute(tx.db);
  return rows;
}

export interface LeftTutorRow extends Name {
  id: string;
  inactive: boolean;
  since: Temporal.Instant | null;
  learners: number;
}

/** Tutors who left (deactivated, or no longer tutors) while learners are still paired with them. */
export const tutorsWhoLeft = (tx: Tx): Promise<LeftTutorRow[]> =>
  tx.db
    .selectFrom('matching.pairing as g')
    .innerJoin('people.person as t', (join) => join.onRef('t.org_id', '=', 'g.org_id').onRef('t.id', '=', 'g.tutor_id'))
    .select(['t.id', 't.given_name as given', 't.family_name as family', sql<boolean>`t.status = 'inactive'`.as('inactive'), 't.inactive_since as since', sql<number>`count(distinct g.learner_id)`.as('learners')])
    .where('g.org_id', '=', tx.orgId)
    .where('g.status', '=', 'active')
    .where(sql<boolean>`g.ends_on >= (${tx.now}::timestamptz at time zone g.time_zone)::date`)
    .where(sql<boolean>`(t.status = 'inactive' or not exists (select from people.role_grant h where h.org_id = g.org_id and h.person_id = g.tutor_id and h.role = 'tutor'))`)
    .groupBy(['t.id', 't.given_name', 't.family_name', 't.status', 't.inactive_since'])
    .orderBy('t.inactive_since')
    .orderBy('t.id')
    .limit(50)
    .execute();
