/**
 * Polynomials in up to six unknowns with exact coefficients, and fractions of two of them: what decides whether two expressions are
 * the same. π counts as an unknown, which is right for equality. Work is bounded: beyond it `null`, and sampling decides.
 */
import { residue } from './modular.ts';
import { type Node, unknowns } from './parse-maths.ts';
import { add, multiply, negate, one, type Rational, squareRoot, zero } from './rational.ts';

/** Powers of all unknowns in one number, seven bits each → coefficient, never zero. */
export type Polynomial = ReadonlyMap<number, Rational>;
/** top / bottom. */
export interface Quotient {
  readonly top: Polynomial;
  readonly bottom: Polynomial;
}

class TooMuch extends Error {}
const LARGE = 1n << 160n;
const UNIT: Polynomial = new Map([[0, one]]);

/** Which unknown stands in which place; π last. */
export function unknownList(...nodes: Node[]): string[] {
  const names = new Set<string>();
  for (const node of nodes) unknowns(node, names);
  return [...[...names].sort(), 'pi'];
}

const constant = (v: Rational): Polynomial => (v.n ? new Map([[0, v]]) : new Map());
export const isConstant = (p: Polynomial): boolean => p.size === 0 || (p.size === 1 && p.has(0));

export function plus(a: Polynomial, b: Polynomial): Polynomial {
  const out = new Map(a);
  for (const [key, v] of b) {
    const total = add(out.get(key) ?? zero, v);
    if (total.n) out.set(key, total);
    else out.delete(key);
  }
  return out;
}

export const scaled = (p: Polynomial, by: Rational): Polynomial => (by.n ? new Map([...p].map(([key, v]) => [key, multiply(v, by)])) : new Map());

/** The powers of one monomial. */
export const powersOf = (key: number, count: number): number[] => Array.from({ length: count }, (_, i) => Math.floor(key / 128 ** i) % 128);

/** The highest power of any one unknown. */
function highest(p: Polynomial, count: number): number {
  let most = 0;
  for (const key of p.keys()) for (let at = 0, rest = key; at < count && rest; at++, rest = Math.floor(rest / 128)) most = Math.max(most, rest % 128);
  return most;
}

/** One reading of one tree, with a budget of term products. */
class Expander {
  #left = 2000;
  readonly #names: readonly string[];

  constructor(names: readonly string[]) {
    this.#names = names;
  }

