/** Arithmetic modulo the prime 2^61 − 1: a quick and certain "no" before anything is expanded, and divisors of polynomials without fractions. */
import type { Node } from './parse-maths.ts';

const PRIME = (1n << 61n) - 1n;

/** From 0 up to below the prime. */
export const modulo = (n: bigint): bigint => ((n % PRIME) + PRIME) % PRIME;

/** 1 / n; 0 for 0. */
export function inverse(n: bigint): bigint {
  let [r, s, x, y] = [PRIME, modulo(n), 0n, 1n];
  if (!s) return 0n;
  while (s) [r, s, x, y] = [s, r % s, y, x - (r / s) * y];
  return modulo(x);
}

function power(base: bigint, exponent: bigint): bigint {
  let out = 1n;
  for (let [square, left] = [base, exponent]; left; square = modulo(square * square), left >>= 1n) if (left & 1n) out = modulo(out * square);
  return out;
}

/** Any fixed number a letter will not meet by accident. */
const letterValue = (name: string): bigint => modulo([...name].reduce((sum, sign) => sum * 1_000_003n + BigInt(sign.codePointAt(0)!), 1_234_567_890_123_457n) ** 3n);

/** The value of a fraction of polynomials at one fixed point, modulo the prime; null: not one, or a bottom that is 0 there. */
export function residue(node: Node): bigint | null {
  if (node.k === 'num') return modulo(node.v.n * inverse(node.v.d));
  if (node.k === 'name') return letterValue(node.v);
  if (node.k === 'word') return null;
  if (node.op === '^') {
    const [base, by] = [residue(node.args[0]!), wholeExponent(node.args[1]!)];
    if (base === null || by === null || (by < 0n && !base)) return null;
    return by < 0n ? power(inverse(base), -by) : power(base, by);
  }
  const list: bigint[] = [];
  for (const arg of node.args) {
    const value = residue(arg);
    if (value === null) return null;
    list.push(value);
  }
  const [a, b = 0n, c = 0n] = list as [bigint, bigint?, bigint?];
  switch (node.op) {
    case '+':
      return modulo(a + b);
    case '-':
      return modulo(a - b);
    case 'neg':
      return modulo(-a);
    case '*':
      return modulo(a * b);
    case '/':
      return b ? modulo(a * inverse(b)) : null;
    case '%':
      return modulo(a * inverse(100n));
    case 'mixed':
      return modulo(a + b * inverse(c));
    default:
      return null;
  }
}

function wholeExponent(node: Node): bigint | null {
  if (node.k === 'op' && node.op === 'neg') {
    const size = wholeExponent(node.args[0]!);
    return size === null ? null : -size;
  }
  return node.k === 'num' && node.v.d === 1n && node.v.n < 10_000n && node.v.n > -10_000n ? node.v.n : null;
}
