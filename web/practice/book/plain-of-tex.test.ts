import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scoreAnswer, texOf } from '#packages/scoring/index.ts';
import { equivalent, sameRelation } from '#packages/scoring/equivalent.ts';
import { itemOf } from '#packages/scoring/item-of.fixture.ts';
import { MathsError } from '#packages/scoring/maths-error.ts';
import { type Node, num, op, parseMaths } from '#packages/scoring/parse-maths.ts';
import { numberReadings, plainMaths } from '#packages/scoring/plain-maths.ts';
import { rational } from '#packages/scoring/rational.ts';
import { plainText, texText } from '#packages/scoring/write-maths.ts';
import { NoPlainSign, plainOfTex } from './plain-of-tex.ts';
import { texOfPlain } from './tex-of-plain.ts';

const read = (text: string): Node => parseMaths(numberReadings(plainMaths(text), false)[0]!);

test.each([
  ['\\frac12', '1/2'], ['\\frac{1}{2}', '1/2'], ['2\\frac13', '2 1/3'], ['-2\\frac{1}{3}', '-2 1/3'], ['-\\frac34', '-3/4'], ['\\frac{-3}{4}', '-3/4'],
  ['\\frac{x+1}{2x}', '(x + 1)/(2x)'], ['\\frac{3x}{y}', '3x/y'], ['\\frac{1}{\\frac12}', '1/(1/2)'], ['6\\div\\frac12', '6/(1/2)'], ['\\frac12x', '(1/2)x'], ['x\\frac12', 'x*(1/2)'],
  ['x^2', 'x^2'], ['x^{10}', 'x^10'], ['x^23', 'x^2*3'], ['x^2y', 'x^2y'], ['2^{-3}', '2^(-3)'], ['x^{n+1}', 'x^(n + 1)'], ['\\frac12^2', '(1/2)^2'], ['\\left(x+1\\right)^2', '(x + 1)^2'],
  ['\\sqrt2', 'sqrt(2)'], ['3\\sqrt{x+1}', '3sqrt(x + 1)'], ['\\sqrt[2]{9}', 'sqrt(9)'], ['\\left|x-3\\right|', 'abs(x - 3)'], ['|x|', 'abs(x)'],
  ['2\\pi r', '2pi*r'], ['pi', 'p*i'], ['sin', 'si*n'], ['\\sin2x', 'sin(2x)'], ['\\sin\\left(x\\right)y', 'sin(x)y'], ['\\operatorname{abs}\\left(x\\right)', 'abs(x)'], ['\\cos\\frac{\\pi}{2}', 'cos(pi/2)'],
  ['3{,}5', '3,5'], ['3.50', '3.50'], ['12\\,000', '12000'], ['45^{\\circ}', '45°'], ['45^\\circ', '45°'], ['45\\degree', '45°'], ['25\\%', '25%'], ['2\\frac12\\%', '(2 1/2)%'],
  ['y=2x+1', 'y = 2x + 1'], ['x\\le-3', 'x <= -3'], ['3\\times10^4', '3*10^4'], ['12\\mathrm{cm}^2', '12cm^2'], ['\\frac{12km}{h}', '12km/h'],
  ['٣+٤', '3 + 4'], ['\\theta', 'θ'], ['x−1', 'x - 1'], ['', ''],
  ['\\frac{1}{\\placeholder{}}', '1/'], ['\\frac{\\placeholder{}}{2}', '/2'], ['x^{\\placeholder{}}', 'x^'], ['\\sqrt{\\placeholder{}}', 'sqrt()'], ['3+\\placeholder{}', '3 +'], ['\\left(x+1\\right.', '(x + 1)'], ['(x+1', '(x + 1'],
])('%s is written %s', (tex, plain) => {
  expect(plainOfTex(tex)).toBe(plain);
});

test.each([['an integral', '\\int x'], ['a matrix', '\\begin{matrix}1\\end{matrix}'], ['an index', 'x_1'], ['a cube root', '\\sqrt[3]{8}'], ['a power of a function', '\\sin^2x'], ['depth', '{'.repeat(500)], ['length', '1'.repeat(3000)]])('%s has no plain sign, and says so', (_, tex) => {
  expect(() => plainOfTex(tex)).toThrow(NoPlainSign);
});

/** As MathLive writes what it was given: no room, no braces around one digit. */
const asMathLive = (tex: string): string => tex.replace(/\{(\d)\}\{(\d)\}/g, '$1$2').replace(/\^\{(\w)\}/g, '^$1').replace(/\\sqrt\{(\d)\}/g, '\\sqrt$1').replace(/ (?![a-zA-Z])|(?<!\\[a-zA-Z]+) /g, '');

