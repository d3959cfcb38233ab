import { BestFew, Gathered } from '../pairs/best-few.ts';
import type { PairList } from '../pairs/best-few.ts';
import { orderOf } from '../groups/group-orders.ts';
import type { GroupOrder } from '../groups/group-orders.ts';
import type { PairSource, RowGroup } from './pair-source.ts';

/** A guess: what a column brings beyond this part of its group's weakest is its price. Nearly all seats are wanted, so only the weakest are free. */
const WEAKEST = 0.1;
/** Places a row looks at. */
const LOOKS = 128;

/**
 * A list to begin with: at guessed prices the best few of each row, of the places a row looks at: its likeliest cells, and some
 * of all others. A list of the highest scores would hold the same stars for everybody. Cost: LOOKS places a row.
 */
export function firstList(source: PairSource, groups: readonly { group: RowGroup; rows: number[] }[], most: number): PairList {
  const price = guessed(source, groups), best = new BestFew(most), found = new Gathered(source.rows);
  for (const { group, rows } of groups) {
    const order = orderOf(source, group, price), rests = new Float64Array(order.cells.length);
    for (const row of rows) {
      best.start(0);
      look(source, order, rests, row, best);
      found.add(row, best);
    }
  }
  return found.list();
}

function guessed(source: PairSource, groups: readonly { group: RowGroup }[]): Float64Array {
  const price = new Float64Array(source.cap.length);
  for (const { group: { cols, most } } of groups) {
    const weak = most.slice().sort()[Math.floor(WEAKEST * most.length)]!;
    for (let at = 0; at < cols.length; at++) price[cols[at]!] = Math.max(price[cols[at]!]!, most[at]! - weak);
  }
  return price;
}

function look(source: PairSource, { group, net, cells, ends }: GroupOrder, rests: Float64Array, row: number, best: BestFew): void {
  const { cols, most } = group;
  let high = -Infinity, left = LOOKS;
  for (let k = 0; k < cells.length; k++) {
    rests[k] = source.rest(row, cells[k]!);
    high = Math.max(high, rests[k]!);
  }
  for (const likeliest of [true, false])
    for (let k = 0; k < cells.length && left > 0; k++) {
      if ((rests[k] === high) !== likeliest) continue;
      const from = ends[k]!, size = ends[k + 1]! - from, looks = Math.min(size, likeliest ? left : Math.max(2, Math.ceil((LOOKS * size) / net.length)));
      for (let i = from; i < from + looks && net[i]! + rests[k]! >= best.floor; i++, left--) {
        const paid = most[i]! - net[i]!, score = source.scoreAt(row, i, Math.max(0, best.floor + paid - 1), group);
        if (score > 0) best.offer(score - paid, cols[i]!, score);
      }
    }
}
