/** Exact fractions of whole numbers of any size up to 4,096 bits; beyond that `MathsError` says so, so that no input can make work without end. */
import { MathsError } from './maths-error.ts';

/** n / d in lowest terms, d > 0. */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

const LIMIT = 1n << 4096n;

const abs = (a: bigint): bigint => (a < 0n ? -a : a);

/** Greatest common divisor, never negative. */
export function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [abs(a), abs(b)];
  while (y) [x, y] = [y, x % y];
  return x;
}

/** n / d in lowest terms. Throws `MathsError` for d = 0 and for numbers beyond the limit. */
export function rational(n: bigint, d: bigint = 1n): Rational {
  if (d === 0n) throw new MathsError('unreadable', 'division by zero', '÷ 0');
  if (abs(n) > LIMIT || abs(d) > LIMIT) throw new MathsError('unreadable-large', 'a number too large to work with');
  if (d === 1n) return { n, d };
  const by = d < 0n ? -gcd(n, d) : gcd(n, d);
  return { n: n / by, d: d / by };
}

export const zero: Rational = { n: 0n, d: 1n };
export const one: Rational = { n: 1n, d: 1n };
/** A whole number. */
export const whole = (n: number | bigint): Rational => rational(BigInt(n));

export const add = (a: Rational, b: Rational): Rational => (a.d === b.d ? rational(a.n + b.n, a.d) : rational(a.n * b.d + b.n * a.d, a.d * b.d));
export const negate = (a: Rational): Rational => ({ n: -a.n, d: a.d });
export const subtract = (a: Rational, b: Rational): Rational => add(a, negate(b));
export const multiply = (a: Rational, b: Rational): Rational => rational(a.n * b.n, a.d * b.d);
export const divide = (a: Rational, b: Rational): Rational => rational(a.n * b.d, a.d * b.n);
/** Below 0, 0, above 0. */
export const compare = (a: Rational, b: Rational): number => {
  const [left, right] = [a.n * b.d, b.n * a.d];
  return left < right ? -1 : left > right ? 1 : 0;
};
export const equal = (a: Rational, b: Rational): boolean => a.n === b.n && a.d === b.d;
export const absolute = (a: Rational): Rational => ({ n: abs(a.n), d: a.d });

/** The largest whole number not above. */
export function floor(a: Rational): bigint {
  const cut = a.n / a.d;
  return a.n < 0n && cut * a.d !== a.n ? cut - 1n : cut;
}

/** Rounded to so many decimal places, half away from zero. */
export function round(a: Rational, places = 0): Rational {
  const scale = 10n ** BigInt(places);
  const { n, d } = absolute(a);
  const size = (2n * n * scale + d) / (2n * d);
  return rational(a.n < 0n ? -size : size, scale);
}

/** a to a whole power. Refuses what would pass the limit before working it out. */
export function power(a: Rational, exponent: Rational): Rational {
  const size = exponent.n < 0n ? -exponent.n : exponent.n;
  const bits = BigInt(Math.max(abs(a.n).toString(16).length, a.d.toString(16).length) * 4);
  const dull = a.d === 1n && abs(a.n) <= 1n;
  if (size > 10_000n || (!dull && bits * size > 4_200n)) throw new MathsError('unreadable-large', 'a power too large to work with');
  const raised = { n: a.n ** size, d: a.d ** size };
  return exponent.n < 0n ? divide(one, raised) : raised;
}

/** The whole root of a whole number, or null. */
function wholeRoot(n: bigint): bigint | null {
  if (n < 0n) return null;
  if (n < 2n) return n;
  let guess = 1n << BigInt((n.toString(16).length * 4) / 2 + 1);
  for (;;) {
    const next = (guess + n / guess) / 2n;
    if (next >= guess) return guess * guess === n ? guess : null;
    guess = next;
  }
}

/** The exact square root, or null where there is none. */
export function squareRoot(a: Rational): Rational | null {
  const [n, d] = [wholeRoot(a.n), wholeRoot(a.d)];
  return n === null || d === null ? null : { n, d };
}

/** Reads `12`, `-3.5`, `.5`; null for anything else. */
export function readDecimal(text: string): Rational | null {
  const found = /^(-?)(\d*)(?:\.(\d*))?$/.exec(text);
  if (!found || !(found[2] || found[3])) return null;
  const [, sign, before, after = ''] = found;
  return rational(BigInt(`${sign}${before}${after}`), 10n ** BigInt(after.length));
}

/** `3`, `-3/4`. */
export const fractionText = ({ n, d }: Rational): string => (d === 1n ? `${n}` : `${n}/${d}`);

/** All decimals if they end (`0.125`), or exactly `places` of them, rounded; null if they do not end and no places are given. */
export function decimalText(a: Rational, places?: number): string | null {
  let digits = places ?? 0;
  if (places === undefined) {
    let rest = a.d;
    for (; rest % 10n === 0n; digits++) rest /= 10n;
    for (const prime of [2n, 5n]) for (; rest % prime === 0n; digits++) rest /= prime;
    if (rest !== 1n) return null;
  }
  const { n, d } = absolute(round(a, digits));
  const text = ((n * 10n ** BigInt(digits)) / d).toString().padStart(digits + 1, '0');
  const sign = a.n < 0n && n ? '-' : '';
  return digits ? `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}` : sign + text;
}

/** The nearest floating-point number, right for parts of any size. */
export function toNumber({ n, d }: Rational): number {
  const surplus = Math.max(abs(n).toString(2).length, d.toString(2).length) - 1000;
  if (surplus <= 0) return Number(n) / Number(d);
  const cut = BigInt(surplus);
  return Number(n >> cut) / Number(d >> cut);
}
