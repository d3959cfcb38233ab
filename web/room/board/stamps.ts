import type { Box, Stamp } from './board-object.ts';

interface StampRule {
  /** What each number may be. */
  first: readonly [least: number, most: number];
  second: readonly [least: number, most: number];
  /** What it has when nobody said otherwise. */
  usual: readonly [first: number, second: number];
  box: Pick<Box, 'w' | 'h'>;
}

export const stampRules: Record<Stamp, StampRule> = {
  bars: { first: [1, 24], second: [0, 24], usual: [3, 2], box: { w: 1050, h: 130 } },
  line: { first: [-1000, 1000], second: [-1000, 1000], usual: [0, 10], box: { w: 1200, h: 120 } },
  grid: { first: [1, 30], second: [1, 30], usual: [10, 10], box: { w: 700, h: 700 } },
  axes: { first: [-100, 99], second: [-99, 100], usual: [-5, 5], box: { w: 800, h: 800 } },
};

const whole = (value: unknown, [least, most]: readonly [number, number]): value is number => Number.isInteger(value) && (value as number) >= least && (value as number) <= most;

/** The two numbers of a stamp, or null when they cannot be drawn: no more filled than parts, and a line runs upwards. */
export function readStamp(stamp: Stamp, first: unknown, second: unknown): { first: number; second: number } | null {
  const rule = stampRules[stamp];
  if (!whole(first, rule.first) || !whole(second, rule.second)) return null;
  if (stamp === 'bars' ? second > first : stamp !== 'grid' && first >= second) return null;
  return { first, second };
}

/** Whole numbers to mark between two ends, at most 20 steps: by ones, twos, fives, tens and so on. */
export function ticksBetween(from: number, to: number): number[] {
  const rough = (to - from) / 20;
  const power = 10 ** Math.floor(Math.log10(Math.max(rough, 1)));
  const step = [1, 2, 5, 10].map((one) => one * power).find((one) => one >= rough) ?? power;
  const ticks: number[] = [];
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) ticks.push(at || 0);
  return ticks;
}
