import { expect, test } from 'vitest';
import { GroupOrder } from '../groups/group-orders.ts';
import { hourLists } from './hour-lists.ts';
import type { HourLists, Weeks } from './hour-lists.ts';
import { Meeting } from './meeting.ts';
import { dice } from './small-rounds.ts';

const LENGTH = 3;
/** Some quarters of a short week of three words by person. */
function randomWeeks(d: (n: number) => number, people: number): Weeks & { all: Int32Array } {
  const all = Int32Array.from({ length: people * LENGTH }, () => {
    let word = 0;
    for (let i = d(4); i > 0; i--) word |= 1 << d(32);
    return word;
  });
  return { people, length: LENGTH, all, word: (person, word) => all[person * LENGTH + word]! };
}
const of = ({ ptr, hour }: HourLists, person: number): number[] => [...hour.subarray(ptr[person], ptr[person + 1])];

test('two people have a common hour number just when both have a quarter of that hour', () => {
  for (let seed = 1; seed <= 200; seed++) {
    const d = dice(seed), one = randomWeeks(d, 6), other = randomWeeks(d, 5), [mine, theirs] = hourLists(one, other);
    const hours = ({ all }: { all: Int32Array }, person: number): number[] => Array.from({ length: LENGTH * 8 }, (_, h) => h).filter((h) => (all[person * LENGTH + (h >> 3)]! >>> (4 * (h & 7))) & 15);
    for (let a = 0; a < 6; a++) for (let b = 0; b < 5; b++) expect(of(mine, a).filter((h) => of(theirs, b).includes(h))).toHaveLength(hours(one, a).filter((h) => hours(other, b).includes(h)).length);
    expect(mine.count).toBe(theirs.count);
    for (const h of [...mine.hour, ...theirs.hour]) expect(h).toBeLessThan(mine.count);
  }
});

test('1,000 random orders: cells sorted by falling net, the falls of prices, and who meets whom at which shortage, by asking all', () => {
  let found = 0;
  for (let seed = 1; seed <= 1000; seed++) {
    const d = dice(seed), cols = 1 + d(120), one = randomWeeks(d, 4), [mine, theirs] = hourLists(one, randomWeeks(d, cols)), cap = Int32Array.from({ length: cols }, () => d(4));
    const own = Array.from({ length: cols }, (_, c) => c).filter(() => d(5) > 0), group = { cols: Int32Array.from(own), most: Int32Array.from(own, () => d(500)), cell: Int32Array.from(own, () => d(3)) };
    const order = new GroupOrder(group, cap, theirs), meeting = new Meeting(mine), row = d(4), prices = [0, 1].map(() => Float64Array.from(cap, () => d(300)));
    order.sort(prices[0]!);
    order.sort(prices[1]!, prices[0]!);
    meeting.row(row);
    const places = own.map((_, at) => at).filter((at) => cap[own[at]!]! > 0), net = (at: number): number => group.most[at]! - prices[1]![own[at]!]!;
    expect([...order.cells]).toEqual([...new Set(places.map((at) => group.cell[at]!))].sort());
    order.cells.forEach((cell, k) => {
      const inside = places.filter((at) => group.cell[at] === cell), listed = [...order.places.subarray(order.from[k]!, order.to[k]!)], need = d(400) - 100, step = d(60);
      expect(listed.toSorted((a, b) => a - b)).toEqual(inside);
      expect([...order.net.subarray(order.from[k]!, order.to[k]!)]).toEqual(inside.map(net).sort((a, b) => b - a));
      expect(listed.map(net)).toEqual([...order.net.subarray(order.from[k]!, order.to[k]!)]);
      expect([order.from[k]! % 32, order.tops[k], order.falls[k]]).toEqual([0, Math.max(...inside.map(net)), Math.max(0, ...inside.map((at) => prices[0]![own[at]!]! - prices[1]![own[at]!]!))]);
      const common = (at: number): number => of(theirs, own[at]!).filter((h) => of(mine, row).includes(h)).length, short = (at: number): number => step * Math.max(0, 4 - common(at));
      const met: number[] = [];
      for (let i = order.from[k]!; i < order.to[k]!; i += 32) {
        const count = meeting.of(order, i, need, step);
        for (let j = 0; j < count; j++) {
          const at = order.places[meeting.found[j]!]!;
          expect(meeting.short[j]).toBe(short(at));
          met.push(at);
        }
      }
      expect(met).toEqual(listed.filter((at) => common(at) > 0 && net(at) >= need + short(at)));
      found += met.length;
    });
  }
  expect(found).toBeGreaterThan(5000);
});
