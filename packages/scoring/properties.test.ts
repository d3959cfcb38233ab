import fc from 'fast-check';
import { expect, test } from 'vitest';
import { equivalent } from './equivalent.ts';
import { exactValue } from './evaluate.ts';
import { type Node, num, op, parseMaths } from './parse-maths.ts';
import { decimalText, divide, equal, fractionText, rational, readDecimal, round, toNumber } from './rational.ts';
import { scoreAnswer } from './index.ts';
import { fillIn } from './tidy.ts';
import { itemOf } from './item-of.fixture.ts';
import { plainText, texText } from './write-maths.ts';
import { plainMaths } from './plain-maths.ts';

const runs = { numRuns: 800, seed: 11 };
const whole = fc.bigInt({ min: -40n, max: 40n });
const fraction = fc.tuple(whole, fc.bigInt({ min: 1n, max: 12n })).map(([n, d]) => rational(n, d));

/** Trees of two unknowns with whole powers, as deep as school goes. */
const tree: fc.Arbitrary<Node> = fc.letrec<{ node: Node }>((tie) => ({
  node: fc.oneof({ maxDepth: 4 }, fraction.map(num), fc.constantFrom<Node>({ k: 'name', v: 'x' }, { k: 'name', v: 'y' }), fc.tuple(fc.constantFrom('+', '-', '*', '/'), tie('node'), tie('node')).map(([sign, a, b]) => op(sign, a, b)), tie('node').map((a) => op('neg', a)), fc.tuple(tie('node'), fc.integer({ min: 0, max: 3 })).map(([a, n]) => op('^', a, num(rational(BigInt(n)))))),
})).node;

const tidy = (node: Node): Node | null => {
  try {
    return fillIn(node, () => undefined);
  } catch {
    return null;
  }
};

test('what is written is read back the same, plainly and as TeX, and tidying changes nothing', () => {
  let compared = 0;
  fc.assert(fc.property(tree, (node) => {
    const neat = tidy(node);
    if (!neat || plainText(node).length > 290 || texText(node).length > 290) return;
    const told = [plainText(node), plainText(neat), plainMaths(texText(node))].map((text) => equivalent(parseMaths(text), node));
    if (told.includes(false)) throw new Error(`${plainText(node)} | ${plainText(neat)} | ${texText(node)} → ${plainMaths(texText(node))}: ${told.join()}`);
    if (told.every(Boolean)) compared++;
  }), runs);
  expect(compared).toBeGreaterThan(500);
});

test('a sum is not its neighbour: one more is never equal', () => {
  fc.assert(fc.property(tree, (node) => tidy(node) === null || equivalent(node, op('+', node, num(rational(1n)))) !== true), runs);
});

test('numbers: any fraction in any writing is itself and nothing else', () => {
  fc.assert(fc.property(fraction, fraction, fc.integer({ min: 1, max: 9 }), (a, b, by) => {
    const item = itemOf('number', fractionText(a));
    const widened = `${a.n * BigInt(by)}/${a.d * BigInt(by)}`;
    const decimals = decimalText(a);
    for (const text of [fractionText(a), widened, fractionText(a).replace('-', '−'), ...(decimals === null ? [] : [decimals, decimals.replace('.', ',')])]) {
      if (!/\d[.,]\d{3}$/.test(text) && !scoreAnswer(item, text).right) throw new Error(`${text} for ${fractionText(a)}`);
    }
    return scoreAnswer(item, fractionText(b)).right === equal(a, b);
  }), runs);
});

test('rationals keep their promises', () => {
  const big = fc.tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.bigInt({ min: 1n, max: 10n ** 20n })).map(([n, d]) => rational(n, d));
  fc.assert(fc.property(big, big, fc.integer({ min: 0, max: 8 }), (a, b, places) => {
    if (b.n) expect(exactValue(op('*', num(divide(a, b)), num(b)))).toEqual(a);
    const text = decimalText(a, places)!;
    expect(readDecimal(text)).toEqual(round(a, places));
    expect(Math.abs(toNumber(round(a, places)) - toNumber(a))).toBeLessThanOrEqual(0.5 * 10 ** -places + Math.abs(toNumber(a)) * 1e-15);
    const exact = decimalText(a);
    if (exact !== null) expect(readDecimal(exact)).toEqual(a);
  }), runs);
});
