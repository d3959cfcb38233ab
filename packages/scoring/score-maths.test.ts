import { expect, test } from 'vitest';
import { scoreAnswer } from './index.ts';
import type { Rules } from './index.ts';
import { itemOf, wrongs } from './item-of.fixture.ts';

const verdict = (kind: 'expression' | 'equation', answer: string, response: string, rules: Rules = {}): string => scoreAnswer(itemOf(kind, answer, rules), response).verdict;
const key = (kind: 'expression' | 'equation', answer: string, response: string, rules: Rules = {}): string => scoreAnswer(itemOf(kind, answer, rules), response).feedback.key;

/** answer, response, same? The first 24 kinds are those every checker has to know; the others are ours. */
const pairs: readonly (readonly [string, string, boolean])[] = [
  ['(x+1)^2', 'x^2+2x+1', true], ['(x+1)^2', 'x^2+1', false], ['2(x+3)', '2x+6', true], ['2(x+3)', '2x+3', false],
  ['x/2', '0.5x', true], ['x/2', '1/2 x', true], ['1/(x+1)', '1/x+1', false], ['a*b', 'ba', true],
  ['(x^2-1)/(x-1)', 'x+1', true], ['x^2-1', '(x-1)(x+1)', true], ['sqrt(x^2)', 'abs(x)', true], ['sqrt(x^2)', 'x', false],
  ['sqrt(12)', '2sqrt(3)', true], ['sqrt(2)*sqrt(2)', '2', true], ['sqrt(2)', '1.41421356', false], ['2pi*r', 'πr·2', true],
  ['log(a*b)', 'log(a)+log(b)', true], ['log(a+b)', 'log(a)+log(b)', false], ['sin(x)^2+cos(x)^2', '1', true], ['sin(2x)', '2sin(x)cos(x)', true],
  ['exp(x+y)', 'exp(x)exp(y)', true], ['x^(1/2)', 'sqrt(x)', true], ['2^x*2^3', '2^(x+3)', true], ['x^-1', '1/x', true],
  ['(a+b)^3', 'a^3+3a^2b+3ab^2+b^3', true], ['(a-b)^2', 'a^2-b^2', false], ['-x^2', '(-x)^2', false], ['3-(x-2)', '5-x', true], ['3-(x-2)', '1-x', false],
  ['x+y', 'y+x', true], ['x-y', 'y-x', false], ['0.1x+0.2x', '0.3x', true], ['x/3', '0.333333333x', false], ['10^20*x+1', '10^20*x', false],
  ['(x+2)(x-3)/(x-3)', 'x+2', true], ['1/x+1/y', '(x+y)/(xy)', true], ['1/x+1/y', '2/(x+y)', false], ['x^100', 'x^99*x', true], ['x^100', 'x^99', false],
  ['(x+y+z+w)^3', '(w+z+y+x)^3', true], ['5', '10/2', true], ['x', 'X', true], ['x', 'y', false], ['m*a', 'm*a^1', true], ['ln(x^2)', '2ln(x)', true],
  ['sqrt(x-5)', '(x-5)^(1/2)', true], ['tan(x)', 'sin(x)/cos(x)', true], ['2^200', '2^200+1', false], ['x^2+10^-12', 'x^2', false], ['3x', '3×x', true],
];

test.each(pairs)('%s and %s: %s', (answer, response, same) => {
  expect(verdict('expression', answer, response)).toBe(same ? 'right' : 'wrong');
  if (!/[^\x20-\x7e]/.test(response)) expect(verdict('expression', response, answer)).toBe(same ? 'right' : 'wrong');
});

test.each([
  ['y = 2x+1', '2x - y + 1 = 0', 'right'], ['y = 2x+1', 'y-2x=1', 'right'], ['y = 2x+1', '2y = 4x+2', 'right'], ['y = 2x+1', 'y = 2x-1', 'wrong'], ['y = 2x+1', '2x + 1 = Y', 'right'],
  ['x = 3', '3 = x', 'right'], ['x = 3', '3', 'unreadable'], ['x^2+y^2=25', '25-x^2=y^2', 'right'], ['x > 3', '3 < x', 'right'], ['x > 3', '-x < -3', 'right'], ['x > 3', 'x < 3', 'wrong'],
  ['x >= 3', 'x > 3', 'wrong'], ['x >= 3', 'x => 3', 'right'], ['x ≥ 3'.replace('≥', '>='), '2x ≥ 6', 'right'], ['y = sqrt(x)', '2y = 2sqrt(x)', 'right'], ['y = sqrt(x)', 'y = -sqrt(x)', 'wrong'], ['y = 1/2*x', 'y = ½x', 'right'], ['y=3/x', 'xy=3', 'right'], ['y=x+1', 'y = x + 1 + 1/(x+2) - 1/(x+2)', 'right'], ['y=1/(x+1)', 'y = (x+2)/((x+1)(x+2))', 'right'],
])('%s and %s: %s', (answer, response, expected) => expect(verdict('equation', answer, response)).toBe(expected));

