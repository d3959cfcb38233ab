import { assign } from './assign.ts';
import type { Assignment, Solution } from './assign.ts';
import { CLOSED, PairBook } from '../people/pair-book.ts';
import { Paths } from './paths.ts';

/** What a pin adds to a weight: more than any plan can lose by keeping it. Weights on a desk stay below WEIGHT_MAX. */
const PIN = 2 ** 30;
const WEIGHT_MAX = 2 ** 29;

/** An edit by row and column. `release` takes a pin or forbid back; `arrive` adds a row, `arriveColumn` an offer. */
export type Edit =
  | { kind: 'pin' | 'forbid' | 'release'; row: number; col: number }
  | { kind: 'withdraw'; row: number }
  | { kind: 'capacity'; col: number; seats: number }
  | { kind: 'arrive'; cols: readonly number[]; weights: readonly number[] };

/** Who went where; −1 = unmatched. */
export interface PairMove {
  row: number;
  from: number;
  to: number;
}
/** The total score after the edit, the points gained by it (below 0: lost), and every row that moved, in order. */
export interface Effect {
  value: number;
  change: number;
  moved: PairMove[];
}

/**
 * A solved assignment that stays solved: each edit keeps the prices and repairs the plan by a forward and a backward path at most
 * (one pair of them for each seat taken away or given), and equals a full solve afterwards. The proof (bound − value = 0) is
 * checked after every edit. Rows and columns keep their numbers; new ones count on.
 * Errors: RangeError for a row, column or pair that does not exist, or a weight that is not a whole number below 2^29.
 * Cost: an edit reads the prices once (rows + columns) and walks one or two short paths; memory 16 bytes an edge.
 */
export class PairDesk {
  #book: PairBook;
  #paths: Paths;
  /** Score by place of the edge, for those that a pin, forbid or withdrawal has changed; and the pinned place by row. */
  #scores = new Map<number, { row: number; place: number; score: number }>();
  #pins = new Map<number, number>();
  #gone = new Set<number>();
  #undo: (() => void)[] = [];

  /** Takes over a solution of the same problem, or solves it. */
  constructor(problem: Assignment, solution: Solution = assign(problem)) {
    for (let e = 0; e < problem.w.length; e++) checkWeight(problem.w[e]!);
    this.#book = new PairBook(problem);
    const { ledger } = this.#book;
    for (let col = 0; col < ledger.cols; col++) ledger.price[col] = ledger.cap[col] === 0 ? CLOSED : solution.price[col]!;
    ledger.profit.set(solution.profit);
    for (let row = 0; row < ledger.rows; row++) if (solution.edgeOf[row] !== -1) ledger.take(row, 2 * solution.edgeOf[row]!);
    this.#paths = new Paths(ledger, () => this.#book);
    this.#prove();
  }

