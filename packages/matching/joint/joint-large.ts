import { boundAt } from './joint-bound.ts';
import type { PricedBound } from './joint-bound.ts';
import { JointBoard } from './joint-board.ts';
import { JointChains } from './joint-chains.ts';
import { hoursOf } from './joint-hours.ts';
import type { JointHours } from './joint-hours.ts';
import { noPrices } from './joint-prices.ts';
import type { JointPrices } from './joint-prices.ts';
import type { JointProblem } from './joint-problem.ts';
import type { Effort, JointSolution } from './joint.ts';
import { SoftJoint } from './soft-joint.ts';
import type { Pace } from './soft-joint.ts';

/** Temperatures as shares of a typical score, how many of them, sweeps at each, and how far prices follow their path as it cools (see Pace). */
export interface Schedule {
  first: number;
  last: number;
  temperatures: number;
  sweeps: number;
  lead: number;
}
/** From nothing to the end; from nothing to where the pairs that matter can be told; from there to the end. */
const COLD: Schedule = { first: 0.05, last: 0.0005, temperatures: 24, sweeps: 3, lead: 0.7 };
export const ROUGH: Schedule = { first: 0.05, last: 0.01, temperatures: 8, sweeps: 2, lead: 0.7 }, FINE: Schedule = { first: 0.02, last: 0.001, temperatures: 24, sweeps: 2, lead: 1 };
/** Bold, and safe with twice the sweeps: tried where bold prices run away, and in problems of up to BOTH edges, where it costs little and the better one is taken. */
const BOLD = { push: 1.15, hours: 1.3 }, SAFE: Pace = { push: 1, hours: 1, lead: 0.5 };
const BOTH = 20_000;
const CHAIN_NODES = 150;
const CHAIN_PASSES = 6;
/** Turns of shaking, until the gap is CLOSE (as a share) or STILL turns together close nothing of it; beyond FEW_EDGES until it is NEAR, or they close little. */
const SHAKES = 12, STILL = 3;
const SHAKE_NODES = 60;
const CLOSE = 0.0002, NEAR = 0.0025;
const FEW_EDGES = 10_000;

/** A plan with prices that others may go on with: see JointDesk. */
export interface LargeSolution extends JointSolution {
  /** Σ of what sessions and hours cost, all used: part of the bound. */
  base: number;
  hours: JointHours;
  board: JointBoard;
  chains: JointChains;
}

/**
 * A joint problem of any size, near the optimum and with a bound: soft prices of seats, sessions and hours (SoftJoint), made whole
 * numbers, the bound from them with seats solved exactly (joint-bound.ts), a plan along the soft weights, then chains (JointChains). `start`: prices
 * that are fine already; then only the seats are priced again, and the plan begins from the pairs that are best under them.
 * Cost: some 70 passes (1 from a start) over the starts of the edges near the optimum; see README for figures.
 */
export function solveLarge(given: JointProblem, effort: Effort, start?: JointPrices): LargeSolution {
  const problem = capped(given), hours = hoursOf(problem), { priced, weight, solves } = start ? known(problem, hours, start) : priceJoint(problem, hours, effort, COLD);
  const board = new JointBoard(problem, hours, priced.toll.map((toll, e) => toll + priced.prices.seat[problem.col[e]!]!), priced.hour), chains = new JointChains(board);
  const first = 4 * typicalScore(problem), order = (e: number): number => (problem.w[e]! > first ? problem.w[e]! : weight[e]!);
  for (const e of Int32Array.from(weight.keys()).filter((e) => order(e) > 0.02).sort((a, b) => order(b) - order(a) || a - b)) board.add(e);
  board.settle();
  effort.tick(0.8);
  chains.improve(CHAIN_NODES, CHAIN_PASSES, (priced.bound - board.value) * 0.01);
  chains.complete();
  chains.improve(CHAIN_NODES, 2, (priced.bound - board.value) * 0.02);
  shakeAll(board, chains, priced.bound, effort);
  effort.tick(1);
  const slots = new Map<number, number[]>();
  board.edgeOf.forEach((e, row) => {
    if (e !== -1) slots.set(e, board.quartersOf(row));
  });
  return { edgeOf: board.edgeOf, slots, value: board.value, bound: priced.bound, price: priced.prices.seat, profit: priced.profit, toll: priced.toll,
    prices: priced.prices, rowProfit: priced.profit, priceBound: priced.bound, solves, cuts: 0, base: priced.base, hours, board, chains };
}

