import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { isId } from '#kernel/ids.ts';
import { demand } from '#kernel/policy.ts';
import type { Facts, LeftOutReason, RuleFact, RuleName, Slot, Term } from '#packages/matching/index.ts';
import { maySeeMatches } from './policy.ts';
import { filtered, type ProposalFilter } from './proposal-filter.ts';

export type ProposalStatus = 'proposed' | 'left-out' | 'approved' | 'rejected' | 'stale';
export interface LeftOutKept {
  reason: LeftOutReason;
  facts: Facts;
  rules: Partial<Record<RuleName, number>>;
  bestBlocked?: { offer: string; tutor: string; cost: number };
}
export interface RunnerUp {
  offer: string;
  tutor: string;
  score: number;
  difference: number;
}
type Kept = { status: ProposalStatus; slots: Slot[]; terms: Term[]; passed: RuleFact[]; runner_up: RunnerUp | null; left_out: LeftOutKept | null };

/** How many proposals of a round are in each state; held ones are not among the proposed, and those who wait long are counted besides. */
export async function proposalCounts(tx: Tx, roundId: string): Promise<Record<ProposalStatus | 'held' | 'waiting', number>> {
  demand(maySeeMatches(tx));
  const [rows, waiting] = await Promise.all([
    tx.db
      .selectFrom('matching.proposal')
      .select((is) => ['status', 'held', is.fn.countAll<number>().as('n')])
      .where('org_id', '=', tx.orgId)
      .where('round_id', '=', roundId)
      .groupBy(['status', 'held'])
      .execute(),
    filtered(tx, roundId, { show: 'waiting' }).select((is) => is.fn.countAll<number>().as('n')).executeTakeFirstOrThrow(),
  ]);
  const counts = { proposed: 0, held: 0, 'left-out': 0, approved: 0, rejected: 0, stale: 0, waiting: waiting.n };
  for (const row of rows) counts[row.held && row.status === 'proposed' ? 'held' : (row.status as ProposalStatus)] += row.n;
  return counts;
}

/** One page of a round's list, the longest waiting first, and how many there are in all. */
export async function proposalList(tx: Tx, roundId: string, filter: ProposalFilter, { limit = 50, offset = 0 } = {}) {
  demand(maySeeMatches(tx));
  const [rows, all] = await Promise.all([
    filtered(tx, roundId, filter)
      .innerJoin('library.subject as s', 's.key', 'r.subject')
      .select(['a.id', 'a.edit', 'a.held', 'a.score', 'a.status', 'a.stale_why', 'a.pinned', 'a.by_hand', 'a.left_out', 'r.waiting_since', 's.name as subject', 'r.languages', 'l.level'])
      .select(sql<string>`concat_ws(' ', l.given_name, l.family_name)`.as('learner'))
      .select(sql<string | null>`case when t.id is null then null else concat_ws(' ', t.given_name, t.family_name) end`.as('tutor'))
      .$if(filter.order === 'fit', (query) => query.orderBy('a.score', (order) => order.asc().nullsFirst()))
      .$if(filter.order === 'name', (query) => query.orderBy('l.family_name').orderBy('l.given_name'))
      .orderBy('r.waiting_since')
      .orderBy('a.id')
      .limit(limit)
      .offset(offset)
      .$narrowType<Kept>()
      .execute(),
    filtered(tx, roundId, filter).select((is) => is.fn.countAll<number>().as('n')).executeTakeFirstOrThrow(),
  ]);
  return { rows, total: all.n };
}

/** Everything about one proposal: both people, the request, the terms, and the pairing it became. */
export async function proposal(tx: Tx, id: string) {
  demand(maySeeMatches(tx));
  if (!isId(id)) return undefined;
  return tx.db
    .selectFrom('matching.proposal as a')
    .innerJoin('matching.help_request as r', (join) => join.onRef('r.org_id', '=', 'a.org_id').onRef('r.id', '=', 'a.request_id'))
    .innerJoin('library.subject as s', 's.key', 'r.subject')
    .innerJoin('people.person as l', (join) => join.onRef('l.org_id', '=', 'a.org_id').onRef('l.id', '=', 'a.learner_id'))
    .leftJoin('people.person as t', (join) => join.onRef('t.org_id', '=', 'a.org_id').onRef('t.id', '=', 'a.tutor_id'))
    .leftJoin('matching.pairing as p', (join) => join.onRef('p.org_id', '=', 'a.org_id').onRef('p.proposal_id', '=', 'a.id').on('p.status', 'in', ['asked', 'active']))
    .leftJoin('people.person as pt', (join) => join.onRef('pt.org_id', '=', 'p.org_id').onRef('pt.id', '=', 'p.tutor_id'))
    .leftJoin('people.person as d', (join) => join.onRef('d.org_id', '=', 'a.org_id').onRef('d.id', '=', 'a.decided_by'))
    .select(['a.id', 'a.round_id', 'a.request_id', 'a.offer_id', 'a.learner_id', 'a.tutor_id', 'a.edit', 'a.held', 'a.status', 'a.stale_why', 'a.pinned', 'a.by_hand', 'a.modality', 'a.slots', 'a.score', 'a.terms', 'a.passed', 'a.runner_up', 'a.left_out', 'a.reason', 'a.decided_at'])
    .select(['r.subject as subject_key', 's.name as subject', 'r.skill_ids', 'r.goal', 'r.sessions_a_week', 'r.modality as asked_modality', 'r.languages', 'r.prefers_language', 'r.waiting_since', 'r.need', 'r.status as request_status', 'l.level as learner_level', 't.level as tutor_level', 'p.id as pairing_id'])
    .select(sql<string>`concat_ws(' ', l.given_name, l.family_name)`.as('learner'))
    .select('l.given_name as learner_given')
    .select('t.given_name as tutor_given')
    .select(sql<string | null>`case when t.id is null then null else concat_ws(' ', t.given_name, t.family_name) end`.as('tutor'))
    .select(sql<string | null>`case when pt.id is null then null else concat_ws(' ', pt.given_name, pt.family_name) end`.as('paired_tutor'))
    .select(sql<string | null>`case when d.id is null then null else concat_ws(' ', d.given_name, d.family_name) end`.as('decided_by'))
    .where('a.org_id', '=', tx.orgId)
    .where('a.id', '=', id)
    .$narrowType<Kept>()
    .executeTakeFirst();
}

/** Names by id, for the few people an explanation speaks of. */
export async function namesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.db.selectFrom('people.person').select(['id', 'given_name', 'family_name']).where('org_id', '=', tx.orgId).where('id', 'in', [...new Set(ids)]).execute();
  return new Map(rows.map((row) => [row.id, `${row.given_name} ${row.family_name}`.trim()]));
}

export const standingRuleOf = (tx: Tx, programId: string, learnerId: string, tutorId: string) =>
  tx.db
    .selectFrom('matching.pair_rule')
    .select(['id', 'kind', 'reason'])
    .where('org_id', '=', tx.orgId)
    .where('program_id', '=', programId)
    .where('learner_id', '=', learnerId)
    .where('tutor_id', '=', tutorId)
    .where('lifted_at', 'is', null)
    .$narrowType<{ kind: 'pin' | 'forbid' }>()
    .executeTakeFirst();
