import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { demand } from '#kernel/policy.ts';
import type { Certificate, RoundCounts } from '#packages/matching/index.ts';
import type { ShareServed } from './inside/shares-served.ts';
import { maySeeMatches } from './policy.ts';

export type { ShareServed };
export type RoundStatus = 'queued' | 'running' | 'review' | 'closed' | 'cancelled' | 'failed';
export interface RoundSummary extends RoundCounts {
  milliseconds: number;
  groups: ShareServed[];
}

/** Rounds of a program, the newest first, with what became of their proposals. */
export async function roundsOf(tx: Tx, programId: string, { limit = 20, offset = 0 } = {}) {
  demand(maySeeMatches(tx));
  return tx.db
    .selectFrom('matching.round as r')
    .select(['r.id', 'r.number', 'r.policy_version', 'r.status', 'r.progress', 'r.created_at', 'r.finished_at', 'r.summary'])
    .select((is) =>
      (['proposed', 'approved'] as const).map((status) =>
        is.selectFrom('matching.proposal as a').select(is.fn.countAll<number>().as('n')).whereRef('a.org_id', '=', 'r.org_id').whereRef('a.round_id', '=', 'r.id').where('a.status', '=', status).as(status)))
    .where('r.org_id', '=', tx.orgId)
    .where('r.program_id', '=', programId)
    .orderBy('r.number', 'desc')
    .limit(limit)
    .offset(offset)
    .$narrowType<{ status: RoundStatus; summary: RoundSummary | null }>()
    .execute();
}

/** What a new round would work on. */
export async function roundFacts(tx: Tx, programId: string) {
  const [requests, offers] = await Promise.all([
    tx.db
      .selectFrom('matching.help_request')
      .select((is) => [is.fn.countAll<number>().as('open'), is.fn.min('waiting_since').as('since')])
      .where('org_id', '=', tx.orgId)
      .where('program_id', '=', programId)
      .where('status', '=', 'open')
      .where('format', '<>', 'drop-in')
      .executeTakeFirstOrThrow(),
    // Each offer's own places: a tutor who no longer offers takes none away.
    tx.db
      .selectFrom('matching.tutor_offer as o')
      .select((is) => is.fn.countAll<number>().as('open'))
      .select(sql<number | null>`sum(greatest(0, o.capacity - (select count(distinct coalesce(p.group_id, p.id)) from matching.pairing p where p.org_id = o.org_id and p.program_id = o.program_id and p.tutor_id = o.tutor_id and p.status in ('asked', 'active'))))`.as('seats'))
      .where('o.org_id', '=', tx.orgId)
      .where('o.program_id', '=', programId)
      .where('o.status', '=', 'open')
      .executeTakeFirstOrThrow(),
  ]);
  return { requests: requests.open, waitingSince: requests.since as Temporal.Instant | null, offers: offers.open, seatsLeft: Number(offers.seats ?? 0) };
}

/** One round with its program; undefined when there is none. The record of what went in is not loaded. */
export async function round(tx: Tx, id: string) {
  demand(maySeeMatches(tx));
  return tx.db
    .selectFrom('matching.round as r')
    .innerJoin('programs.program as p', (join) => join.onRef('p.org_id', '=', 'r.org_id').onRef('p.id', '=', 'r.program_id'))
    .select(['r.id', 'r.number', 'r.program_id', 'r.policy_version', 'r.status', 'r.progress', 'r.fingerprint', 'r.engine_version', 'r.edit', 'r.certificate', 'r.summary', 'r.error', 'r.created_at', 'r.started_at', 'r.finished_at'])
    .select(['p.name as program', 'p.session_minutes', 'p.subjects', 'p.place', 'p.meeting_link', 'p.time_zone'])
    .where('r.org_id', '=', tx.orgId)
    .where('r.id', '=', id)
    .$narrowType<{ status: RoundStatus; certificate: Certificate | null; summary: RoundSummary | null }>()
    .executeTakeFirst();
}
