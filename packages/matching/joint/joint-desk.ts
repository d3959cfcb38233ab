import { tollsAt } from './joint-bound.ts';
import { JointBoard } from './joint-board.ts';
import { JointChains } from './joint-chains.ts';
import { hoursOf } from './joint-hours.ts';
import type { JointProblem } from './joint-problem.ts';
import { solveJoint } from './joint.ts';
import type { JointSolution } from './joint.ts';

/** More than any plan can lose by keeping one pair; with the weights it stays below 2^31. */
const PIN = 2 ** 30;
const SMALL_EDGES = 500;
const EXACT_NODES = 400;
const CHAIN_NODES = 150;
const ROUNDS = 3;

/** An edit of a listed pair, or of a row: `release` takes a pin or forbid back, `admit` a withdrawal. */
export type JointEdit = { kind: 'pin' | 'forbid' | 'release'; row: number; edge: number } | { kind: 'withdraw' | 'admit'; row: number };

/** The plan after an edit: no plan that keeps all edits is worth more than bound. impossible: a pin could not stand beside the others. */
export interface JointEffect {
  value: number;
  bound: number;
  gap: number;
  impossible: boolean;
  /** Rows whose pair changed, edges before and after (−1 = none). Rows that only change hours are not among them. */
  moved: { row: number; from: number; to: number }[];
}

interface Kept {
  row: number;
  pin: number;
  gone: boolean;
  /** edge, whether it was barred. */
  bar: [number, boolean] | null;
  places: { row: number; edge: number; quarters: number[] }[];
}

/**
 * A solved joint problem that takes edits: prices stay, so the bound follows in a few reads, and the plan is mended around the
 * edit by chains. Small problems (500 edges) are solved anew, exactly. Any edit can be undone, last first.
 * Cost: building it reads all starts once; an edit some chains, a few milliseconds at 5,000 requests.
 */
export class JointDesk {
  readonly #problem: JointProblem;
  #board: JointBoard;
  #chains: JointChains;
  #promised: Float64Array;
  #base: number;
  #pin: Int32Array;
  #gone: Uint8Array;
  #barred: Uint8Array;
  #pins = 0;
  #history: Kept[] = [];
  #exact: number | null = null;

  constructor(given: JointProblem, { edgeOf, slots, prices }: Pick<JointSolution, 'edgeOf' | 'slots' | 'prices'>) {
    const problem = { ...given, w: given.w.slice(), cap: given.cap.map((seats, c) => Math.min(seats, given.sessionsLeft[c]!)) }, hours = hoursOf(problem), rows = edgeOf.length;
    const hour = new Float64Array(hours.persons * hours.ticks);
    prices.hour.forEach((week, person) => {
      for (let q = 0; week && person < hours.persons && q < hours.ticks; q++) hour[person * hours.ticks + q] = week[hours.quarter[q]!]!;
    });
    const price = tollsAt(problem, hours, prices.session, hour).map((toll, e) => toll + prices.seat[problem.col[e]!]!);
    this.#problem = problem;
    this.#board = new JointBoard(problem, hours, price, hour);
    for (const e of edgeOf) if (e !== -1) this.#board.addAt(e, slots.get(e)!);
    this.#chains = new JointChains(this.#board);
    this.#base = hour.reduce((a, b) => a + b, 0);
    for (let c = 0; c < problem.cap.length; c++) this.#base += problem.cap[c]! * prices.seat[c]! + problem.sessionsLeft[c]! * prices.session[c]!;
    this.#promised = new Float64Array(rows);
    this.#pin = new Int32Array(rows).fill(-1);
    this.#gone = new Uint8Array(rows);
    this.#barred = new Uint8Array(problem.col.length);
    for (let row = 0; row < rows; row++) this.#reprice(row);
    this.#board.settle();
  }

  get edgeOf(): Int32Array {
    return this.#board.edgeOf;
  }
  get value(): number {
    return this.#board.value - PIN * this.#kept();
  }
  get bound(): number {
    const priced = this.#base + this.#promised.reduce((a, b) => a + b, 0) - PIN * this.#pins;
    return this.#exact === null ? priced : Math.min(priced, this.#exact);
  }
  /** Quarters of the week of a row's sessions. */
  quartersOf(row: number): number[] {
    return this.#board.quartersOf(row);
  }

