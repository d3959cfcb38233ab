import { expect, test } from 'vitest';
import { bandOf, fairnessOf, gini } from './fairness.ts';
import type { GroupTable } from './fairness.ts';
import { matchRound } from '../index.ts';
import { dice, offer, request, round, week } from '../people/small-rounds.ts';
import { hiddenCells } from './suppress-small.ts';
import type { Cell } from './suppress-small.ts';
import type { Proposal, Round, RoundResult } from '../types.ts';

const made = (requestId: string, score = 100, offerId = 'o1', more: Partial<Proposal> = {}): Proposal =>
  ({ request: requestId, offer: offerId, pinned: false, modality: 'online', slots: [], score, terms: [], runnerUp: null, rules: [], ...more });

/** A round of some size with every kind of group, and a plan that leaves some out. */
function someRound(seed: number): { one: Round; result: Pick<RoundResult, 'proposals'> } {
  const d = dice(seed), schools = 1 + d(6);
  const requests = Array.from({ length: d(120) }, (_, i) => request({
    id: `r${i}`, learner: `l${i}`, school: `s${Math.min(d(schools), d(schools))}`, level: 1 + d(12), need: d(4) as 0 | 1 | 2 | 3, subject: ['maths', 'music', 'art'][Math.min(d(3), d(3))]!,
    waitingDays: d(100), prefersLanguage: ['en', 'es', 'ar'][Math.min(d(3), d(3))]!, prefersTutors: d(3) ? [] : ['omar'],
  }));
  const offers = Array.from({ length: 1 + d(20) }, (_, i) => offer({ id: `o${i}`, tutor: `t${d(15)}`, capacity: d(4), load: d(2) }));
  const proposals = requests.filter(() => d(3) > 0).map((r) => made(r.id, 1 + d(1000), `o${d(offers.length)}`));
  return { one: round({ requests, offers, seed }), result: { proposals } };
}

test('the report counts what is there', () => {
  const requests = Array.from({ length: 40 }, (_, i) => request({ id: `r${i}`, learner: `l${i}`, school: i < 20 ? 'north' : 'south', need: i % 2 ? 3 : 0, waitingDays: i,
    prefersTutors: ['omar'], prefersLanguage: i < 20 ? 'en' : 'es' }));
  const offers = [offer({ id: 'o1', tutor: 'omar', capacity: 40 }), offer({ id: 'o2', tutor: 'idle', capacity: 2 }), offer({ id: 'o3', tutor: 'busy', capacity: 2, load: 2 })];
  const report = fairnessOf({ requests, offers }, { proposals: requests.slice(0, 30).map((r) => made(r.id)) });
  expect(report.total).toEqual({ requests: 40, matched: 30, share: 0.75 });
  expect(report.school.groups).toEqual([{ key: 'north', requests: 20, matched: 20, share: 1 }, { key: 'south', requests: 20, matched: 10, share: 0.5 }]);
  expect(report.school.gap).toEqual({ lowest: 'south', highest: 'north', difference: 0.5 });
  expect(report.need.groups.map((one) => one.matched)).toEqual([15, 15]);
  expect(report.wait.matched).toEqual({ requests: 30, p50: 14, p95: 28, longest: 29 });
  expect(report.wait.unmatched).toEqual({ requests: 10, p50: 34, p95: 39, longest: 39 });
  expect(report.wishes).toEqual({ tutor: { wished: 30, met: 30, share: 1 }, language: { wished: 30, met: 20, share: 20 / 30 } });
  expect(report.worstTenth).toBeNull();
  expect(report.tutors).toEqual({ offers: 3, gini: gini([30 / 40, 0, 1]), people: 3, idle: 1 });
  expect(bandOf(5)).toBe('4-6');
});

test('the worst-served tenth is the lowest scores, nobody served at 0', () => {
  const requests = Array.from({ length: 200 }, (_, i) => request({ id: `r${i}`, learner: `l${i}` }));
  const report = fairnessOf({ requests, offers: [offer()] }, { proposals: requests.slice(5).map((r, i) => made(r.id, i + 1)) });
  expect(report.worstTenth).toEqual({ requests: 20, unmatched: 5, meanScore: 120 / 20 });
});

test('a group shares one seat in the load', () => {
  const offers = [offer({ id: 'o1', tutor: 'a', capacity: 2 }), offer({ id: 'o2', tutor: 'b', capacity: 2 })];
  const proposals = [made('r1', 9, 'o1', { group: 'g' }), made('r2', 9, 'o1', { group: 'g' }), made('r3', 9, 'o2')];
  expect(fairnessOf({ requests: [], offers }, { proposals }).tutors.gini).toBe(0);
});

