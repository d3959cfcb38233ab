import { boundOf, checkPlan, priceOwnSlots } from './slot-bound.ts';
import type { SlotPrices } from './slot-bound.ts';
import { SlotPlan } from './slot-plan.ts';
import { indexSlots } from './slot-problem.ts';
import type { SlotIndex, SlotProblem } from './slot-problem.ts';
import { SlotSearch } from './slot-search.ts';
import { SoftPrices } from './soft-prices.ts';

/** choiceOf: by request its choice or −1. No plan whatever is worth more than bound. matched = requests served. */
export interface SlotSolution {
  choiceOf: Int32Array;
  matched: number;
  value: number;
  bound: number;
}

/** Scores are counted in units of at least so many a highest score, so that whole-number prices are fine enough. */
const GRAIN = 100_000;
const SWEEPS = 20;
/** Smaller problems get more sweeps, up to 20 times as many, until they cost about as much as one with so many choices. */
const LOOKS = 45_000;
/** First temperature as a share of the highest score, how many temperatures, and the push: quick, and for crowds and ties. */
const QUICK: Cooling = { first: 1 / 100, temperatures: 12, push: 1.45 };
const CAREFUL: Cooling = { first: 1 / 4, temperatures: 20, push: 1.2 };
/** A wider gap than this share is tried again with care; beyond so many choices only a much wider one, as it costs as much again. */
const CLOSE = 0.01, WIDE = 0.03, MANY = 2_000_000;
const CHAIN_NODES = 300;
const CHAIN_PASSES = 6;
/** Looks of the exact search: many up to a few hundred requests, where the gap is to be 0; a try beyond. */
const SEARCH = [{ rows: 600, looks: 4_000_000 }, { rows: 3000, looks: 300_000 }] as const;

/**
 * Pairs and weekly slots together. Shadow prices of requests, seats, tutor-slots and learner-slots first (SoftPrices, rounded to
 * whole numbers, the bound worked out afresh from them), then a plan along the fractional one, then chains that improve it,
 * then, on small problems, a search that closes the gap. Deterministic. Throws RangeError if its own plan breaks a rule.
 * Cost: a few hundred passes over the choices that matter; 10,000 requests with 450,000 choices take about a second.
 */
export function matchSlots(problem: SlotProblem): SlotSolution {
  const most = problem.score.reduce((a, b) => Math.max(a, b), 1), grain = Math.ceil(GRAIN / most);
  const index = indexSlots({ ...problem, score: problem.score.map((score) => score * grain) });
  const packing = packingOf(index);
  let best = attempt(index, packing, grain, most * grain, QUICK);
  if (!(best.bound - best.value <= best.bound * (index.score.length > MANY ? WIDE : CLOSE))) {
    const careful = attempt(index, packing, grain, most * grain, CAREFUL);
    best = { ...(careful.value > best.value ? careful : best), bound: Math.min(best.bound, careful.bound) };
  }
  const { matched, value } = checkPlan(problem, best.choiceOf);
  return { choiceOf: best.choiceOf, matched, value, bound: Math.floor(best.bound / grain) };
}

interface Cooling {
  first: number;
  temperatures: number;
  push: number;
}

type Closed = { choiceOf: Int32Array; value: number; bound: number };

function attempt(index: SlotIndex, packing: Packed, grain: number, most: number, cooling: Cooling): Closed {
  const { prices, weight, bound } = priceSlots(index, packing, most, cooling), plan = new SlotPlan(index, prices);
  const order = Int32Array.from(weight.keys()).filter((c) => weight[c]! > 0.02).sort((a, b) => weight[b]! - weight[a]! || a - b);
  for (const c of order) plan.add(c);
  plan.improve(CHAIN_NODES, CHAIN_PASSES, (bound - plan.value) * 0.01);
  plan.complete();
  plan.improve(CHAIN_NODES, CHAIN_PASSES, (bound - plan.value) * 0.03);
  return closeGap(index, prices, plan, bound, grain);
}

/**
 * Asks for a plan that wastes very little, then for more and more, until one is found or none can be better than the present one.
 * All values are multiples of the grain, so a better plan wastes at least a grain less.
 */
function closeGap(index: SlotIndex, prices: SlotPrices, { choiceOf, value }: SlotPlan, bound: number, grain: number): Closed {
  const looks = SEARCH.find(({ rows }) => index.rows <= rows)?.looks ?? 0, search = new SlotSearch(index, prices, looks), worst = bound - value - grain + 1;
  let least = 0;
  for (let limit = Math.ceil(worst / 64); looks > 0 && least < worst; limit = Math.min(worst, limit * 2)) {
    const found = search.below(limit);
    if (found === 'unknown') break;
    if (found) return { choiceOf: found.choiceOf, value: bound - found.waste, bound: bound - found.waste };
    least = limit;
  }
  return { choiceOf, value, bound: least < worst ? bound - least : value };
}

interface Packed {
  worth: Float64Array;
  row: Int32Array[];
  most: Float64Array[];
}

function packingOf(index: SlotIndex): Packed {
  const offset = new Int32Array(index.learners + 1);
  for (let l = 0; l < index.learners; l++) offset[l + 1] = offset[l]! + index.ownSlots[l]!;
  const own = index.ownSlot.map((s, c) => (s < 0 ? -1 : offset[index.learner[index.rowOf[c]!]!]! + s));
  const ones = (length: number): Float64Array => new Float64Array(length).fill(1);
  return { worth: index.score, row: [index.rowOf, index.tutor, index.cell, own],
    most: [ones(index.rows), Float64Array.from(index.cap), ones(index.cellTutor.length), ones(offset[index.learners]!)] };
}

function priceSlots(index: SlotIndex, packing: Packed, most: number, { first: share, temperatures, push }: Cooling): { prices: SlotPrices; weight: Float64Array; bound: number } {
  const ease = Math.min(20, Math.max(1, LOOKS / (1 + index.score.length))), soft = new SoftPrices(packing, push);
  const first = most * share, last = most / (ease > 1 ? 10_000 : 2000), none = new Float64Array(index.cap.length);
  let prices = priceOwnSlots(index, none, new Float64Array(index.cellTutor.length)), bound = boundOf(index, prices);
  for (let i = 0; i < temperatures; i++) {
    soft.cool(first * (last / first) ** (i / (temperatures - 1)), Math.ceil(SWEEPS * ease));
    if (i < temperatures - 4) continue;
    const now = priceOwnSlots(index, soft.price[1]!.map(Math.round), soft.price[2]!.map(Math.round)), proved = boundOf(index, now);
    if (proved < bound) [prices, bound] = [now, proved];
  }
  return { prices, weight: soft.weight, bound };
}
