import { OwnWeek } from './slot-learner.ts';
import type { SlotIndex, SlotProblem } from './slot-problem.ts';

/** Shadow prices: seat by tutor, premium by cell, own by (learner's slot): see SlotIndex. All whole numbers >= 0. */
export interface SlotPrices {
  seat: Float64Array;
  premium: Float64Array;
  /** By learner with several requests: price of each of her own slots. */
  own: (Float64Array | undefined)[];
}

/** The best own-slot prices for the given tutor prices, by one small Hungarian solve a learner with several requests. */
export function priceOwnSlots(index: SlotIndex, seat: Float64Array, premium: Float64Array): SlotPrices {
  const own: (Float64Array | undefined)[] = [], week = new OwnWeek(index);
  for (let l = 0; l < index.learners; l++) {
    if (index.learnerPtr[l + 1]! - index.learnerPtr[l]! < 2) continue;
    week.solve(l, (c) => index.score[c]! - seat[index.tutor[c]!]! - premium[index.cell[c]!]!);
    own[l] = week.lambda.slice(0, index.ownSlots[l]!);
  }
  return { seat, premium, own };
}

/** Price of a choice: its tutor's seat, its tutor-slot and its learner's slot. */
export const priceOf = (index: SlotIndex, prices: SlotPrices, c: number): number =>
  prices.seat[index.tutor[c]!]! + prices.premium[index.cell[c]!]! + (index.ownSlot[c]! < 0 ? 0 : prices.own[index.learner[index.rowOf[c]!]!]![index.ownSlot[c]!]!);

/** What no plan exceeds, from the prices alone, in one pass: Σ capacity·seat + Σ premium + Σ own + each request's best score − price. */
export function boundOf(index: SlotIndex, prices: SlotPrices): number {
  let bound = 0;
  prices.seat.forEach((price, t) => {
    bound += price * index.cap[t]!;
  });
  for (const price of prices.premium) bound += price;
  for (const list of prices.own) for (const price of list ?? []) bound += price;
  for (let row = 0; row < index.rows; row++) {
    let best = 0;
    for (let c = index.rowPtr[row]!; c < index.rowPtr[row + 1]!; c++) best = Math.max(best, index.score[c]! - priceOf(index, prices, c));
    bound += best;
  }
  return bound;
}

/** Checks a plan in one pass; throws a RangeError naming what is double-booked. Answers how many are matched and their score. */
export function checkPlan(problem: SlotProblem, choiceOf: Int32Array): { matched: number; value: number } {
  const taken = new Set<number>(), load = new Int32Array(problem.cap.length);
  let matched = 0, value = 0;
  choiceOf.forEach((c, row) => {
    if (c === -1) return;
    const t = problem.tutor[c]!, s = problem.slot[c]!;
    if (c < problem.rowPtr[row]! || c >= problem.rowPtr[row + 1]!) throw new RangeError(`request ${row}: choice ${c} is not its own`);
    load[t] = load[t]! + 1;
    if (load[t]! > problem.cap[t]!) throw new RangeError(`tutor ${t} is over capacity`);
    for (const key of [2 * (t * problem.slots + s), 2 * (problem.learner[row]! * problem.slots + s) + 1]) {
      if (taken.has(key)) throw new RangeError(`request ${row}: slot ${s} is taken twice`);
      taken.add(key);
    }
    matched++;
    value += problem.score[c]!;
  });
  return { matched, value };
}
