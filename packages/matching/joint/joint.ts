import { assign } from '../pairs/assign.ts';
import type { Cut, JointProblem } from './joint-problem.ts';
import { Oracle } from './joint-problem.ts';
import { Plan, repair } from './plan.ts';
import { closeGap, dive } from './branch.ts';
import type { JointPrices } from './joint-prices.ts';
import { noPrices } from './joint-prices.ts';
import { solveLarge } from './joint-large.ts';

/** The best plan found, a proven bound on any plan, and the seats' and rows' shadow values of the bound (for explanations). */
export interface JointSolution {
  edgeOf: Int32Array;
  slots: Map<number, number[]>;
  value: number;
  bound: number;
  /** price by column, plus by edge what its cuts cost: seat value of edge e = price[col[e]] + toll[e]. */
  price: Float64Array;
  profit: Float64Array;
  toll: Float64Array;
  /**
   * Prices that hold for pairs that were not listed, too: an unlisted pair of row r with w − costOf(prices, pair) > rowProfit[r] may
   * be worth adding; if none is left, priceBound bounds the plans over ALL pairs, else it rises by each row's largest excess.
   * `bound` may be lower: it speaks of the listed pairs only.
   */
  prices: JointPrices;
  rowProfit: Float64Array;
  priceBound: number;
  solves: number;
  cuts: number;
}

export interface Effort {
  /** Search nodes left; falls as they are used. One node stands for up to NODE_EDGES edges. */
  nodes: number;
  tick(done: number): void;
}

const ROUNDS = 40;
const PATIENCE = 4;
const SMALL_EDGES = 500;
/** Above, prices and chains alone: cuts and search come too dear. */
const CUTS_UP_TO = 2500;

/**
 * Small problems: exact pairs first; where hours or session caps do not fit, valid rows (cuts) are priced into the weights by subgradient
 * steps (Lagrange multipliers stay whole numbers, so every bound is exact), each round repaired into a feasible plan; what gap is left
 * goes to branch and bound (Held & Karp 1971; Fisher 1981). Up to 40 priced solves and 25 dives, then the search allowed by `effort`.
 * Large ones: prices and chains (joint-large.ts), from `start` if they are known; between the two, first those, then cuts on top of their prices.
 */
export function solveJoint(problem: JointProblem, effort: Effort, start?: JointPrices): JointSolution {
  const edges = problem.col.length, large = edges > SMALL_EDGES ? solveLarge(problem, effort, start) : null;
  if (large && (edges > CUTS_UP_TO || large.value === large.bound)) return large;
  const plain = assign(problem), prices = { ...noPrices(problem.cap.length), seat: plain.price };
  const oracle = new Oracle(problem);
  const relaxation = new Relaxation(oracle, large ?? undefined);
  const small = large === null;
  let best: Plan | null = large && planOf(oracle, large), stale = 0, theta = 1;
  for (let round = 0; round < ROUNDS; round++) {
    effort.tick((round / ROUNDS) * 0.7);
    const improved = relaxation.solve();
    const chosen = [...relaxation.edgeOf].filter((edge) => edge !== -1);
    const { conflicts, slots } = oracle.judge(chosen);
    for (const { cut } of conflicts) if (cut) relaxation.add(cut);
    const plan = repair(oracle, relaxation.edgeOf, slots, small || round % 20 === 19);
    if (!best || plan.value > best.value) best = plan;
    if (relaxation.bound <= best.value) break;
    stale = improved ? 0 : stale + 1;
    if (stale === PATIENCE) [stale, theta] = [0, theta / 2];
    if (!relaxation.step(theta, best.value)) break;
  }
  if (relaxation.bound > best!.value && small) relaxation.polish(best!.value);
  const dived = dive(oracle, relaxation, best!);
  const closed = closeGap(oracle, relaxation, dived.plan, effort);
  effort.tick(1);
  const solves = relaxation.solves + dived.solves + closed.solves, cuts = relaxation.cuts.length;
  if (large) return { ...large, edgeOf: closed.plan.edgeOf, slots: closed.plan.slots, value: closed.plan.value, bound: Math.min(closed.bound, large.bound), solves: solves + large.solves, cuts };
  return { edgeOf: closed.plan.edgeOf, slots: closed.plan.slots, value: closed.plan.value, bound: closed.bound,
    price: relaxation.price, profit: relaxation.profit, toll: relaxation.toll, prices, rowProfit: plain.profit, priceBound: plain.bound,
    solves, cuts };
}

function planOf(oracle: Oracle, { edgeOf, slots }: JointSolution): Plan {
  const plan = new Plan(oracle);
  for (const e of edgeOf) if (e !== -1) plan.add(e, slots.get(e)!);
  return plan;
}

/** The assignment problem with cuts priced into its weights, and the best bound it has proved. */
export class Relaxation {
  readonly cuts: Cut[] = [];
  bound = Infinity;
  solves = 0;
  edgeOf: Int32Array;
  price: Float64Array = new Float64Array();
  profit: Float64Array = new Float64Array();
  /** At the best bound: Σ multiplier × coefficient by edge, and Σ multiplier × most. */
  toll: Float64Array;
  base = 0;
  #problem: JointProblem;
  #rates: number[] = [];
  #bestRates: number[] = [];
  #keys = new Set<string>();
  #last = 0;
  #warm: { edgeOf: Int32Array; price: Float64Array } | undefined;
  #degree: Int32Array;
  #given: { toll: Float64Array; base: number } | undefined;