function shakeAll(board: JointBoard, chains: JointChains, bound: number, effort: Effort): void {
  const many = board.problem.col.length > FEW_EDGES, enough = bound * (1 - (many ? NEAR : CLOSE));
  for (let turn = 0, before = board.value; turn < SHAKES && board.value < enough; turn++) {
    effort.tick(0.85 + (0.15 * turn) / SHAKES);
    chains.shake(turn, SHAKE_NODES, (bound - board.value) / 2000);
    if (turn % STILL !== STILL - 1) continue;
    if (board.value - before <= (many ? (bound - before) * 0.05 : 0)) break;
    before = board.value;
  }
}

/** Prices alone: enough to tell which pairs matter. */
export function pricesOf(given: JointProblem, effort: Effort, schedule: Schedule, start: JointPrices): Pick<JointSolution, 'prices' | 'rowProfit'> {
  const problem = capped(given), { prices, profit } = priceJoint(problem, hoursOf(problem), effort, schedule, start).priced;
  return { prices, rowProfit: profit };
}

const capped = (given: JointProblem): JointProblem => ({ ...given, cap: given.cap.map((seats, c) => Math.min(seats, given.sessionsLeft[c]!)) });

type Priced = PricedBound & { hour: Float64Array };
/** weight, by edge: its share in the plan, if plans could be divided. */
interface Weighed {
  priced: Priced;
  weight: Float64Array;
  solves: number;
}

function known(problem: JointProblem, hours: JointHours, start: JointPrices): Weighed {
  const hour = hoursByTick(hours, start), priced = { ...boundAt(problem, hours, start.session, hour), hour }, weight = new Float64Array(problem.col.length), most = typicalScore(problem);
  for (const e of priced.edgeOf) if (e !== -1) weight[e] = problem.w[e]! / most;
  return { priced, weight, solves: 1 };
}

function priceJoint(problem: JointProblem, hours: JointHours, effort: Effort, { first, last, temperatures, sweeps, lead }: Schedule, from: JointPrices = noPrices(problem.cap.length)): Weighed {
  const at = (session: Float64Array, hour: Float64Array): Priced => ({ ...boundAt(problem, hours, session, hour), hour }), start = at(from.session, hoursByTick(hours, from));
  const most = typicalScore(problem), more = Math.min(2, Math.max(1, 10_000 / problem.col.length));
  let priced = start, weight: Float64Array = new Float64Array(problem.col.length), solves = 1;
  for (const pace of [{ ...BOLD, lead }, SAFE]) {
    const soft = new SoftJoint(problem, hours);
    soft.begin(start.prices.seat, start.profit, start.prices.session, start.hour);
    for (let i = 0; i < temperatures; i++) {
      effort.tick((0.75 * i) / temperatures);
      soft.cool(most * first * (last / first) ** (i / (temperatures - 1)), Math.round(sweeps * more) * (pace === SAFE ? 2 : 1), pace);
    }
    if (!soft.isSound()) continue;
    const now = at(soft.session.map(Math.round), soft.hours());
    solves++;
    if (solves === 2 || now.bound < priced.bound) weight = soft.weights();
    if (now.bound < priced.bound) priced = now;
    if (problem.col.length > BOTH) break;
  }
  return { priced, weight, solves };
}

/** person × ticks. */
function hoursByTick({ persons, ticks, quarter }: JointHours, { hour }: JointPrices): Float64Array {
  const out = new Float64Array(persons * ticks);
  hour.forEach((week, person) => {
    for (let q = 0; week && person < persons && q < ticks; q++) out[person * ticks + q] = week[quarter[q]!]!;
  });
  return out;
}

/** What a well-served row is worth (pins and promises count far more, and are placed first): nine in ten rows have no better edge. A pin's precedence must not set the scale. */
function typicalScore({ rowPtr, w }: JointProblem): number {
  const best = Float64Array.from({ length: rowPtr.length - 1 }, (_, row) => w.subarray(rowPtr[row], rowPtr[row + 1]).reduce((a, b) => Math.max(a, b), 0)).sort();
  return Math.max(1, best[Math.floor(best.length * 0.9)] ?? 1);
}
