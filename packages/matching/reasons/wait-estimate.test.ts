import { expect, test } from 'vitest';
import { dice } from '../people/small-rounds.ts';
import { waitEstimate } from './wait-estimate.ts';
import type { QueueState } from './wait-estimate.ts';

const state = (over: Partial<QueueState> = {}): QueueState => ({ ahead: 0, freeNow: 0, served: 20, gaveUp: 0, minutes: 100, ...over });

test('with a known rhythm the estimate is near the plain one; fewer data widen it', () => {
  expect(waitEstimate(state({ served: 2000, minutes: 10_000 }))).toEqual({ kind: 'about', median: 4, p90: 12, seen: 2000 });
  const [few, many] = [waitEstimate(state({ served: 5, minutes: 25 })), waitEstimate(state({ served: 500, minutes: 2500 }))] as { p90: number }[];
  expect(few!.p90).toBeGreaterThan(many!.p90);
});

test('a free tutor means now; too little seen means unknown; nonsense is refused', () => {
  expect(waitEstimate(state({ freeNow: 1 }))).toEqual({ kind: 'now' });
  expect(waitEstimate(state({ ahead: 1, freeNow: 1 }))).toMatchObject({ kind: 'about' });
  expect(waitEstimate(state({ served: 3, gaveUp: 1 }))).toEqual({ kind: 'unknown', seen: 4 });
  expect(waitEstimate(state({ minutes: 0 }))).toMatchObject({ kind: 'unknown' });
  expect(() => waitEstimate(state({ ahead: -1 }))).toThrow('ahead');
  expect(() => waitEstimate(state({ minutes: NaN }))).toThrow('minutes');
});

test('more people ahead never wait less, more seen in the same time never wait more', () => {
  for (let ahead = 0; ahead < 12; ahead++)
    for (const served of [5, 9, 30]) {
      const [here, next, faster] = [state({ ahead, served }), state({ ahead: ahead + 1, served }), state({ ahead, served: served + 1 })].map(waitEstimate) as { median: number; p90: number }[];
      expect(next!.median).toBeGreaterThanOrEqual(here!.median);
      expect(next!.p90).toBeGreaterThanOrEqual(here!.p90);
      expect(faster!.p90).toBeLessThanOrEqual(here!.p90);
      expect(here!.median).toBeLessThanOrEqual(here!.p90);
    }
});

test('20,000 seeded queues: about half wait within the median and nine in ten within p90, whatever the rate and however little was seen', () => {
  const d = dice(7), gap = (rate: number): number => -Math.log((d(1_000_000) + 1) / 1_000_001) / rate;
  for (const seen of [5, 12, 60]) {
    let within = 0, half = 0;
    const runs = 7000;
    for (let run = 0; run < runs; run++) {
      const rate = 1 / (20 + d(200)), ahead = d(6);
      let minutes = 0, wait = 0;
      for (let i = 0; i < seen; i++) minutes += gap(rate);
      for (let i = 0; i <= ahead; i++) wait += gap(rate);
      const told = waitEstimate(state({ ahead, served: seen, minutes })) as { median: number; p90: number };
      if (wait <= told.median) half++;
      if (wait <= told.p90) within++;
    }
    expect(half / runs).toBeGreaterThan(0.48);
    expect(half / runs).toBeLessThan(0.53);
    expect(within / runs).toBeGreaterThan(0.89);
    expect(within / runs).toBeLessThan(0.92);
  }
});
