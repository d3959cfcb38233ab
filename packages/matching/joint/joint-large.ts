import { boundAt } from './joint-bound.ts';
import type { PricedBound } from './joint-bound.ts';
import { JointBoard } from './joint-board.ts';
import { JointChains } from './joint-chains.ts';
import { hoursOf } from './joint-hours.ts';
import type { JointHours } from './joint-hours.ts';
import type { JointPrices } from './joint-prices.ts';
import type { JointProblem } from './joint-problem.ts';
import type { Effort, JointSolution, WarmStart } from './joint.ts';
import { SoftJoint } from './soft-joint.ts';

/** Cold, and from prices that are nearly right: first and last temperature as shares of a typical score, how many, sweeps at each. */
const COLD = { first: 0.05, last: 0.0005, temperatures: 18, sweeps: 9 } as const;
const WARM = { first: 0.01, last: 0.0005, temperatures: 8, sweeps: 8 } as const;
/** Over-relaxation tried first; if its prices run away, the safe one. */
const PUSHES = [1.25, 1] as const;
const CHAIN_NODES = 150;
const CHAIN_PASSES = 6;
/** Turns of shaking, until the gap is CLOSE (as a share) or, beyond so many edges, a turn closes little of it. */
const SHAKES = 12, WARM_SHAKES = 2;
const SHAKE_NODES = 60;
const CLOSE = 0.0002;
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
 * Cost: some 160 passes (60 from a start) over the starts of the edges near the optimum; see README for figures.
 */
export function solveLarge(given: JointProblem, effort: Effort, start?: WarmStart): LargeSolution {
  const problem = { ...given, cap: given.cap.map((seats, c) => Math.min(seats, given.sessionsLeft[c]!)) }, hours = hoursOf(problem);
  const { priced, weight, solves } = priceJoint(problem, hours, effort, start?.prices), price = priced.toll.map((toll, e) => toll + priced.prices.seat[problem.col[e]!]!);
  const board = new JointBoard(problem, hours, price, priced.hour), chains = new JointChains(board);
  if (start) placeAgain(board, start);
  const first = 4 * typicalScore(problem), order = (e: number): number => (problem.w[e]! > first ? problem.w[e]! : weight[e]!);
  for (const e of Int32Array.from(weight.keys()).filter((e) => order(e) > 0.02).sort((a, b) => order(b) - order(a) || a - b)) board.add(e);
  board.settle();
  effort.tick(0.8);
  chains.improve(CHAIN_NODES, start ? 2 : CHAIN_PASSES, (priced.bound - board.value) * 0.01);
  chains.complete();
  chains.improve(CHAIN_NODES, 2, (priced.bound - board.value) * 0.02);
  for (let turn = 0; turn < (start ? WARM_SHAKES : SHAKES) && priced.bound - board.value > priced.bound * CLOSE; turn++) {
    const before = board.value;
    chains.shake(turn, SHAKE_NODES, (priced.bound - before) / 2000);
    if (problem.col.length > FEW_EDGES && board.value - before < (priced.bound - before) * 0.02) break;
  }
  effort.tick(1);
  const slots = new Map<number, number[]>();
  board.edgeOf.forEach((e, row) => {
    if (e !== -1) slots.set(e, board.quartersOf(row));
  });
  return { edgeOf: board.edgeOf, slots, value: board.value, bound: priced.bound, price: priced.prices.seat, profit: priced.profit, toll: priced.toll,
    prices: priced.prices, rowProfit: priced.profit, priceBound: priced.bound, solves, cuts: 0, base: priced.base, hours, board, chains };
}

type Priced = PricedBound & { hour: Float64Array };

function priceJoint(problem: JointProblem, hours: JointHours, effort: Effort, known?: JointPrices): { priced: Priced; weight: Float64Array; solves: number } {
  const at = (session: Float64Array, hour: Float64Array): Priced => ({ ...boundAt(problem, hours, session, hour), hour });
  let priced = known ? at(known.session, hoursByTick(hours, known)) : at(new Float64Array(problem.cap.length), new Float64Array(hours.persons * hours.ticks));
  const { first, last, temperatures, sweeps } = known ? WARM : COLD, most = typicalScore(problem), more = Math.min(2, Math.max(1, 10_000 / problem.col.length));
  let weight: Float64Array = new Float64Array(problem.col.length), solves = 1;
  for (const push of PUSHES) {
    const soft = new SoftJoint(problem, hours);
    soft.begin(priced.prices.seat, priced.profit, priced.prices.session, priced.hour);
    for (let i = 0; i < temperatures; i++) {
      effort.tick((0.75 * i) / temperatures);
      soft.cool(most * first * (last / first) ** (i / (temperatures - 1)), Math.round(sweeps * more), push);
    }
    if (!soft.isSound()) continue;
    const now = at(soft.session.map(Math.round), soft.hour.map(Math.round));
    solves++;
    weight = soft.weights();
    if (now.bound < priced.bound) priced = now;
    break;
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
function placeAgain(board: JointBoard, { colOf, hours }: WarmStart): void {
  const { rowPtr, col } = board.problem;
  colOf.forEach((c, row) => {
    for (let e = rowPtr[row]!; c !== -1 && e < rowPtr[row + 1]!; e++) if (col[e] === c && !board.addAt(e, hours[row] ?? [])) board.add(e);
  });
  board.settle();
}
