/** Are two trees the same for every value of their unknowns? Exactly where they are fractions of polynomials, else by seeded sampling. */
import { exactValue } from './evaluate.ts';
import { type Node, op } from './parse-maths.ts';
import { polynomialOf, quotientOf, sameQuotient, scaleBetween, scaleOfQuotients, unknownList } from './polynomial.ts';
import { generator } from './random.ts';
import { equal, toNumber } from './rational.ts';

type Point = ReadonlyMap<string, number>;

const FUNCTIONS: Readonly<Record<string, (a: number, b: number, c: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '^': (a, b) => a ** b,
  neg: (a) => -a,
  '%': (a) => a / 100,
  mixed: (a, b, c) => a + b / c,
  sqrt: Math.sqrt,
  abs: Math.abs,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  log: Math.log10,
  ln: Math.log,
  exp: Math.exp,
};

/** The floating-point value of a tree; NaN where it has none. */
export function approximate(node: Node, point: Point = new Map()): number {
  if (node.k === 'num') return toNumber(node.v);
  if (node.k === 'name') return node.v === 'pi' ? Math.PI : (point.get(node.v) ?? Number.NaN);
  if (node.k === 'word') return Number.NaN;
  const [a, b, c] = node.args.map((arg) => approximate(arg, point));
  return FUNCTIONS[node.op]?.(a!, b ?? 0, c ?? 1) ?? Number.NaN;
}

const near = (a: number, b: number, tolerance: number): boolean => Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b), 1e-3);

/** Eight points of positive values (small and larger), then mixed signs: identities of logarithms and roots hold on the former only. */
function* points(names: readonly string[]): Generator<Point> {
  const random = generator(`sampling|${names.join()}`);
  for (let i = 0; i < 40; i++) {
    yield new Map(names.map((name) => {
      const size = i < 8 || i % 3 === 0 ? 0.2 + random() * (i % 2 ? 3 : 12) : (random() - 0.5) * (i % 2 ? 6 : 24);
      return [name, size];
    }));
  }
}

/** Compares at 14 points where both sides have a value; at least 4, else null. */
function sampled(a: Node, b: Node): boolean | null {
  const names = unknownList(a, b).slice(0, -1);
  if (!names.length) {
    const [left, right] = [exactValue(a), exactValue(b)];
    if (left && right) return equal(left, right);
    const [x, y] = [approximate(a), approximate(b)];
    return Number.isFinite(x) && Number.isFinite(y) ? near(x, y, 1e-12) : null;
  }
  let used = 0;
  for (const point of points(names)) {
    const [x, y] = [approximate(a, point), approximate(b, point)];
    if (!Number.isFinite(x) || !Number.isFinite(y)) continue;
    if (!near(x, y, 1e-9)) return false;
    if (++used === 14) return true;
  }
  return used >= 4 ? true : null;
}

/** The same value everywhere? Null: it cannot be told (no point where both have a value, or beyond all limits). Cost: well under a millisecond. */
export function equivalent(a: Node, b: Node): boolean | null {
  return sameQuotient(a, b) ?? sampled(a, b);
}

const FLIPPED: Readonly<Record<string, string>> = { '>': '<', '>=': '<=' };

interface Oriented {
  readonly relation: string;
  readonly difference: Node;
}
const known = new WeakMap<Node, Oriented>();

/** Greater-than turned round, so that both are less-than. */
function oriented(node: Node & { k: 'op' }): Oriented {
  const before = known.get(node);
  if (before) return before;
  const [left, right] = node.args as [Node, Node];
  const turned = FLIPPED[node.op];
  const found = turned ? { relation: turned, difference: op('-', right, left) } : { relation: node.op, difference: op('-', left, right) };
  known.set(node, found);
  return found;
}

/** Two equations or inequalities with the same solutions by moving terms and multiplying by a number (a positive one for inequalities). */
export function sameRelation(a: Node & { k: 'op' }, b: Node & { k: 'op' }): boolean | null {
  const [one, two] = [oriented(a), oriented(b)];
  if (one.relation !== two.relation) return false;
  const names = unknownList(one.difference, two.difference);
  const signed = one.relation.startsWith('<');
  const [p, q] = [quotientOf(one.difference, names), quotientOf(two.difference, names)];
  if (p && q && (!signed || (polynomialOf(one.difference, names) && polynomialOf(two.difference, names)))) {
    const factor = scaleBetween(p.top, q.top) ?? scaleOfQuotients(p, q, names);
    return factor ? !signed || factor.n > 0n : p.top.size === 0 && q.top.size === 0;
  }
  return sameRatio(one.difference, two.difference, names.slice(0, -1), signed);
}

function sameRatio(a: Node, b: Node, names: readonly string[], positive: boolean): boolean | null {
  let ratio: number | null = null;
  let used = 0;
  for (const point of points(names)) {
    const [x, y] = [approximate(a, point), approximate(b, point)];
    if (!Number.isFinite(x) || !Number.isFinite(y) || Math.abs(y) < 1e-9) continue;
    ratio ??= x / y;
    if (!near(x / y, ratio, 1e-9) || ratio === 0 || (positive && ratio < 0)) return false;
    if (++used === 14) return true;
  }
  return used >= 4 ? true : null;
}

/** A constant tree's value: exact where there is one, and near. Null: it has unknowns or no value. Throws `MathsError` beyond the limits. */
export function constantValue(node: Node): { exact: ReturnType<typeof exactValue>; near: number } | null {
  const exact = exactValue(node);
  const near = exact ? toNumber(exact) : approximate(node);
  return exact || Number.isFinite(near) ? { exact, near } : null;
}
