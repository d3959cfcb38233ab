import { expect, test } from 'vitest';
import type { ShownItem } from '#packages/scoring/item.ts';
import { keptIn, nothingIn, responseOf } from './response-of.ts';
import { blankPieces, stemParts } from './stem-parts.ts';

const options = ['a', 'b', 'c'].map((id) => ({ id, text: id }));
const shown = (kind: ShownItem['kind'], parts = 1) => ({ kind, parts: Array.from({ length: parts }, () => ({ kind: 'text', options, targets: options, rules: {} })) }) as unknown as ShownItem;
const posted = (pairs: [string, string][]): FormData => {
  const form = new FormData();
  for (const [name, value] of pairs) form.append(name, value);
  return form;
};

test('every kind of form is read in the shape of its answer, and shown again', () => {
  expect(responseOf(shown('number'), posted([['answer', ' 3/4 ']]))).toBe('3/4');
  expect(responseOf(shown('choices'), posted([['answer', 'a'], ['answer', 'c']]))).toEqual(['a', 'c']);
  const order = responseOf(shown('order'), posted([['place.a', '2'], ['place.b', '3'], ['place.c', '1']]));
  expect(order).toEqual(['c', 'a', 'b']);
  expect(keptIn(order, 'place.b')).toBe('3');
  const pairs = responseOf(shown('pairs'), posted([['pair.a', 'b'], ['pair.b', ''], ['pair.c', 'a']]));
  expect(pairs).toEqual({ a: 'b', c: 'a' });
  expect(keptIn(pairs, 'pair.c')).toBe('a');
  const blanks = responseOf(shown('blanks', 2), posted([['blank.1', 'es'], ['blank.2', '']]));
  expect(blanks).toEqual(['es', null]);
  expect(keptIn(blanks, 'blank.1')).toBe('es');
});

test('two cards in one place are no order', () => {
  expect(responseOf(shown('order'), posted([['place.a', '1'], ['place.b', '1'], ['place.c', '3']]))).toBeNull();
});

test('nothing given is seen in every shape', () => {
  for (const nothing of [null, '', [], {}, [null, null]]) expect(nothingIn(nothing)).toBe(true);
  for (const something of ['0', ['a'], { a: 'b' }, [null, 'x']]) expect(nothingIn(something)).toBe(false);
});

test('a formula that ends a question is drawn by itself', () => {
  expect(stemParts('Work out $\\frac{2}{3}+\\frac{1}{4}$.')).toEqual({ words: 'Work out', problem: '\\frac{2}{3}+\\frac{1}{4}', mark: '' });
  expect(stemParts('What is $44 \\times 5$?')).toEqual({ words: 'What is', problem: '44 \\times 5', mark: '?' });
  expect(stemParts('Is $2$ more than $3$?')).toEqual({ words: 'Is $2$ more than $3$?', problem: null, mark: '' });
  expect(stemParts('What is $x$ worth?').problem).toBeNull();
  expect(stemParts('How many?').problem).toBeNull();
});

test('blanks stand where they belong', () => {
  expect(blankPieces('Yo {?1} un {?2}.')).toEqual([{ words: 'Yo ' }, { blank: 1 }, { words: ' un ' }, { blank: 2 }, { words: '.' }]);
});
