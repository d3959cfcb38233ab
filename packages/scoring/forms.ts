/** Is a right value written in the form that was asked for? Each question is about the tree as typed, not about its value. */
import { exactValue } from './evaluate.ts';
import { inverse, modulo } from './modular.ts';
import { type Node, RELATIONS, unknowns } from './parse-maths.ts';
import { isConstant, type Polynomial, polynomialOf, powersOf, quotientOf, scaleBetween, termsOf, unknownList } from './polynomial.ts';
import { gcd, type Rational } from './rational.ts';
import { plainText } from './write-maths.ts';

/** How a constant is written, minus signs in front aside: `sum` is anything that still has to be worked out. */
export type NumberForm = 'integer' | 'decimal' | 'fraction' | 'mixed' | 'percent' | 'scientific' | 'power' | 'sum' | 'root';

const isWhole = (node: Node): node is Node & { k: 'num' } => node.k === 'num' && node.v.d === 1n && !node.decimal;
const strip = (node: Node): Node => (node.k === 'op' && node.op === 'neg' ? strip(node.args[0]!) : node);

/** The form a constant is written in. */
export function numberForm(node: Node): NumberForm {
  const bare = strip(node);
  if (bare.k === 'num') return bare.decimal ? 'decimal' : bare.v.d === 1n ? 'integer' : 'fraction';
  if (bare.k !== 'op') return 'root';
  if (bare.op === 'mixed') return 'mixed';
  if (bare.op === '/' && bare.args.every((arg) => isWhole(strip(arg)))) return 'fraction';
  if (bare.op === '%' && bare.args[0]!.k === 'num') return 'percent';
  if (isPower(bare)) return 'power';
  if (bare.op === '*' && bare.args[0]!.k === 'num' && isPower(bare.args[1]!) && isTen(bare.args[1]!)) return 'scientific';
  return exactValue(bare) ? 'sum' : 'root';
}

const isPower = (node: Node): boolean => node.k === 'op' && node.op === '^' && isWhole(node.args[0]!) && isWhole(strip(node.args[1]!));
const isTen = (node: Node): boolean => node.k === 'op' && isWhole(node.args[0]!) && node.args[0].v.n === 10n;

/** Is `a × 10^n` written with a from 1 up to below 10? */
export function oneDigitBefore(node: Node): boolean {
  const bare = strip(node);
  const size = bare.k === 'op' ? bare.args[0]! : bare;
  return size.k === 'num' && size.v.n >= size.v.d && size.v.n < 10n * size.v.d;
}

/** No square left under a root, no root below a fraction line: `2sqrt(3)`, not `sqrt(12)` or `6/sqrt(3)`. */
export function simpleRoots(node: Node, below = false): boolean {
  if (node.k !== 'op') return true;
  const [a, b] = node.args as [Node, Node?];
  if (node.op === '/') return simpleRoots(a, below) && simpleRoots(b!, true);
  if (node.op !== 'sqrt') return node.args.every((arg) => simpleRoots(arg, below));
  if (below || a.k !== 'num' || a.v.d !== 1n || a.v.n > 1_000_000n) return false;
  for (let by = 2n; by * by <= a.v.n; by++) if (a.v.n % (by * by) === 0n) return false;
  return true;
}

/** Top and bottom of a written fraction (the fraction part of a mixed number) without a common factor, the bottom above 1? */
export function lowestTerms(node: Node): boolean {
  const bare = strip(node);
  if (bare.k !== 'op') return true;
  const [top, bottom] = bare.args.slice(-2).map((arg) => (strip(arg) as Node & { k: 'num' }).v.n) as [bigint, bigint];
  return gcd(top, bottom) === 1n && bottom !== 1n;
}

/** The parts of a sum, signs dropped. */
function terms(node: Node): Node[] {
  if (node.k !== 'op') return [node];
  if (node.op === 'neg') return terms(node.args[0]!);
  return node.op === '+' || node.op === '-' ? node.args.flatMap(terms) : [node];
}

/** The factors of a product, signs dropped; whole powers are repeated. */
function factors(node: Node): Node[] {
  if (node.k !== 'op') return [node];
  if (node.op === 'neg') return factors(node.args[0]!);
  if (node.op === '*') return node.args.flatMap(factors);
  const [base, by] = node.args as [Node, Node];
  if (node.op === '^' && isWhole(by) && by.v.n > 0n && by.v.n < 30n) return Array.from({ length: Number(by.v.n) }, () => factors(base)).flat();
  return [node];
}