  /** given: prices of hours and sessions to begin with: what each edge pays, and what all of it adds up to. */
  constructor(oracle: Oracle, given?: { toll: Float64Array; base: number }) {
    this.#given = given;
    this.#problem = oracle.problem;
    this.edgeOf = new Int32Array();
    this.toll = new Float64Array(oracle.problem.col.length);
    this.#degree = new Int32Array(oracle.problem.cap.length);
    for (const c of oracle.problem.col) this.#degree[c] = this.#degree[c]! + 1;
  }

  /** Takes a cut once, divided by the common factor of its coefficients; one that spans an offer's pairs lowers its seats. */
  add(given: Cut): void {
    const factor = given.coef.reduce(gcd), cut = { ...given, coef: given.coef.map((k) => k / factor), most: Math.floor(given.most / factor) };
    this.#lowerSeats(cut);
    const key = `${cut.most}:${cut.edges.join(',')}:${cut.coef.join(',')}`;
    if (this.#keys.has(key)) return;
    this.#keys.add(key);
    this.cuts.push(cut);
  }

  #lowerSeats(cut: Cut): void {
    const { col, cap } = this.#problem, covered = new Map<number, number>(), least = new Map<number, number>();
    cut.edges.forEach((edge, i) => {
      const c = col[edge]!;
      covered.set(c, (covered.get(c) ?? 0) + 1);
      least.set(c, Math.min(least.get(c) ?? Infinity, cut.coef[i]!));
    });
    for (const [c, count] of covered)
      if (count === this.#degree[c]) cap[c] = Math.min(cap[c]!, Math.floor(cut.most / least.get(c)!));
  }

  /** A solution to start the next one from. */
  get warm(): { edgeOf: Int32Array; price: Float64Array } | undefined {
    return this.#warm;
  }

  /** Solves at the present rates; says whether the bound improved. */
  solve(): boolean {
    const { rowPtr, col, w, cap } = this.#problem;
    while (this.#rates.length < this.cuts.length) this.#rates.push(0);
    const toll = this.#given?.toll.slice() ?? new Float64Array(w.length);
    let base = this.#given?.base ?? 0;
    this.cuts.forEach((cut, c) => {
      const rate = this.#rates[c]!;
      if (rate === 0) return;
      base += rate * cut.most;
      cut.edges.forEach((edge, i) => {
        toll[edge] = toll[edge]! + rate * cut.coef[i]!;
      });
    });
    // Cold: measured faster than a warm start here, where every step moves many prices (it is the other way round in the search).
    const solution = assign({ rowPtr, col, w: w.map((weight, edge) => weight - toll[edge]!), cap });
    this.#warm = { edgeOf: solution.edgeOf.slice(), price: solution.price };
    this.solves++;
    this.edgeOf = solution.edgeOf;
    this.#last = solution.bound + base;
    if (this.#last >= this.bound) return false;
    this.bound = this.#last;
    this.#bestRates = this.#rates.slice();
    [this.toll, this.base, this.price, this.profit] = [toll, base, solution.price, solution.profit];
    return true;
  }

  /** Exact line searches, one cut at a time, on the convex bound around its best rates: closes the last points of ties. */
  polish(target: number): void {
    while (this.#bestRates.length < this.cuts.length) this.#bestRates.push(0);
    this.#rates = this.#bestRates.slice();
    for (let c = 0; c < this.cuts.length && this.bound > target; c++) {
      const at = this.#rates[c]!, reach = 2 * (this.bound - target);
      let low = Math.max(0, at - reach), high = at + reach;
      while (low < high && this.bound > target) {
        const middle = Math.floor((low + high) / 2);
        if (this.#boundAt(c, middle) <= this.#boundAt(c, middle + 1)) high = middle;
        else low = middle + 1;
      }
      this.#rates = this.#bestRates.slice();
    }
  }
  #boundAt(cut: number, rate: number): number {
    this.#rates[cut] = rate;
    this.solve();
    return this.#last;
  }

  /** Polyak's step towards `target`, in whole numbers; false when no rate would change. */
  step(theta: number, target: number): boolean {
    const chosen = new Set(this.edgeOf);
    const slack = this.cuts.map((cut, c) => {
      const used = cut.edges.reduce((sum, edge, i) => sum + (chosen.has(edge) ? cut.coef[i]! : 0), 0);
      return used < cut.most && !this.#rates[c] ? 0 : used - cut.most;
    });
    const norm = slack.reduce((sum, g) => sum + g * g, 0);
    if (norm === 0) return false;
    const size = (theta * Math.max(1, this.#last - target)) / norm;
    let changed = false;
    slack.forEach((g, c) => {
      const next = Math.max(0, Math.round((this.#rates[c] ?? 0) + size * g));
      changed ||= next !== this.#rates[c];
      this.#rates[c] = next;
    });
    return changed;
  }
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));
