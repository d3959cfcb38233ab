import { expect, test } from 'vitest';
import { candidatesOf, partsOf } from '../people/candidates.ts';
import { costOf } from './joint-prices.ts';
import type { JointProblem } from './joint-problem.ts';
import { solveJoint } from './joint.ts';
import { solveLarge } from './joint-large.ts';
import { matchRound } from '../index.ts';
import type { Round } from '../index.ts';
import { dice, faults, offer, request, round, smallRound, week } from '../people/small-rounds.ts';
import { quarters } from '../people/week.ts';

const effort = () => ({ nodes: 100_000, tick: () => {} });
const problems = (one: Round): JointProblem[] => partsOf(candidatesOf(one, () => {})).map(({ problem }) => problem);
const copy = (problem: JointProblem): JointProblem => ({ ...problem, cap: problem.cap.slice() });

/** What is wrong with a joint plan, asked of the problem itself. */
function wrong(problem: JointProblem, edgeOf: Int32Array, slots: Map<number, number[]>, value: number): string[] {
  const out: string[] = [], busy = new Set<string>(), seats = problem.cap.slice(), left = problem.sessionsLeft.slice();
  let sum = 0;
  edgeOf.forEach((e, row) => {
    if (e === -1) return;
    const c = problem.col[e]!, at = slots.get(e)!, can = quarters(problem.starts(e));
    sum += problem.w[e]!;
    seats[c] = seats[c]! - 1;
    left[c] = left[c]! - problem.sessions[row]!;
    if (e < problem.rowPtr[row]! || e >= problem.rowPtr[row + 1]!) out.push(`edge ${e} is not of row ${row}`);
    if (at.length !== problem.sessions[row] || new Set(at.map((q) => Math.floor(q / 96))).size !== at.length) out.push(`row ${row}: wrong days`);
    for (const start of at) {
      if (!can.includes(start)) out.push(`row ${row} cannot start at ${start}`);
      for (const person of new Set([problem.rowPerson[row], problem.colPerson[c]]))
        for (let q = start; q < start + problem.length[row]!; q++) {
          if (busy.has(`${person}.${q}`)) out.push(`person ${person} is in two places at ${q}`);
          busy.add(`${person}.${q}`);
        }
    }
  });
  if (seats.some((n) => n < 0) || left.some((n) => n < 0)) out.push('an offer is over its caps');
  if (sum !== value) out.push(`value is ${sum}, not ${value}`);
  return out;
}

test('1,000 small problems by prices and chains: sound, within the bound, and nearly always the optimum', () => {
  let parts = 0, best = 0;
  for (let seed = 1; seed <= 1000; seed++)
    for (const problem of problems(smallRound(seed, 8, 5))) {
      const exact = solveJoint(copy(problem), effort()), near = solveLarge(copy(problem), effort());
      expect(wrong(problem, near.edgeOf, near.slots, near.value), `seed ${seed}`).toEqual([]);
      expect(exact.bound).toBe(exact.value);
      expect(near.value).toBeLessThanOrEqual(exact.value);
      expect(near.bound, `seed ${seed}`).toBeGreaterThanOrEqual(exact.value);
      parts++;
      if (near.value === exact.value) best++;
    }
  expect(parts).toBeGreaterThan(700);
  expect(best / parts).toBeGreaterThan(0.97);
});

test('the prices alone prove the bound, by costOf, for every pair', () => {
  for (let seed = 1; seed <= 300; seed++)
    for (const problem of problems(smallRound(seed, 8, 5))) {
      const { prices, rowProfit, priceBound } = solveLarge(copy(problem), effort()), caps = problem.cap.map((seats, c) => Math.min(seats, problem.sessionsLeft[c]!));
      let sum = 0;
      for (let c = 0; c < caps.length; c++) sum += caps[c]! * prices.seat[c]! + problem.sessionsLeft[c]! * prices.session[c]!;
      for (const list of prices.hour) for (const price of list ?? []) sum += price;
      rowProfit.forEach((profit, row) => {
        sum += profit;
        for (let e = problem.rowPtr[row]!; e < problem.rowPtr[row + 1]!; e++) {
          const c = problem.col[e]!;
          const cost = costOf(prices, { col: c, rowPerson: problem.rowPerson[row]!, colPerson: problem.colPerson[c]!, starts: problem.starts(e), length: problem.length[row]!, sessions: problem.sessions[row]! });
          expect(problem.w[e]! - cost).toBeLessThanOrEqual(profit);
        }
      });
      expect(sum).toBe(priceBound);
    }
});

/** Two hundred requests that fight for hours. */
function middling(seed: number): Round {
  const d = dice(seed), hours = () => week(...Array.from({ length: 2 + d(3) }, (): [number, number, number] => {
    const from = 14 + d(4);
    return [1 + d(5), from, from + 1 + d(2)];
  }));
  return round({ seed, nodesMax: 50, requests: Array.from({ length: 200 }, (_, i) => request({ id: `r${i}`, learner: `p${d(170)}`, free: hours(), minutes: [30, 45, 60][d(3)]!, sessionsAWeek: d(4) ? 1 : 2, waitingDays: d(90), need: d(4) as 0 | 1 | 2 | 3 })),
    offers: Array.from({ length: 90 }, (_, i) => offer({ id: `o${i}`, tutor: d(9) ? `t${i}` : `p${d(170)}`, capacity: 1 + d(3), sessionsAWeekMax: 1 + d(4), free: hours() })) });
}

test('rounds of 200: sound, close, the same in any order, and from their own prices the same bound', () => {
  for (let seed = 1; seed <= 4; seed++) {
    const one = middling(seed), result = matchRound(one);
    expect(faults(one, result.proposals)).toEqual([]);
    expect(result.certificate.gap).toBeGreaterThanOrEqual(0);
    expect(result.certificate.gap / result.certificate.bound, `seed ${seed}`).toBeLessThan(0.02);
    expect(matchRound({ ...one, requests: one.requests.toReversed(), offers: one.offers.toReversed() })).toEqual(result);
    for (const problem of problems(one).filter(({ col }) => col.length > 500)) {
      const cold = solveLarge(copy(problem), effort());
      const warm = solveLarge(copy(problem), effort(), cold.prices);
      expect(wrong(problem, warm.edgeOf, warm.slots, warm.value)).toEqual([]);
      expect(warm.value).toBeGreaterThan(cold.value * 0.95);
      expect(warm.bound).toBe(cold.bound);
    }
  }
});

test('pins that can stand together all stand in a large round', () => {
  for (let seed = 1; seed <= 3; seed++) {
    const one = middling(seed), pins = matchRound(one).proposals.filter((_, i) => i % 9 === 0).map(({ request: id, offer: to }) => ({ request: id, offer: to }));
    const pinned = matchRound({ ...one, pins });
    expect(faults(one, pinned.proposals)).toEqual([]);
    expect(pinned.counts.pinsKept).toBe(pins.length);
  }
});
