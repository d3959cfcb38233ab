import { expect, test } from 'vitest';
import type { ShownItem } from '#packages/scoring/item.ts';
import { boardWords } from './board-words.ts';
import { draftOf, draftWords } from './draft-words.ts';

const option = (id: string) => ({ id, text: `card ${id}` });
const shown = (kind: ShownItem['kind'], options: string[] = [], targets: string[] = []): ShownItem => ({ kind, parts: [{ options: options.map(option), targets: targets.map(option) }] }) as unknown as ShownItem;

test('what is written so far is read in words, whatever is asked', () => {
  expect(draftWords(shown('number'), '4/9')).toEqual(['4/9']);
  expect(draftWords(shown('choice', ['a', 'b']), 'b')).toEqual(['card b']);
  expect(draftWords(shown('choices', ['a', 'b', 'c']), ['a', 'c'])).toEqual(['card a', 'card c']);
  expect(draftWords(shown('order', ['a', 'b']), ['b', 'a'])).toEqual(['1: card b', '2: card a']);
  expect(draftWords(shown('pairs', ['a'], ['x']), { a: 'x' })).toEqual(['card a → card x']);
  expect(draftWords(shown('blanks'), [null, 'perro'])).toEqual(['2: perro']);
  expect(draftWords(shown('number'), null)).toEqual([]);
  expect(draftOf('{broken')).toBeNull();
});

test('a question goes onto the board as one would type it, or in words', () => {
  expect(boardWords('Work out $\\frac{2}{3} + \\frac{1}{4}$.')).toEqual({ kind: 'maths', text: '2/3 + 1/4' });
  expect(boardWords('Work out $3 \\times 4$.')).toEqual({ kind: 'maths', text: '3 * 4' });
  expect(boardWords('Which is larger: $\\frac{1}{2}$ or $\\frac{1}{3}$?')).toMatchObject({ kind: 'text' });
  expect(boardWords(`Long ${'words '.repeat(60)}`)).toBeNull();
});