  times(a: Polynomial, b: Polynomial): Polynomial {
    this.#left -= a.size * b.size + 1;
    if (this.#left < 0) throw new TooMuch();
    if (highest(a, this.#names.length) + highest(b, this.#names.length) > 127) throw new TooMuch();
    const out = new Map<number, Rational>();
    for (const [i, v] of a) {
      for (const [j, w] of b) {
        const total = add(out.get(i + j) ?? zero, multiply(v, w));
        if (total.d > LARGE || total.n > LARGE || -total.n > LARGE) throw new TooMuch();
        out.set(i + j, total);
      }
    }
    for (const [key, v] of out) if (!v.n) out.delete(key);
    return out;
  }

  #power(p: Polynomial, exponent: number): Polynomial {
    let out = UNIT;
    for (let i = 0; i < exponent; i++) out = this.times(out, p);
    return out;
  }

  #raise(node: Node, exponent: Node): Quotient {
    const by = this.read(exponent);
    const size = by.bottom === UNIT && isConstant(by.top) ? (by.top.get(0) ?? zero) : null;
    if (size?.d !== 1n || size.n > 120n || size.n < -120n) throw new TooMuch();
    const { top, bottom } = this.read(node);
    const times = Math.abs(Number(size.n));
    const [up, down] = [this.#power(top, times), this.#power(bottom, times)];
    if (size.n < 0n && up.size === 0) throw new TooMuch();
    return size.n < 0n ? simplified(down, up) : simplified(up, down);
  }

  read(node: Node): Quotient {
    if (node.k === 'num') return { top: constant(node.v), bottom: UNIT };
    if (node.k === 'name') return { top: new Map([[128 ** this.#names.indexOf(node.v), one]]), bottom: UNIT };
    if (node.k === 'word') throw new TooMuch();
    if (node.op === '^') return this.#raise(node.args[0]!, node.args[1]!);
    const [a, b, c] = node.args.map((arg) => this.read(arg)) as [Quotient, Quotient, Quotient];
    switch (node.op) {
      case '+':
        return this.#sum(a, b);
      case '-':
        return this.#sum(a, { top: scaled(b.top, negate(one)), bottom: b.bottom });
      case 'neg':
        return { top: scaled(a.top, negate(one)), bottom: a.bottom };
      case '*':
        return simplified(this.times(a.top, b.top), this.times(a.bottom, b.bottom));
      case '/':
        if (!b.top.size) throw new TooMuch();
        return simplified(this.times(a.top, b.bottom), this.times(a.bottom, b.top));
      case 'mixed':
        return this.#sum(a, simplified(b.top, c.top));
      case '%':
        return { top: scaled(a.top, { n: 1n, d: 100n }), bottom: a.bottom };
      case 'sqrt': {
        const root = a.bottom === UNIT && isConstant(a.top) ? squareRoot(a.top.get(0) ?? zero) : null;
        if (!root) throw new TooMuch();
        return { top: constant(root), bottom: UNIT };
      }
      default:
        throw new TooMuch();
    }
  }

  #sum(a: Quotient, b: Quotient): Quotient {
    if (a.bottom === b.bottom) return { top: plus(a.top, b.top), bottom: a.bottom };
    return simplified(plus(this.times(a.top, b.bottom), this.times(b.top, a.bottom)), this.times(a.bottom, b.bottom));
  }

  /** Both tops over the common bottom. */
  crossed(a: Quotient, b: Quotient): [Polynomial, Polynomial] {
    return [this.times(a.top, b.bottom), this.times(b.top, a.bottom)];
  }
}

/** A constant bottom is divided away. */
function simplified(top: Polynomial, bottom: Polynomial): Quotient {
  const by = isConstant(bottom) ? bottom.get(0) : undefined;
  return by ? { top: scaled(top, { n: by.n < 0n ? -by.d : by.d, d: by.n < 0n ? -by.n : by.n }), bottom: UNIT } : { top, bottom };
}

export function equalPolynomials(a: Polynomial, b: Polynomial): boolean {
  return a.size === b.size && [...a].every(([key, v]) => b.get(key)?.n === v.n && b.get(key)?.d === v.d);
}

function bounded<T>(names: readonly string[], work: (expander: Expander) => T): T | null {
  if (names.length > 7) return null;
  try {
    return work(new Expander(names));
  } catch (error) {
    if (error instanceof TooMuch) return null;
    throw error;
  }
}

/** What a tree was expanded to, so that comparing it with many others costs once. */
const known = new WeakMap<Node, { readonly names: string; readonly quotient: Quotient | null }>();

/** A tree as top / bottom, or null: not a fraction of polynomials, or too much work. */
export function quotientOf(node: Node, names: readonly string[]): Quotient | null {
  const key = names.join();
  const before = known.get(node);
  if (before?.names === key) return before.quotient;
  const quotient = bounded(names, (expander) => expander.read(node));
  known.set(node, { names: key, quotient });
  return quotient;
}

/** A tree as a polynomial, or null. */
export function polynomialOf(node: Node, names: readonly string[]): Polynomial | null {
  const found = quotientOf(node, names);
  return found && found.bottom === UNIT ? found.top : null;
}

/** Are two trees the same fraction of polynomials? Null: cannot be told this way. */
export function sameQuotient(a: Node, b: Node): boolean | null {
  const [x, y] = [residue(a), residue(b)];
  if (x !== null && y !== null && x !== y) return false;
  const names = unknownList(a, b);
  const [p, q] = [quotientOf(a, names), quotientOf(b, names)];
  return p && q && bounded(names, (expander) => equalPolynomials(...expander.crossed(p, q)));
}

/** The factor between two fractions of polynomials (b = factor · a), or null. Looks at small ones only. */
export function scaleOfQuotients(a: Quotient, b: Quotient, names: readonly string[]): Rational | null {
  if (a.top.size * b.bottom.size + b.top.size * a.bottom.size > 400) return null;
  return bounded(names, (expander) => scaleBetween(...expander.crossed(a, b)));
}

/** The factor that makes b of a (b = factor · a), or null if there is none. */
export function scaleBetween(a: Polynomial, b: Polynomial): Rational | null {
  const first = a.entries().next().value;
  const other = first && b.get(first[0]);
  if (!first || !other) return null;
  const factor = multiply(other, first[1].n < 0n ? { n: -first[1].d, d: -first[1].n } : { n: first[1].d, d: first[1].n });
  return equalPolynomials(scaled(a, factor), b) ? factor : null;
}

/** Terms from the highest degree down, each coefficient with its powers. */
export function termsOf(p: Polynomial, count: number): { v: Rational; powers: number[] }[] {
  const total = (powers: number[]): number => powers.reduce((sum, power) => sum + power, 0);
  return [...p]
    .map(([key, v]) => ({ v, powers: powersOf(key, count), key }))
    .sort((x, y) => total(y.powers) - total(x.powers) || compareLists(y.powers, x.powers))
    .map(({ v, powers }) => ({ v, powers }));
}

function compareLists(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at < 0 ? 0 : a[at]! - b[at]!;
}