const whole = fc.integer({ min: 0, max: 40 }).map((n) => num(rational(BigInt(n))));
const name = fc.constantFrom('x', 'y', 'n', 'p', 'i', 's', 'e', 'pi').map((v): Node => ({ k: 'name', v }));
const decimal = fc.integer({ min: 1, max: 999 }).map((n): Node => ({ k: 'num', v: rational(BigInt(n), 100n), decimal: true }));
const mixed = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 8 })).chain(([units, top]) => fc.integer({ min: top + 1, max: 12 }).map((bottom) => op('mixed', ...[units, top, bottom].map((n) => num(rational(BigInt(n)))))));
const tree = fc.letrec<{ node: Node }>((tie) => ({
  node: fc.oneof({ maxDepth: 4 }, whole, name, decimal, mixed,
    fc.tuple(fc.constantFrom('+', '-', '*', '/', '/'), tie('node'), tie('node')).map(([sign, a, b]) => op(sign, a, b)),
    fc.tuple(fc.constantFrom('neg', 'sqrt', 'abs', 'sin', 'ln'), tie('node')).map(([sign, a]) => op(sign, a)),
    fc.tuple(tie('node'), fc.oneof(fc.integer({ min: 0, max: 3 }).map((n) => num(rational(BigInt(n)))), name)).map(([a, n]) => op('^', a, n))),
})).node;

/** Null where neither can be worked out: a power too large, a division by nothing. */
function compare(back: Node, node: Node): boolean | null {
  if (plainText(back) === plainText(node)) return true;
  try {
    if (node.k !== 'op' || !['=', '<', '>='].includes(node.op)) return equivalent(back, node);
    return back.k === 'op' && back.op === node.op && sameRelation(back, node);
  } catch (error) {
    if (error instanceof MathsError) return null;
    throw error;
  }
}

test('what is typed plainly, shown as in a book and written plainly again is the same mathematics', () => {
  let compared = 0;
  const relation = fc.tuple(fc.constantFrom('=', '<', '>='), tree, tree).map(([sign, a, b]) => op(sign, a, b));
  fc.assert(fc.property(fc.oneof({ arbitrary: tree, weight: 4 }, relation), (node) => {
    const typed = plainText(node), tex = texText(node);
    if (typed.length > 190 || tex.length > 600) return;
    for (const written of [tex, asMathLive(tex)]) {
      const again = plainOfTex(written);
      const back = read(again);
      const same = compare(back, node);
      if (same === false) throw new Error(`${typed} | ${written} | ${again}`);
      if (same) compared++;
      // Once through the book, nothing changes any more.
      expect(plainOfTex(texOf(again)!)).toBe(plainOfTex(texOf(plainOfTex(texOf(again)!))!));
    }
  }), { numRuns: 1500, seed: 7 });
  expect(compared).toBeGreaterThan(1200);
});

test('an answer keeps its form on the way', () => {
  for (const [kind, answer, typed, form] of [['number', '5/2', '2 1/2', 'mixed'], ['number', '3/4', '3/4', 'simplest'], ['number', '7/2', '3,5', undefined], ['number', '32000', '3.2*10^4', 'scientific'], ['expression', 'x^2 + 2*x', 'x(x + 2)', 'factored'], ['equation', 'y = x/2 + 1', 'y = x/2 + 1', 'solved']] as const) {
    const item = itemOf(kind, kind === 'expression' ? 'x*(x + 2)' : answer, form ? { form } : {});
    const again = plainOfTex(asMathLive(texOf(typed, 'en')!));
    expect([typed, again, scoreAnswer(item, again).verdict]).toEqual([typed, again, scoreAnswer(item, typed).verdict]);
    expect(scoreAnswer(item, again).right).toBe(true);
  }
});

test.each([['3,5', 'de', '3{,}5', '3,5'], ['3,5', 'en', '3{,}5', '3,5'], ['75°', 'en', '75^{\\circ}', '75°'], ['|x - 3|', 'en', '\\left|x - 3\\right|', 'abs(x - 3)'], ['٣/٤', 'ar', '\\frac{3}{4}', '3/4'], ['2½', 'en', '2\\frac{1}{2}', '2 1/2'], ['1/', 'en', '', ''], ['', 'en', '', '']])('%s (%s) stands in the book as %s and comes back as %s', (typed, language, tex, again) => {
  expect([texOfPlain(typed, language), plainOfTex(tex)]).toEqual([tex, again]);
});
