import type { HourLists } from '../people/hour-lists.ts';
import type { PairSource, RowGroup } from '../people/pair-source.ts';

/** Steps of a shell sort (Ciura 2001): in place, and quick where little has changed since the last. */
const GAPS = [701, 301, 132, 57, 23, 10, 4, 1];

/** Places with seats of a group, cell by cell, each in falling net = most − price: a row leaves a cell as soon as no more can be worth its while. */
export class GroupOrder {
  readonly group: RowGroup;
  /** Places of the group, and their nets. */
  readonly places: Int32Array;
  readonly net: Int32Array;
  /** Cell k has the label cells[k] and stands at from[k] (a multiple of 32) .. to[k] − 1; no net in it is above tops[k]. */
  readonly cells: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly tops: Int32Array;
  /** By how much a price in the cell has fallen at most since the prices that `sort` was given as former ones; 0 without. */
  readonly falls: Int32Array;
  /** Bit b of bits[w · hours.count + h]: what stands at 32 w + b has hour h. */
  readonly bits: Int32Array;
  #hours: HourLists;
  #marked = false;

  /** Unsorted. Cost: two passes over the group. */
  constructor(group: RowGroup, cap: Int32Array, hours: HourLists) {
    const sizes = new Map<number, number>(), cellAt = new Map<number, number>();
    for (let at = 0; at < group.cols.length; at++) if (cap[group.cols[at]!]! > 0) sizes.set(group.cell[at]!, (sizes.get(group.cell[at]!) ?? 0) + 1);
    this.group = group;
    this.#hours = hours;
    this.cells = Int32Array.from(sizes.keys()).sort();
    [this.from, this.to, this.tops, this.falls] = [0, 1, 2, 3].map(() => new Int32Array(sizes.size)) as [Int32Array, Int32Array, Int32Array, Int32Array];
    let room = 0;
    this.cells.forEach((label, k) => {
      cellAt.set(label, k);
      this.from[k] = this.to[k] = room;
      room += 32 * Math.ceil(sizes.get(label)! / 32);
    });
    this.places = new Int32Array(room);
    this.net = new Int32Array(room);
    this.bits = new Int32Array((room / 32) * hours.count);
    for (let at = 0; at < group.cols.length; at++) {
      if (cap[group.cols[at]!]! <= 0) continue;
      const k = cellAt.get(group.cell[at]!)!, i = this.to[k]!;
      this.places[i] = at;
      this.to[k] = i + 1;
    }
  }

  /** Sorts at these prices (whole numbers). Cost: a sort of each cell, quick when prices are near the last; an entry for each hour of each place. */
  sort(price: Float64Array, former: Float64Array | null = null): void {
    const { group: { cols, most }, places, net, from, to, tops, falls } = this;
    for (let k = 0; k < from.length; k++) {
      const first = from[k]!, end = to[k]!;
      let fall = 0;
      for (let i = first; i < end; i++) {
        const col = cols[places[i]!]!, paid = price[col]!;
        net[i] = most[places[i]!]! - paid;
        if (former !== null && former[col]! - paid > fall) fall = former[col]! - paid;
      }
      if (sortFalling(net, places, first, end) || !this.#marked) this.#markHours(first, end);
      tops[k] = net[first]!;
      falls[k] = fall;
    }
    this.#marked = true;
  }

  #markHours(from: number, to: number): void {
    const { group: { cols }, places, bits } = this, { count, ptr, hour } = this.#hours;
    if (count === 0) return;
    bits.fill(0, (from >> 5) * count, ((to + 31) >> 5) * count);
    for (let i = from; i < to; i++) {
      const col = cols[places[i]!]!, base = (i >> 5) * count, bit = 1 << (i & 31);
      for (let h = ptr[col]!, end = ptr[col + 1]!; h < end; h++) bits[base + hour[h]!]! |= bit;
    }
  }
}

/** Whether anything had to move. */
function sortFalling(net: Int32Array, places: Int32Array, from: number, to: number): boolean {
  let moved = false;
  for (const gap of GAPS)
    for (let i = from + gap; i < to; i++) {
      const own = net[i]!, place = places[i]!;
      let at = i;
      for (; at >= from + gap && net[at - gap]! < own; at -= gap) {
        net[at] = net[at - gap]!;
        places[at] = places[at - gap]!;
      }
      if (at === i) continue;
      net[at] = own;
      places[at] = place;
      moved = true;
    }
  return moved;
}

/** The rows, group by group, each with its order, not sorted yet: a group's facts then stay near while its rows read them. */
export function rowsByGroup(source: PairSource): { order: GroupOrder; rows: number[] }[] {
  const known = new Map<RowGroup, number[]>();
  for (let row = 0; row < source.rows; row++) {
    const group = source.groupOf(row), list = known.get(group);
    if (list) list.push(row);
    else known.set(group, [row]);
  }
  return [...known].map(([group, rows]) => ({ order: new GroupOrder(group, source.cap, source.colHours), rows }));
}