  get rows(): number {
    return this.#book.ledger.rows;
  }
  get cols(): number {
    return this.#book.ledger.cols;
  }
  /** The total score of the present pairs. */
  get value(): number {
    let kept = 0;
    for (const [row, place] of this.#pins) if (this.#book.ledger.at[row] === place) kept++;
    return this.#book.ledger.value - kept * PIN;
  }
  /** The column of a row, −1 without. */
  pairOf(row: number): number {
    const { at, edge } = this.#book.ledger;
    return at[row] === -1 ? -1 : edge[at[row]!]!;
  }
  /** A seat's shadow value: what one more seat there would add at most; Infinity without seats. Not unique under ties. */
  priceOf(col: number): number {
    const price = this.#book.ledger.price[col]!;
    return price === CLOSED ? Infinity : price;
  }
  /** What the row adds to the total at these prices. */
  profitOf(row: number): number {
    return this.#book.ledger.profit[row]!;
  }

  isWithdrawn(row: number): boolean {
    return this.#gone.has(row);
  }

  pin(row: number, col: number): Effect {
    return this.apply({ kind: 'pin', row, col });
  }
  forbid(row: number, col: number): Effect {
    return this.apply({ kind: 'forbid', row, col });
  }
  release(row: number, col: number): Effect {
    return this.apply({ kind: 'release', row, col });
  }
  withdraw(row: number): Effect {
    return this.apply({ kind: 'withdraw', row });
  }
  setCapacity(col: number, seats: number): Effect {
    return this.apply({ kind: 'capacity', col, seats });
  }
  /** The new row's number is `rows` before the call. */
  arrive(cols: readonly number[], weights: readonly number[]): Effect {
    return this.apply({ kind: 'arrive', cols, weights });
  }

  /** A new offer with edges to these rows; its number is `cols` before the call. */
  arriveColumn(seats: number, rows: readonly number[], weights: readonly number[]): Effect {
    checkList(rows, weights, this.rows, 'row');
    const paths = this.#book.ledger.price.length, col = this.#book.addColumn(Int32Array.from(rows), Int32Array.from(weights));
    if (this.#book.ledger.price.length !== paths) this.#paths = new Paths(this.#book.ledger, () => this.#book);
    this.#rebasePlaces(rows);
    return this.setCapacity(col, seats);
  }

  apply(edit: Edit): Effect {
    const before = this.value, was = this.#columnsNow();
    this.#undo = [];
    this.#do(edit);
    this.#prove();
    return this.#effect(before, was);
  }

  /** What the edit would do, to the point; nothing changes. For a pin: the true cost of forcing that pair, and who would move. */
  trial(edit: Edit): Effect {
    const before = this.value, was = this.#columnsNow(), restore = this.#snapshot();
    this.#undo = [];
    try {
      this.#do(edit);
      this.#prove();
      return this.#effect(before, was);
    } finally {
      restore();
    }
  }

  #do(edit: Edit): void {
    if (edit.kind === 'arrive') this.#arrive(edit.cols, edit.weights);
    else if (edit.kind === 'capacity') this.#capacity(edit.col, edit.seats);
    else {
      this.#checkRow(edit.row);
      if (edit.kind === 'withdraw') this.#withdraw(edit.row);
      else this.#decide(edit.kind, edit.row, edit.col);
      this.#mend(edit.row);
    }
  }

  #withdraw(row: number): void {
    const { rowFrom, rowTo } = this.#book.ledger;
    this.#pins.delete(row);
    this.#gone.add(row);
    for (let place = rowFrom[row]!; place < rowTo[row]!; place += 2) this.#weigh(row, place, 0);
  }

