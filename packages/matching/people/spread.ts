import { assign } from '../pairs/assign.ts';
import { precedence } from './candidates.ts';
import type { Candidates } from './candidates.ts';
import { allowed } from './list-near.ts';
import { priceOf } from './round-prices.ts';
import { sessionsLeft } from './rules.ts';
import type { Policy, Prices, Proposal, Round, RoundResult } from '../types.ts';

/** What one unit of the weight costs for every two learners of one tutor. Even, so that a half is whole. */
export const SPREAD_POINTS = 100;

/** As much of a plan as this module reads and mends. */
export interface SpreadPlan {
  /** Edge by row, or −1. */
  edge: Int32Array;
  /** With what pins and promises add; no plan under the weights and seats that were solved is worth more than bound. */
  value: number;
  bound: number;
  prices: Prices;
  /** Points that the load costs; in `value`, too. */
  spread: number;
}

const MENDS = 4;

/**
 * The best plan when every two learners of one tutor cost points: the k-th of the round costs (load + k − 1) × the unit, a convex cost
 * of load. Pairs alone are solved exactly, each seat a column of its own that costs what its learner would; that bounds all plans.
 * Hours come in by solves in which each offer may hold as many learners as there, at their mean cost: a plan is then worth
 * at least what its solve says, and where hours do not bind it is the optimum. Another solve charges each learner the price of load (the multiplier
 * λ of a tutor's load n; cost(n) >= λn − max over m of (λm − cost(m))), which bounds all plans with hours. Then limits are moved where
 * learners are left out, while it gains. `solve` answers a plan under `all.score` and `all.seats`, given back as they were.
 * Cost: one assignment with a column a seat, and up to 2 + MENDS solves. Source: Lagrangian bounds of convex costs, Fisher 1981.
 */
export function solveSpread<P extends SpreadPlan>(all: Candidates, policy: Policy, solve: () => P): P {
  const unit = (policy.spread ?? 0) * SPREAD_POINTS;
  return unit === 0 ? solve() : new Search(all, unit, solve).answer();
}

class Search<P extends SpreadPlan> {
  #all: Candidates;
  #unit: number;
  #solve: () => P;
  #seats: Int32Array;
  #best: P | null = null;