test.each([
  ['5x', '2x+3x', 'simplest', 'form-simplest'], ['5x', '5x', 'simplest', 'right'], ['5x', 'x5', 'simplest', 'unreadable-symbol'], ['5x+2', '2+5x', 'simplest', 'right'], ['x^2', 'x*x', 'simplest', 'form-simplest'],
  ['6x', '2*3x', 'simplest', 'form-simplest'], ['x/2', '2x/4', 'simplest', 'form-simplest'], ['x/2', 'x/2', 'simplest', 'right'], ['x/2', '1/2x', 'simplest', 'right'], ['x', '1x', 'simplest', 'form-simplest'], ['x', 'x/1', 'simplest', 'form-simplest'], ['sqrt(x)', 'sqrt(x)+x-x', 'simplest', 'form-simplest'], ['2*sqrt(x)', 'sqrt(x)+sqrt(x)', 'simplest', 'form-simplest'],
  ['x+1', '(x^2+x)/x', 'simplest', 'form-simplest'], ['x+1', '(x^2-1)/(x-1)', 'simplest', 'form-simplest'], ['(x+1)/(x+2)', '(x+1)/(x+2)', 'simplest', 'right'], ['2(x+1)', '2(x+1)', 'simplest', 'right'], ['2(x+1)', '2x+2', 'simplest', 'right'],
  ['2x+6', '2(x+3)', 'expanded', 'form-expanded'], ['2x+6', '6+2x', 'expanded', 'right'], ['x^2+3x+2', 'x^2+x+2x+2', 'expanded', 'form-expanded'], ['x^2-9', '(x-3)(x+3)', 'expanded', 'form-expanded'], ['x^2-2x', '-2x+x^2', 'expanded', 'right'],
  ['x^2+2x+1', '(x+1)^2', 'expanded', 'form-expanded'], ['-x+3', '-(x-3)', 'expanded', 'form-expanded'],
  ['(x+2)(x-3)', '(x-3)(x+2)', 'factored', 'right'], ['(x+2)(x-3)', 'x^2-x-6', 'factored', 'form-factored'], ['(x+2)(x-3)', '(2-(-x))(x-3)', 'factored', 'right'], ['(x+2)(x-3)', '(-x-2)(3-x)', 'factored', 'right'],
  ['2(x+1)(x+3)', '(2x+2)(x+3)', 'factored', 'form-factored'], ['(x+1)^2', '(x+1)(x+1)', 'factored', 'right'], ['3x(x-2)', 'x(3x-6)', 'factored', 'form-factored'], ['3x(x-2)', '3x(x-2)', 'factored', 'right'], ['6(2x+1)', '12(x+1/2)', 'factored', 'right'],
] as const)('%s answered by %s, %s: %s', (answer, response, form, expected) => expect(key('expression', answer, response, { form })).toBe(expected));

test.each([
  ['y = 2x+1', '2x+1 = y', 'right'], ['y = 2x+1', 'y-1 = 2x', 'form-solved'], ['y = 2x+1', 'y = x+x+1', 'form-simplest'], ['x = 3', 'x = 6/2', 'form-simplest'], ['x = 3', '2x = 6', 'form-solved'], ['x = 3', 'x = 3', 'right'],
])('%s solved by %s: %s', (answer, response, expected) => expect(key('equation', answer, response, { form: 'solved' })).toBe(expected));

test('a misconception is told in any equivalent writing, and earns no form share', () => {
  const item = itemOf('expression', '2x + 6', { form: 'expanded' }, { wrong: wrongs('2x + 3', '2x + 5') });
  expect(scoreAnswer(item, '3 + x·2')).toMatchObject({ right: false, share: 0, misconception: 'wrong.2x + 3', feedback: { key: 'misconception', text: 'You wrote 2x + 3.' } });
  expect(scoreAnswer(item, '2(x+2.5)')).toMatchObject({ misconception: 'wrong.2x + 5', normalised: '2*x + 5' });
  expect(scoreAnswer(item, '2(x+3)')).toMatchObject({ verdict: 'form', answered: true, right: false, share: 0, misconception: null });
  expect(scoreAnswer(itemOf('expression', '2x + 6', { form: 'expanded', formShare: 0.4 }), '2(x+3)').share).toBe(0.4);
});

test('what keyboards make of it is read', () => {
  for (const typed of ['\\frac{3}{4}x^{2}', '\\frac34x^2', '¾x²', '0.75 x ^ 2', '٠٫٧٥x²', '۳/۴ x²', '３ｘ²／４', '3x²÷4', '(3 · x · x) : 4', '\u200f3x²/4\u200e', 'y = 3/4 x²', 'f(x) = 3/4 x²', '\\left(\\frac{3}{4}\\right)x^2', '3X^2/4']) {
    expect([typed, verdict('expression', '3/4*x^2', typed)]).toEqual([typed, 'right']);
  }
});
