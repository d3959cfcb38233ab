import type { Offer, Slot } from '#packages/matching/index.ts';
import { meeting } from '#packages/matching/people/rules.ts';
import { priceOf } from '#packages/matching/people/round-prices.ts';
import { scoreOf } from '#packages/matching/people/score.ts';
import { type Moved, rowAfter } from './moved-row.ts';
import { bestFor, type Change, firstBroken, gainersOf, movable, seatsFree } from './near-rows.ts';
import type { OpenedRound } from './opened-round.ts';
import { seatFor } from './plan-hours.ts';
import { sameHours } from './settle-moves.ts';
import { planWith, type StandingPlan, type StandingRow, takesSeat } from './standing-plan.ts';

/** Steps looked at before the best found so far is taken. */
const stepsMost = 60;
const offersEach = 10;

interface Node {
  /** Who needs another seat. */
  row: StandingRow;
  /** Points lost so far; `key` adds what the seat just taken is worth, so that the search goes on where least is lost. */
  lost: number;
  key: number;
  moves: Moved[];
}

const price = (open: OpenedRound, id: string | null): number => (id === null ? 0 : priceOf(open.result.prices.offers, id));

function moveTo(open: OpenedRound, row: StandingRow, offer: Offer, score: number, slots: Slot[]): Moved {
  const request = open.requests.get(row.requestId)!;
  return { row, to: { offerId: offer.id, tutorId: offer.tutor, slots, modality: meeting(request, offer)!, score } };
}

/**
 * Who moves when a row must leave its seat (or takes one that is not free): the cheapest chain of displacements that ends at a free seat or
 * with somebody left out, as a shortest augmenting path by the round's prices. Ends early; what it answers always stands, but need not be the cheapest.
 */
export function displace(open: OpenedRound, plan: StandingPlan, first: StandingRow, never: ReadonlySet<string>): Moved[] {
  const queue: Node[] = [{ row: first, lost: 0, key: price(open, first.offerId), moves: [] }];
  const done = new Set<string>();
  let best: { lost: number; moves: Moved[] } | null = null;
  const end = (lost: number, moves: Moved[]): void => {
    if (!best || lost < best.lost) best = { lost, moves };
  };
  for (let steps = 0; queue.length > 0 && steps < stepsMost; steps++) {
    queue.sort((a, b) => b.key - a.key);
    const node = queue.pop()!;
    if (best !== null && node.key >= (best as { lost: number }).lost) break;
    if (done.has(node.row.id)) continue;
    done.add(node.row.id);
    const has = takesSeat(node.row) ? node.row.score : 0;
    end(node.lost + has, [...node.moves, { row: node.row, to: null }]);
    const gone = new Set([...node.moves.map((one) => one.row.id), node.row.id]);
    const request = open.requests.get(node.row.requestId)!;
    for (const { offer, score } of bestFor(open, plan, node.row.requestId, offersEach)) {
      if (offer.id === node.row.offerId || never.has(`${node.row.requestId} ${offer.id}`) || node.moves.some((one) => one.to?.offerId === offer.id)) continue;
      const lost = node.lost + has - score;
      const free = seatFor(open, plan, node.row, request, offer, gone);
      if (free) end(lost, [...node.moves, moveTo(open, node.row, offer, score, free)]);
      else
        for (const holder of plan.byOffer.get(offer.id) ?? []) {
          if (!movable(holder) || done.has(holder.id) || gone.has(holder.id)) continue;
          const slots = seatFor(open, plan, node.row, request, offer, new Set([...gone, holder.id]));
          if (slots) queue.push({ row: holder, lost, key: lost + price(open, offer.id), moves: [...node.moves, moveTo(open, node.row, offer, score, slots)] });
        }
    }
  }
  return (best as { moves: Moved[] } | null)?.moves ?? [{ row: first, to: null }];
}

