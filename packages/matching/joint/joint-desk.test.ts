import { expect, test } from 'vitest';
import { candidatesOf, partsOf } from '../people/candidates.ts';
import { JointDesk } from './joint-desk.ts';
import type { JointEdit } from './joint-desk.ts';
import { solveLarge } from './joint-large.ts';
import type { JointProblem } from './joint-problem.ts';
import { solveJoint } from './joint.ts';
import { dice, offer, request, round, smallRound, week } from '../people/small-rounds.ts';
import type { Round } from '../index.ts';
import { quarters } from '../people/week.ts';

const effort = () => ({ nodes: 100_000, tick: () => {} });
const problems = (one: Round): JointProblem[] => partsOf(candidatesOf(one, () => {})).map(({ problem }) => problem);
const copy = (problem: JointProblem): JointProblem => ({ ...problem, cap: problem.cap.slice() });

function wrong(problem: JointProblem, desk: JointDesk): string[] {
  const out: string[] = [], busy = new Set<string>(), seats = problem.cap.slice(), left = problem.sessionsLeft.slice();
  let sum = 0;
  desk.edgeOf.forEach((e, row) => {
    if (e === -1) return;
    const c = problem.col[e]!, at = desk.quartersOf(row), can = quarters(problem.starts(e));
    sum += problem.w[e]!;
    seats[c] = seats[c]! - 1;
    left[c] = left[c]! - problem.sessions[row]!;
    if (at.length !== problem.sessions[row] || new Set(at.map((q) => Math.floor(q / 96))).size !== at.length || at.some((q) => !can.includes(q))) out.push(`row ${row}: wrong hours`);
    for (const start of at)
      for (const person of new Set([problem.rowPerson[row], problem.colPerson[c]]))
        for (let q = start; q < start + problem.length[row]!; q++) {
          if (busy.has(`${person}.${q}`)) out.push(`person ${person} is in two places`);
          busy.add(`${person}.${q}`);
        }
  });
  if (seats.some((n) => n < 0) || left.some((n) => n < 0)) out.push('an offer is over its caps');
  if (sum !== desk.value) out.push(`value is ${sum}, not ${desk.value}`);
  return out;
}

/** The edits as they stand, kept by the test itself. */
class Book {
  pins = new Map<number, number>();
  barred = new Set<number>();
  gone = new Set<number>();

  take(edit: JointEdit): void {
    if (edit.kind === 'withdraw') this.gone.add(edit.row);
    if (edit.kind === 'admit') this.gone.delete(edit.row);
    if ('edge' in edit) {
      if (edit.kind !== 'pin' && this.pins.get(edit.row) === edit.edge) this.pins.delete(edit.row);
      if (edit.kind === 'forbid') this.barred.add(edit.edge);
      else this.barred.delete(edit.edge);
      if (edit.kind === 'pin') this.pins.set(edit.row, edit.edge);
    }
  }

  /** The best value with all edits; null when the pins cannot stand together. */
  best(problem: JointProblem): number | null {
    const edges: number[] = [], rowPtr = new Int32Array(problem.rowPtr.length), pins = [...this.pins].filter(([row]) => !this.gone.has(row));
    for (let row = 0; row + 1 < rowPtr.length; row++) {
      for (let e = problem.rowPtr[row]!; e < problem.rowPtr[row + 1]!; e++)
        if (!this.gone.has(row) && !this.barred.has(e) && (this.pins.get(row) ?? e) === e) edges.push(e);
      rowPtr[row + 1] = edges.length;
    }
    const w = Float64Array.from(edges, (e) => problem.w[e]! + ([...this.pins.values()].includes(e) ? 1e8 : 0));
    const { value, bound } = solveJoint({ ...problem, cap: problem.cap.slice(), rowPtr, col: Int32Array.from(edges, (e) => problem.col[e]!), w, starts: (e) => problem.starts(edges[e]!) }, effort());
    expect(bound).toBe(value);
    return value < 1e8 * pins.length ? null : value - 1e8 * pins.length;
  }
}

