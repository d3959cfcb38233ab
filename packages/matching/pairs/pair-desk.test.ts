import { expect, test } from 'vitest';
import { assign, PairDesk } from '../index.ts';
import type { Assignment, Edit } from '../index.ts';
import { dice } from '../people/small-rounds.ts';

const PIN = 1_000_000;

/** The same problem kept plainly, solved afresh each time. */
class Mirror {
  weights: Map<number, number>[];
  seats: number[];
  pins = new Map<number, number>();
  forbidden: Set<number>[];
  gone = new Set<number>();

  constructor(rows: number, cols: number, roll: (sides: number) => number, most: number) {
    this.weights = Array.from({ length: rows }, () => randomEdges(cols, roll, most));
    this.seats = Array.from({ length: cols }, () => roll(4));
    this.forbidden = this.weights.map(() => new Set());
  }
  weightOf(row: number, col: number): number {
    if (this.gone.has(row) || this.forbidden[row]!.has(col)) return 0;
    return this.weights[row]!.get(col)! + (this.pins.get(row) === col ? PIN : 0);
  }
  problem(): Assignment {
    const rowPtr = [0], col: number[] = [], w: number[] = [];
    this.weights.forEach((edges, row) => {
      for (const c of edges.keys()) {
        col.push(c);
        w.push(this.weightOf(row, c));
      }
      rowPtr.push(col.length);
    });
    return { rowPtr: Int32Array.from(rowPtr), col: Int32Array.from(col), w: Int32Array.from(w), cap: Int32Array.from(this.seats) };
  }
  /** The best total without the pins' bonus; the pins kept are part of it. */
  best(total: number): number {
    return total - Math.floor(total / PIN) * PIN;
  }
  edit(edit: Edit): void {
    if (edit.kind === 'arrive') {
      this.weights.push(new Map(edit.cols.map((col, i) => [col, edit.weights[i]!])));
      this.forbidden.push(new Set());
    } else if (edit.kind === 'capacity') this.seats[edit.col] = edit.seats;
    else if (edit.kind === 'withdraw') {
      this.gone.add(edit.row);
      this.pins.delete(edit.row);
    } else {
      if (edit.kind === 'pin') this.pins.set(edit.row, edit.col);
      else if (this.pins.get(edit.row) === edit.col) this.pins.delete(edit.row);
      if (edit.kind === 'forbid') this.forbidden[edit.row]!.add(edit.col);
      else this.forbidden[edit.row]!.delete(edit.col);
    }
  }
}

function randomEdges(cols: number, roll: (sides: number) => number, most: number): Map<number, number> {
  const edges = new Map<number, number>();
  for (let col = 0; col < cols; col++) if (roll(3)) edges.set(col, 1 + roll(most));
  return edges;
}

function randomEdit(mirror: Mirror, roll: (sides: number) => number, most: number): Edit {
  const cols = mirror.seats.length, row = roll(mirror.weights.length), edges = [...(mirror.weights[row] ?? new Map()).keys()], kind = roll(10);
  if (kind === 0) return { kind: 'capacity', col: roll(cols), seats: roll(4) };
  if (kind === 1) {
    const arriving = randomEdges(cols, roll, most);
    return { kind: 'arrive', cols: [...arriving.keys()], weights: [...arriving.values()] };
  }
  if (edges.length === 0 || mirror.gone.has(row)) return { kind: 'capacity', col: roll(cols), seats: roll(3) };
  if (kind === 2) return { kind: 'withdraw', row };
  return { kind: (['pin', 'forbid', 'release'] as const)[roll(3)]!, row, col: edges[roll(edges.length)]! };
}

function byForce(mirror: Mirror, row = 0, seats = mirror.seats): number {
  if (row === mirror.weights.length) return 0;
  let best = byForce(mirror, row + 1, seats);
  for (const col of mirror.weights[row]!.keys())
    if (seats[col]! > 0 && mirror.weightOf(row, col) > 0) best = Math.max(best, mirror.weightOf(row, col) + byForce(mirror, row + 1, seats.with(col, seats[col]! - 1)));
  return best;
}

/** Every pair is one that may be, no seat is taken twice, and the scores add up to the value. */
function check(desk: PairDesk, mirror: Mirror, words: string): void {
  const used = mirror.seats.map(() => 0);
  let value = 0;
  for (let row = 0; row < desk.rows; row++) {
    const col = desk.pairOf(row);
    if (col === -1) continue;
    expect(mirror.weightOf(row, col), words).toBeGreaterThan(0);
    value += mirror.weights[row]!.get(col)!;
    used[col]!++;
  }
  used.forEach((count, col) => {
    expect(count, words).toBeLessThanOrEqual(mirror.seats[col]!);
  });
  expect(desk.value, words).toBe(value);
}

