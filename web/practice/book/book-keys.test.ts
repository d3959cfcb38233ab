import { expect, test } from 'vitest';
import { bookKeys, isNamed, lettersIn } from './book-keys.ts';

test('a question’s letters have keys, its commands and words have none', () => {
  expect(lettersIn('Expand $3(a+2b)$ and $\\frac{a}{c}$ where $\\text{for all } n$.')).toEqual(['a', 'b', 'c', 'n']);
  expect(lettersIn('Give an equation.')).toEqual(['x']);
});

test('each kind has the digits, its signs, and a name for every key that is no letter, digit or mark', () => {
  for (const kind of ['number', 'expression', 'equation'] as const) {
    const keys = bookKeys(kind, '$x$', false), ids = keys.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect([...'0123456789.'].every((digit) => ids.includes(digit))).toBe(true);
    expect(keys.filter(({ id, act }) => act && !isNamed(id))).toEqual([]);
    expect(ids.includes('equals')).toBe(kind === 'equation');
    expect(ids.includes('x')).toBe(kind !== 'number');
  }
  expect(bookKeys('number', '', true).some(({ put }) => put === '{,}')).toBe(true);
});