const isSum = (node: Node): boolean => node.k === 'op' && (node.op === '+' || node.op === '-');
const isNumeric = (node: Node): boolean => unknowns(node).size === 0;

/** One term without arithmetic left: at most one number, written out, and each letter once. */
function tidyTerm(term: Node): boolean {
  if (isNumeric(term)) return ['integer', 'decimal', 'fraction', 'mixed', 'root'].includes(numberForm(term)) && (numberForm(term) !== 'fraction' || lowestTerms(term));
  if (term.k === 'op' && term.op === '/') {
    const [top, bottom] = term.args as [Node, Node];
    if (!isNumeric(bottom)) return tidyProduct(top) && tidyProduct(bottom);
    return tidyProduct(top) && isWhole(strip(bottom)) && coprime(top, bottom);
  }
  return tidyProduct(term);
}

function coprime(top: Node, bottom: Node): boolean {
  const names = unknownList(top);
  const p = polynomialOf(top, names);
  const by = strip(bottom) as Node & { k: 'num' };
  return !p || gcd(contentOf(p), by.v.n) === 1n;
}

function tidyProduct(node: Node): boolean {
  const pieces = node.k === 'op' && node.op === '*' ? factorsOnce(node) : [node];
  const seen = pieces.map((piece) => (piece.k === 'op' && piece.op === '^' ? piece.args[0]! : piece)).map((piece) => (piece.k === 'name' ? piece.v : ''));
  const letters = seen.filter(Boolean);
  if (new Set(letters).size !== letters.length) return false;
  const numbers = pieces.filter(isNumeric);
  return numbers.length <= 1 && numbers.every((piece) => !(piece.k === 'num' && piece.v.n === 1n && piece.v.d === 1n) && tidyTerm(piece)) && !pieces.some((piece) => piece.k === 'op' && piece.op === '^' && !tidyPower(piece));
}

const tidyPower = (node: Node & { k: 'op' }): boolean => {
  const [base, by] = node.args as [Node, Node];
  return !isNumeric(base) && !(base.k === 'op' && base.op === '^') && !(isWhole(by) && by.v.n < 2n);
};

function factorsOnce(node: Node): Node[] {
  if (node.k === 'op' && node.op === 'neg') return factorsOnce(node.args[0]!);
  return node.k === 'op' && node.op === '*' ? node.args.flatMap(factorsOnce) : [node];
}

/** A minus in front of a bracket with a sum in it. */
const minusSum = (node: Node): boolean => node.k === 'op' && ((node.op === 'neg' && isSum(node.args[0]!)) || (node.op === '-' && isSum(node.args[1]!)) || (isSum(node) && node.args.some(minusSum)));

/** Two terms that differ by a number only. */
function alike(list: readonly Node[]): boolean {
  const keys = list.map((term) => factors(term).filter((piece) => !isNumeric(piece)).map(plainText).sort().join('*'));
  return new Set(keys).size < keys.length;
}

/** No brackets left and like terms collected: as many terms as the polynomial has, each of them tidy. */
export function isExpanded(node: Node): boolean {
  const p = polynomialOf(node, unknownList(node));
  const list = terms(node);
  return !minusSum(node) && (p || !alike(list)) && list.every((term) => tidyTerm(term) && !factorsOnce(term).some((piece) => isSum(strip(piece)) || (piece.k === 'op' && piece.op !== 'neg' && piece.args.some(isSum)))) && (!p || p.size === Math.max(list.length, p.size ? 1 : 0));
}

/** Nothing left to collect, multiply out or cancel; a product of tidy brackets is simple too. */
export function isSimplest(node: Node): boolean {
  const bare = strip(node);
  if (isSum(bare)) return isExpanded(bare);
  if (bare.k === 'op' && bare.op === '/' && !isNumeric(bare)) {
    const [top, bottom] = bare.args as [Node, Node];
    return !isOne(bottom) && isSimplest(top) && isSimplest(bottom) && nothingCancels(top, bottom);
  }
  return tidyTerm(bare) && factorsOnce(bare).every((piece) => !isSum(piece) || isExpanded(piece)) && !factors(bare).some((piece) => piece !== bare && piece.k === 'op' && piece.op === '/' && !isNumeric(piece));
}

const isOne = (node: Node): boolean => isWhole(strip(node)) && (strip(node) as Node & { k: 'num' }).v.n === 1n;