test('gini: 0 when equal, higher when few carry all, the same at any scale', () => {
  expect([gini([]), gini([0, 0]), gini([3, 3, 3])]).toEqual([null, 0, 0]);
  expect(gini([0, 0, 0, 1])).toBeCloseTo(0.75);
  for (let seed = 1; seed <= 200; seed++) {
    const d = dice(seed), values = Array.from({ length: 1 + d(30) }, () => d(9)), pairs = values.flatMap((a) => values.map((b) => Math.abs(a - b)));
    const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
    expect(gini(values)).toBeCloseTo(mean === 0 ? 0 : pairs.reduce((sum, one) => sum + one, 0) / values.length ** 2 / (2 * mean));
    expect(gini(values.map((one) => one * 7))).toBeCloseTo(gini(values)!);
  }
});

test('new ids, names and any order give the same report', () => {
  for (let seed = 1; seed <= 300; seed++) {
    const { one, result } = someRound(seed), report = fairnessOf(one, result);
    const renamed = { requests: one.requests.map((r) => ({ ...r, id: `x${r.id}`, learner: `y${r.learner}` })).reverse(), offers: one.offers.map((o) => ({ ...o, id: `${99 - Number(o.id.slice(1))}` })).reverse() };
    const proposals = result.proposals.map((p) => ({ ...p, request: `x${p.request}`, offer: `${99 - Number(p.offer.slice(1))}` })).reverse();
    expect(fairnessOf(renamed, { proposals })).toEqual(report);
    const school = (table: GroupTable): string[] => table.groups.map(({ key: _, ...rest }) => JSON.stringify(rest)).sort();
    const moved = { ...one, requests: one.requests.map((r) => ({ ...r, school: `${9 - Number(r.school.slice(1))}` })) };
    expect(school(fairnessOf(moved, result).school)).toEqual(school(report.school));
  }
});

/** All that an outsider can still believe about hidden cells: counts of at least 1 that add up, matched within them that add up. */
function believable(hidden: number, count: number, matched: number): { counts: Set<number>; shares: Set<string> } {
  const counts = new Set<number>(), shares = new Set<string>();
  for (let c = 1; c <= count - (hidden - 1); c++)
    for (let m = 0; m <= c; m++) {
      const restCount = count - c, restMatched = matched - m;
      if (hidden === 1 ? restCount !== 0 || restMatched !== 0 : restMatched < 0 || restMatched > restCount) continue;
      counts.add(c);
      shares.add(`${m}/${c}`);
    }
  return { counts, shares };
}

test('no hidden cell can be computed from the others and the total', () => {
  let hid = 0, complementary = 0;
  for (let seed = 1; seed <= 2000; seed++) {
    const d = dice(seed), everybody = d(10) === 0;
    const cells = Array.from({ length: 1 + d(6) }, (_, i): Cell => {
      const count = 1 + d([4, 12, 40][d(3)]!);
      return { key: `k${i}`, count, matched: everybody ? count : d(count + 1) };
    });
    const hidden = hiddenCells(cells), inside = cells.filter((cell) => hidden.has(cell.key)), sum = (list: Cell[], of: 'count' | 'matched'): number => list.reduce((all, cell) => all + cell[of], 0);
    for (const cell of cells) if (cell.count < 10) expect(hidden.has(cell.key)).toBe(true);
    if (hidden.size === 0) continue;
    hid++;
    if (inside.some((cell) => cell.count >= 10)) complementary++;
    if (hidden.size === cells.length) continue;
    const { counts, shares } = believable(hidden.size, sum(inside, 'count'), sum(inside, 'matched'));
    expect(hidden.size).toBeGreaterThanOrEqual(2);
    expect(counts.size, `seed ${seed}`).toBeGreaterThan(1);
    expect(shares.size).toBeGreaterThan(1);
    if (!everybody && sum(cells, 'matched') !== sum(cells, 'count') && sum(cells, 'matched') !== 0) expect(new Set([...shares].map((s) => Number(s.split('/')[0]) / Number(s.split('/')[1]))).size).toBeGreaterThan(1);
  }
  expect(hid).toBeGreaterThan(500);
  expect(complementary).toBeGreaterThan(200);
});

test('a report never shows a small group, and shows every group where all are large', () => {
  for (let seed = 1; seed <= 300; seed++) {
    const { one, result } = someRound(seed), report = fairnessOf(one, result);
    for (const name of ['need', 'school', 'level', 'language', 'subject'] as const)
      for (const cell of report[name].groups) {
        if (cell.requests === null) expect([cell.matched, cell.share]).toEqual([null, null]);
        else expect(cell.requests).toBeGreaterThanOrEqual(10);
      }
    if (one.requests.length < 10) expect(report.total).toEqual({ requests: null, matched: null, share: null });
  }
});

test('it reads a real round', () => {
  const requests = Array.from({ length: 30 }, (_, i) => request({ id: `r${i}`, learner: `l${i}`, free: week([1, 9, 18], [2, 9, 18]) }));
  const one = round({ requests, offers: Array.from({ length: 5 }, (_, i) => offer({ id: `o${i}`, tutor: `t${i}`, capacity: 3, free: week([1, 9, 18]) })) });
  expect(fairnessOf(one, matchRound(one))).toMatchObject({ total: { requests: 30, matched: 15 }, tutors: { gini: 0, idle: 0 } });
});
