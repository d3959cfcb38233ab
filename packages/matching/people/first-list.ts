import { BestFew, Gathered } from '../pairs/best-few.ts';
import type { PairList } from '../pairs/best-few.ts';
import type { GroupOrder } from '../groups/group-orders.ts';
import type { PairSource } from './pair-source.ts';

/** A guess: what a column brings beyond this part of its group's weakest is its price. Nearly all seats are wanted, so only the weakest are free. */
const WEAKEST = 0.1;
/** Outside its likeliest cells a row looks at one in so many stretches of places. */
const ONE_IN = 32;

/**
 * A list to begin with: at guessed prices the best few of each row, of its likeliest cells and some of all others, by chance, so that rows do
 * not all look at the same. A list of the highest scores would hold the same stars for everybody. Leaves the orders sorted at these prices.
 */
export function firstList(source: PairSource, groups: readonly { order: GroupOrder; rows: number[] }[], most: number): PairList {
  const price = guessed(source, groups), best = new BestFew(most), found = new Gathered(source.rows), spared = { gained: -1, oneIn: ONE_IN };
  for (const { order, rows } of groups) {
    order.sort(price);
    for (const row of rows) {
      best.start(0);
      source.read(row, order, best, spared);
      found.add(row, best);
    }
  }
  return found.list();
}

function guessed(source: PairSource, groups: readonly { order: GroupOrder }[]): Float64Array {
  const price = new Float64Array(source.cap.length);
  for (const { order: { group: { cols, most } } } of groups) {
    const weak = most.slice().sort()[Math.floor(WEAKEST * most.length)]!;
    for (let at = 0; at < cols.length; at++) price[cols[at]!] = Math.max(price[cols[at]!]!, most[at]! - weak);
  }
  return price;
}