function nothingCancels(top: Node, bottom: Node): boolean {
  const names = unknownList(top, bottom);
  const [p, q] = [polynomialOf(top, names), polynomialOf(bottom, names)];
  if (!p || !q) return true;
  if (gcd(contentOf(p), contentOf(q)) !== 1n) return false;
  const shared = (at: number): boolean => [...p.keys(), ...q.keys()].every((key) => powersOf(key, names.length)[at]! > 0);
  if (names.some((_, at) => shared(at))) return false;
  if (names.length !== 2) return ![...factors(top)].some((one) => factors(bottom).some((other) => !isNumeric(one) && sameFactor(one, other, names)));
  return commonDegree(p, q) === 0;
}

function sameFactor(a: Node, b: Node, names: readonly string[]): boolean {
  const [p, q] = [polynomialOf(a, names), polynomialOf(b, names)];
  return Boolean(p && q && scaleBetween(p, q));
}

/** Degree of the greatest common divisor of two polynomials in one unknown: Euclid modulo a large prime. */
function commonDegree(p: Polynomial, q: Polynomial): number {
  const list = (poly: Polynomial): bigint[] => {
    const out = Array.from({ length: Math.max(...poly.keys()) + 1 }, () => 0n);
    for (const [key, { n, d }] of poly) out[key] = modulo(n * inverse(d));
    return out;
  };
  if ([...p.keys(), ...q.keys()].some((key) => key > 127)) return 0;
  let [a, b] = [list(p), list(q)];
  while (b.length) {
    const lead = inverse(b.at(-1)!);
    while (a.length >= b.length) {
      const by = modulo(a.at(-1)! * lead);
      const shift = a.length - b.length;
      a = a.map((v, i) => (i < shift ? v : modulo(v - by * b[i - shift]!)));
      while (a.length && a.at(-1) === 0n) a.pop();
    }
    [a, b] = [b, a];
  }
  return a.length - 1;
}

/** The greatest whole number that divides all coefficients; 1 if any is not whole. */
function contentOf(p: Polynomial): bigint {
  const list: Rational[] = [...p.values()];
  return list.every(({ d }) => d === 1n) ? list.reduce((by, { n }) => gcd(by, n), 0n) : 1n;
}

/**
 * As far factored as the answer: the same factors but for order and sign, no number left inside a bracket that the answer took out.
 * `answer` is written fully factored by its author.
 */
export function isFactored(node: Node, answer: Node): boolean {
  const names = unknownList(node, answer);
  const open = factors(answer).filter((piece) => !isNumeric(piece)).map((piece) => polynomialOf(piece, names));
  const given = factors(node).filter((piece) => !isNumeric(piece)).map((piece) => polynomialOf(piece, names));
  if (open.length !== given.length || open.includes(null) || given.includes(null)) return false;
  for (const p of given as Polynomial[]) {
    const at = open.findIndex((q) => q && (contentOf(q) !== 1n || contentOf(p) === 1n) && scaleBetween(p, q));
    if (at < 0) return false;
    open.splice(at, 1);
  }
  return true;
}

/** An equation with the wanted letter alone on its left, and not on its right, whose right side is simple. */
export function isSolved(node: Node, wanted: string): 'solved' | 'not' | 'not-simple' {
  if (node.k !== 'op' || !RELATIONS.has(node.op)) return 'not';
  const [left, right] = node.args as [Node, Node];
  const alone = (a: Node, b: Node): boolean => a.k === 'name' && a.v === wanted && !unknowns(b).has(wanted);
  if (!alone(left, right) && !alone(right, left)) return 'not';
  return isSimplest(alone(left, right) ? right : left) ? 'solved' : 'not-simple';
}

/** A polynomial in one fixed writing, for `normalised`; null if the tree is none. */
export function canonical(node: Node): { p: Polynomial; names: string[] } | null {
  const names = unknownList(node);
  const p = quotientOf(node, names);
  return p && isConstant(p.bottom) ? { p: p.top, names } : null;
}

/** `x^2 - 3x + 1/2` from a polynomial. */
export function polynomialText({ p, names }: { p: Polynomial; names: readonly string[] }): string {
  const text = termsOf(p, names.length).map(({ v, powers }) => {
    const letters = powers.map((power, at) => (power ? `${names[at]}${power > 1 ? `^${power}` : ''}` : '')).filter(Boolean).join('*');
    const size = `${v.n < 0n ? -v.n : v.n}${v.d === 1n ? '' : `/${v.d}`}`;
    return `${v.n < 0n ? '-' : '+'} ${letters ? (size === '1' ? letters : `${size}*${letters}`) : size}`;
  }).join(' ');
  return text ? text.replace(/^\+ /, '').replace(/^- /, '-') : '0';
}
