import type { PairSource, RowGroup } from '../people/pair-source.ts';

/** Places with seats of a group, cell by cell, each in falling net = most − price: a row leaves a cell as soon as no more can be worth its while. */
export interface GroupOrder {
  group: RowGroup;
  net: Float64Array;
  /** Cell k has the label cells[k] and the places ends[k] .. ends[k + 1] − 1. */
  cells: Int32Array;
  ends: Int32Array;
}

/** Cost: a sort of the group and a copy of it. */
export function orderOf(source: PairSource, from: RowGroup, price: Float64Array): GroupOrder {
  const { cols, most } = from, places = 2 ** Math.ceil(Math.log2(cols.length + 1)), keys = new Float64Array(cols.length);
  let top = 0, count = 0;
  for (let at = 0; at < cols.length; at++) top = Math.max(top, most[at]! - price[cols[at]!]!);
  for (let at = 0; at < cols.length; at++) if (source.cap[cols[at]!]! > 0) keys[count++] = (top - (most[at]! - price[cols[at]!]!)) * places + at;
  const { order, cells, ends } = byCell(from.cell, Int32Array.from(keys.subarray(0, count).sort(), (key) => key % places));
  const group = source.reordered(from, order), net = new Float64Array(count);
  for (let i = 0; i < count; i++) net[i] = group.most[i]! - price[group.cols[i]!]!;
  return { group, net, cells, ends };
}

/** The places by cell, cells ascending, within one in the order given. */
function byCell(cell: Int32Array, places: Int32Array): { order: Int32Array; cells: Int32Array; ends: Int32Array } {
  const sizes = new Map<number, number>();
  for (const at of places) sizes.set(cell[at]!, (sizes.get(cell[at]!) ?? 0) + 1);
  const cells = Int32Array.from(sizes.keys()).sort(), ends = new Int32Array(cells.length + 1), next = new Map<number, number>();
  cells.forEach((label, k) => {
    next.set(label, ends[k]!);
    ends[k + 1] = ends[k]! + sizes.get(label)!;
  });
  const order = new Int32Array(places.length);
  for (const at of places) {
    const to = next.get(cell[at]!)!;
    order[to] = at;
    next.set(cell[at]!, to + 1);
  }
  return { order, cells, ends };
}

/** The rows, group by group: a group's facts then stay near while its rows read them. */
export function rowsByGroup(source: PairSource): { group: RowGroup; rows: number[] }[] {
  const known = new Map<RowGroup, number[]>();
  for (let row = 0; row < source.rows; row++) {
    const group = source.groupOf(row), list = known.get(group);
    if (list) list.push(row);
    else known.set(group, [row]);
  }
  return [...known].map(([group, rows]) => ({ group, rows }));
}
