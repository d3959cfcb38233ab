import { expect, test } from 'vitest';
import { matchSlots } from './match-slots.ts';
import { readSlots } from './read-slots.ts';
import type { SlotProblem } from './slot-problem.ts';
import { dice } from '../people/small-rounds.ts';

interface Row {
  learner: number;
  options: { tutor: number; slot: number; score: number }[];
}
interface Small {
  slots: number;
  cap: number[];
  rows: Row[];
}

function small(seed: number, rowsMax: number): Small {
  const d = dice(seed), slots = 1 + d(4), cap = Array.from({ length: 1 + d(4) }, () => d(4)), learners = 1 + d(rowsMax), equal = d(5) === 0;
  const rows = Array.from({ length: d(rowsMax + 1) }, (): Row => {
    const options = cap.flatMap((_, tutor) => {
      const score = equal ? 7 : 1 + d(d(2) ? 9 : 1000);
      return d(4) ? Array.from({ length: slots }, (_, slot) => ({ tutor, slot, score })).filter(() => d(2) === 0) : [];
    });
    return { learner: d(learners), options };
  });
  return { slots, cap, rows };
}

function problemOf({ slots, cap, rows }: Small): SlotProblem {
  const all = rows.flatMap((row) => row.options), rowPtr = [0];
  for (const row of rows) rowPtr.push(rowPtr[rowPtr.length - 1]! + row.options.length);
  return { slots, rowPtr: Int32Array.from(rowPtr), tutor: Int32Array.from(all, (o) => o.tutor), slot: Int32Array.from(all, (o) => o.slot),
    score: Float64Array.from(all, (o) => o.score), cap: Int32Array.from(cap), learner: Int32Array.from(rows, (row) => row.learner) };
}

/** The best value of any plan, by trying all of them. */
function bestByForce({ cap, rows }: Small): number {
  const most = rows.map((row) => Math.max(0, ...row.options.map((o) => o.score))), taken = new Set<string>(), load = cap.map(() => 0);
  let best = 0;
  const visit = (at: number, value: number): void => {
    best = Math.max(best, value);
    if (at === rows.length || value + most.slice(at).reduce((a, b) => a + b, 0) <= best) return;
    for (const { tutor, slot, score } of rows[at]!.options) {
      const keys = [`t${tutor}.${slot}`, `l${rows[at]!.learner}.${slot}`];
      if (load[tutor]! >= cap[tutor]! || keys.some((key) => taken.has(key))) continue;
      for (const key of keys) taken.add(key);
      load[tutor] = load[tutor]! + 1;
      visit(at + 1, value + score);
      load[tutor] = load[tutor]! - 1;
      for (const key of keys) taken.delete(key);
    }
    visit(at + 1, value);
  };
  visit(0, 0);
  return best;
}

/** What is wrong with a plan, asked of the rows as they were given. */
function faults({ cap, rows }: Small, choiceOf: Int32Array, value: number): string[] {
  const out: string[] = [], taken = new Set<string>(), load = cap.map(() => 0), all = rows.flatMap((row, r) => row.options.map((o) => ({ ...o, r })));
  let sum = 0;
  choiceOf.forEach((c, r) => {
    if (c === -1) return;
    const one = all[c]!;
    if (one.r !== r) out.push(`row ${r} holds a choice of row ${one.r}`);
    for (const key of [`t${one.tutor}.${one.slot}`, `l${rows[r]!.learner}.${one.slot}`]) {
      if (taken.has(key)) out.push(`${key} is taken twice`);
      taken.add(key);
    }
    load[one.tutor] = load[one.tutor]! + 1;
    sum += one.score;
  });
  cap.forEach((most, t) => {
    if (load[t]! > most) out.push(`tutor ${t} holds ${load[t]} of ${most}`);
  });
  if (sum !== value) out.push(`value is ${sum}, not ${value}`);
  return out;
}

test('2,000 small problems reach the optimum of brute force, proven, and nobody is in two places', () => {
  let siblings = 0, served = 0;
  for (let seed = 1; seed <= 2000; seed++) {
    const one = small(seed, 7), best = bestByForce(one), { choiceOf, value, bound, matched } = matchSlots(problemOf(one));
    expect(faults(one, choiceOf, value), `seed ${seed}`).toEqual([]);
    expect([value, bound], `seed ${seed}`).toEqual([best, best]);
    served += matched;
    if (best < bestByForce({ ...one, rows: one.rows.map((row, r) => ({ ...row, learner: r })) })) siblings++;
  }
  expect(served).toBeGreaterThan(2000);
  expect(siblings).toBeGreaterThan(150);
});

test('any order of the requests and tutors gives the same value and bound', () => {
  for (let seed = 1; seed <= 120; seed++) {
    const one = small(seed, 9), { value, bound } = matchSlots(problemOf(one)), last = one.cap.length - 1;
    const turned = { ...one, cap: one.cap.toReversed(), rows: one.rows.toReversed().map((row) => ({ ...row, options: row.options.toReversed().map((o) => ({ ...o, tutor: last - o.tutor })) })) };
    const again = matchSlots(problemOf(turned));
    expect([again.value, again.bound]).toEqual([value, bound]);
    expect(matchSlots(problemOf(one))).toEqual(matchSlots(problemOf(one)));
  }
});

