import type { Candidates } from './candidates.ts';
import { POINTS_PER_WEIGHT, SERVE_POINTS } from './score.ts';
import type { Floor, FloorReport, Policy, Promises, Request } from './types.ts';

/** A long wait adds so many best scores, a floor at most so many: pins (256, of the highest score there is) > long waits > floors > any score. */
const LONG_WAIT = 64, FLOOR_MAX = 8;
/** Up to so many pairs the least bonus of a floor is found to the point; in larger rounds from fewer solves. */
const EXACT_EDGES = 20_000, SOLVES_LARGE = 7;
const PASSES = 3;

/** A plan of a round: its edge by row, −1 = left out. */
interface Planned {
  edge: Int32Array;
}

/**
 * Solves a round so that the policy's promises hold as far as they can: long waits by a bonus that no score outweighs, floors by
 * the least bonus to the group's requests with which enough are served (bisection: the bonus is the Lagrange multiplier of
 * the floor, so each plan is the best of those that serve as many). `solve` answers the best plan under `all.bonus`.
 * Cost: one solve without floors; with them up to about 20 solves a floor, 7 in large rounds, and one more for its cost.
 */
export function keepPromises<P extends Planned>(all: Candidates, policy: Policy, solve: () => P): { plan: P; promises: Promises | undefined } {
  const best = mostPoints(policy), days = policy.waitMaxDays;
  const waiting = days === undefined ? [] : rowsWhere(all, (request) => request.waitingDays >= days);
  for (const row of waiting) all.bonus[row]! += LONG_WAIT * best;
  const groups = (policy.floors ?? []).map((floor) => new Group(all, floor));
  let plan = solve();
  for (let pass = 0; pass < PASSES && groups.some((group) => !group.settled(plan)); pass++)
    for (const group of groups) if (!group.settled(plan)) plan = group.lift(plan, solve, FLOOR_MAX * best);
  if (days === undefined && groups.length === 0) return { plan, promises: undefined };
  const served = (rows: readonly number[]): number => rows.reduce((count, row) => count + Number(plan.edge[row] !== -1), 0);
  return {
    plan,
    promises: {
      ...(days !== undefined && { longWaits: { days, requests: waiting.length, served: served(waiting) } }),
      ...(policy.floors && { floors: groups.map((group) => group.report(plan, solve)) }),
    },
  };
}

/** What the served rows of a plan were given beyond their scores by promises. */
export const bonusOf = (all: Candidates, { edge }: Planned): number => all.bonus.reduce((sum, points, row) => sum + (edge[row] === -1 ? 0 : points), 0);

const mostPoints = ({ weights }: Policy): number => SERVE_POINTS + Object.values(weights).reduce((sum, weight) => sum + weight * POINTS_PER_WEIGHT, 0);

function rowsWhere({ requests }: Candidates, belongs: (request: Request) => boolean): number[] {
  return requests.flatMap((request, row) => (belongs(request) ? [row] : []));
}

/** Whether a request counts towards a floor. */
export function inFloor({ by, key }: Floor, request: Request): boolean {
  if (by === 'need' || by === 'level') {
    const [from = Number.NaN, to = from] = rangeOf(key);
    return request[by] >= from && request[by] <= to;
  }
  return (by === 'language' ? (request.prefersLanguage ?? request.languages[0]) : request[by]) === key;
}

/** '2' → [2]; '2-3' → [2, 3]; '-1-0' → [-1, 0]; else nothing. */
export function rangeOf(key: string): number[] {
  const found = /^(-?\d{1,3})(?:-(-?\d{1,3}))?$/.exec(key);
  return found ? found.slice(1).filter((one) => one !== undefined).map(Number) : [];
}

/** One floor on the way to its bonus. */
class Group {
  #all: Candidates;
  #floor: Floor;
  #rows: number[];
  #needed: number;
  #bonus = 0;
  #least = true;
  /** The most that were ever served at the highest bonus; Infinity = not tried. */
  #reachable = Infinity;

  constructor(all: Candidates, floor: Floor) {
    this.#all = all;
    this.#floor = floor;
    this.#rows = rowsWhere(all, (request) => inFloor(floor, request));
    this.#needed = Math.ceil(this.#rows.length * floor.share - 1e-9);
  }
  #served({ edge }: Planned): number {
    return this.#rows.reduce((count, row) => count + Number(edge[row] !== -1), 0);
  }
  #give(bonus: number): void {
    for (const row of this.#rows) this.#all.bonus[row]! += bonus - this.#bonus;
    this.#bonus = bonus;
  }
  settled(plan: Planned): boolean {
    return this.#served(plan) >= Math.min(this.#needed, this.#reachable);
  }

  /** Raises the bonus to the least that serves enough, or as many as the highest bonus does. */
  lift<P extends Planned>(now: P, solve: () => P, most: number): P {
    let low = this.#bonus, high = most, count = 0;
    const before = this.#served(now), at = (bonus: number): P => {
      this.#give(bonus);
      count++;
      return solve();
    };
    let plan = at(most);
    this.#reachable = Math.min(this.#needed, this.#served(plan));
    if (this.#reachable <= before) {
      this.#give(low);
      return now;
    }
    const exact = this.#all.col.length <= EXACT_EDGES;
    while (high - low > 1 && (exact || count < SOLVES_LARGE)) {
      // In large rounds few steps must do: prices of seats are far below the highest bonus, so look there first.
      const middle = Math.floor(exact ? (low + high) / 2 : low + (high - low) / 4), tried = at(middle);
      if (this.#served(tried) >= this.#reachable) [high, plan] = [middle, tried];
      else low = middle;
    }
    this.#least = high - low <= 1;
    this.#give(high);
    return plan;
  }

  report<P extends Planned>(plan: P, solve: () => P): FloorReport {
    const bonus = this.#bonus, served = this.#served(plan);
    let cost = 0;
    if (bonus > 0) {
      this.#give(0);
      cost = scored(this.#all, solve()) - scored(this.#all, plan);
      this.#give(bonus);
    }
    const reachable = this.#reachable === Infinity ? this.#needed : this.#reachable;
    return { floor: this.#floor, requests: this.#rows.length, needed: this.#needed, served, met: served >= this.#needed, reachable: Math.max(served, reachable), bonus, least: this.#least, cost };
  }
}

const scored = ({ score }: Candidates, { edge }: Planned): number => edge.reduce((sum, e) => sum + (e === -1 ? 0 : score[e]!), 0);