  constructor(all: Candidates, unit: number, solve: () => P) {
    [this.#all, this.#unit, this.#solve] = [all, unit, solve];
    this.#seats = all.seats.map((seats, c) => Math.min(seats, sessionsLeft(all.offers[c]!)));
  }

  answer(): P {
    const { price, limits, bound } = this.#pairs();
    this.#look(limits);
    const proof = this.#prove(price), least = Math.min(bound, proof.bound);
    for (let mend = 0; mend < MENDS && this.#best!.value < least; mend++) if (!this.#look(this.#wider())) break;
    const best = this.#best!, slack = Math.max(0, proof.bound - best.value);
    const prices: Prices = { ...proof.prices, slack: slack > 0 ? Object.fromEntries(this.#all.requests.map(({ id }) => [id, slack])) : {}, slackTotal: slack };
    return { ...best, bound: Math.max(best.value, least), prices };
  }

  /** What so many learners of an offer cost. */
  #cost(c: number, learners: number): number {
    return this.#unit * (this.#all.offers[c]!.load * learners + (learners * (learners - 1)) / 2);
  }

  /** The optimum without hours: the bound, the loads, and the price of load by offer. */
  #pairs(): { price: Float64Array; limits: Int32Array; bound: number } {
    const { rowPtr, col, score, requests, offers } = this.#all, from = new Int32Array(offers.length + 1), cols: number[] = [], w: number[] = [], ptr = new Int32Array(requests.length + 1);
    this.#seats.forEach((seats, c) => {
      from[c + 1] = from[c]! + seats;
    });
    for (let row = 0; row < requests.length; row++) {
      for (let e = rowPtr[row]!; e < rowPtr[row + 1]!; e++) {
        if (!allowed(this.#all, row, e)) continue;
        const c = col[e]!, worth = score[e]! + precedence(this.#all, row);
        for (let seat = from[c]!; seat < from[c + 1]!; seat++) {
          const left = worth - this.#unit * (offers[c]!.load + seat - from[c]!);
          if (left <= 0) break;
          cols.push(seat);
          w.push(left);
        }
      }
      ptr[row + 1] = cols.length;
    }
    const solution = assign({ rowPtr: ptr, col: Int32Array.from(cols), w: Float64Array.from(w), cap: new Int32Array(from[offers.length]!).fill(1) });
    const limits = new Int32Array(offers.length), price = new Float64Array(offers.length), taken = new Set(Array.from(solution.edgeOf, (e) => (e === -1 ? -1 : cols[e]!)));
    for (let c = 0; c < offers.length; c++) {
      let least = Infinity;
      for (let seat = from[c]!; seat < from[c + 1]!; seat++) {
        least = Math.min(least, this.#unit * (offers[c]!.load + seat - from[c]!) + solution.price[seat]!);
        if (taken.has(seat)) limits[c] = limits[c]! + 1;
      }
      price[c] = least === Infinity ? 0 : least;
    }
    return { price, limits, bound: solution.bound };
  }

  /** A solve in which an offer holds up to `limits` learners at their mean cost; says whether its plan is the best so far. */
  #look(limits: Int32Array): boolean {
    const charge = Float64Array.from(limits, (most, c) => (most === 0 ? 0 : this.#cost(c, most) / most));
    return this.#judge(this.#under(limits, charge));
  }

  /** A solve with all seats in which each learner pays the price of load: its bound holds for all plans. */
  #prove(price: Float64Array): { bound: number; prices: Prices } {
    const charge = price.map((points, c) => Math.min(points, this.#unit * (this.#all.offers[c]!.load + Math.max(0, this.#seats[c]! - 1)))), plan = this.#under(this.#seats, charge);
    let bound = plan.bound;
    for (const [c, points] of charge.entries()) {
      let most = 0;
      for (let learners = 1; learners <= this.#seats[c]!; learners++) most = Math.max(most, points * learners - this.#cost(c, learners));
      bound += most;
    }
    const offers = Object.fromEntries(this.#all.offers.map(({ id }, c): [string, number] => [id, priceOf(plan.prices.offers, id) + charge[c]!]).filter(([, points]) => points > 0).sort(([a], [b]) => (a < b ? -1 : 1)));
    this.#judge(plan);
    return { bound, prices: { ...plan.prices, offers } };
  }

  /** The loads of the best plan, and one more where a learner who is left out could go. */
  #wider(): Int32Array {
    const { rowPtr, col, requests } = this.#all, limits = this.#loads(this.#best!.edge), open = new Set<number>();
    for (let row = 0; row < requests.length; row++)
      if (this.#best!.edge[row] === -1) for (let e = rowPtr[row]!; e < rowPtr[row + 1]!; e++) open.add(col[e]!);
    for (const c of open) limits[c] = Math.min(this.#seats[c]!, limits[c]! + 1);
    // Who has none yet costs least.
    for (let c = 0; c < limits.length; c++) limits[c] = Math.max(limits[c]!, Math.min(1, this.#seats[c]!));
    return limits;
  }

  #loads(edge: Int32Array): Int32Array {
    const loads = new Int32Array(this.#all.offers.length);
    for (const e of edge) if (e !== -1) loads[this.#all.col[e]!] = loads[this.#all.col[e]!]! + 1;
    return loads;
  }

  #under(seats: Int32Array, charge: Float64Array): P {
    const { score, col } = this.#all, plain = score.slice(), before = this.#all.seats;
    for (let e = 0; e < score.length; e++) score[e] = plain[e]! - charge[col[e]!]!;
    this.#all.seats = seats;
    const plan = this.#solve();
    score.set(plain);
    this.#all.seats = before;
    return plan;
  }

  /** True worth: scores, precedence, and what the loads cost. */
  #judge(plan: P): boolean {
    let spread = 0, value = 0;
    for (const [c, learners] of this.#loads(plan.edge).entries()) spread += this.#cost(c, learners);
    plan.edge.forEach((e, row) => {
      if (e !== -1) value += this.#all.score[e]! + precedence(this.#all, row);
    });
    if (this.#best && value - spread <= this.#best.value) return false;
    this.#best = { ...plan, value: value - spread, spread };
    return true;
  }
}

/** Each learner of a tutor bears the same part of what the load costs: a term, the score, and the value of the plan. */
export function chargeSpread(round: Round, result: RoundResult): RoundResult {
  const unit = (round.policy.spread ?? 0) * SPREAD_POINTS;
  if (unit === 0) return result;
  const load = new Map(round.offers.map((one) => [one.id, one.load])), learners = new Map<string, number>();
  for (const { offer } of result.proposals) learners.set(offer, (learners.get(offer) ?? 0) + 1);
  let charged = 0;
  const proposals = result.proposals.map((one): Proposal => {
    const before = load.get(one.offer)!, now = learners.get(one.offer)!, points = 0 - unit * (before + (now - 1) / 2);
    charged -= points;
    return { ...one, score: one.score + points, terms: [...one.terms, { term: 'spread', points, fact: { learners: before + now } }],
      runnerUp: one.runnerUp && { ...one.runnerUp, difference: one.runnerUp.difference + points } };
  });
  const value = result.certificate.value - charged, { bound } = result.certificate;
  return { ...result, proposals, certificate: { value, bound, gap: bound - value, exact: bound === value } };
}