test('400 desks with 30 edits each: always what a full solve finds, tried before and done after', () => {
  let edits = 0, changed = 0;
  for (let seed = 1; seed <= 400; seed++) {
    const roll = dice(seed), most = [1, 3, 500][seed % 3]!, mirror = new Mirror(1 + roll(12), 1 + roll(7), roll, most), desk = new PairDesk(mirror.problem());
    for (let step = 0; step < 30; step++) {
      const edit = randomEdit(mirror, roll, most), words = `seed ${seed} step ${step} ${JSON.stringify(edit)}`;
      const state = (): unknown => [desk.value, desk.rows, Array.from({ length: desk.rows }, (_, row) => [desk.pairOf(row), desk.profitOf(row)]),
        Array.from({ length: desk.cols }, (_, col) => desk.priceOf(col))];
      const before = state(), tried = desk.trial(edit);
      expect(state(), words).toEqual(before);
      const done = desk.apply(edit);
      mirror.edit(edit);
      expect(done, words).toEqual(tried);
      expect(desk.value, words).toBe(mirror.best(assign(mirror.problem()).value));
      check(desk, mirror, words);
      edits++;
      if (done.change !== 0) changed++;
    }
  }
  expect([edits, changed > 3000]).toEqual([12_000, true]);
});

test('800 tiny desks: after each edit the value of brute force', () => {
  for (let seed = 1; seed <= 800; seed++) {
    const roll = dice(seed), most = [1, 4, 90][seed % 3]!, mirror = new Mirror(1 + roll(4), 1 + roll(3), roll, most), desk = new PairDesk(mirror.problem());
    for (let step = 0; step < 5; step++) {
      const edit = randomEdit(mirror, roll, most);
      desk.apply(edit);
      mirror.edit(edit);
      expect(desk.value, `seed ${seed} step ${step}`).toBe(mirror.best(byForce(mirror)));
    }
  }
});

test('offers arrive, also to rows that are pinned and forbidden', () => {
  for (let seed = 1; seed <= 200; seed++) {
    const roll = dice(seed), mirror = new Mirror(2 + roll(8), 1 + roll(3), roll, 50), desk = new PairDesk(mirror.problem());
    for (let step = 0; step < 12; step++) {
      if (roll(2)) {
        const edit = randomEdit(mirror, roll, 50);
        desk.apply(edit);
        mirror.edit(edit);
      } else {
        const rows = mirror.weights.map((_, row) => row).filter((row) => roll(2) && !mirror.gone.has(row)), seats = roll(3), col = mirror.seats.push(seats) - 1;
        const weights = rows.map(() => 1 + roll(50));
        for (const [i, row] of rows.entries()) mirror.weights[row]!.set(col, weights[i]!);
        desk.arriveColumn(seats, rows, weights);
      }
      expect(desk.value, `seed ${seed} step ${step}`).toBe(mirror.best(assign(mirror.problem()).value));
      check(desk, mirror, `seed ${seed} step ${step}`);
    }
  }
});

test('a trial pin says what forcing a pair costs and who would move', () => {
  const desk = new PairDesk({ rowPtr: Int32Array.of(0, 2, 4, 5), col: Int32Array.of(0, 1, 0, 1, 1), w: Int32Array.of(90, 80, 70, 20, 50), cap: Int32Array.of(1, 1) });
  expect(desk.value).toBe(150);
  expect(desk.trial({ kind: 'pin', row: 0, col: 0 })).toEqual({ value: 140, change: -10, moved: [{ row: 0, from: 1, to: 0 }, { row: 1, from: 0, to: -1 }, { row: 2, from: -1, to: 1 }] });
  expect([desk.pairOf(0), desk.pairOf(1), desk.pairOf(2), desk.value]).toEqual([1, 0, -1, 150]);
});

test('what does not exist is named', () => {
  const desk = new PairDesk({ rowPtr: Int32Array.of(0, 1), col: Int32Array.of(0), w: Int32Array.of(5), cap: Int32Array.of(1) });
  expect(() => desk.pin(1, 0)).toThrow('row 1 does not exist');
  expect(() => desk.forbid(0, 3)).toThrow('row 0 has no edge to column 3');
  expect(() => desk.setCapacity(0, -1)).toThrow('column 0: -1 seats');
  expect(() => desk.setCapacity(1, 1)).toThrow('column 1 does not exist');
  expect(() => desk.arrive([0, 0], [1, 2])).toThrow('each column needs one weight, once');
  expect(() => desk.arrive([0], [2 ** 29])).toThrow('weight 536870912 is not a whole number below 536870912');
  desk.withdraw(0);
  expect(() => desk.pin(0, 0)).toThrow('row 0 was withdrawn');
  expect(desk.value).toBe(0);
});
