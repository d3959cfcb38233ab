import type { Candidates } from '../people/candidates.ts';
import { seatsLeft } from '../people/rules.ts';
import type { Facts, LeftOut, LeftOutReason } from '../types.ts';

/** What a plan says about its seats: learners by column, and the points the rest loses by edge if it were forced. */
export interface Taken {
  load: Int32Array;
  loss: Float64Array;
}

/** Why the request of this row is left out: the reason, its numbers, and the feasible offer that is cheapest to open. */
export function leaveOut(all: Candidates, outcome: Taken, row: number): LeftOut {
  const from = all.rowPtr[row]!, to = all.rowPtr[row + 1]!;
  let cheapest = -1, full = 0;
  for (let e = from; e < to; e++) {
    const c = all.col[e]!;
    if (outcome.load[c]! >= seatsLeft(all.offers[c]!)) full++;
    if (outcome.loss[e]! < Infinity && (cheapest === -1 || outcome.loss[e]! < outcome.loss[cheapest]!)) cheapest = e;
  }
  const facts: Facts = { offers: all.offers.length, feasible: to - from, full };
  const reason = reasonOf(all, row, to - from, full, facts);
  const best = cheapest === -1 ? {} : { bestBlocked: { offer: all.offers[all.col[cheapest]!]!.id, cost: Math.max(0, outcome.loss[cheapest]!) } };
  return { request: all.requests[row]!.id, reason, facts, rules: all.compiled.brokenOf(row), ...(reason === 'pinDisplaced' ? {} : best) };
}

function reasonOf(all: Candidates, row: number, feasible: number, full: number, facts: Facts): LeftOutReason {
  const pin = all.pin[row]!, rule = all.pinBroken[row];
  if (pin !== -1) facts.pinnedOffer = all.offers[pin]!.id;
  if (rule) {
    for (const [name, value] of Object.entries(rule.fact(all.requests[row]!, all.offers[pin]!, all.context))) facts[name] = value;
    facts.rule = rule.rule;
    return 'pinBreaksRule';
  }
  if (pin !== -1) return 'pinDisplaced';
  if (all.offers.length === 0) return 'noOffers';
  if (feasible === 0) return 'ruledOut';
  return full === feasible ? 'full' : 'noSlot';
}
