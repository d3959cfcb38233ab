import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import type { Slot } from '#packages/matching/index.ts';
import { loadRules } from './load-round.ts';

/** What the round says about one request now, after every edit. */
export interface StandingRow {
  id: string;
  requestId: string;
  learnerId: string;
  offerId: string | null;
  tutorId: string | null;
  slots: Slot[];
  modality: 'online' | 'in-person' | null;
  score: number;
  status: 'proposed' | 'left-out' | 'approved' | 'rejected' | 'stale';
  pinned: boolean;
  held: boolean;
  edit: number;
  /** The request can still be answered. */
  open: boolean;
  /** Proposals with the same one are a small group: one seat and the same hours of the tutor. */
  groupId: string | null;
  /** A pairing stands for it, or waits for both answers. */
  paired: boolean;
}

export interface StandingPlan {
  rows: StandingRow[];
  byRequest: Map<string, StandingRow>;
  /** Place in `rows`, by the row's id. */
  at: Map<string, number>;
  /** Rows that take a seat, by offer. */
  byOffer: Map<string, StandingRow[]>;
  /** Rows that take hours of a person, as learner or tutor. */
  byPerson: Map<string, StandingRow[]>;
  /** Offers that are no longer open. */
  gone: Set<string>;
  /** `learner\ntutor`, forbidden since the round was worked out, too. */
  forbidden: Set<string>;
}

/** Proposed and approved pairs hold their seat and hours; one that fell through after the approval does not. */
export const takesSeat = (row: StandingRow): boolean => row.offerId !== null && (row.status === 'proposed' || (row.status === 'approved' && row.paired));

const proposalsOf = (tx: Tx, roundId: string) =>
  tx.db
    .selectFrom('matching.proposal as a')
    .innerJoin('matching.help_request as r', (join) => join.onRef('r.org_id', '=', 'a.org_id').onRef('r.id', '=', 'a.request_id'))
    .select(['a.id', 'a.request_id as requestId', 'a.learner_id as learnerId', 'a.offer_id as offerId', 'a.tutor_id as tutorId', 'a.slots', 'a.modality', 'a.score', 'a.status', 'a.pinned', 'a.held', 'a.edit', 'a.group_id as groupId', 'r.status as request'])
    .where('a.org_id', '=', tx.orgId)
    .where('a.round_id', '=', roundId)
    .orderBy('a.id')
    .$narrowType<{ status: StandingRow['status']; slots: Slot[]; modality: StandingRow['modality'] }>()
    .execute();

/** Pairings of the round's requests, with the tutor and the hours they really have: those made by hand differ from what the round said. */
const pairedOf = (tx: Tx, roundId: string) =>
  tx.db
    .selectFrom('matching.proposal as a')
    .innerJoin('matching.pairing as p', (join) => join.onRef('p.org_id', '=', 'a.org_id').onRef('p.request_id', '=', 'a.request_id'))
    .innerJoin('matching.pairing_slot as s', (join) => join.onRef('s.org_id', '=', 'p.org_id').onRef('s.pairing_id', '=', 'p.id'))
    .leftJoin('matching.tutor_offer as o', (join) => join.onRef('o.org_id', '=', 'p.org_id').onRef('o.program_id', '=', 'p.program_id').onRef('o.tutor_id', '=', 'p.tutor_id').on('o.status', '<>', 'withdrawn'))
    .select(['a.id', 'a.by_hand', 'o.id as offerId', 'p.tutor_id as tutorId', 's.weekday', 's.start_minute as start'])
    .where('a.org_id', '=', tx.orgId)
    .where('a.round_id', '=', roundId)
    .where('p.status', 'in', ['asked', 'active'])
    .execute();

const closedOffers = (tx: Tx, programId: string) =>
  tx.db.selectFrom('matching.tutor_offer').select('id').where('org_id', '=', tx.orgId).where('program_id', '=', programId).where('status', '<>', 'open').execute();

interface Kept {
  mark: string;
  plan: StandingPlan;
}
const kept = new Map<string, Kept>();
const plansMost = 12;

