import { expect, test } from 'vitest';
import { houseNow } from '../../../test/house.ts';
import { mostTelling } from './beliefs.ts';
import { chooseItems } from './choose-items.ts';
import type { SkillNow } from './skill-map.ts';

const skill = (id: string, more: Partial<SkillNow> = {}): SkillNow => ({
  id, slug: id, name: id.toUpperCase(), place: id.charCodeAt(0), levelFrom: 7, levelTo: 7, needs: [], attempts: 0, p: 0.5, level: 'not-tried', lastAt: null, reviewAt: null, flagged: false, teaches: null,
  items: [1, 2].map((n) => ({ id: `${id}${n}`, version: 1, form: 'standard' as const, met: 0, lastMet: 0 })).concat({ id: `${id}t`, version: 1, form: 'transfer' as never, met: 0, lastMet: 0 }), ...more,
});
const days = (n: number): Temporal.Instant => houseNow.subtract({ hours: 24 * n });
const choose = (skills: SkillNow[], count = 6) => chooseItems({ skills, year: 7 }, count, houseNow).map(({ item, why }) => `${item.id} ${why.key}`);

test('a warm-up that is due comes first, then what grows, mixed with something new, and a new form at the end', () => {
  const due = skill('a', { attempts: 12, p: 0.9, level: 'secure', lastAt: days(20), reviewAt: days(2) }), growing = skill('b', { attempts: 6, p: 0.7, level: 'nearly', lastAt: days(1), reviewAt: days(-3) });
  const chosen = choose([due, growing, skill('c', { needs: ['a'] })]);
  expect(chosen[0]).toBe('a1 review');
  expect(chosen[1]).toBe('b1 growing');
  expect(chosen).toContain('c1 new');
  expect(chosen.at(-1)).toBe('bt transfer');
  expect(new Set(chosen.map((one) => one.split(' ')[0])).size).toBe(6);
});

test('what stands still sends her back to what it needs; what she cannot do yet waits', () => {
  const weak = skill('a', { attempts: 6, p: 0.45, level: 'halfway', lastAt: days(1), reviewAt: days(-1) });
  expect(choose([weak, skill('b', { attempts: 15, p: 0.4, level: 'halfway', needs: ['a'], flagged: true, lastAt: days(1), reviewAt: days(-1) })], 3)[0]).toBe('a1 before');
  const poor = skill('a', { attempts: 6, p: 0.15, level: 'started', lastAt: days(1), reviewAt: days(-1) });
  expect(choose([poor, skill('b', { needs: ['a'] })]).filter((one) => one.startsWith('b'))).toEqual([]);
});

test('what the engine finds most telling to practise goes first', () => {
  const [b, c] = ['b', 'c'].map((id) => skill(id, { attempts: 5, p: 0.6, level: 'halfway', lastAt: days(1), reviewAt: days(-1) })) as [SkillNow, SkillNow];
  expect(choose([{ ...b, teaches: 0.2 }, { ...c, teaches: 0.9 }], 3)[0]).toBe('c1 growing');
  expect(choose([{ ...b, teaches: 0.9 }, { ...c, teaches: 0.2 }], 3)[0]).toBe('b1 growing');
});

test('what she came for goes first, with what it waits for; without it everything is as before', () => {
  const met = { attempts: 5, p: 0.6, level: 'halfway' as const, lastAt: days(1), reviewAt: days(-1) };
  const [b, c, d] = [skill('b', { ...met, teaches: 0.9 }), skill('c', { ...met, teaches: 0.5 }), skill('d', { ...met, teaches: 0.2 })] as const;
  const first = (skills: SkillNow[], own: string[], count = 3) => chooseItems({ skills, year: 7 }, count, houseNow, new Set(own)).map(({ item }) => item.id);
  expect(first([b, c, d], [])[0]).toBe('b1');
  expect(first([b, c, d], ['d']).slice(0, 2)).toEqual(['d1', 'd2']);
  expect(first([b, c, d], ['elsewhere'])).toEqual(first([b, c, d], []));
  const due = ['r', 's'].map((id, n) => skill(id, { attempts: 12, p: 0.9, level: 'secure', lastAt: days(20), reviewAt: days(3 - n) }));
  expect(first([...due, b], [])[0]).toBe('r1');
  expect(first([...due, b], ['s'])[0]).toBe('s1');
  // One that is due and not yet secure is no mere warm-up.
  const fading = skill('f', { ...met, p: 0.7, level: 'nearly', reviewAt: days(1), teaches: 0.1 });
  expect(first([fading, b, c], [], 4).filter((one) => /^f\d/.test(one))).toHaveLength(1);
  expect(first([fading, b, c], ['f'], 4).filter((one) => /^f\d/.test(one)).length).toBeGreaterThan(1);
  const poor = skill('a', { ...met, p: 0.15, level: 'started', teaches: 0.1 }), far = skill('e', { needs: ['a'] });
  expect(first([poor, b, far], ['e'])[0]).toBe('a1');
});

test('a diagnostic asks in the middle, and not what follows from an answer', () => {
  const chain = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((id, i, all) => skill(id, { needs: i === 0 ? [] : [all[i - 1]!] }));
  const first = mostTelling(chain, new Map(), 7)!;
  const upward = mostTelling(chain, new Map([[first.id, 2]]), 7)!, downward = mostTelling(chain, new Map([[first.id, -2]]), 7)!;
  expect(upward.place).toBeGreaterThan(first.place);
  expect(downward.place).toBeLessThanOrEqual(first.place + 6);
  let asked = 0;
  for (const seen = new Map<string, number>(); asked < 20; asked++) {
    const next = mostTelling(chain, seen, 7);
    if (!next) break;
    seen.set(next.id, next.place <= 'c'.charCodeAt(0) ? 2 : -2);
  }
  expect(asked).toBeLessThan(7);
});
