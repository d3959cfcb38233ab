import { precedence } from '../people/candidates.ts';
import type { Candidates } from '../people/candidates.ts';
import { priceOf } from '../people/round-prices.ts';
import { POINTS_PER_WEIGHT } from '../people/score.ts';
import type { Policy, Prices, Proposal, Round, RoundResult } from '../types.ts';

/** Two people who could help each other: pairs (edges of the candidates) in which a helps b, and in which b helps a. */
export interface Duo {
  a: number[];
  b: number[];
}
/** As much of a plan as this module reads and mends. */
export interface ReciprocalPlan {
  /** Edge by row, or −1. */
  edge: Int32Array;
  /** No plan under the weights that were solved is worth more. */
  bound: number;
  prices: Prices;
}

/** Points for each of the two proposals of a duo. */
export const reciprocalPoints = (policy: Policy): number => (policy.weights.reciprocal ?? 0) * POINTS_PER_WEIGHT;

/** Every two people with a feasible pair each way, in the order of the candidates. Cost: one pass over the pairs of people who do both. */
export function duosOf({ requests, offers, rowPtr, col }: Candidates): Duo[] {
  const tutors = new Set(offers.map((one) => one.tutor)), learners = new Set(requests.map((one) => one.learner)), found = new Map<string, Duo>();
  requests.forEach(({ learner }, row) => {
    if (!tutors.has(learner)) return;
    for (let e = rowPtr[row]!; e < rowPtr[row + 1]!; e++) {
      const { tutor } = offers[col[e]!]!;
      if (!learners.has(tutor)) continue;
      const forward = learner < tutor, key = JSON.stringify(forward ? [learner, tutor] : [tutor, learner]), duo = found.get(key) ?? { a: [], b: [] };
      duo[forward ? 'a' : 'b'].push(e);
      found.set(key, duo);
    }
  });
  return [...found.values()].filter((duo) => duo.a.length > 0 && duo.b.length > 0);
}

/** Solves for large rounds are dear, so they get fewer: about as many as fit into this many edges. */
const WORK = 400_000;
const SOLVES_MAX = 40, SOLVES_MIN = 4;

/**
 * The best plan with a bonus for people who help each other. The bonus of a duo is split between its two directions by a multiplier λ in
 * 0 .. bonus, which makes it a plain score again: solved so, the bound holds for every plan whatever λ (z <= x, z <= y), and λ is moved
 * by subgradient steps to lower it. Each plan found is judged by its true value; then single duos are tried in and out. `solve` answers
 * a plan under `all.score`, which is given back as it was. Cost: up to 40 solves in small rounds, 4 in large ones.
 * Source: Lagrangian relaxation of the linearized quadratic term (Adams & Johnson 1994; Fisher 1981).
 */
export function solveReciprocal<P extends ReciprocalPlan>(all: Candidates, policy: Policy, solve: () => P): P {
  const points = reciprocalPoints(policy), duos = points > 0 ? duosOf(all) : [];
  if (duos.length === 0) return solve();
  const search = new Search(all, duos, 2 * points, solve);
  const solves = Math.max(SOLVES_MIN, Math.min(SOLVES_MAX, Math.floor(WORK / Math.max(1, all.col.length))));
  search.look(duos.map(() => [0, 0]), false);
  search.descend(Math.ceil(solves / 2));
  search.toggle(solves);
  return search.answer();
}

class Search<P extends ReciprocalPlan> {
  #all: Candidates;
  #duos: Duo[];
  #bonus: number;
  #solve: () => P;
  #plain: Float64Array;
  #best: P | null = null;
  #value = -Infinity;
  #bound = Infinity;
  /** The prices that prove the bound, and the worth of their plan under the weights it was solved with. */
  #proof: { prices: Prices; solved: number } | null = null;
  #solves = 0;

