/** Columns (ascending, unless reordered) that rows of one kind may take, with the most points each column can bring to any of these rows. */
export interface RowGroup {
  cols: Int32Array;
  most: Int32Array;
  /** A label by place, for columns that rows see alike (one school, one region): see `rest`. */
  cell: Int32Array;
}

/** All feasible pairs of a problem without a list of them: rows ask for the score of a place in their group. */
export interface PairSource {
  rows: number;
  /** Seats by column. */
  cap: Int32Array;
  /** Rows that share a group answer the same object. */
  groupOf(row: number): RowGroup;
  /** score(row, at) <= most[at] + rest(row, cell[at]); −Infinity: no pair of the row with the cell is feasible. */
  rest(row: number, cell: number): number;
  /** The whole-number score of the pair if it is feasible and above `floor` (>= 0), else 0. Reads the dear facts last. `group`: the row's, or a reordered copy of it. */
  scoreAt(row: number, at: number, floor: number, group?: RowGroup): number;
  /** A copy of a group with these of its places, in this order: so that a long scan reads memory in order. */
  reordered(group: RowGroup, places: Int32Array): RowGroup;
}

/** `list[place]` for each of the places. */
export function picked(list: Int32Array, places: Int32Array): Int32Array {
  const out = new Int32Array(places.length);
  for (let i = 0; i < places.length; i++) out[i] = list[places[i]!]!;
  return out;
}
