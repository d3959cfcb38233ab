// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the dollar sign opens mathematics, the brace a group
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkTemplate, drawItem, readingOf, readTemplate, scoreAnswer, texOf } from './index.ts';

const readme = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8');
const template = readTemplate(JSON.parse(/```json\n([^`]+)```/.exec(readme)![1]!));
const item = drawItem(template, 0);

test('the template of the README can be read, drawn and scored', () => {
  const { problems, variants } = checkTemplate(template, 300);
  expect(problems).toEqual([]);
  expect(variants).toBeGreaterThan(200);
  const seed = Array.from({ length: 5000 }, (_, at) => at).find((at) => JSON.stringify(drawItem(template, at).values) === '{"a":"2","b":"3","c":"1","d":"4"}')!;
  const drawn = drawItem(template, seed);
  expect(drawn).toMatchObject({ stem: 'What is $\\frac{2}{3} + \\frac{1}{4}$?', parts: [{ answer: '11/12', wrong: [{ answer: '3/7' }] }] });
  expect(readingOf(drawn.stem)).toBe('What is 2/3 + 1/4?');
  expect(scoreAnswer(drawn, '3/7')).toMatchObject({ verdict: 'wrong', right: false, share: 0, misconception: 'fractions.add-tops-and-bottoms' });
  expect(scoreAnswer(drawn, '22/24')).toMatchObject({ verdict: 'form', share: 0.5, feedback: { key: 'form-simplest' } });
  expect(scoreAnswer(drawn, '8/12 + 3/12')).toMatchObject({ verdict: 'form', share: 0, feedback: { key: 'form-unfinished' } });
  expect(scoreAnswer(item, '2/(')).toMatchObject({ verdict: 'unreadable', answered: false });
});

test('an item is plain JSON and scores the same after a journey', () => {
  expect(JSON.parse(JSON.stringify(item))).toEqual(item);
});

test('mathematics is shown as TeX and as words', () => {
  expect(['3/4', '2 1/3', 'x^2 - 1/2x', '2(x+1)/3', '√(x+1)', '3 × 10⁴', '-x', 'y ≥ 2x', '2+'].map((typed) => texOf(typed))).toEqual([
    '\\frac{3}{4}', '2\\frac{1}{3}', 'x^{2} - \\frac{1}{2}x', '\\frac{2(x + 1)}{3}', '\\sqrt{x + 1}', '3 \\times 10^{4}', '-x', 'y \\ge 2x', null,
  ]);
  expect(readingOf('Is $\\frac{x+1}{2} \\times 3^{2} \\le \\sqrt{16}$ for \\$5 at $30^{\\circ}$?')).toBe('Is (x+1)/2 × 3^2 ≤ √16 for $5 at 30°?');
});

test('nested braces are read from the inside', () => {
  expect(['$\\frac{{2}+1}{3}$', '$\\frac{2}{{3}+{1}}$', '${3}^{{2}}$', '$\\frac{\\frac{1}{2}}{x^{2}}$', '$\\frac{1$'].map(readingOf)).toEqual(['(2+1)/3', '2/(3+1)', '3^2', '(1/2)/(x^2)', 'frac{1']);
});
