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
  /** Changes when the row does. */
  mark: number;
}

/** A look-up that another can be laid over, so that a plan with a few rows changed costs little. */
export interface Table<V> {
  get(key: string): V | undefined;
}

const layer = <V>(below: Table<V>): Table<V> & { set(key: string, value: V): void } => {
  const own = new Map<string, V>();
  return { get: (key) => (own.has(key) ? own.get(key) : below.get(key)), set: (key, value) => void own.set(key, value) };
};

export interface StandingPlan {
  rows: StandingRow[];
  byRequest: Table<StandingRow>;
  /** Place in `rows`, by the row's id. */
  at: Map<string, number>;
  /** Rows that take a seat, by offer. */
  byOffer: Table<StandingRow[]>;
  /** Rows that take hours of a person, as learner or tutor. */
  byPerson: Table<StandingRow[]>;
  /** Offers that are no longer open. */
  gone: Set<string>;
  /** `learner\ntutor`, forbidden since the round was worked out, too. */
  forbidden: Set<string>;
}

/** Proposed and approved pairs hold their seat and hours; one that fell through after the approval does not. */
export const takesSeat = (row: StandingRow): boolean => row.offerId !== null && (row.status === 'proposed' || (row.status === 'approved' && row.paired));

/** Changes with everything a row is read from; sums of them tell whether rows have changed without reading them. */
const rowMark = sql<number>`hash_record((a.id, a.edit, a.status, a.held, a.pinned, a.offer_id, a.slots, r.status, p.id, p.status))::bigint`;

const rowsOf = (tx: Tx, roundId: string, after?: number) =>
  tx.db
    .selectFrom('matching.proposal as a')
    .innerJoin('matching.help_request as r', (join) => join.onRef('r.org_id', '=', 'a.org_id').onRef('r.id', '=', 'a.request_id'))
    .leftJoin('matching.pairing as p', (join) => join.onRef('p.org_id', '=', 'a.org_id').onRef('p.request_id', '=', 'a.request_id').on('p.status', 'in', ['asked', 'active']))
    .where('a.org_id', '=', tx.orgId)
    .where('a.round_id', '=', roundId)
    .$if(after !== undefined, (q) => q.where('a.edit', '>', after!));

const proposalsOf = (tx: Tx, roundId: string, after?: number) =>
  rowsOf(tx, roundId, after)
    .select(['a.id', 'a.request_id as requestId', 'a.learner_id as learnerId', 'a.offer_id as offerId', 'a.tutor_id as tutorId', 'a.slots', 'a.modality', 'a.score', 'a.status', 'a.pinned', 'a.held', 'a.edit', 'a.group_id as groupId', 'a.by_hand', 'r.status as request', 'p.id as pairing'])
    .select(rowMark.as('mark'))
    .orderBy('a.id')
    .$narrowType<{ status: StandingRow['status']; slots: Slot[]; modality: StandingRow['modality'] }>()
    .execute();

/** Made by hand: the tutor and the hours of the pairing differ from what the round said. */
const byHandOf = (tx: Tx, roundId: string, after?: number) =>
  rowsOf(tx, roundId, after)
    .innerJoin('matching.pairing_slot as s', (join) => join.onRef('s.org_id', '=', 'p.org_id').onRef('s.pairing_id', '=', 'p.id'))
    .leftJoin('matching.tutor_offer as o', (join) => join.onRef('o.org_id', '=', 'p.org_id').onRef('o.program_id', '=', 'p.program_id').onRef('o.tutor_id', '=', 'p.tutor_id').on('o.status', '<>', 'withdrawn'))
    .select(['a.id', 'o.id as offerId', 'p.tutor_id as tutorId', 's.weekday', 's.start_minute as start'])
    .where('a.by_hand', '=', true)
    .execute();

async function readRows(tx: Tx, roundId: string, after?: number): Promise<StandingRow[]> {
  const [found, byHand] = await Promise.all([proposalsOf(tx, roundId, after), byHandOf(tx, roundId, after)]);
  const hands = Map.groupBy(byHand, (one) => one.id);
  return found.map(({ request, score, by_hand, pairing, ...row }): StandingRow => {
    const hand = by_hand ? hands.get(row.id) : undefined;
    const other = hand ? { offerId: hand[0]!.offerId, tutorId: hand[0]!.tutorId, slots: hand.map(({ weekday, start }) => ({ weekday, start })) } : {};
    return { ...row, ...other, score: score ?? 0, open: request === 'open', paired: pairing !== null };
  });
}

