import { grown } from '../people/list-pairs.ts';

/** Pairs by row: those of row r are rowPtr[r] .. rowPtr[r+1]−1. */
export interface PairList {
  rowPtr: Int32Array;
  col: Int32Array;
  w: Float64Array;
}

/** The best few pairs of one row, by net falling, then column. */
export class BestFew {
  net: Float64Array;
  col: Int32Array;
  score: Float64Array;
  size = 0;
  /** Only a net of at least this can still enter. */
  floor = 0;
  #most: number;

  constructor(most: number) {
    this.#most = most;
    this.net = new Float64Array(most);
    this.col = new Int32Array(most);
    this.score = new Float64Array(most);
  }
  get full(): boolean {
    return this.size === this.#most;
  }
  /** The highest net, −Infinity without any. */
  get top(): number {
    return this.size === 0 ? -Infinity : this.net[0]!;
  }
  get last(): number {
    return this.net[this.#most - 1]!;
  }
  start(above: number): void {
    this.size = 0;
    this.floor = above + 1;
  }
  offer(net: number, col: number, score: number): void {
    const { net: nets, col: cols, score: scores } = this;
    const last = this.#most - 1, full = this.size === this.#most;
    if (full && (net < nets[last]! || (net === nets[last] && col > cols[last]!))) return;
    let at = full ? last : this.size++;
    for (; at > 0 && (nets[at - 1]! < net || (nets[at - 1] === net && cols[at - 1]! > col)); at--) {
      nets[at] = nets[at - 1]!;
      cols[at] = cols[at - 1]!;
      scores[at] = scores[at - 1]!;
    }
    nets[at] = net;
    cols[at] = col;
    scores[at] = score;
    if (this.size === this.#most) this.floor = nets[this.#most - 1]!;
  }
}

/** Pairs gathered row by row, in any order of the rows, each row once; columns ascending within a row. */
export class Gathered {
  #from: Int32Array;
  #size: Int32Array;
  #col = new Int32Array(4096);
  #w = new Float64Array(4096);
  #count = 0;

  constructor(rows: number) {
    this.#from = new Int32Array(rows);
    this.#size = new Int32Array(rows);
  }
  add(row: number, best: BestFew): void {
    if (this.#count + best.size > this.#col.length) {
      const size = 2 * (this.#count + best.size);
      [this.#col, this.#w] = [grown(this.#col, new Int32Array(size)), grown(this.#w, new Float64Array(size))];
    }
    for (let i = 0; i < best.size; i++) {
      const col = best.col[i]!;
      let at = this.#count + i;
      for (; at > this.#count && this.#col[at - 1]! > col; at--) {
        this.#col[at] = this.#col[at - 1]!;
        this.#w[at] = this.#w[at - 1]!;
      }
      this.#col[at] = col;
      this.#w[at] = best.score[i]!;
    }
    this.#from[row] = this.#count;
    this.#size[row] = best.size;
    this.#count += best.size;
  }
  list(): PairList {
    const rows = this.#from.length, rowPtr = new Int32Array(rows + 1), col = new Int32Array(this.#count), w = new Float64Array(this.#count);
    for (let row = 0; row < rows; row++) {
      const from = this.#from[row]!, to = from + this.#size[row]!, at = rowPtr[row]!;
      for (let e = from; e < to; e++) {
        col[at + e - from] = this.#col[e]!;
        w[at + e - from] = this.#w[e]!;
      }
      rowPtr[row + 1] = at + to - from;
    }
    return { rowPtr, col, w };
  }
}
