import type { Candidates } from './candidates.ts';
import { leastOnPairs } from './floor-guess.ts';
import { POINTS_PER_WEIGHT, SERVE_POINTS } from './score.ts';
import type { Floor, FloorReport, Policy, Promises, Request } from '../types.ts';

/** A long wait adds so many best scores, a floor at most so many: pins (256, of the highest score there is) > long waits > floors > any score. */
const LONG_WAIT = 64, FLOOR_MAX = 8;
/** Up to so many pairs, and while plans are proven optima, the least bonus of a floor is found to the point; else from fewer solves, and it may be so much (a share) above it. */
const EXACT_EDGES = 20_000, SOLVES_LARGE = 5, LARGE_STEP = 1 / 16;
/** The search for a bonus goes on by strides that grow so many times, upwards at least to twice what was not enough. */
const STRIDES = 8, UP = 2;
const PASSES = 3;

/** A plan of a round: its edge by row, −1 = left out. */
interface Planned {
  edge: Int32Array;
  /** With bonuses; equal: the plan is a proven optimum. */
  value: number;
  bound: number;
  /** Points that the load costs. */
  spread: number;
}

/**
 * Solves a round so that the policy's promises hold as far as they can: long waits by a bonus that no score outweighs, floors by
 * the least bonus to the group's requests with which enough are served (the bonus is the Lagrange multiplier of the floor, so
 * each plan is the best of those that serve as many). `solve` answers the best plan under `all.bonus`.
 * Cost: one solve without floors; with them mostly two or three more a floor (see Group.lift), and one more each for the cost of several.
 */
export function keepPromises<P extends Planned>(all: Candidates, policy: Policy, solve: () => P): { plan: P; promises: Promises | undefined } {
  const best = mostPoints(policy), days = policy.waitMaxDays;
  const waiting = days === undefined ? [] : rowsWhere(all, (request) => request.waitingDays >= days);
  for (const row of waiting) all.bonus[row]! += LONG_WAIT * best;
  const groups = (policy.floors ?? []).map((floor) => new Group(all, floor));
  const known = new Map<string, P>(), solveOnce = (): P => {
    const key = groups.map((group) => group.bonus).join(), plan = known.get(key) ?? solve();
    known.set(key, plan);
    return plan;
  };
  let plan = solveOnce();
  for (let pass = 0; pass < PASSES && groups.some((group) => !group.settled(plan)); pass++)
    for (const group of groups) if (!group.settled(plan)) plan = group.lift(plan, solveOnce, FLOOR_MAX * best);
  if (days === undefined && groups.length === 0) return { plan, promises: undefined };
  const served = (rows: readonly number[]): number => rows.reduce((count, row) => count + Number(plan.edge[row] !== -1), 0);
  return {
    plan,
    promises: {
      ...(days !== undefined && { longWaits: { days, requests: waiting.length, served: served(waiting) } }),
      ...(policy.floors && { floors: groups.map((group) => group.report(plan, solveOnce)) }),
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
  get bonus(): number {
    return this.#bonus;
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
    const low = this.#bonus, before = this.#served(now), at = (bonus: number): P => {
      this.#give(bonus);
      return solve();
    };
    const found = this.#search(now, at, low, most, Math.min(this.#needed, this.#reachable), null);
    if (found) return found;
    const top = at(most);
    this.#reachable = Math.min(this.#needed, this.#served(top));
    this.#give(low);
    return this.#reachable <= before ? now : this.#search(now, at, low, most, this.#reachable, top)!;
  }

  /**
   * Begins at the bonus that pairs without hours would need, which is it more often than not. A plan's worth is a line in the bonus
   * (its score + bonus × served), so the next try is where the lines of the plans below and above meet. `top`: the plan at the
   * highest bonus, where it is known to serve as many. Null if no bonus does.
   */
  #search<P extends Planned>(now: P, at: (bonus: number) => P, from: number, most: number, target: number, top: P | null): P | null {
    let exact = this.#all.col.length <= EXACT_EDGES;
    const close = (bonus: number): number => (exact ? 1 : Math.max(1, Math.floor(bonus * LARGE_STEP)));
    let low = from, lower = now, high = most, upper = top, stride = 0;
    let next = leastOnPairs(this.#all, this.#rows, this.#bonus, { from, most, target }) ?? most;
    for (let count = 0; upper === null || high - low > 1; count++) {
      if (!exact && upper !== null && (count >= SOLVES_LARGE || high - low <= close(high))) break;
      const bonus = Math.min(upper === null ? most : high - 1, Math.max(low + 1, next)), tried = at(bonus);
      exact &&= tried.bound === tried.value;
      if (this.#served(tried) >= target) {
        [high, upper] = [bonus, tried];
        stride = Math.max(close(bonus), STRIDES * stride);
        next = Math.min(high - stride, count === 0 ? high : this.#meeting(lower, upper) + 1);
      } else {
        if (bonus === most) return null;
        [low, lower] = [bonus, tried];
        stride = upper === null ? Math.max(close(bonus), STRIDES * stride) : 0;
        next = upper === null ? Math.max(low + stride, Math.floor(low * UP)) : this.#meeting(lower, upper) + 1;
        // Plans that are not optima need not follow lines: halving ends the search all the same.
        if (upper !== null && (next >= high || count % 2 === 1)) next = Math.floor((low + high) / 2);
      }
    }
    this.#least = exact && high - low <= 1;
    this.#give(high);
    return upper;
  }
  /** The bonus at which two plans are worth the same. */
  #meeting(lower: Planned, upper: Planned): number {
    return Math.floor((scored(this.#all, lower) - scored(this.#all, upper)) / Math.max(1, this.#served(upper) - this.#served(lower)));
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

const scored = ({ score }: Candidates, { edge, spread }: Planned): number => edge.reduce((sum, e) => sum + (e === -1 ? 0 : score[e]!), -spread);
