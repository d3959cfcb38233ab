/** Columns (ascending) that rows of one kind may take, with the most points each column can bring to any of these rows. */
export interface RowGroup {
  cols: Int32Array;
  most: Int32Array;
}

/** All feasible pairs of a problem without a list of them: rows ask for the score of a place in their group. */
export interface PairSource {
  rows: number;
  /** Seats by column. */
  cap: Int32Array;
  /** Rows that share a group answer the same object. */
  groupOf(row: number): RowGroup;
  /** score(row, at) <= groupOf(row).most[at] + rest(row). */
  rest(row: number): number;
  /** The whole-number score of the pair if it is feasible and above `floor` (>= 0), else 0. Reads the dear facts last. */
  scoreAt(row: number, at: number, floor: number): number;
}
