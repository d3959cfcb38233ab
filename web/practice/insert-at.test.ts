import { expect, test } from 'vitest';
import { insertAt, type MathsKey } from './insert-at.ts';
import { typedMaths } from './typed-maths.tsx';

/** `|` is the caret, two of them hold what is marked. */
function pressed(typed: string, key: MathsKey): string {
  const from = typed.indexOf('|'), text = typed.replaceAll('|', ''), to = typed.lastIndexOf('|') === from ? from : typed.lastIndexOf('|') - 1;
  const after = insertAt({ text, from, to }, key);
  return `${after.text.slice(0, after.from)}|${after.text.slice(after.to)}`;
}

test('signs stand where the caret is, and the caret behind them', () => {
  expect(pressed('3|', 'fraction')).toBe('3/|');
  expect(pressed('|5', 'minus')).toBe('-|5');
  expect(pressed('x|+1', 'power')).toBe('x^|+1');
  expect(pressed('y|2x', 'equals')).toBe('y=|2x');
});

test('brackets and roots are ready to be filled, or close around what was marked', () => {
  expect(pressed('2|', 'root')).toBe('2sqrt(|)');
  expect(pressed('2|x+1|', 'brackets')).toBe('2(x+1)|');
  expect(pressed('|12|', 'root')).toBe('sqrt(12)|');
});

test('a marked sum becomes the whole top of a fraction', () => {
  expect(pressed('|x+1|', 'fraction')).toBe('(x+1)/|');
  expect(pressed('|12|', 'fraction')).toBe('12/|');
  expect(pressed('|-3|', 'fraction')).toBe('-3/|');
});

test('what the keys make is read as mathematics', () => {
  const typed = (start: string, key: MathsKey, end: string): string => pressed(start, key).replace('|', end);
  for (const made of [typed('3|', 'fraction', '4'), typed('x|', 'power', '2'), typed('2|', 'root', '3'), typed('|', 'minus', '5'), typed('2|', 'brackets', 'x+1'), typed('y|', 'equals', '2x')]) expect(typedMaths(made, true), made).not.toBeNull();
  expect(typedMaths('2sqrt(', true)).toBeNull();
});
