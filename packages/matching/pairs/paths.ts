import { Heap } from '../heap.ts';
import type { Ledger } from './ledger.ts';

const FAR = 0x7fffffff;

/** The edges by column: colFrom[col] .. colTo[col] are places in `pair`, row and weight by turns. */
export interface Columns {
  colFrom: Int32Array;
  colTo: Int32Array;
  pair: Int32Array;
}

/**
 * Shortest augmenting paths on reduced costs profit[row] + price[col] − w >= 0, where held edges cost 0. Both directions stop at the
 * first end they reach, and touch only what is nearer. Jonker & Volgenant 1987; Volgenant 1996.
 */
export class Paths {
  readonly #ledger: Ledger;
  readonly #columns: () => Columns;
  readonly #heap = new Heap();
  #colDist: Int32Array;
  #rowDist: Int32Array;
  /** The edge place and row by which a column was reached (forward); the row that led out of a column, and the column by which a row was reached (backward). */
  #via: Int32Array;
  #viaRow: Int32Array;
  #viaCol: Int32Array;
  #colDone: Uint8Array;
  #rowDone: Uint8Array;
  /** Columns and rows with a distance; columns reached at the present distance. */
  #colsSeen: Int32Array;
  #rowsSeen: Int32Array;
  #ready: Int32Array;
  #cols = 0;
  #rows = 0;
  #readyCount = 0;
  #best = 0;
  #endCol = -1;
  #endRow = -1;

  /** `columns` is asked for once a backward path is needed, and each time anew. */
  constructor(ledger: Ledger, columns: () => Columns) {
    this.#ledger = ledger;
    this.#columns = columns;
    const rows = ledger.profit.length, cols = ledger.price.length;
    this.#colDist = new Int32Array(cols).fill(FAR);
    this.#rowDist = new Int32Array(rows).fill(FAR);
    this.#via = new Int32Array(cols);
    this.#viaRow = new Int32Array(cols);
    this.#viaCol = new Int32Array(rows);
    this.#colDone = new Uint8Array(cols);
    this.#rowDone = new Uint8Array(rows);
    this.#colsSeen = new Int32Array(cols);
    this.#rowsSeen = new Int32Array(rows);
    this.#ready = new Int32Array(cols);
  }

