/**
 * Works out the expressions of templates, exactly: numbers are rationals, true is 1 and false 0, words can be compared with = and !=.
 * What has no exact value (`sqrt(2)`, `pi`, an unknown letter) throws `NotExact`; division by zero and sizes beyond the limit `MathsError`.
 */
import { MathsError } from './maths-error.ts';
import { type Node, num } from './parse-maths.ts';
import { absolute, add, compare, decimalText, divide, equal, floor, gcd, multiply, negate, one, power, type Rational, round, squareRoot, subtract, whole, zero } from './rational.ts';

/** A value of a parameter or an expression. */
export type Value = Rational | string;
/** Where names get their values. */
export type Lookup = (name: string) => Value | undefined;

/** There is no exact value: an irrational number or an unknown letter. */
export class NotExact extends Error {
  override readonly name = 'NotExact';
}

type Exact = (...args: Rational[]) => Rational;

const truth = (holds: boolean): Rational => (holds ? one : zero);
const integer = (a: Rational): bigint => {
  if (a.d !== 1n) throw new MathsError('unreadable', `not a whole number: ${a.n}/${a.d}`);
  return a.n;
};
const count = (a: Rational, most: bigint): number => {
  const n = integer(a);
  if (n < 0n || n > most) throw new MathsError('unreadable-large', `not between 0 and ${most}: ${n}`);
  return Number(n);
};
const sorted = (list: readonly Rational[]): Rational[] => [...list].sort(compare);
const sum: Exact = (...list) => list.reduce(add, zero);
const mod: Exact = (a, b) => subtract(a, multiply(b, rationalFloor(divide(a, b))));
const rationalFloor = (a: Rational): Rational => whole(floor(a));
const lcm = (a: bigint, b: bigint): bigint => (a && b ? (a / gcd(a, b)) * b : 0n);

function median(...list: Rational[]): Rational {
  const order = sorted(list);
  const middle = order.length >> 1;
  return order.length % 2 ? order[middle]! : divide(add(order[middle - 1]!, order[middle]!), whole(2));
}

function isPrime(n: bigint): boolean {
  if (n < 2n || n > 1_000_000n) return false;
  for (let by = 2n; by * by <= n; by++) if (n % by === 0n) return false;
  return true;
}

function choose(n: Rational, k: Rational): Rational {
  const [of, take] = [count(n, 200n), count(k, 200n)];
  let ways = 1n;
  for (let i = 0; i < take; i++) ways = (ways * BigInt(of - i)) / BigInt(i + 1);
  return whole(ways);
}

/** Functions of whole or rational numbers: name → [fewest, most arguments, function]. */
const EXACT: Readonly<Record<string, readonly [number, number, Exact]>> = {
  '+': [2, 2, add],
  '-': [2, 2, subtract],
  '*': [2, 2, multiply],
  '/': [2, 2, divide],
  '^': [2, 2, (a, b) => (b.d === 1n ? power(a, b) : exactRoot(a, b))],
  neg: [1, 1, negate],
  '%': [1, 1, (a) => divide(a, whole(100))],
  mixed: [3, 3, (a, n, d) => add(a, divide(n, d))],
  '<': [2, 2, (a, b) => truth(compare(a, b) < 0)],
  '<=': [2, 2, (a, b) => truth(compare(a, b) <= 0)],
  '>': [2, 2, (a, b) => truth(compare(a, b) > 0)],
  '>=': [2, 2, (a, b) => truth(compare(a, b) >= 0)],
  not: [1, 1, (a) => truth(!a.n)],
  abs: [1, 1, absolute],
  sqrt: [1, 1, (a) => exactRoot(a, divide(one, whole(2)))],
  min: [1, 50, (...list) => sorted(list)[0]!],
  max: [1, 50, (...list) => sorted(list).at(-1)!],
  sum: [1, 50, sum],
  mean: [1, 50, (...list) => divide(sum(...list), whole(list.length))],
  median: [1, 50, median],
  floor: [1, 1, rationalFloor],
  ceil: [1, 1, (a) => negate(rationalFloor(negate(a)))],
  round: [1, 2, (a, places = zero) => round(a, count(places, 20n))],
  mod: [2, 2, mod],
  gcd: [2, 50, (...list) => whole(list.map(integer).reduce(gcd))],
  lcm: [2, 50, (...list) => absolute(whole(list.map(integer).reduce(lcm)))],
  sign: [1, 1, (a) => whole(compare(a, zero))],
  top: [1, 1, (a) => whole(a.n)],
  bottom: [1, 1, (a) => whole(a.d)],
  digits: [1, 1, (a) => whole(absolute(whole(integer(a))).n.toString().length)],
  digit: [2, 2, (a, place) => whole((absolute(whole(integer(a))).n / 10n ** BigInt(count(place, 60n))) % 10n)],
  decimals: [1, 1, (a) => whole(decimalText(a)?.split('.')[1]?.length ?? (decimalText(a) === null ? -1 : 0))],
  iswhole: [1, 1, (a) => truth(a.d === 1n)],
  issquare: [1, 1, (a) => truth(squareRoot(a) !== null)],
  isprime: [1, 1, (a) => truth(isPrime(integer(a)))],
  factorial: [1, 1, (a) => whole(Array.from({ length: count(a, 100n) }, (_, i) => BigInt(i + 1)).reduce((product, n) => product * n, 1n))],
  choose: [2, 2, choose],
};

