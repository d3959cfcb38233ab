import type { BestFew } from '../pairs/best-few.ts';
import type { GroupOrder } from '../groups/group-orders.ts';
import type { HourLists } from './hour-lists.ts';

/** Columns (ascending) that rows of one kind may take, with the most points each column can bring to any of these rows. */
export interface RowGroup {
  cols: Int32Array;
  most: Int32Array;
  /** A label by place, for columns that rows see alike (one school, one region): see `rest`. */
  cell: Int32Array;
}

/** What a row need not ask. */
export interface Spared {
  /** Cells whose prices have fallen by no more than this since a former reading; −1: none is spared. */
  gained: number;
  /** Of the stretches of 32 places in all but the row's likeliest cells (highest rest) only one in so many is looked at, by chance; a power of 2, 1: all. */
  oneIn: number;
}

/** All feasible pairs of a problem without a list of them: rows ask for the score of a place in their group. */
export interface PairSource {
  rows: number;
  /** Seats by column. */
  cap: Int32Array;
  /** The hours of each column, for sources whose `read` asks for them (`Meeting`); else none. */
  colHours: HourLists;
  /** Rows that share a group answer the same object. */
  groupOf(row: number): RowGroup;
  /** score(row, at) <= most[at] + rest(row, cell[at]); −Infinity: no pair of the row with the cell is feasible. */
  rest(row: number, cell: number): number;
  /** The whole-number score of the pair if it is feasible and above `floor` (>= 0), else 0. Reads the dear facts last. */
  scoreAt(row: number, at: number, floor: number): number;
  /**
   * Offers `best` every feasible pair of the row, but for what is spared, whose net = score − price is at least `best.floor` (> 0, and
   * rising meanwhile). `order`: that of the row's group. The plain way is `readPlainly`; a source with a loop of its own saves its calls, the greater
   * part of the cost.
   */
  read(row: number, order: GroupOrder, best: BestFew, spared: Spared): void;
}

/** Reads each cell of an order while it may hold more than what the row has. */
export function readPlainly(source: Pick<PairSource, 'rest' | 'scoreAt'>, row: number, order: GroupOrder, best: BestFew, { gained, oneIn }: Spared): void {
  const { group: { cols, most }, places, net, cells, from, to, falls } = order;
  let likeliest = -Infinity;
  if (oneIn > 1) for (const cell of cells) likeliest = Math.max(likeliest, source.rest(row, cell));
  for (let k = 0; k < cells.length; k++) {
    if (falls[k]! <= gained) continue;
    const rest = source.rest(row, cells[k]!), some = oneIn > 1 && rest < likeliest;
    for (let i = from[k]!; i < to[k]! && net[i]! + rest >= best.floor; i++) {
      if (some && passedOver(row, i >> 5, oneIn)) continue;
      const at = places[i]!, paid = most[at]! - net[i]!, score = source.scoreAt(row, at, best.floor + paid - 1);
      if (score > 0) best.offer(score - paid, cols[at]!, score);
    }
  }
}

/** The same chance for the same row and stretch, always. */
export function passedOver(row: number, stretch: number, oneIn: number): boolean {
  const mixed = Math.imul(Math.imul(stretch + 1, 0x9e3779b9) ^ Math.imul(row + 1, 0xc2b2ae35), 0x85ebca6b);
  return ((mixed >>> 24) & (oneIn - 1)) !== 0;
}
