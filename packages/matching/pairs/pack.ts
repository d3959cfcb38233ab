/**
 * Sparse maximum-weight assignment with capacities; a row may stay unassigned at 0. Rows are requests, columns offers.
 * rowPtr: Int32[rows+1]; col: Int32[edges], each column at most once a row; w: Int32 or Float64[edges], whole numbers up to
 * 2^31 − 1, an edge with w <= 0 is never used; cap: Int32[cols], below 0 counts as 0.
 */
export interface Assignment {
  rowPtr: Int32Array;
  col: Int32Array;
  w: Float64Array | Int32Array;
  cap: Int32Array;
}

/**
 * The usable edges of a problem, rows in an order that depends on their content alone, columns ascending within a row.
 * So a solver that works on it answers the same whatever order the rows and edges came in; rows of equal content are interchangeable.
 */
export interface Packed {
  rows: number;
  cols: number;
  /** Packed row → row of the problem. */
  order: Int32Array;
  /** ptr[k] .. ptr[k+1] are the places of packed row k in `edge`; even numbers. */
  ptr: Int32Array;
  /** Column and weight by turns: one read brings both, eight edges a cache line. */
  edge: Int32Array;
  cap: Int32Array;
  /** Usable edges by column. */
  degree: Int32Array;
}

const MOST = 0x7fffffff;

/**
 * Checks and packs. Errors: RangeError naming the edge. Cost: two passes over the edges and a sort of the rows;
 * memory: 8 bytes an edge, 24 a row.
 */
export function pack(problem: Assignment): Packed {
  const { rowPtr, col, w } = problem, rows = rowPtr.length - 1, cols = problem.cap.length;
  if (rows < 0 || col.length !== w.length || rowPtr[0] !== 0 || rowPtr[rows] !== col.length) throw new RangeError('rowPtr, col and w must describe the same edges');
  const cap = problem.cap.map((seats) => Math.max(0, seats));
  const order = contentOrder(problem, cap);
  let used = 0;
  for (let e = 0; e < col.length; e++) if (w[e]! > 0 && cap[col[e]!]! > 0) used++;
  const ptr = new Int32Array(rows + 1), edge = new Int32Array(2 * used), degree = new Int32Array(cols);
  let at = 0;
  for (let k = 0; k < rows; k++) {
    const row = order[k]!, from = at;
    let before = -1, sorted = true;
    for (let e = rowPtr[row]!; e < rowPtr[row + 1]!; e++) {
      const c = col[e]!;
      if (w[e]! <= 0 || cap[c] === 0) continue;
      if (c === before) throw new RangeError(`row ${row}: column ${c} twice`);
      if (c < before) sorted = false;
      before = edge[at] = c;
      edge[at + 1] = w[e]!;
      degree[c] = degree[c]! + 1;
      at += 2;
    }
    if (!sorted) sortEdges(edge.subarray(from, at), row);
    ptr[k + 1] = at;
  }
  return { rows, cols, order, ptr, edge, cap, degree };
}

/** By column; a RangeError when a column is there twice. */
function sortEdges(edges: Int32Array, row: number): void {
  const count = edges.length / 2, was = edges.slice(), keys = new Float64Array(count);
  for (let i = 0; i < count; i++) keys[i] = was[2 * i]! * count + i;
  keys.sort();
  for (let to = 0; to < count; to++) {
    const i = keys[to]! % count;
    if (to > 0 && edges[2 * to - 2] === was[2 * i]) throw new RangeError(`row ${row}: column ${was[2 * i]} twice`);
    edges[2 * to] = was[2 * i]!;
    edges[2 * to + 1] = was[2 * i + 1]!;
  }
}

/**
 * Rows by lowest usable column (neighbours in memory then share offers), then by a hash of their edges, then by the sum of their
 * weights. Two different rows that agree in all three (by chance: under 1 in 10^15 a pair) would keep the order they came in.
 */
function contentOrder(problem: Assignment, cap: Int32Array): Int32Array {
  const rows = problem.rowPtr.length - 1, lowest = new Int32Array(rows), hash = new Float64Array(rows), sum = new Float64Array(rows);
  for (let row = 0; row < rows; row++) signRow(problem, cap, row, { lowest, hash, sum });
  const order = bucketed(lowest, cap.length);
  for (let from = 0; from < rows; ) {
    let to = from + 1;
    while (to < rows && lowest[order[to]!] === lowest[order[from]!]) to++;
    if (to > from + 1 && lowest[order[from]!]! < cap.length) order.subarray(from, to).sort((a, b) => hash[a]! - hash[b]! || sum[a]! - sum[b]!);
    from = to;
  }
  return order;
}

interface Signs {
  lowest: Int32Array;
  hash: Float64Array;
  sum: Float64Array;
}

/** Checks the edges of a row and writes its lowest column and a hash (53 bits) that no order of its edges changes. */
function signRow({ rowPtr, col, w }: Assignment, cap: Int32Array, row: number, signs: Signs): void {
  let high = 0, low = 0, total = 0, least = cap.length;
  if (rowPtr[row + 1]! < rowPtr[row]!) throw new RangeError(`row ${row}: rowPtr falls`);
  for (let e = rowPtr[row]!; e < rowPtr[row + 1]!; e++) {
    const c = col[e]!, weight = w[e]!;
    if (c < 0 || c >= cap.length) throw new RangeError(`edge ${e}: column ${c} does not exist`);
    if (weight <= 0 && Number.isSafeInteger(weight)) continue;
    if (weight > MOST || (weight | 0) !== weight) throw new RangeError(`edge ${e}: weight ${weight} is not a whole number up to ${MOST}`);
    if (cap[c] === 0) continue;
    if (c < least) least = c;
    total += weight;
    let mixed = Math.imul(c ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(weight, 0xc2b2ae35);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
    mixed ^= mixed >>> 13;
    high = (high + mixed) | 0;
    low = (low + Math.imul(mixed ^ (mixed >>> 16), 0x297a2d39)) | 0;
  }
  signs.lowest[row] = least;
  signs.sum[row] = total;
  signs.hash[row] = (high >>> 0) * 0x20_0000 + (low >>> 11);
}

/** The numbers 0 .. keys.length − 1 by key (0 .. most), equal keys in order: a counting sort. */
function bucketed(keys: Int32Array, most: number): Int32Array {
  const next = new Int32Array(most + 2), order = new Int32Array(keys.length);
  for (const key of keys) next[key + 1] = next[key + 1]! + 1;
  for (let key = 0; key <= most; key++) next[key + 1] = next[key + 1]! + next[key]!;
  for (let i = 0; i < keys.length; i++) order[next[keys[i]!]!++] = i;
  return order;
}
