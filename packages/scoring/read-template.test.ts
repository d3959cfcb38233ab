// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the dollar sign opens mathematics, the brace a place
import { expect, test } from 'vitest';
import { checkTemplate, drawItem, readTemplate, TemplateError } from './index.ts';
import { samples } from './sample.fixture.ts';

const good = samples.number as Record<string, unknown>;
const problem = (change: Record<string, unknown>, from: unknown = good): string => {
  try {
    readTemplate({ ...(from as Record<string, unknown>), ...change });
    return 'read';
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return `${error.field}: ${error.message}`;
  }
};

test('a good template is read as it is', () => {
  for (const sample of Object.values(samples)) expect(readTemplate(JSON.parse(JSON.stringify(sample)))).toEqual(sample);
});

test.each<[Record<string, unknown>, string]>([
  [{ id: 'Two Words' }, 'id: '], [{ id: undefined }, 'id: '], [{ version: 0 }, 'version: '], [{ skills: [] }, 'skills: '], [{ skills: ['A b'] }, 'skills[0]: '], [{ kind: 'essay' }, 'kind: '], [{ form: 'odd' }, 'form: '],
  [{ hint: [] }, 'hint: '], [{ licence: '' }, 'licence: '], [{ source: undefined }, 'source: '], [{ language: 3 }, 'language: '], [{ stem: 'What is {z}?' }, 'stem: '], [{ stem: 'What is $a' }, 'stem: '], [{ stem: 'What is {a?' }, 'stem: '], [{ stem: '{=a+}' }, 'stem: '], [{ stem: '{a:upside}' }, 'stem: '],
  [{ stem: 'x'.repeat(2001) }, 'stem: '], [{ answer: 'a/b + ' }, 'answer: '], [{ answer: 'a/q' }, 'answer: '], [{ answer: 'foo(a)' }, 'answer: '], [{ answer: ['1'] }, 'answer: '], [{ answer: `${'9^'.repeat(50)}9` }, 'answer: '], [{ where: ['a >'] }, 'where[0]: '], [{ where: 'a > b' }, 'where: '],
  [{ params: { a: '1..b-1', 'b c': '2..9' } }, 'params.b c: '], [{ params: { gcd: '2..9' } }, 'params.gcd: '], [{ params: { a: [1, { x: 1 }] } }, 'params.a: '], [{ params: { a: [{ x: 1 }, { y: 1 }] } }, 'params.a[1]: '], [{ params: { a: [] } }, 'params.a: '], [{ params: { a: '2..(' } }, 'params.a: '], [{ params: [] }, 'params: '],
  [{ rules: { form: 'expanded' } }, 'rules.form: '], [{ rules: { typos: 1 } }, 'rules.typos: '], [{ rules: { places: 1.5 } }, 'rules.places: '], [{ rules: { places: 1, tolerance: '1' } }, 'rules.tolerance: '], [{ hints: ['{nope}'] }, 'hints[0]: '], [{ blanks: [] }, 'blanks: '], [{ stem: 'Fill {?1}' }, 'stem: '],
  [{ misconceptions: [{ tag: 'a b', answer: '1', feedback: 'x' }] }, 'misconceptions[0].tag: '], [{ misconceptions: [{ tag: 'a', answer: 'zz', feedback: 'x' }] }, 'misconceptions[0].answer: '], [{ misconceptions: [{ tag: 'a', answer: '1', feedback: '{zz}' }] }, 'misconceptions[0].feedback: '],
  [{ misconceptions: [{ tag: 'a', answer: '1' }] }, 'misconceptions[0].feedback: '], [{ misconceptions: [{ tag: 'a', answer: '1', feedback: 'x' }, { tag: 'a', answer: '2', feedback: 'x' }] }, 'misconceptions: '], [{ solution: [3] }, 'solution[0]: '], [{ table: [[1]] }, 'table[0][0]: '],
])('%o is refused by field', (change, field) => expect(problem(change).slice(0, field.length)).toBe(field));

test('what is no template at all is refused', () => {
  for (const data of [null, 3, 'x', [], {}, { kind: 'number' }, JSON.parse('{"__proto__": {"kind": "number"}}') as unknown, { ...good, params: JSON.parse('{"__proto__": "1..2"}') as unknown }]) expect(() => readTemplate(data)).toThrow(TemplateError);
  expect(problem({ others: [], misconceptions: [] }, samples.choice)).toMatch(/^others: /);
  expect(problem({ stem: 'only {?1} and {?2}' }, samples.blanks)).toMatch(/^stem: /);
  expect(problem({ blanks: [{ kind: 'number', answer: 'q' }] }, { ...(samples.blanks as object), stem: '{?1}' })).toMatch(/^blanks\[0\]\.answer: /);
});

test('a template that can never be drawn is refused by name, with the reason', () => {
  const draw = (change: Record<string, unknown>): string => checkTemplate(readTemplate({ ...good, ...change }), 1).problems[0] ?? 'drawn';
  expect(draw({ where: ['a > 100'] })).toBe('maths.fractions.add-unlike.1: params: no draw is good: the conditions never hold');
  expect(draw({ params: { a: 'b', b: 'a', c: 1, d: 2 } })).toMatch(/needs itself/);
  expect(draw({ misconceptions: [{ tag: 'same', answer: '(a*d + c*b)/(b*d)', feedback: 'x' }] })).toMatch(/wrong answer of same, .* is scored as right/);
  expect(draw({ misconceptions: [{ tag: 'one', answer: 'a', feedback: 'x' }, { tag: 'two', answer: '2*a/2', feedback: 'x' }] })).toMatch(/wrong answer of two, .* is scored as the misconception one/);
  expect(draw({ answer: 'a/(b-b)' })).toMatch(/division by zero/);
  expect(draw({ answer: '9^9^9' })).toMatch(/too large/);
  expect(draw({ answer: '1/3', rules: { form: 'decimal' } })).toMatch(/finite decimals/);
  expect(draw({ params: { a: ['red'], b: 2, c: 1, d: 3 }, where: [], answer: 'a' })).toMatch(/not the word/);
});

test('parameters may be written in any order, and a seed is a seed', () => {
  const turned = { ...good, params: Object.fromEntries(Object.entries(good.params as object).reverse()) };
  for (let seed = 0; seed < 20; seed++) expect(drawItem(readTemplate(turned), seed)).toEqual(drawItem(readTemplate(good), seed));
  expect(() => drawItem(readTemplate(good), -1)).toThrow('seed must be a whole number');
});
