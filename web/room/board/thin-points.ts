import { LIMITS } from './board-object.ts';

const fine = (value: number): number => Math.round(value * 4) / 4;

/** How far point `at` lies from the line between two others; pressure counts as a third direction. */
function far(p: readonly number[], at: number, from: number, to: number): number {
  const dx = p[to]! - p[from]!, dy = p[to + 1]! - p[from + 1]!, x = p[at]! - p[from]!, y = p[at + 1]! - p[from + 1]!;
  const long = dx * dx + dy * dy, t = long ? Math.min(Math.max((dx * x + dy * y) / long, 0), 1) : 0;
  return Math.hypot(x - t * dx, y - t * dy, (p[at + 2]! - p[from + 2]! - t * (p[to + 2]! - p[from + 2]!)) / 12);
}

/** Ramer, Douglas and Peucker: the fewest of these points from which no other lies farther than `tolerance`. For a few hundred points: its worst case is their square. */
function keep(points: readonly number[], tolerance: number): number[] {
  const last = points.length - 3;
  const kept = new Set([0, last]);
  const parts: [number, number][] = [[0, last]];
  for (let part = parts.pop(); part; part = parts.pop()) {
    const [from, to] = part;
    let [most, where] = [tolerance, -1];
    for (let at = from + 3; at < to; at += 3) {
      const here = far(points, at, from, to);
      if (here > most) [most, where] = [here, at];
    }
    if (where < 0) continue;
    kept.add(where);
    parts.push([from, where], [where, to]);
  }
  return [...kept].sort((a, b) => a - b).flatMap((at) => [fine(points[at]!), fine(points[at + 1]!), Math.round(points[at + 2]!)]);
}

/** A stroke as it is kept: quarter units, no point more than it needs, and never more than an object may hold. */
export function thinPoints(points: readonly number[], tolerance: number): number[] {
  let [thin, wider] = [keep(points, tolerance), Math.max(tolerance, 0.25)];
  while (thin.length > LIMITS.points * 3) {
    wider *= 1.6;
    thin = keep(points, wider);
  }
  return thin;
}