  #decide(kind: 'pin' | 'forbid' | 'release', row: number, col: number): void {
    const place = this.#book.ledger.find(row, col);
    if (place === -1) throw new RangeError(`row ${row} has no edge to column ${col}`);
    const score = this.#scoreAt(place), pinned = this.#pins.get(row);
    if (kind === 'pin') {
      if (score <= 0) throw new RangeError(`row ${row} and column ${col} cannot be a pair`);
      if (pinned !== undefined && pinned !== place) this.#weigh(row, pinned, this.#scoreAt(pinned));
      this.#pins.set(row, place);
    } else if (pinned === place) this.#pins.delete(row);
    this.#weigh(row, place, kind === 'pin' ? score + PIN : kind === 'forbid' ? 0 : score);
  }

  #checkRow(row: number): void {
    if (!(row >= 0 && row < this.rows && Number.isInteger(row))) throw new RangeError(`row ${row} does not exist`);
    if (this.#gone.has(row)) throw new RangeError(`row ${row} was withdrawn`);
  }
  #scoreAt(place: number): number {
    return this.#scores.get(place)?.score ?? this.#book.ledger.edge[place + 1]!;
  }

  #weigh(row: number, place: number, weight: number): void {
    const old = this.#book.ledger.edge[place + 1]!;
    if (!this.#scores.has(place)) this.#scores.set(place, { row, place, score: old });
    this.#undo.push(() => this.#book.reweigh(row, place, old));
    this.#book.reweigh(row, place, weight);
  }

  /** The row's weights have changed: it keeps its seat if that is still its best, else it looks anew, and its old seat is filled. */
  #mend(row: number): void {
    const { ledger } = this.#book, place = ledger.at[row]!, most = ledger.bestNet(row);
    ledger.profit[row] = most;
    if (place !== -1) {
      const col = ledger.edge[place]!, weight = ledger.edge[place + 1]!;
      if (weight > 0 && weight - ledger.price[col]! === most) return;
      ledger.leave(row);
      this.#paths.forward(row);
      this.#paths.backward(col);
    } else this.#paths.forward(row);
  }

  #arrive(cols: readonly number[], weights: readonly number[]): void {
    checkList(cols, weights, this.cols, 'column');
    const room = this.#book.ledger.profit.length, row = this.#book.addRow(Int32Array.from(cols), Int32Array.from(weights));
    if (this.#book.ledger.profit.length !== room) this.#paths = new Paths(this.#book.ledger, () => this.#book);
    this.#undo.push(() => this.#book.dropRow());
    this.#mend(row);
  }

  #capacity(col: number, seats: number): void {
    if (!(col >= 0 && col < this.cols && Number.isInteger(col))) throw new RangeError(`column ${col} does not exist`);
    if (!(seats >= 0 && seats <= 0x7fffffff && Number.isInteger(seats))) throw new RangeError(`column ${col}: ${seats} seats`);
    const { ledger } = this.#book, before = ledger.cap[col]!, out: number[] = [];
    this.#undo.push(() => {
      ledger.cap[col] = before;
    });
    ledger.cap[col] = seats;
    if (before === 0 && seats > 0) ledger.price[col] = this.#mostWanted(col);
    while (ledger.held[col]! > seats) {
      const row = this.#leastLost(col);
      ledger.leave(row);
      out.push(row);
    }
    if (seats === 0) ledger.price[col] = CLOSED;
    for (const row of out) this.#paths.forward(row);
    this.#paths.backward(col);
  }

  /** The lowest price at which no row would rather have this column. */
  #mostWanted(col: number): number {
    const { colFrom, colTo, pair, ledger } = this.#book;
    let most = 0;
    for (let at = colFrom[col]!; at < colTo[col]!; at += 2) most = Math.max(most, pair[at + 1]! - ledger.profit[pair[at]!]!);
    return most;
  }
  #leastLost(col: number): number {
    const { head, next, profit } = this.#book.ledger;
    let least = head[col]!;
    for (let row = least; row !== -1; row = next[row]!) if (profit[row]! < profit[least]! || (profit[row] === profit[least] && row < least)) least = row;
    return least;
  }

  #columnsNow(): Int32Array {
    const { at, edge, rows } = this.#book.ledger, now = new Int32Array(rows);
    for (let row = 0; row < rows; row++) now[row] = at[row] === -1 ? -1 : edge[at[row]!]!;
    return now;
  }

  #effect(before: number, was: Int32Array): Effect {
    const moved: PairMove[] = [], { value } = this;
    for (let row = 0; row < this.rows; row++) {
      const from = row < was.length ? was[row]! : -1, to = this.pairOf(row);
      if (from !== to) moved.push({ row, from, to });
    }
    return { value, change: value - before, moved };
  }

  #prove(): void {
    const { rows, cols, price, cap, profit, value } = this.#book.ledger;
    let bound = 0;
    for (let row = 0; row < rows; row++) bound += profit[row]!;
    for (let col = 0; col < cols; col++) bound += cap[col]! * price[col]!;
    if (bound !== value) throw new RangeError(`pairs not proven: value ${value}, bound ${bound}`);
  }

  #snapshot(): () => void {
    const { ledger } = this.#book, kept = KEPT_ARRAYS.map((name) => ledger[name].slice()), { value } = ledger;
    const pins = new Map(this.#pins), scores = new Map(this.#scores), gone = new Set(this.#gone);
    return () => {
      for (const step of this.#undo.reverse()) step();
      KEPT_ARRAYS.forEach((name, i) => {
        ledger[name].set(kept[i]!);
      });
      ledger.value = value;
      [this.#pins, this.#scores, this.#gone] = [pins, scores, gone];
    };
  }

  /** Lists that moved took their edges' places along. */
  #rebasePlaces(rows: readonly number[]): void {
    const moved = new Set(rows), { ledger } = this.#book, old = [...this.#scores.values()].filter(({ row }) => moved.has(row));
    for (const { row, place, score } of old) {
      this.#scores.delete(place);
      const now = ledger.find(row, ledger.edge[place]!);
      this.#scores.set(now, { row, place: now, score });
      if (this.#pins.get(row) === place) this.#pins.set(row, now);
    }
  }
}

const KEPT_ARRAYS = ['price', 'profit', 'at', 'held', 'head', 'next', 'back'] as const;

function checkWeight(weight: number): void {
  if (!(Number.isInteger(weight) && weight < WEIGHT_MAX)) throw new RangeError(`weight ${weight} is not a whole number below ${WEIGHT_MAX}`);
}

function checkList(others: readonly number[], weights: readonly number[], most: number, name: string): void {
  if (others.length !== weights.length || new Set(others).size !== others.length) throw new RangeError(`each ${name} needs one weight, once`);
  for (const other of others) if (!(Number.isInteger(other) && other >= 0 && other < most)) throw new RangeError(`${name} ${other} does not exist`);
  for (const weight of weights) checkWeight(weight);
}