  constructor(all: Candidates, duos: Duo[], bonus: number, solve: () => P) {
    [this.#all, this.#duos, this.#bonus, this.#solve, this.#plain] = [all, duos, bonus, solve, all.score.slice()];
  }

  /** Solves with shares of the bonus on the two directions of each duo; `proves` if the shares add up to the bonus. */
  look(shares: readonly (readonly [number, number])[], proves: boolean): P {
    const { score } = this.#all;
    score.set(this.#plain);
    this.#duos.forEach((duo, i) => {
      for (const e of duo.a) score[e] = score[e]! + shares[i]![0];
      for (const e of duo.b) score[e] = score[e]! + shares[i]![1];
    });
    const plan = this.#solve(), value = this.#worth(plan), solved = plan.edge.reduce((sum, e, row) => sum + (e === -1 ? 0 : score[e]! + precedence(this.#all, row)), 0);
    score.set(this.#plain);
    this.#solves++;
    if (value > this.#value) [this.#best, this.#value] = [plan, value];
    if (proves && plan.bound < this.#bound) [this.#bound, this.#proof] = [plan.bound, { prices: plan.prices, solved }];
    return plan;
  }

  /** Scores and precedence as they are, and the bonus of each duo that helps both ways. */
  #worth({ edge }: P): number {
    const chosen = new Set(edge);
    let value = 0;
    edge.forEach((e, row) => {
      if (e !== -1) value += this.#plain[e]! + precedence(this.#all, row);
    });
    return value + this.#bonus * this.#duos.filter((duo) => duo.a.some((e) => chosen.has(e)) && duo.b.some((e) => chosen.has(e))).length;
  }

  /** Moves each duo's share from the direction that is served alone to the other. */
  descend(solves: number): void {
    const half = this.#bonus / 2, share = this.#duos.map(() => half);
    for (let step = half / 2, n = 0; n < solves && this.#value < this.#bound; n++) {
      const before = this.#bound, { edge } = this.look(share.map((one): [number, number] => [one, this.#bonus - one]), true), chosen = new Set(edge);
      let moved = false;
      this.#duos.forEach(({ a, b }, i) => {
        const lean = a.filter((e) => chosen.has(e)).length - b.filter((e) => chosen.has(e)).length, next = Math.max(0, Math.min(this.#bonus, share[i]! - Math.round(step) * Math.sign(lean)));
        moved ||= next !== share[i];
        share[i] = next;
      });
      if (!moved) break;
      if (this.#bound >= before) step /= 2;
      if (step < 1) break;
    }
  }

  /** Tries duos that are not there with the whole bonus on both sides, beside those that are; keeps what is worth more. */
  toggle(solves: number): void {
    for (let i = 0; i < this.#duos.length && this.#solves < solves && this.#value < this.#bound; i++) {
      const chosen = new Set(this.#best!.edge), has = (duo: Duo): boolean => duo.a.some((e) => chosen.has(e)) && duo.b.some((e) => chosen.has(e));
      if (has(this.#duos[i]!)) continue;
      this.look(this.#duos.map((duo, j): [number, number] => (i === j ? [this.#bonus, this.#bonus] : has(duo) ? [this.#bonus / 2, this.#bonus / 2] : [0, 0])), false);
    }
  }

  /** The best plan with the lowest bound and the prices that prove it; their slack is told for this plan. */
  answer(): P {
    const { prices, solved } = this.#proof!, more = solved - this.#value, slack = Object.fromEntries(this.#all.requests.map(({ id }) => [id, Math.max(0, priceOf(prices.slack, id) + more)]));
    return { ...this.#best!, bound: this.#bound, prices: { ...prices, slack, slackTotal: Math.max(0, prices.slackTotal + more) } };
  }
}

/** Who helps whom both ways in a plan: the first proposal each way, by request id. */
export function reciprocalRequests(round: Round, proposals: readonly Proposal[]): Set<string> {
  if (reciprocalPoints(round.policy) === 0) return new Set();
  const learnerOf = new Map(round.requests.map((one) => [one.id, one.learner])), tutorOf = new Map(round.offers.map((one) => [one.id, one.tutor]));
  const first = new Map<string, string>(), found = new Set<string>();
  for (const { request, offer } of [...proposals].sort((a, b) => (a.request < b.request ? -1 : 1))) {
    const key = JSON.stringify([tutorOf.get(offer), learnerOf.get(request)]);
    if (!first.has(key)) first.set(key, request);
  }
  for (const [key, request] of first) {
    const [tutor, learner] = JSON.parse(key) as [string, string], back = first.get(JSON.stringify([learner, tutor]));
    if (back !== undefined && back !== request) found.add(request);
  }
  return found;
}

/** Adds the bonus to the proposals that earn it: a term, the score, and the value of the plan. */
export function creditReciprocal(round: Round, result: RoundResult): RoundResult {
  const points = reciprocalPoints(round.policy);
  if (points === 0) return result;
  const earns = reciprocalRequests(round, result.proposals);
  const proposals = result.proposals.map((one): Proposal => (!earns.has(one.request) ? one : { ...one, score: one.score + points,
    terms: [...one.terms, { term: 'reciprocal', points, fact: {} }], runnerUp: one.runnerUp && { ...one.runnerUp, difference: one.runnerUp.difference + points } }));
  const value = result.certificate.value + earns.size * points, { bound } = result.certificate;
  return { ...result, proposals, certificate: { value, bound, gap: bound - value, exact: bound === value } };
}