  /** Places a row that is out, moving others along the cheapest chain, or proves that it (or another row) stays out. */
  forward(row: number): void {
    const { profit, at, edge } = this.#ledger;
    if (at[row] !== -1 || profit[row]! <= 0) return;
    this.#best = profit[row]!;
    this.#endCol = -1;
    this.#endRow = row;
    this.#cols = this.#rows = this.#readyCount = 0;
    this.#searchFrom(row);
    this.#raise();
    if (this.#endCol !== -1) this.#shift(this.#endCol);
    else if (this.#endRow !== row) {
      const col = edge[at[this.#endRow]!]!;
      this.#ledger.leave(this.#endRow);
      this.#shift(col);
    }
  }

  #searchFrom(start: number): void {
    const { head, next } = this.#ledger, heap = this.#heap, done = this.#colDone;
    this.#reachRow(start, 0, -1);
    let far = 0;
    while (this.#best > far) {
      let col: number;
      if (this.#readyCount > 0) col = this.#ready[--this.#readyCount]!;
      else {
        if (heap.size === 0 || heap.keys[0]! >= this.#best) return;
        far = heap.keys[0]!;
        col = heap.pop();
      }
      if (done[col] === 1) continue;
      done[col] = 1;
      for (let row = head[col]!; row !== -1; row = next[row]!) {
        if (this.#rowDist[row] !== FAR) continue;
        this.#reachRow(row, far, col);
        if (this.#best === far) return;
      }
    }
  }

  /** A row at its distance: it may be the one that stays out, and its edges lead on, or to a free seat. A net value up to `least` leads too far. */
  #reachRow(row: number, far: number, from: number): void {
    const { edge, price, profit, cut, kept, rowFrom, rowTo, held, cap } = this.#ledger, dist = this.#colDist;
    this.#rowDist[row] = far;
    this.#rowsSeen[this.#rows++] = row;
    const gain = profit[row]!;
    if (gain < this.#best - far) {
      this.#best = far + gain;
      this.#endRow = row;
      this.#endCol = -1;
      if (gain === 0) return;
    }
    let least = gain - (this.#best - far);
    const first = rowFrom[row]!, to = least < cut[row]! ? rowTo[row]! : first + kept[row]!;
    for (let e = first; e < to; e += 2) {
      const col = edge[e]!, net = (edge[e + 1]! - price[col]!) | 0;
      if (net <= least) continue;
      const reach = far + (gain - net);
      if (reach >= dist[col]! || col === from) continue;
      if (dist[col] === FAR) this.#colsSeen[this.#cols++] = col;
      dist[col] = reach;
      this.#via[col] = e;
      this.#viaRow[col] = row;
      if (held[col]! < cap[col]!) {
        this.#best = reach;
        this.#endCol = col;
        if (reach === far) return;
        least = net;
      } else if (reach > far) this.#heap.push(reach, col);
      else this.#ready[this.#readyCount++] = col;
    }
  }

  /** Profits fall and prices rise by how much nearer than the end they are. */
  #raise(): void {
    const { price, profit } = this.#ledger, best = this.#best;
    for (let i = 0; i < this.#rows; i++) {
      const row = this.#rowsSeen[i]!, nearer = best - this.#rowDist[row]!;
      if (nearer > 0) profit[row] = profit[row]! - nearer;
      this.#rowDist[row] = FAR;
    }
    for (let i = 0; i < this.#cols; i++) {
      const col = this.#colsSeen[i]!, nearer = best - this.#colDist[col]!;
      if (nearer > 0) price[col] = price[col]! + nearer;
      this.#colDist[col] = FAR;
      this.#colDone[col] = 0;
    }
    this.#heap.size = 0;
  }

  /** The row that reached the column takes its seat there; the seat it leaves goes to the row that reached that one, and so on. */
  #shift(end: number): void {
    const ledger = this.#ledger;
    for (let col = end; col !== -1; ) {
      const row = this.#viaRow[col]!, place = this.#via[col]!, old = ledger.at[row]!;
      if (old !== -1) ledger.leave(row);
      ledger.take(row, place);
      col = old === -1 ? -1 : ledger.edge[old]!;
    }
  }

  /** While the column has free seats at a price above 0: fills one, or brings the price down until a free seat is worth 0. */
  backward(col: number): void {
    const { held, cap, price } = this.#ledger;
    while (held[col]! < cap[col]! && price[col]! > 0) this.#fill(col);
  }

  #fill(start: number): void {
    const { price, at, edge } = this.#ledger, heap = this.#heap;
    this.#best = price[start]!;
    this.#endCol = start;
    this.#endRow = -1;
    this.#cols = this.#rows = 0;
    const columns = this.#columns();
    this.#reachCol(columns, start, 0);
    while (heap.size > 0 && heap.keys[0]! < this.#best) {
      const far = heap.keys[0]!, row = heap.pop();
      if (this.#rowDone[row] === 1) continue;
      this.#rowDone[row] = 1;
      const col = edge[at[row]!]!;
      if (this.#colDist[col] !== FAR) continue;
      this.#viaRow[col] = row;
      this.#reachCol(columns, col, far);
      if (this.#best === far) break;
    }
    this.#lower();
    if (this.#endRow !== -1) this.#pull(this.#endRow, start);
    else if (this.#endCol !== start) this.#pull(this.#viaRow[this.#endCol]!, start);
  }

  #reachCol({ colFrom, colTo, pair }: Columns, col: number, far: number): void {
    const { price, profit, at } = this.#ledger, dist = this.#rowDist;
    this.#colDist[col] = far;
    this.#colsSeen[this.#cols++] = col;
    const gain = price[col]!;
    if (gain < this.#best - far) {
      this.#best = far + gain;
      this.#endCol = col;
      this.#endRow = -1;
      if (gain === 0) return;
    }
    let least = gain - (this.#best - far);
    for (let i = colFrom[col]!, to = colTo[col]!; i < to; i += 2) {
      const row = pair[i]!, net = (pair[i + 1]! - profit[row]!) | 0;
      if (net <= least) continue;
      const reach = far + (gain - net);
      if (reach >= dist[row]!) continue;
      if (dist[row] === FAR) this.#rowsSeen[this.#rows++] = row;
      dist[row] = reach;
      this.#viaCol[row] = col;
      if (at[row] === -1) {
        this.#best = reach;
        this.#endRow = row;
        if (reach === far) return;
        least = net;
      } else this.#heap.push(reach, row);
    }
  }

  /** Prices fall and profits rise by how much nearer than the end they are. */
  #lower(): void {
    const { price, profit } = this.#ledger, best = this.#best;
    for (let i = 0; i < this.#cols; i++) {
      const col = this.#colsSeen[i]!, nearer = best - this.#colDist[col]!;
      if (nearer > 0) price[col] = price[col]! - nearer;
      this.#colDist[col] = FAR;
    }
    for (let i = 0; i < this.#rows; i++) {
      const row = this.#rowsSeen[i]!, nearer = best - this.#rowDist[row]!;
      if (nearer > 0) profit[row] = profit[row]! + nearer;
      this.#rowDist[row] = FAR;
      this.#rowDone[row] = 0;
    }
    this.#heap.size = 0;
  }

  /** Each row along the chain moves to the column that pulled it, up to the one where the search began. */
  #pull(end: number, start: number): void {
    const ledger = this.#ledger;
    for (let row = end; ; ) {
      const col = this.#viaCol[row]!;
      if (ledger.at[row] !== -1) ledger.leave(row);
      ledger.take(row, ledger.find(row, col));
      if (col === start) return;
      row = this.#viaRow[col]!;
    }
  }

  /**
   * Free seats above price 0 bid for rows, as rows bid for seats: the best row comes, at the value of the second. Cheaper than a path
   * where it works; ties are left for `backward`. At most `bids` bids.
   */
  bidForRows(bids: number): void {
    const { cols, edge, price, profit, held, cap, at } = this.#ledger, queue: number[] = [];
    for (let col = 0; col < cols; col++) if (held[col]! < cap[col]! && price[col]! > 0) queue.push(col);
    if (queue.length === 0) return;
    const { colFrom, colTo, pair } = this.#columns();
    let left = bids;
    for (let i = 0; i < queue.length; i++) {
      const col = queue[i]!;
      while (held[col]! < cap[col]! && price[col]! > 0 && left-- > 0) {
        let first = 0, second = 0, row = -1;
        for (let k = colFrom[col]!, to = colTo[col]!; k < to; k += 2) {
          const other = pair[k]!, net = (pair[k + 1]! - profit[other]!) | 0;
          if (net <= second || (at[other] !== -1 && edge[at[other]!] === col)) continue;
          if (net > first) {
            second = first;
            first = net;
            row = other;
          } else second = net;
        }
        const old = row === -1 ? -1 : at[row]!;
        if (row === -1 || (first === second && old !== -1)) {
          this.#cheapen(col, first);
          break;
        }
        const to = cap[col]! - held[col]! > 1 ? first : second;
        this.#cheapen(col, to);
        profit[row] = profit[row]! + first - to;
        if (old !== -1) {
          this.#ledger.leave(row);
          if (price[edge[old]!]! > 0) queue.push(edge[old]!);
        }
        this.#ledger.take(row, this.#ledger.find(row, col));
      }
    }
  }

  #cheapen(col: number, to: number): void {
    const { price, profit, head, next } = this.#ledger, fall = price[col]! - to;
    price[col] = to;
    for (let row = head[col]!; row !== -1; row = next[row]!) profit[row] = profit[row]! + fall;
  }
}