  /** Errors: RangeError for a row or edge that is not in the problem. */
  edit(edit: JointEdit): JointEffect {
    const { row } = edit, { rowPtr, col } = this.#problem, board = this.#board, before = board.edgeOf.slice(), edge = 'edge' in edit ? edit.edge : -1;
    if (!(row >= 0 && row < before.length)) throw new RangeError(`row ${row} does not exist`);
    if ('edge' in edit && !(edge >= rowPtr[row]! && edge < rowPtr[row + 1]!)) throw new RangeError(`edge ${edge} is not of row ${row}`);
    const kept: Kept = { row, pin: this.#pin[row]!, gone: this.#gone[row] === 1, bar: edge === -1 ? null : [edge, this.#barred[edge] === 1],
      places: [...before.keys()].filter((r) => before[r] !== -1).map((r) => ({ row: r, edge: before[r]!, quarters: board.quartersOf(r) })) };
    const freed = before[row] === -1 ? [] : [col[before[row]!]!];
    this.#set(edit, edge);
    this.#mend([row], freed, before);
    this.#solveSmall();
    kept.places = kept.places.filter((one) => board.edgeOf[one.row] !== one.edge || String(board.quartersOf(one.row)) !== String(one.quarters));
    this.#history.push(kept);
    const moved = [...before.keys()].filter((r) => before[r] !== board.edgeOf[r]).map((r) => ({ row: r, from: before[r]!, to: board.edgeOf[r]! }));
    for (const { row: r, from } of moved) if (from === -1) kept.places.push({ row: r, edge: -1, quarters: [] });
    const { value, bound } = this;
    return { value, bound, gap: bound - value, impossible: this.#kept() < this.#pins, moved };
  }

  /** Takes the last edit back, with everything that moved for it. */
  undo(): void {
    const last = this.#history.pop();
    if (!last) throw new RangeError('there is no edit to undo');
    for (const { row } of last.places) if (this.#board.edgeOf[row] !== -1) this.#board.lift(row);
    if (this.#board.edgeOf[last.row] !== -1 && last.places.every(({ row }) => row !== last.row)) last.places.push({ row: last.row, edge: this.#board.edgeOf[last.row]!, quarters: this.#board.quartersOf(last.row) });
    if (this.#board.edgeOf[last.row] !== -1) this.#board.lift(last.row);
    this.#setPin(last.row, last.pin);
    this.#gone[last.row] = last.gone ? 1 : 0;
    if (last.bar) this.#barred[last.bar[0]] = last.bar[1] ? 1 : 0;
    this.#reprice(last.row);
    this.#exact = null;
    for (const { edge, quarters } of last.places) if (edge !== -1 && !this.#board.addAt(edge, quarters)) throw new RangeError('the plan before the edit no longer fits');
    this.#board.settle();
  }

  #set(edit: JointEdit, edge: number): void {
    const { row, kind } = edit;
    if (this.#board.edgeOf[row] !== -1) this.#board.lift(row);
    if (kind === 'pin') {
      this.#barred[edge] = 0;
      this.#setPin(row, edge);
    } else if (kind === 'forbid' || kind === 'release') {
      if (this.#pin[row] === edge) this.#setPin(row, -1);
      this.#barred[edge] = kind === 'forbid' ? 1 : 0;
    } else this.#gone[row] = kind === 'withdraw' ? 1 : 0;
    this.#reprice(row);
    this.#exact = null;
  }

  #setPin(row: number, edge: number): void {
    const { w } = this.#problem, old = this.#pin[row]!;
    if (old !== -1) [w[old], this.#pins] = [w[old]! - PIN, this.#pins - 1];
    if (edge !== -1) [w[edge], this.#pins] = [w[edge]! + PIN, this.#pins + 1];
    this.#pin[row] = edge;
  }

  #allowed(row: number, edge: number): boolean {
    return !this.#gone[row] && !this.#barred[edge] && (this.#pin[row] === -1 || this.#pin[row] === edge);
  }
  #reprice(row: number): void {
    this.#promised[row] = this.#chains.reprice(row, (edge) => this.#allowed(row, edge));
  }
  #kept(): number {
    let kept = 0;
    for (let row = 0; this.#pins > 0 && row < this.#pin.length; row++) if (this.#pin[row] !== -1 && this.#board.edgeOf[row] === this.#pin[row]) kept++;
    return kept;
  }

  /** Chains around the rows and offers that changed, then around those that these changed. */
  #mend(rows: number[], cols: number[], before: Int32Array): void {
    const { col } = this.#problem, { edgeOf } = this.#board;
    for (let i = 0; i < ROUNDS; i++) {
      const value = this.#board.value;
      this.#chains.improve(CHAIN_NODES, 1, 0, rows, cols);
      if (i > 0 && this.#board.value === value) return;
      rows = [...edgeOf.keys()].filter((row) => edgeOf[row] !== before[row]);
      cols = [...new Set(rows.flatMap((row) => [before[row]!, edgeOf[row]!]).filter((e) => e !== -1).map((e) => col[e]!))];
    }
  }

  #solveSmall(): void {
    if (this.#problem.col.length > SMALL_EDGES) return;
    const { problem, edges } = this.#restricted(), solution = solveJoint(problem, { nodes: EXACT_NODES, tick: () => {} }), board = this.#board;
    if (this.#kept() === this.#pins) this.#exact = Math.max(solution.bound - PIN * this.#pins, this.value);
    if (solution.value <= board.value) return;
    board.edgeOf.forEach((e, row) => {
      if (e !== -1) board.lift(row);
    });
    for (const e of solution.edgeOf) if (e !== -1) board.addAt(edges[e]!, solution.slots.get(e)!);
    board.settle();
    if (this.#kept() === this.#pins) this.#exact = solution.bound - PIN * this.#pins;
  }

  /** The problem of what is allowed. */
  #restricted(): { problem: JointProblem; edges: number[] } {
    const { rowPtr } = this.#problem, edges: number[] = [], ptr = new Int32Array(rowPtr.length);
    for (let row = 0; row + 1 < rowPtr.length; row++) {
      for (let e = rowPtr[row]!; e < rowPtr[row + 1]!; e++) if (this.#allowed(row, e)) edges.push(e);
      ptr[row + 1] = edges.length;
    }
    const of = this.#problem;
    return { edges, problem: { ...of, cap: of.cap.slice(), rowPtr: ptr, col: Int32Array.from(edges, (e) => of.col[e]!), w: Float64Array.from(edges, (e) => of.w[e]!), starts: (e) => of.starts(edges[e]!) } };
  }
}
