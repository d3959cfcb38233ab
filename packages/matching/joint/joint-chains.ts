import { Heap } from '../float-heap.ts';
import { grouped } from '../grouped.ts';
import type { JointBoard } from './joint-board.ts';

const NEAR = 28;
const ASKERS = 60;
const DEPTH = 6;
const SHAKEN = 200;
/** Offers around a row that is short, by turns: what a few cannot untie, more can. */
const AROUND = [12, 24, 48];

const mixed = (row: number, turn: number): number => Math.imul((row + 1) ^ Math.imul(turn + 1, 0x9e3779b9), 0x85ebca6b) >>> 8;

/**
 * Chains that improve a plan with hours: from rows that are short of what the prices promise them, forward (a row takes an edge,
 * those in its way look elsewhere), and from offers with room at a price, backward (a row comes, its old place is filled in turn: Dijkstra
 * over offers). A chain stands only if the plan is worth more; prices tell when to give it up. Deterministic.
 */
export class JointChains {
  readonly #board: JointBoard;
  #profit: Float64Array;
  /** By edge: by how much it falls short of its row's best under the prices. */
  #short: Float64Array;
  #near: (Int32Array | undefined)[] = [];
  #askers: (Int32Array | undefined)[] = [];
  #columns: { ptr: Int32Array; item: Int32Array };
  #locked = new Set<number>();
  #nodes = 0;
  #others: number[] = [];
  #trying = false;
  #idleBefore = 0;
  #heap = new Heap();
  #cost: Float64Array;
  #gain: Float64Array;
  #via: Int32Array;
  #done: Uint8Array;
  #rows: { cost: Float64Array; gain: Float64Array; via: Int32Array; done: Uint8Array };

  constructor(board: JointBoard) {
    const { rowPtr, col, w, cap } = board.problem, rows = rowPtr.length - 1;
    this.#board = board;
    this.#profit = new Float64Array(rows);
    this.#short = new Float64Array(w.length);
    for (let row = 0; row < rows; row++) this.reprice(row, () => true);
    this.#columns = grouped(col, cap.length);
    this.#cost = new Float64Array(cap.length).fill(Infinity);
    this.#gain = new Float64Array(cap.length);
    this.#via = new Int32Array(cap.length).fill(-1);
    this.#done = new Uint8Array(cap.length);
    this.#rows = { cost: new Float64Array(rows).fill(Infinity), gain: new Float64Array(rows), via: new Int32Array(rows).fill(-1), done: new Uint8Array(rows) };
  }

  /** Reads the row's weights anew; edges that are not allowed are never taken. Answers the most the prices promise the row. */
  reprice(row: number, allowed: (edge: number) => boolean): number {
    const { rowPtr, col, w } = this.#board.problem, { price } = this.#board;
    let best = 0;
    for (let e = rowPtr[row]!; e < rowPtr[row + 1]!; e++) if (allowed(e)) best = Math.max(best, w[e]! - price[e]!);
    this.#profit[row] = best;
    for (let e = rowPtr[row]!; e < rowPtr[row + 1]!; e++) {
      this.#short[e] = allowed(e) ? best - w[e]! + price[e]! : Infinity;
      delete this.#askers[col[e]!];
    }
    delete this.#near[row];
    return best;
  }

  /** How far the row's place is from the best the prices promise it. */
  waste(row: number): number {
    const e = this.#board.edgeOf[row]!;
    return e === -1 ? this.#profit[row]! : this.#short[e]!;
  }