function anyEdit(problem: JointProblem, d: (n: number) => number): JointEdit {
  const row = d(problem.rowPtr.length - 1), edge = problem.rowPtr[row]! + d(problem.rowPtr[row + 1]! - problem.rowPtr[row]!);
  const kind = (['pin', 'forbid', 'release', 'withdraw', 'admit', 'forbid'] as const)[d(6)]!;
  return kind === 'withdraw' || kind === 'admit' ? { kind, row } : { kind, row, edge };
}

test('400 small desks with 8 edits each: always what a full solve finds, and undo brings everything back', () => {
  let moved = 0, impossible = 0, edits = 0;
  for (let seed = 1; seed <= 400; seed++)
    for (const problem of problems(smallRound(seed, 7, 4)).slice(0, 1)) {
      const desk = new JointDesk(problem, solveJoint(copy(problem), effort())), book = new Book(), d = dice(seed), states: string[] = [];
      const state = (): string => JSON.stringify([[...desk.edgeOf], [...desk.edgeOf].map((e, row) => (e === -1 ? [] : desk.quartersOf(row))), desk.value]);
      for (let i = 0; i < 8; i++) {
        const edit = anyEdit(problem, d);
        if (edit.kind === 'pin' && book.gone.has(edit.row)) continue;
        if (edit.kind === 'withdraw' && book.pins.has(edit.row)) continue;
        states.push(state());
        const effect = desk.edit(edit);
        book.take(edit);
        edits++;
        moved += effect.moved.length;
        expect(wrong(problem, desk), `seed ${seed}`).toEqual([]);
        const best = book.best(problem);
        expect(effect.impossible, `seed ${seed}`).toBe(best === null);
        if (best === null) impossible++;
        else expect([effect.value, effect.bound], `seed ${seed}, edit ${i}`).toEqual([best, best]);
      }
      while (states.length > 0) {
        desk.undo();
        expect(state()).toBe(states.pop());
      }
    }
  expect(edits).toBeGreaterThan(1000);
  expect(moved).toBeGreaterThan(500);
  expect(impossible).toBeGreaterThan(5);
});

test('a desk of 200: sound after each edit, within the bound, near a full solve, and back again', () => {
  const d = dice(5), hours = () => week(...Array.from({ length: 2 + d(3) }, (): [number, number, number] => [1 + d(5), 14 + d(3), 17 + d(2)]));
  const one = round({ requests: Array.from({ length: 200 }, (_, i) => request({ id: `r${i}`, learner: `p${d(170)}`, free: hours(), waitingDays: d(90), need: d(4) as 0 | 1 | 2 | 3 })),
    offers: Array.from({ length: 80 }, (_, i) => offer({ id: `o${i}`, tutor: `t${i}`, capacity: 1 + d(3), sessionsAWeekMax: 1 + d(4), free: hours() })) });
  const [problem] = problems(one).filter(({ col }) => col.length > 500), first = solveLarge(copy(problem!), effort()), desk = new JointDesk(problem!, first), before = [...desk.edgeOf];
  expect([desk.value, desk.bound]).toEqual([first.value, first.bound]);
  let pinned = 0;
  for (let i = 0; i < 60; i++) {
    const edit = anyEdit(problem!, d), effect = desk.edit(edit);
    expect(wrong(problem!, desk)).toEqual([]);
    expect(effect.value).toBeLessThanOrEqual(effect.bound);
    expect(effect.gap / effect.bound).toBeLessThan(0.03);
    if (edit.kind === 'pin' && !effect.impossible) pinned++;
  }
  expect(pinned).toBeGreaterThan(5);
  for (let i = 0; i < 60; i++) desk.undo();
  expect([...desk.edgeOf]).toEqual(before);
  expect(() => desk.undo()).toThrow('no edit');
  expect(() => desk.edit({ kind: 'withdraw', row: 999 })).toThrow('row 999');
});