/** Who takes a seat that became free: one after another, as long as each gains. */
export function fill(open: OpenedRound, plan: StandingPlan, offerId: string, settled: ReadonlySet<string>, never: ReadonlySet<string>, depth = 3): Moved[] {
  const offer = open.offers.get(offerId);
  if (!offer || depth === 0 || plan.gone.has(offerId) || seatsFree(plan, offer) === 0) return [];
  for (const { row, score, gain } of gainersOf(open, plan, offer)) {
    if (settled.has(row.id) || never.has(`${row.requestId} ${offerId}`)) continue;
    const slots = seatFor(open, plan, row, open.requests.get(row.requestId)!, offer, new Set([row.id]));
    // Worth it by itself, or because somebody gains more from the seat that is left.
    if (!slots || gain <= 0) continue;
    const move = moveTo(open, row, offer, score, slots);
    const next = row.offerId ? fill(open, planWith(plan, [rowAfter(move)]), row.offerId, new Set([...settled, row.id]), never, depth - 1) : [];
    const won = [move, ...next].reduce((sum, one) => sum + (one.to?.score ?? 0) - (takesSeat(one.row) ? one.row.score : 0), 0);
    if (won > 0) return [move, ...next];
  }
  return [];
}

/** A change as a chain of moves from the plan as it stands, disturbing as few as possible; null when no such chain was found. */
export function chainFor(open: OpenedRound, plan: StandingPlan, change: Change): Moved[] | null {
  const never = new Set(change.forbids.map((one) => `${one.requestId} ${one.offerId}`));
  let now = plan;
  const moved = new Map<string, Moved>();
  const apply = (moves: readonly Moved[]): void => {
    for (const one of moves) moved.set(one.row.id, { row: plan.byRequest.get(one.row.requestId)!, to: one.to });
    now = planWith(now, moves.map(rowAfter));
  };
  const out = change.out.map((id) => plan.byRequest.get(id)!);
  apply(out.map((row) => ({ row, to: null })));
  for (const pin of change.pins) {
    const step = seize(open, now, pin, new Set(change.pins.map((one) => one.requestId)), never);
    if (!step) return null;
    apply(step);
    // The seat it takes is not taken from it again.
    now = planWith(now, [{ ...now.byRequest.get(pin.requestId)!, pinned: true }]);
  }
  for (const one of change.forbids) apply(displace(open, now, now.byRequest.get(one.requestId)!, never));
  for (const id of change.places ?? []) apply(displace(open, now, now.byRequest.get(id)!, never));
  const asked = [...change.pins, ...change.forbids].map((one) => plan.byRequest.get(one.requestId)!);
  const settled = new Set([...out, ...asked].map((row) => row.id));
  for (const row of [...out, ...asked]) if (row.offerId && takesSeat(row)) apply(fill(open, now, row.offerId, settled, never));
  const same = ({ row, to }: Moved): boolean => (to === null ? !takesSeat(row) : takesSeat(row) && row.offerId === to.offerId && sameHours(row.slots, to.slots));
  return [...moved.values()].filter((one) => out.some((row) => row.id === one.row.id) || !same(one));
}

/** Takes a seat for a pinned pair: a free one, or that of whoever loses least by moving on. */
function seize(open: OpenedRound, plan: StandingPlan, pin: Change['pins'][number], asked: ReadonlySet<string>, never: ReadonlySet<string>): Moved[] | null {
  const row = plan.byRequest.get(pin.requestId)!;
  const [request, offer] = [open.requests.get(pin.requestId)!, open.offers.get(pin.offerId)!];
  if (row.offerId === offer.id && takesSeat(row)) return [];
  if (firstBroken(open, plan, pin.requestId, pin.offerId)) return null;
  const score = scoreOf(request, offer, open.context);
  const free = seatFor(open, plan, row, request, offer, new Set([row.id]));
  if (free) return [moveTo(open, row, offer, score, free)];
  let best: { lost: number; moves: Moved[] } | null = null;
  for (const holder of plan.byOffer.get(offer.id) ?? []) {
    if (!movable(holder) && !asked.has(holder.requestId)) continue;
    const slots = seatFor(open, plan, row, request, offer, new Set([row.id, holder.id]));
    if (!slots) continue;
    const taken = moveTo(open, row, offer, score, slots);
    const after = planWith(plan, [rowAfter(taken), rowAfter({ row: holder, to: null })]);
    // A holder that is to be pinned elsewhere finds her seat herself.
    const moves = asked.has(holder.requestId) ? [{ row: holder, to: null }] : displace(open, planWith(after, [{ ...rowAfter(taken), pinned: true }]), { ...holder, offerId: null, tutorId: null, slots: [], score: 0, status: 'left-out' }, never);
    const lost = holder.score - moves.reduce((sum, one) => sum + (one.to?.score ?? 0) - (one.row.id !== holder.id && takesSeat(one.row) ? one.row.score : 0), 0);
    if (!best || lost < best.lost) best = { lost, moves: [taken, ...moves] };
  }
  return best?.moves ?? null;
}