  /** Whoever has no place takes the best that fits. */
  complete(): void {
    const { edgeOf, problem } = this.#board, rows = [...edgeOf.keys()].filter((row) => edgeOf[row] === -1);
    rows.sort((a, b) => this.#profit[b]! - this.#profit[a]! || a - b);
    for (const row of rows) this.#sortedOf(row, problem.rowPtr[row + 1]! - problem.rowPtr[row]!).some((e) => this.#board.add(e));
    this.#board.settle();
  }

  improve(nodesARow: number, passes: number, leastGain: number, rows: readonly number[] = [...this.#board.edgeOf.keys()], cols: readonly number[] = [...this.#board.problem.cap.keys()]): void {
    for (let pass = 0; pass < passes; pass++) {
      const before = this.#board.value;
      this.#forwardAll(nodesARow, rows, leastGain / 20);
      this.#fillAll(nodesARow, cols);
      if (this.#board.value - before < Math.max(1, leastGain)) return;
    }
  }

  #settle(): void {
    if (!this.#trying) this.#board.settle();
  }

  /**
   * Takes everybody out of the offers around a row that is short, places them anew in another order, and keeps that if the plan
   * is worth more: for the knots that no single chain unties. The order comes from the number of the turn alone, and so does how many offers.
   */
  shake(turn: number, nodes: number, least: number): void {
    const board = this.#board, { col } = board.problem;
    const short = [...board.edgeOf.keys()].filter((row) => this.waste(row) > least).sort((a, b) => this.waste(b) - this.waste(a) || a - b).slice(0, SHAKEN);
    for (const row of short) {
      const cols = [...new Set(Array.from(this.#nearOf(row), (e) => col[e]!))].slice(0, AROUND[turn % AROUND.length]), before = board.value, mark = board.mark();
      const rows = [...new Set([row, ...cols.flatMap((c) => board.held[c]!)])];
      this.#trying = true;
      for (const other of rows) if (board.edgeOf[other] !== -1) board.lift(other);
      for (const other of rows.sort((a, b) => mixed(a, turn) - mixed(b, turn))) this.#nearOf(other).some((e) => board.add(e));
      this.improve(nodes, 1, least * 20, rows, cols);
      this.#trying = false;
      if (board.value <= before) board.rollback(mark);
      board.settle();
    }
  }

  #forwardAll(nodesARow: number, among: readonly number[], least: number): void {
    const board = this.#board, rows = among.filter((row) => this.waste(row) > least), wastes = new Map(rows.map((row) => [row, this.waste(row)]));
    for (const row of rows.sort((a, b) => wastes.get(b)! - wastes.get(a)! || a - b)) {
      if (this.waste(row) <= 0) continue;
      if (this.#push(row, nodesARow)) continue;
      const start = board.value, mark = board.mark();
      this.#nodes = nodesARow;
      this.#locked.clear();
      if (board.edgeOf[row] !== -1) board.lift(row);
      this.#idleBefore = board.idle;
      if (!this.#place([row], this.#profit[row]!, start, 0)) board.rollback(mark);
      this.#settle();
    }
  }

  #place(pending: number[], hope: number, beat: number, depth: number): boolean {
    const board = this.#board;
    if (pending.length === 0) return board.value > beat;
    const row = pending[pending.length - 1]!, rest = pending.slice(0, -1), profit = this.#profit[row]!, room = this.#promise(hope) - beat;
    this.#locked.add(row);
    for (const e of this.#nearOf(row)) {
      if (this.#short[e]! >= room || this.#nodes <= 0) break;
      for (const blockers of board.blockers(e)) {
        if (--this.#nodes <= 0) break;
        if (blockers.some((other) => this.#locked.has(other)) || (depth >= DEPTH && blockers.length > 0)) continue;
        const mark = board.mark(), after = blockers.reduce((sum, other) => sum + this.#profit[other]!, hope - profit);
        for (const other of blockers) board.lift(other);
        if (board.add(e) && this.#promise(after) > beat && this.#place([...rest, ...blockers], after, beat, depth + 1)) return true;
        board.rollback(mark);
      }
    }
    const out = depth > 0 && this.#promise(hope - profit) > beat && this.#place(rest, hope - profit, beat, depth + 1);
    if (!out) this.#locked.delete(row);
    return out;
  }

  /**
   * The chain that places a row for least, by the prices: it takes an edge of one who takes another's, and so on, until somebody
   * finds room or is left out (Dijkstra over rows, one blocker at a time). Applies it if the plan gains.
   */
  #push(from: number, nodes: number): boolean {
    const board = this.#board, { edgeOf, hours: { rowOf }, problem: { w } } = board, { cost, gain, via, done } = this.#rows, reached = [from], start = this.waste(from), old = edgeOf[from]!;
    let best = start, end = -1, last = -1;
    [cost[from], gain[from], via[from]] = [0, old === -1 ? 0 : -w[old]!, -1];
    this.#heap.push(0, from);
    for (let left = nodes; left > 0 && this.#heap.minKey < best; left--) {
      const row = this.#heap.pop(), base = cost[row]!;
      if (done[row]) continue;
      done[row] = 1;
      if (row !== from && base + this.#profit[row]! < best && gain[row]! > 0) [best, end, last] = [base + this.#profit[row]!, row, -1];
      const leaver = row === from ? -1 : rowOf[via[row]!]!;
      for (const e of this.#nearOf(row)) {
        const next = base + this.#short[e]!;
        if (next >= best) break;
        if (e === edgeOf[row]) continue;
        if (board.fitsOrOne(e, this.#others)) {
          if (gain[row]! + w[e]! > 0) [best, end, last] = [next, row, e];
          continue;
        }
        for (const other of this.#others) {
          if (done[other] || other === leaver) continue;
          const after = Math.max(0, next - this.waste(other));
          if (after >= cost[other]! || after >= best) continue;
          if (cost[other] === Infinity) reached.push(other);
          [cost[other], gain[other], via[other]] = [after, gain[row]! + w[e]! - w[edgeOf[other]!]!, e];
          this.#heap.push(after, other);
        }
      }
    }
    const path = last === -1 ? [] : [last];
    if (end !== -1) for (let row = end; row !== from; row = rowOf[via[row]!]!) path.push(via[row]!);
    for (const row of reached) [cost[row], done[row]] = [Infinity, 0];
    this.#heap.clear();
    return end !== -1 && this.#apply(path, end);
  }

  /** The most the plan can come to, by the prices. */
  #promise(hope: number): number {
    return this.#board.value + hope + Math.max(0, this.#board.idle - this.#idleBefore);
  }

  #fillAll(nodes: number, among: readonly number[]): void {
    const worth = new Map<number, number>();
    for (const c of among) if (this.#board.hasRoom(c)) worth.set(c, this.#roomAt(c));
    const cols = [...worth.keys()].filter((c) => worth.get(c)! > 0).sort((a, b) => worth.get(b)! - worth.get(a)! || a - b);
    for (const c of cols) while (this.#board.hasRoom(c) && this.#fill(c, this.#roomAt(c), nodes));
  }

  /** The dearest of what stands idle at a column: what one of the edges that would fit pays. */
  #roomAt(c: number): number {
    let most = 0;
    for (const e of this.#askersOf(c)) if (this.#board.price[e]! > most && this.#board.opens(e, this.#board.hours.rowOf[e]!)) most = this.#board.price[e]!;
    return most;
  }

  #fill(from: number, room: number, nodes: number): boolean {
    if (room <= 0) return false;
    const board = this.#board, { edgeOf, hours: { rowOf }, problem: { col, w } } = board, cost = this.#cost, via = this.#via, reached = [from];
    let bestGain = 0, bestEnd = -1, last = -1;
    cost[from] = 0;
    this.#gain[from] = 0;
    via[from] = -1;
    this.#heap.push(0, from);
    for (let left = nodes; left > 0 && this.#heap.minKey < room && last === -1; left--) {
      const c = this.#heap.pop(), base = cost[c]!, gain = this.#gain[c]!, leaver = via[c] === -1 ? -1 : rowOf[via[c]!]!;
      if (this.#done[c]) continue;
      this.#done[c] = 1;
      if (gain > bestGain) [bestGain, bestEnd] = [gain, c];
      for (const e of this.#askersOf(c)) {
        const own = this.#short[e]!, row = rowOf[e]!, old = edgeOf[row]!;
        if (base + own >= room) break;
        if (row === leaver || (old !== -1 && col[old] === c)) continue;
        const next = base + Math.max(0, own - this.waste(row));
        if ((old !== -1 && next >= cost[col[old]!]!) || (old === -1 && gain + w[e]! <= bestGain) || !board.opens(e, leaver)) continue;
        if (old === -1) {
          [bestGain, bestEnd, last] = [gain + w[e]!, c, e];
          continue;
        }
        const to = col[old]!;
        if (this.#done[to]) continue;
        if (cost[to] === Infinity) reached.push(to);
        [cost[to], this.#gain[to], via[to]] = [next, gain + w[e]! - w[old]!, e];
        this.#heap.push(next, to);
      }
    }
    const path = last === -1 ? [] : [last];
    for (let c = bestEnd; c !== -1 && c !== from && via[c] !== -1; c = col[via[c]!]!) path.push(via[c]!);
    for (const c of reached) [cost[c], this.#done[c]] = [Infinity, 0];
    this.#heap.clear();
    return bestGain > 0 && this.#apply(path);
  }

  /** Moves all rows of the path at once, or none. */
  #apply(path: number[], out = -1): boolean {
    const board = this.#board, before = board.value, mark = board.mark();
    if (out !== -1 && board.edgeOf[out] !== -1) board.lift(out);
    for (const e of path) if (board.edgeOf[board.hours.rowOf[e]!] !== -1) board.lift(board.hours.rowOf[e]!);
    const fine = path.every((e) => board.add(e)) && board.value > before;
    if (!fine) board.rollback(mark);
    this.#settle();
    return fine;
  }

  #nearOf(row: number): Int32Array {
    const known = this.#near[row] ?? this.#sortedOf(row, NEAR);
    this.#near[row] = known;
    return known;
  }
  #sortedOf(row: number, most: number): Int32Array {
    const { rowPtr } = this.#board.problem, from = rowPtr[row]!;
    return Int32Array.from({ length: rowPtr[row + 1]! - from }, (_, i) => from + i).filter((e) => this.#short[e]! < Infinity).sort((a, b) => this.#short[a]! - this.#short[b]! || a - b).slice(0, most);
  }
  #askersOf(c: number): Int32Array {
    const { ptr, item } = this.#columns, known = this.#askers[c] ?? item.slice(ptr[c], ptr[c + 1]).filter((e) => this.#short[e]! < Infinity).sort((a, b) => this.#short[a]! - this.#short[b]! || a - b).slice(0, ASKERS);
    this.#askers[c] = known;
    return known;
  }
}
