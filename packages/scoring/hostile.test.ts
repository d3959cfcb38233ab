import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readingOf, scoreAnswer, texOf } from './index.ts';
import { itemOf } from './item-of.fixture.ts';
import { hostile } from './hostile.fixture.ts';

const items = [
  itemOf('number', '3/4', { form: 'simplest', unit: 'cm' }, { wrong: [{ tag: 'x', answer: '4/3', feedback: '' }] }),
  itemOf('number', 'sqrt(2)', { places: 3 }),
  itemOf('expression', '(x+1)(x+2)', { form: 'factored' }),
  itemOf('expression', 'x^2 + sqrt(x)', { form: 'simplest' }),
  itemOf('equation', 'y = 2x + 1', { form: 'solved' }, { language: 'es' }),
  itemOf('text', 'el pájaro', { typos: 2 }),
  itemOf('choice', 'a', {}, { options: [{ id: 'a', text: '1' }, { id: 'b', text: '2' }] }),
  itemOf('choices', ['a'], {}, { options: [{ id: 'a', text: '1' }, { id: 'b', text: '2' }] }),
  itemOf('order', ['a', 'b'], {}, { options: [{ id: 'a', text: '1' }, { id: 'b', text: '2' }] }),
  itemOf('pairs', { a: 'a' }, {}, { options: [{ id: 'a', text: '1' }], targets: [{ id: 'a', text: '2' }] }),
];

test.each(hostile.map((text): [string, string] => [text.slice(0, 30), text]))('%s: answered or refused, never thrown, never right', (_, text) => {
  for (const item of items) {
    const score = scoreAnswer(item, text);
    expect(JSON.stringify([score.normalised, score.feedback.values])).not.toMatch(/\\u(?:0000|d[89a-f])/);
    expect([score.right, score.share >= 0 && score.share <= 1, score.normalised.length <= 1000]).toEqual([false, true, true]);
  }
  expect(() => [texOf(text), readingOf(text.slice(0, 2000))]).not.toThrow();
});

test('what can be told is told', () => {
  const key = (text: string, item = items[2]!): string => scoreAnswer(item, text).feedback.key;
  expect(key('9^9^9^9')).toBe('unreadable-large');
  expect(key(`${'('.repeat(60)}x${')'.repeat(60)}`)).toBe('unreadable-deep');
  expect(key('x+'.repeat(5000))).toBe('unreadable-long');
  expect(key('((x+1)(x+2)')).toBe('unreadable-bracket');
  expect(key('\u200f\u202e\u2066')).toBe('empty');
  expect(scoreAnswer(items[2]!, 'x @ 2').feedback.values).toEqual({ at: '@' });
});

test('any text and any data is a score', () => {
  const sign = fc.constantFrom(...'0123456789xyab+-*/^()=<>.,%√²½ \\{}$', 'sqrt', 'frac', '\u200f', '٣', 'log(', '^-');
  fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.array(sign, { maxLength: 40 }).map((list) => list.join('')), fc.anything()), (response) => {
    for (const item of items) {
      const score = scoreAnswer(item, response);
      if (score.share < 0 || score.share > 1 || score.right !== (score.share === 1) || score.answered !== !['empty', 'unreadable'].includes(score.verdict)) throw new Error(JSON.stringify(score));
    }
  }), { numRuns: 1500, seed: 4 });
});