/** Rows with many slots, some learners with several, few seats. */
function middling(seed: number, rows: number, tutors: number): Small {
  const d = dice(seed), cap = Array.from({ length: tutors }, () => d(4));
  return { slots: 20, cap, rows: Array.from({ length: rows }, () => ({ learner: d(rows), options: cap.flatMap((_, tutor) => {
    const score = 500 + d(5000), from = d(20);
    return d(6) ? [] : Array.from({ length: 1 + d(3) }, (_, i) => ({ tutor, slot: (from + i) % 20, score }));
  }) })) };
}

test('150 requests: no fault, and the gap is closed', () => {
  for (let seed = 1; seed <= 8; seed++) {
    const one = middling(seed, 150, 70), { choiceOf, value, bound } = matchSlots(problemOf(one));
    expect(faults(one, choiceOf, value)).toEqual([]);
    expect(bound - value, `seed ${seed}`).toBe(0);
  }
});

test('more seats never lower the bound below a value that stood before', () => {
  for (let seed = 1; seed <= 2; seed++) {
    const one = middling(seed, 700, 200), first = matchSlots(problemOf(one)), more = matchSlots(problemOf({ ...one, cap: one.cap.map((seats) => seats + 1) }));
    expect(faults(one, first.choiceOf, first.value)).toEqual([]);
    expect(first.bound).toBeGreaterThanOrEqual(first.value);
    expect(more.bound).toBeGreaterThanOrEqual(first.value);
  }
});

test('no slots, no seats, nobody, one tutor for all, all scores equal', () => {
  expect(matchSlots(problemOf({ slots: 0, cap: [], rows: [] }))).toMatchObject({ matched: 0, value: 0, bound: 0 });
  expect(matchSlots(problemOf({ slots: 3, cap: [2], rows: [{ learner: 0, options: [] }] }))).toMatchObject({ matched: 0, value: 0, bound: 0 });
  const wish = (score: number): Row['options'] => [0, 1, 2, 3].map((slot) => ({ tutor: 0, slot, score }));
  const crowd = (seats: number, equal: boolean): Small => ({ slots: 4, cap: [seats], rows: Array.from({ length: 40 }, (_, learner) => ({ learner, options: wish(equal ? 9 : 1 + learner) })) });
  expect(matchSlots(problemOf(crowd(0, false)))).toMatchObject({ matched: 0, value: 0, bound: 0 });
  expect(matchSlots(problemOf(crowd(3, false)))).toMatchObject({ matched: 3, value: 40 + 39 + 38, bound: 117 });
  expect(matchSlots(problemOf(crowd(9, false)))).toMatchObject({ matched: 4, value: 154, bound: 154 });
  expect(matchSlots(problemOf(crowd(9, true)))).toMatchObject({ matched: 4, value: 36, bound: 36 });
});

test('a file that is not right is named for what it is', () => {
  const option = { tutor: 't1', score: 5, slots: [0] }, request = { id: 'r1', learner: 'ana', options: [option] };
  const file = { slots: 2, tutors: [{ id: 't1', capacity: 1 }], requests: [request] };
  expect(readSlots(file).problem.score).toEqual(Float64Array.of(5));
  const wrong: [unknown, RegExp][] = [
    [null, /the file: must be an object/], [[], /must be an object/], [{ ...file, slots: -1 }, /slots must be a whole number/], [{ ...file, tutors: {} }, /tutors must be a list/],
    [{ ...file, tutors: [{ id: 't1' }] }, /tutor "t1": capacity .* missing/], [{ ...file, tutors: [{ id: 't1', capacity: -1 }] }, /tutor "t1": capacity/],
    [{ ...file, tutors: [...file.tutors, ...file.tutors] }, /tutor "t1": appears more than once/], [{ ...file, requests: [request, request] }, /request "r1": appears more than once/],
    [{ ...file, requests: [{ ...request, learner: '' }] }, /request "r1": learner/], [{ ...file, requests: [{ id: 'r1', learner: 'ana' }] }, /request "r1": options .* missing/],
    [{ ...file, requests: [{ ...request, options: [{ ...option, tutor: 'x' }] }] }, /request "r1", tutor "x": is not among/],
    [{ ...file, requests: [{ ...request, options: [{ ...option, score: 1.5 }] }] }, /request "r1", tutor "t1": score/],
    [{ ...file, requests: [{ ...request, options: [{ ...option, score: 0 }] }] }, /score must be a whole number 1/],
    [{ ...file, requests: [{ ...request, options: [{ ...option, slots: [2] }] }] }, /each slot must be a whole number 0\.\.1, not 2/],
    [{ ...file, requests: [{ ...request, options: [{ ...option, slots: 3 }] }] }, /slots must be a list/],
    [{ ...file, slots: 0 }, /there are no slots/],
    [{ ...file, requests: [{ ...request, options: [{ ...option, score: Number.MAX_SAFE_INTEGER }] }] }, /counted exactly/],
  ];
  for (const [given, message] of wrong) expect(() => readSlots(given)).toThrow(message);
});
