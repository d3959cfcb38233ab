/** A tenth of a unit is finer than any screen. */
const n = (value: number): string => String(Math.round(value * 10) / 10);
const at = (x: number, y: number): string => `${n(x)} ${n(y)}`;

type Spot = readonly [x: number, y: number];
/** Thinning leaves a bend short steps or small turns. A long step into a great turn was a corner, and stays one: in units × radians. */
const CORNER = 40;

/** How a line leaves a point: along the way from the one before to the one after, at a corner not at all. */
function lean(before: Spot | undefined, [x, y]: Spot, after: Spot | undefined): Spot {
  if (!before || !after) return [0, 0];
  const [ax, ay, bx, by] = [x - before[0], y - before[1], after[0] - x, after[1] - y], turn = Math.abs(Math.atan2(ax * by - ay * bx, ax * bx + ay * by));
  if (Math.min(Math.hypot(ax, ay), Math.hypot(bx, by)) * turn > CORNER) return [0, 0];
  const [dx, dy] = [after[0] - before[0], after[1] - before[1]], whole = Math.hypot(dx, dy);
  return whole ? [dx / whole, dy / whole] : [0, 0];
}

/** A smooth way through all these points, from the second on; the first is where the path stands already. */
function smooth(points: readonly Spot[]): string {
  const leans = points.map((point, i) => lean(points[i - 1], point, points[i + 1]));
  return points.slice(1).map(([x, y], i) => {
    const [px, py] = points[i]!, third = Math.hypot(x - px, y - py) / 3, [ax, ay] = leans[i]!, [bx, by] = leans[i + 1]!;
    if (!ax && !ay && !bx && !by) return `L${at(x, y)}`;
    return `C${at(px + ax * third, py + ay * third)} ${at(x - bx * third, y - by * third)} ${at(x, y)}`;
  }).join('');
}

const triples = (points: readonly number[]): [x: number, y: number, pressure: number][] =>
  Array.from({ length: points.length / 3 }, (_, i) => [points[i * 3]!, points[i * 3 + 1]!, points[i * 3 + 2]!]);

/** A mouse or finger presses always alike: one line of even width. A pen does not: its edges are drawn. */
export function pressedUnevenly(points: readonly number[]): boolean {
  let [least, most] = [Infinity, -Infinity];
  for (let i = 2; i < points.length; i += 3) [least, most] = [Math.min(least, points[i]!), Math.max(most, points[i]!)];
  return most - least >= 8;
}

export function linePath(points: readonly number[]): string {
  const all = triples(points).map(([x, y]) => [x, y] as const);
  const [x, y] = all[0]!;
  return `M${at(x, y)}${all.length === 1 ? `l0 0` : smooth(all)}`;
}

/** The outline of a stroke whose width follows the pressure: from 0.4 of `width` to 1.6 of it. */
export function outlinePath(points: readonly number[], width: number): string {
  const all = triples(points);
  const half = (pressure: number): number => (width / 2) * (0.4 + 0.012 * pressure);
  if (all.length < 2) return linePath(points);
  const edge = (side: 1 | -1) =>
    all.map(([x, y, pressure], i) => {
      const [before, after] = [all[Math.max(i - 1, 0)]!, all[Math.min(i + 1, all.length - 1)]!];
      const [dx, dy] = [after[0] - before[0], after[1] - before[1]];
      const long = Math.hypot(dx, dy) || 1;
      return [x - (side * dy * half(pressure)) / long, y + (side * dx * half(pressure)) / long] as const;
    });
  const [there, back] = [edge(1), edge(-1).reverse()];
  const cap = (r: number, [x, y]: readonly [number, number]): string => `A${n(r)} ${n(r)} 0 0 0 ${at(x, y)}`;
  return `M${at(...there[0]!)}${smooth(there)}${cap(half(all.at(-1)![2]), back[0]!)}${smooth(back)}${cap(half(all[0]![2]), there[0]!)}Z`;
}
