/** A tenth of a unit is finer than any screen. */
const n = (value: number): string => String(Math.round(value * 10) / 10);
const at = (x: number, y: number): string => `${n(x)} ${n(y)}`;

/** A smooth way through points [x, y]: each is the bend, the middles between them lie on the line. */
function smooth(points: readonly (readonly [number, number])[]): string {
  let path = '';
  for (let i = 1; i < points.length - 1; i++) {
    const [[x, y], [nx, ny]] = [points[i]!, points[i + 1]!];
    path += `Q${at(x, y)} ${at((x + nx) / 2, (y + ny) / 2)}`;
  }
  const [x, y] = points.at(-1)!;
  return `${path}L${at(x, y)}`;
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
