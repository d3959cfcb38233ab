import type { GroupOrder } from '../groups/group-orders.ts';
import type { HourLists } from './hour-lists.ts';

/**
 * Finds the places of an order that share hours with a row, 32 at a time: a bit a place, counted up to four hours with a few operations an hour
 * for all 32. So pairs without common time, most of them, are never asked.
 */
export class Meeting {
  /** What `of` found: where in the order, and its shortage. */
  readonly found = new Int32Array(32);
  readonly short = new Int32Array(32);
  #hours: HourLists;
  #from = 0;
  #to = 0;

  /** `hours`: those of the rows, numbered like the columns' in the orders. */
  constructor(hours: HourLists) {
    this.#hours = hours;
  }

  /** The row that is asked about from now on. */
  row(row: number): void {
    this.#from = this.#hours.ptr[row]!;
    this.#to = this.#hours.ptr[row + 1]!;
  }

  /**
   * Of the 32 places from `from` (a multiple of 32) on, which share an hour and have net >= need + shortage: `step` for each hour that is
   * missing to four. Answers how many, by falling net.
   */
  of({ net, bits }: GroupOrder, from: number, need: number, step: number): number {
    const { hour, count } = this.#hours, { found, short } = this, base = (from >> 5) * count;
    let one = 0, two = 0, three = 0, four = 0, size = 0;
    for (let h = this.#from, to = this.#to; h < to; h++) {
      const free = bits[base + hour[h]!]!;
      four |= three & free;
      three |= two & free;
      two |= one & free;
      one |= free;
    }
    for (let left = one; left !== 0; ) {
      const bit = left & -left, i = from + 31 - Math.clz32(bit), more = net[i]! - need;
      if (more < 0) break;
      left ^= bit;
      const shortage = four & bit ? 0 : three & bit ? step : two & bit ? 2 * step : 3 * step;
      if (more >= shortage) {
        short[size] = shortage;
        found[size++] = i;
        // What follows has less net: those as short as this one are out, too.
      } else left &= shortage === step ? four : shortage === 2 * step ? three : two;
    }
    return size;
  }
}