/** Changes with everything a plan is read from: the round's number, its proposals, and what became of requests, pairings, offers and rules since. */
async function markOf(tx: Tx, roundId: string, programId: string): Promise<string> {
  const { rows } = await sql<{ mark: string }>`select concat_ws(' ',
    (select edit from matching.round where org_id = ${tx.orgId} and id = ${roundId}),
    (select sum(hashtext(concat_ws(' ', a.id, a.edit, a.status, a.held, a.offer_id, a.slots, r.status, p.id, p.status))) from matching.proposal a join matching.help_request r on r.org_id = a.org_id and r.id = a.request_id
      left join matching.pairing p on p.org_id = a.org_id and p.request_id = a.request_id and p.status in ('asked', 'active') where a.org_id = ${tx.orgId} and a.round_id = ${roundId}),
    (select sum(hashtext(concat_ws(' ', id, status))) from matching.tutor_offer where org_id = ${tx.orgId} and program_id = ${programId} and status <> 'open'),
    (select sum(hashtext(id::text)) from matching.pair_rule where org_id = ${tx.orgId} and lifted_at is null)) as mark`.execute(tx.db);
  return rows[0]!.mark;
}

/** The plan in force; kept in memory for as long as nothing it is read from has changed in the database. */
export async function standingPlan(tx: Tx, roundId: string, programId: string): Promise<StandingPlan> {
  const key = `${tx.orgId} ${roundId}`;
  const mark = await markOf(tx, roundId, programId);
  const known = kept.get(key);
  const plan = known?.mark === mark ? known.plan : await readPlan(tx, roundId, programId);
  kept.delete(key);
  kept.set(key, { mark, plan });
  for (const oldest of kept.keys()) if (kept.size > plansMost) kept.delete(oldest);
  return plan;
}

/** From the tables, in a constant number of queries. */
async function readPlan(tx: Tx, roundId: string, programId: string): Promise<StandingPlan> {
  const [found, pairings, closed, rules] = await Promise.all([proposalsOf(tx, roundId), pairedOf(tx, roundId), closedOffers(tx, programId), loadRules(tx)]);
  const paired = Map.groupBy(pairings, (one) => one.id);
  const rows = found.map(({ request, score, ...row }): StandingRow => {
    const pairing = paired.get(row.id);
    const other = pairing?.[0]?.by_hand ? { offerId: pairing[0].offerId, tutorId: pairing[0].tutorId, slots: pairing.map(({ weekday, start }) => ({ weekday, start })) } : {};
    return { ...row, ...other, score: score ?? 0, open: request === 'open', paired: pairing !== undefined };
  });
  return planOf(rows, new Set(closed.map((one) => one.id)), new Set(rules.filter((one) => one.kind === 'forbid').map((one) => `${one.learner_id}\n${one.tutor_id}`)));
}

const peopleIn = (row: StandingRow): string[] => (row.tutorId === null ? [row.learnerId] : [row.learnerId, row.tutorId]);

export function planOf(rows: StandingRow[], gone: Set<string>, forbidden: Set<string>): StandingPlan {
  const byPerson = new Map<string, StandingRow[]>();
  for (const row of rows) if (takesSeat(row)) for (const id of peopleIn(row)) byPerson.getOrInsertComputed(id, () => []).push(row);
  return { rows, gone, forbidden, byPerson, byRequest: new Map(rows.map((row) => [row.requestId, row])), at: new Map(rows.map((row, n) => [row.id, n])), byOffer: Map.groupBy(rows.filter(takesSeat), (row) => row.offerId!) };
}

/** What takes a seat by itself: a pair, or a small group together. */
export const seatOf = (row: StandingRow): string => row.groupId ?? row.id;

/** One row for each seat taken. */
export const seatHolders = (rows: readonly StandingRow[]): StandingRow[] => [...new Map(rows.map((row) => [seatOf(row), row])).values()];

/** The plan with some rows replaced: the same tables with a few entries of their own. */
export function planWith(plan: StandingPlan, changed: readonly StandingRow[]): StandingPlan {
  const rows = plan.rows.slice();
  const [byRequest, byOffer, byPerson] = [new Map(plan.byRequest), new Map(plan.byOffer), new Map(plan.byPerson)];
  const without = (table: Map<string, StandingRow[]>, key: string, row: StandingRow) => table.set(key, (table.get(key) ?? []).filter((one) => one.id !== row.id));
  const withOne = (table: Map<string, StandingRow[]>, key: string, row: StandingRow) => table.set(key, [...(table.get(key) ?? []), row]);
  for (const row of changed) {
    const place = plan.at.get(row.id)!;
    const before = rows[place]!;
    rows[place] = row;
    byRequest.set(row.requestId, row);
    if (takesSeat(before)) {
      without(byOffer, before.offerId!, before);
      for (const id of peopleIn(before)) without(byPerson, id, before);
    }
    if (takesSeat(row)) {
      withOne(byOffer, row.offerId!, row);
      for (const id of peopleIn(row)) withOne(byPerson, id, row);
    }
  }
  return { rows, byRequest, byOffer, byPerson, at: plan.at, gone: plan.gone, forbidden: plan.forbidden };
}
