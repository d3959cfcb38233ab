import { Ledger, roomFor, UNKNOWN } from '../pairs/ledger.ts';
import type { Assignment, Packed } from '../pairs/pack.ts';
import type { Columns } from '../pairs/paths.ts';

/** The price of a column without seats: above any weight, so that nobody looks at it. */
export const CLOSED = 0x7fffffff;

/**
 * A ledger whose rows, columns and edges can come and go, with its edges by column kept beside it. Rows and columns keep the
 * numbers of the problem; new ones go on counting. Weights may be 0: such an edge is known but never used.
 */
export class PairBook implements Columns {
  readonly ledger: Ledger;
  colFrom: Int32Array;
  colTo: Int32Array;
  pair: Int32Array;
  /** Ends of what is used in ledger.edge and pair, and of the room of each column's list. */
  #edgeEnd: number;
  #pairEnd: number;
  #colRoom: Int32Array;

  constructor({ rowPtr, col, w, cap }: Assignment) {
    const rows = rowPtr.length - 1, cols = cap.length, edge = new Int32Array(2 * col.length), degree = new Int32Array(cols);
    for (let e = 0; e < col.length; e++) {
      edge[2 * e] = col[e]!;
      edge[2 * e + 1] = Math.max(0, w[e]!);
      degree[col[e]!] = degree[col[e]!]! + 1;
    }
    const packed: Packed = { rows, cols, order: new Int32Array(), ptr: rowPtr.map((at) => 2 * at), edge, cap: cap.map((seats) => Math.max(0, seats)), degree };
    this.ledger = new Ledger(packed);
    this.ledger.rowFrom = this.ledger.rowFrom.slice();
    this.ledger.rowTo = this.ledger.rowTo.slice();
    this.colFrom = new Int32Array(cols);
    for (let c = 1; c < cols; c++) this.colFrom[c] = this.colFrom[c - 1]! + 2 * degree[c - 1]!;
    this.colTo = this.colFrom.slice();
    this.pair = new Int32Array(edge.length);
    for (let row = 0; row < rows; row++) for (let e = rowPtr[row]!; e < rowPtr[row + 1]!; e++) this.#list(col[e]!, row, edge[2 * e + 1]!);
    this.#colRoom = this.colTo.slice();
    this.#edgeEnd = this.#pairEnd = edge.length;
  }

  #list(col: number, row: number, weight: number): void {
    const at = this.colTo[col]!;
    this.pair[at] = row;
    this.pair[at + 1] = weight;
    this.colTo[col] = at + 2;
  }

  /** A new weight for the edge at a place of the row; prices and profits are the caller's to mend. */
  reweigh(row: number, place: number, weight: number): void {
    const { ledger } = this, col = ledger.edge[place]!;
    if (ledger.at[row] === place) ledger.value += weight - ledger.edge[place + 1]!;
    ledger.edge[place + 1] = weight;
    let at = this.colFrom[col]!;
    while (this.pair[at] !== row) at += 2;
    this.pair[at + 1] = weight;
  }

  /** A row of its own with these edges, out, at profit 0; answers its number. */
  addRow(cols: Int32Array, weights: Int32Array): number {
    const { ledger } = this, row = ledger.rows, from = this.#edgeRoom(2 * cols.length);
    ledger.growRows(row + 1);
    ledger.rowFrom[row] = from;
    ledger.rowTo[row] = from + 2 * cols.length;
    ledger.profit[row] = 0;
    ledger.at[row] = -1;
    ledger.cut[row] = UNKNOWN;
    for (let i = 0; i < cols.length; i++) {
      ledger.edge[from + 2 * i] = cols[i]!;
      ledger.edge[from + 2 * i + 1] = weights[i]!;
      this.#append(cols[i]!, row, weights[i]!);
    }
    this.#edgeEnd = from + 2 * cols.length;
    return row;
  }

  /** A column of its own without seats, CLOSED, with edges to these rows, whose lists move to get room; answers its number. */
  addColumn(rows: Int32Array, weights: Int32Array): number {
    const { ledger } = this, col = ledger.cols;
    ledger.growCols(col + 1);
    for (const name of ['colFrom', 'colTo'] as const) this[name] = roomFor(this[name], col + 1);
    this.#colRoom = roomFor(this.#colRoom, col + 1);
    this.colFrom[col] = this.colTo[col] = this.#colRoom[col] = this.#pairEnd;
    ledger.price[col] = CLOSED;
    ledger.cap[col] = ledger.held[col] = 0;
    ledger.head[col] = -1;
    for (let i = 0; i < rows.length; i++) this.#lengthen(rows[i]!, col, weights[i]!);
    return col;
  }

  /** Takes back the last addRow. The row must be out. */
  dropRow(): void {
    const { ledger } = this, row = --ledger.rows, from = ledger.rowFrom[row]!;
    for (let e = from; e < ledger.rowTo[row]!; e += 2) this.colTo[ledger.edge[e]!] = this.colTo[ledger.edge[e]!]! - 2;
    this.#edgeEnd = from;
  }

  #append(col: number, row: number, weight: number): void {
    if (this.colTo[col] === this.#colRoom[col]) {
      const from = this.colFrom[col]!, length = this.colTo[col]! - from, room = Math.max(8, 2 * length);
      this.pair = roomFor(this.pair, this.#pairEnd + room);
      this.pair.copyWithin(this.#pairEnd, from, from + length);
      this.colFrom[col] = this.#pairEnd;
      this.colTo[col] = this.#pairEnd + length;
      this.#pairEnd += room;
      this.#colRoom[col] = this.#pairEnd;
    }
    this.#list(col, row, weight);
  }

  #lengthen(row: number, col: number, weight: number): void {
    const { ledger } = this, from = ledger.rowFrom[row]!, length = ledger.rowTo[row]! - from, to = this.#edgeRoom(length + 2);
    ledger.edge.copyWithin(to, from, from + length);
    ledger.edge[to + length] = col;
    ledger.edge[to + length + 1] = weight;
    if (ledger.at[row] !== -1) ledger.at[row] = ledger.at[row]! - from + to;
    ledger.rowFrom[row] = to;
    this.#edgeEnd = ledger.rowTo[row] = to + length + 2;
    this.#append(col, row, weight);
  }

  #edgeRoom(length: number): number {
    this.ledger.edge = roomFor(this.ledger.edge, this.#edgeEnd + length);
    return this.#edgeEnd;
  }
}