function exactRoot(a: Rational, exponent: Rational): Rational {
  const root = exponent.d === 2n ? squareRoot(a) : null;
  if (!root) throw new NotExact('no exact value');
  return power(root, whole(exponent.n));
}

/** All functions of the template language. */
export const TEMPLATE_FUNCTIONS: ReadonlySet<string> = new Set([...Object.keys(EXACT).filter((name) => /^[a-z]{3,}$/.test(name) && name !== 'not'), 'if', 'sin', 'cos', 'tan', 'log', 'ln', 'exp']);

const isNumber = (value: Value): value is Rational => typeof value !== 'string';

function numbers(values: readonly Value[], name: string): Rational[] {
  const found = values.filter(isNumber);
  if (found.length < values.length) throw new MathsError('unreadable', `words cannot be used with ${name}`);
  return found;
}

/** The exact value of a tree. */
export function evaluate(node: Node, lookup: Lookup): Value {
  if (node.k === 'num' || node.k === 'word') return node.v;
  if (node.k === 'name') {
    const value = lookup(node.v);
    if (value === undefined) throw new NotExact(node.v);
    return value;
  }
  const value = (at: number): Value => evaluate(node.args[at]!, lookup);
  const holds = (at: number): boolean => isTrue(value(at));
  const name = node.op;
  if (name === 'if') {
    if (node.args.length !== 3) throw new MathsError('unreadable', 'if(condition, then, else) needs three parts');
    return holds(0) ? value(1) : value(2);
  }
  if (name === 'and') return truth(holds(0) && holds(1));
  if (name === 'or') return truth(holds(0) || holds(1));
  const values = node.args.map((arg) => evaluate(arg, lookup));
  if (name === '=' || name === '!=') return truth(same(values[0]!, values[1]!) === (name === '='));
  const exact = Object.hasOwn(EXACT, name) ? EXACT[name] : undefined;
  if (!exact) throw new NotExact(name);
  const [fewest, most, work] = exact;
  if (values.length < fewest || values.length > most) throw new MathsError('unreadable', `${name}: wrong number of parts`);
  return work(...numbers(values, name));
}

function same(a: Value, b: Value): boolean {
  return isNumber(a) && isNumber(b) ? equal(a, b) : a === b;
}

/** Is a condition's value true? Only 0 is not. */
export const isTrue = (value: Value): boolean => typeof value === 'string' || value.n !== 0n;

const nothing: Lookup = () => undefined;

/** The exact value of a tree without names, or null if it has none. Throws `MathsError` as `evaluate` does. */
export function exactValue(node: Node): Rational | null {
  try {
    const value = evaluate(node, nothing);
    return isNumber(value) ? value : null;
  } catch (error) {
    if (error instanceof NotExact) return null;
    throw error;
  }
}

/** A number as a leaf, a word as a leaf. */
export const leaf = (value: Value): Node => (isNumber(value) ? num(value) : { k: 'word', v: value });
