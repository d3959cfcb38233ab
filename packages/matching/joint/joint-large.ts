import { boundAt } from './joint-bound.ts';
import type { PricedBound } from './joint-bound.ts';
import { JointBoard } from './joint-board.ts';
import { JointChains } from './joint-chains.ts';
import { hoursOf } from './joint-hours.ts';
import type { JointHours } from './joint-hours.ts';
import { noPrices } from './joint-prices.ts';
import type { JointPrices } from './joint-prices.ts';
import type { JointProblem } from './joint-problem.ts';
import type { Effort, JointSolution, WarmStart } from './joint.ts';
import { SoftJoint } from './soft-joint.ts';
import type { Pace } from './soft-joint.ts';

/** Temperatures as shares of a typical score, how many of them, and sweeps at each. */
interface Schedule {
  first: number;
  last: number;
  temperatures: number;
  sweeps: number;
}
/** From nothing to the end; from nothing to where the pairs that matter can be told; from there to the end; from prices that are nearly right. */
const COLD: Schedule = { first: 0.05, last: 0.0005, temperatures: 24, sweeps: 3 }, ROUGH: Schedule = { first: 0.05, last: 0.01, temperatures: 8, sweeps: 2 };
const FINE: Schedule = { first: 0.01, last: 0.0005, temperatures: 16, sweeps: 3 }, WARM: Schedule = { first: 0.01, last: 0.0005, temperatures: 12, sweeps: 4 };
/** Bold, and safe with twice the sweeps: tried where bold prices run away, and in problems of up to BOTH edges, where it costs little and the better one is taken. */
const BOLD: Pace = { push: 1.15, hours: 1.3, lead: 0.7 }, SAFE: Pace = { push: 1, hours: 1, lead: 0.5 };
const BOTH = 20_000;
const CHAIN_NODES = 150;
const CHAIN_PASSES = 6;
/** Turns of shaking, until the gap is CLOSE (as a share); beyond so many edges until it is NEAR, or STILL turns together close little of it. */
const SHAKES = 12, WARM_SHAKES = 3, STILL = 3;
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
 * numbers, the bound from them with seats solved exactly (joint-bound.ts), a plan along the soft weights or from `start`, then chains (JointChains).
 * Cost: some 70 passes (50 from a start) over the starts of the edges near the optimum; see README for figures.
 */
export function solveLarge(given: JointProblem, effort: Effort, start?: WarmStart): LargeSolution {
  const problem = capped(given), hours = hoursOf(problem), again = start?.plan !== undefined;
  const { priced, weight, solves } = priceJoint(problem, hours, effort, again ? WARM : start ? FINE : COLD, start?.prices), price = priced.toll.map((toll, e) => toll + priced.prices.seat[problem.col[e]!]!);
  const board = new JointBoard(problem, hours, price, priced.hour), chains = new JointChains(board);
  if (start?.plan) placeAgain(board, start.plan);
  const first = 4 * typicalScore(problem), order = (e: number): number => (problem.w[e]! > first ? problem.w[e]! : weight[e]!);
  for (const e of Int32Array.from(weight.keys()).filter((e) => order(e) > 0.02).sort((a, b) => order(b) - order(a) || a - b)) board.add(e);
  board.settle();
  effort.tick(0.8);
  chains.improve(CHAIN_NODES, again ? 2 : CHAIN_PASSES, (priced.bound - board.value) * 0.01);
  chains.complete();
  chains.improve(CHAIN_NODES, 2, (priced.bound - board.value) * 0.02);
  const many = problem.col.length > FEW_EDGES, enough = priced.bound * (1 - (many ? NEAR : CLOSE));
  for (let turn = 0, before = board.value; turn < (again ? WARM_SHAKES : SHAKES) && board.value < enough; turn++) {
    effort.tick(0.85 + (0.15 * turn) / SHAKES);
    chains.shake(turn, SHAKE_NODES, (priced.bound - board.value) / 2000);
    if (turn % STILL !== STILL - 1) continue;
    if (many && board.value - before < (priced.bound - before) * 0.05) break;
    before = board.value;
  }
  effort.tick(1);
  const slots = new Map<number, number[]>();
  board.edgeOf.forEach((e, row) => {
    if (e !== -1) slots.set(e, board.quartersOf(row));
  });
  return { edgeOf: board.edgeOf, slots, value: board.value, bound: priced.bound, price: priced.prices.seat, profit: priced.profit, toll: priced.toll,
    prices: priced.prices, rowProfit: priced.profit, priceBound: priced.bound, solves, cuts: 0, base: priced.base, hours, board, chains };
}

/** Prices alone, and rough: enough to tell which pairs matter. */
export function roughPrices(given: JointProblem, effort: Effort): Pick<JointSolution, 'prices' | 'rowProfit'> {
  const problem = capped(given), { prices, profit } = priceJoint(problem, hoursOf(problem), effort, ROUGH).priced;
  return { prices, rowProfit: profit };
}

const capped = (given: JointProblem): JointProblem => ({ ...given, cap: given.cap.map((seats, c) => Math.min(seats, given.sessionsLeft[c]!)) });

type Priced = PricedBound & { hour: Float64Array };

function priceJoint(problem: JointProblem, hours: JointHours, effort: Effort, { first, last, temperatures, sweeps }: Schedule, known: JointPrices = noPrices(problem.cap.length)): { priced: Priced; weight: Float64Array; solves: number } {
  const at = (session: Float64Array, hour: Float64Array): Priced => ({ ...boundAt(problem, hours, session, hour), hour }), start = at(known.session, hoursByTick(hours, known));
  const most = typicalScore(problem), more = Math.min(2, Math.max(1, 10_000 / problem.col.length));
  let priced = start, weight: Float64Array = new Float64Array(problem.col.length), solves = 1;
  for (const pace of [BOLD, SAFE]) {
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

/** The old plan as far as it still stands, at its old hours or others. */
function placeAgain(board: JointBoard, { colOf, hours }: NonNullable<WarmStart['plan']>): void {
  const { rowPtr, col } = board.problem;
  colOf.forEach((c, row) => {
    for (let e = rowPtr[row]!; c !== -1 && e < rowPtr[row + 1]!; e++) if (col[e] === c && !board.addAt(e, hours[row] ?? [])) board.add(e);
  });
  board.settle();
}