interface Kept {
  edit: number;
  /** Of all row marks. */
  sum: number;
  /** Of what stands around the rows: offers that closed, pairs that were forbidden. */
  around: string;
  plan: StandingPlan;
  /** Changes laid over one another since the rows were last read in full. */
  layers: number;
}
const kept = new Map<string, Kept>();
const plansMost = 12;
const layersMost = 24;

/** The marks of a round now; `unchanged` is the sum over rows whose number is not above `since`. */
async function marksOf(tx: Tx, roundId: string, programId: string, since: number): Promise<{ edit: number; sum: number; unchanged: number; around: string }> {
  const [marks, around] = await Promise.all([
    rowsOf(tx, roundId).select([sql<number>`coalesce(sum(${rowMark}), 0)`.as('sum'), sql<number>`coalesce(sum(${rowMark}) filter (where a.edit <= ${since}), 0)`.as('unchanged'), sql<number>`coalesce(max(a.edit), 0)`.as('edit')]).executeTakeFirstOrThrow(),
    sql<{ around: string }>`select concat_ws(' ', (select sum(hashtext(id::text)) from matching.tutor_offer where org_id = ${tx.orgId} and program_id = ${programId} and status <> 'open'),
      (select sum(hashtext(id::text)) from matching.pair_rule where org_id = ${tx.orgId} and kind = 'forbid' and lifted_at is null)) as around`.execute(tx.db),
  ]);
  return { edit: marks.edit, sum: Number(marks.sum), unchanged: Number(marks.unchanged), around: around.rows[0]!.around };
}

/** The plan in force. It is kept in memory; what edits changed since is read by itself, and everything anew when anything else did. */
export async function standingPlan(tx: Tx, roundId: string, programId: string): Promise<StandingPlan> {
  const key = `${tx.orgId} ${roundId}`;
  const known = kept.get(key);
  const now = await marksOf(tx, roundId, programId, known?.edit ?? 0);
  const next = (known && (await keptOn(tx, roundId, known, now))) ?? { edit: now.edit, sum: now.sum, around: now.around, layers: 0, plan: await readPlan(tx, roundId, programId) };
  kept.delete(key);
  kept.set(key, next);
  for (const oldest of kept.keys()) if (kept.size > plansMost) kept.delete(oldest);
  return next.plan;
}

async function keptOn(tx: Tx, roundId: string, known: Kept, now: Awaited<ReturnType<typeof marksOf>>): Promise<Kept | null> {
  if (known.around !== now.around || known.layers >= layersMost) return null;
  if (known.sum === now.sum && known.edit === now.edit) return known;
  if (now.edit <= known.edit) return null;
  const changed = await readRows(tx, roundId, known.edit);
  const before = changed.reduce((sum, row) => sum + Number(known.plan.rows[known.plan.at.get(row.id) ?? -1]?.mark ?? Number.NaN), 0);
  if (known.sum - before !== now.unchanged) return null;
  return { edit: now.edit, sum: now.sum, around: now.around, layers: known.layers + 1, plan: planWith(known.plan, changed) };
}

const closedOffers = (tx: Tx, programId: string) =>
  tx.db.selectFrom('matching.tutor_offer').select('id').where('org_id', '=', tx.orgId).where('program_id', '=', programId).where('status', '<>', 'open').execute();

/** From the tables, in a constant number of queries. */
async function readPlan(tx: Tx, roundId: string, programId: string): Promise<StandingPlan> {
  const [rows, closed, rules] = await Promise.all([readRows(tx, roundId), closedOffers(tx, programId), loadRules(tx)]);
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
  const [byRequest, byOffer, byPerson] = [layer(plan.byRequest), layer(plan.byOffer), layer(plan.byPerson)];
  const without = (table: ReturnType<typeof layer<StandingRow[]>>, key: string, row: StandingRow) => table.set(key, (table.get(key) ?? []).filter((one) => one.id !== row.id));
  const withOne = (table: ReturnType<typeof layer<StandingRow[]>>, key: string, row: StandingRow) => table.set(key, [...(table.get(key) ?? []), row]);
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
