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

export interface QueueCounts {
  unmatched: number;
  oldestSince: Temporal.Instant | null;
  toReview: { id: string; number: number; program: string; proposed: number }[];
  running: { id: string; number: number; program: string }[];
  stale: number;
}

/** For the coordinator's home: open requests, rounds that wait for her, approvals that fell through. */
export async function queueCounts(tx: Tx): Promise<QueueCounts> {
  demand(maySeeMatches(tx));
  const [open, rounds, stale] = await Promise.all([
    tx.db.selectFrom('matching.help_request').select((is) => [is.fn.countAll<number>().as('n'), is.fn.min('waiting_since').as('since')]).where('org_id', '=', tx.orgId).where('status', '=', 'open').executeTakeFirstOrThrow(),
    tx.db
      .selectFrom('matching.round as r')
      .innerJoin('programs.program as p', (join) => join.onRef('p.org_id', '=', 'r.org_id').onRef('p.id', '=', 'r.program_id'))
      .select(['r.id', 'r.number', 'r.status', 'p.name as program'])
      .select((is) => is.selectFrom('matching.proposal as a').select(is.fn.countAll<number>().as('n')).whereRef('a.org_id', '=', 'r.org_id').whereRef('a.round_id', '=', 'r.id').where('a.status', '=', 'proposed').as('proposed'))
      .where('r.org_id', '=', tx.orgId)
      .where('r.status', 'in', ['queued', 'running', 'review'])
      .orderBy('r.created_at', 'desc')
      .limit(50)
      .execute(),
    // Approvals that fell through and whose request still waits; what a newer round has taken over is no longer anybody's work.
    tx.db
      .selectFrom('matching.proposal as a')
      .innerJoin('matching.help_request as r', (join) => join.onRef('r.org_id', '=', 'a.org_id').onRef('r.id', '=', 'a.request_id'))
      .innerJoin('matching.round as o', (join) => join.onRef('o.org_id', '=', 'a.org_id').onRef('o.id', '=', 'a.round_id'))
      .select((is) => is.fn.countAll<number>().as('n'))
      .where('a.org_id', '=', tx.orgId)
      .where('a.status', '=', 'stale')
      .where('a.stale_why', '<>', 'newer-round')
      .where('r.status', '=', 'open')
      .where(sql<boolean>`o.number = (select max(n.number) from matching.round n where n.org_id = o.org_id and n.program_id = o.program_id and n.status in ('review', 'closed'))`)
      .executeTakeFirstOrThrow(),
  ]);
  return {
    unmatched: open.n, oldestSince: open.since as Temporal.Instant | null, stale: stale.n,
    toReview: rounds.filter((one) => one.status === 'review').map((one) => ({ id: one.id, number: one.number, program: one.program, proposed: Number(one.proposed) })),
    running: rounds.filter((one) => one.status !== 'review').map(({ id, number, program }) => ({ id, number, program })),
  };
}

/** Open requests that have waited at least so many days, the longest first, with why the last round left each out. */
export async function unmatchedRequests(tx: Tx, { days = 0, limit = 20, offset = 0 } = {}) {
  demand(maySeeMatches(tx));
  return tx.db
    .selectFrom('matching.help_request as r')
    .innerJoin('people.person as l', (join) => join.onRef('l.org_id', '=', 'r.org_id').onRef('l.id', '=', 'r.learner_id'))
    .innerJoin('programs.program as p', (join) => join.onRef('p.org_id', '=', 'r.org_id').onRef('p.id', '=', 'r.program_id'))
    .innerJoin('library.subject as s', 's.key', 'r.subject')
    .select(['r.id', 'r.program_id', 'p.name as program', 's.name as subject', 'r.waiting_since', 'r.need', 'l.given_name', 'l.family_name', 'l.level'])
    .select((is) =>
      is.selectFrom('matching.proposal as a').select(sql<{ reason: string } | null>`a.left_out`.as('left_out')).whereRef('a.org_id', '=', 'r.org_id').whereRef('a.request_id', '=', 'r.id').where('a.status', '=', 'left-out').orderBy('a.id', 'desc').limit(1).as('left_out'))
    .where('r.org_id', '=', tx.orgId)
    .where('r.status', '=', 'open')
    .where('r.waiting_since', '<=', tx.now.subtract({ hours: days * 24 }))
    .orderBy('r.waiting_since')
    .orderBy('r.id')
    .limit(limit)
    .offset(offset)
    .execute();
}
