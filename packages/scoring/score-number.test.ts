import { expect, test } from 'vitest';
import { scoreAnswer } from './index.ts';
import type { Rules } from './index.ts';
import { itemOf, wrongs } from './item-of.fixture.ts';

const key = (answer: string, response: string, rules: Rules = {}, language = 'en'): string => scoreAnswer(itemOf('number', answer, rules, { language }), response).feedback.key;

test.each([
  ['3/4', '3/4'], ['3/4', '6/8'], ['3/4', '0.75'], ['3/4', '.75'], ['3/4', '75%'], ['3/4', '¾'], ['3/4', '-3/-4'], ['3/4', '3:4'], ['3/4', '\\frac{3}{4}'], ['3/4', '３／４'], ['3/4', '٣/٤'], ['3/4', '۰٫۷۵'], ['3/4', 'x = 3/4'], ['3/4', ' = 0.75. '],
  ['7/3', '2 1/3'], ['7/3', '2⅓'], ['7/3', '2\\frac{1}{3}'], ['-7/3', '-2 1/3'], ['-7/3', '−2 ⅓'], ['-5', '–5'], ['-5', '\u200e-5'], ['-5', '(-5)'], ['5', '+5'], ['5', '05'], ['5', '5.'], ['5', '5.00'],
  ['1234', '1,234'], ['1234', '1 234'], ['1234', '1\u202f234'], ["1234", "1'234"], ['1234567', '1,234,567'], ['1234567', '1.234.567'], ['1234.5', '1,234.5'], ['1234.5', '1.234,5'], ['7/2', '3,5'], ['12000', '1.2 × 10^4'], ['12000', '1,2·10⁴'],
  ['sqrt(12)', '2√3'], ['pi*9', '9π'], ['pi*9', '9 pi'], ['8', '2^3'], ['8', '2³'],
])('%s is answered by %s', (answer, response) => expect(scoreAnswer(itemOf('number', answer), response)).toMatchObject(response === '2^3' || response === '2³' ? { verdict: 'form' } : { right: true, share: 1 }));

test.each([
  ['1.234', '1,234', 'es', 'right'], ['1234', '1,234', 'es', 'right'], ['1234', '1.234', 'es', 'right'], ['1.234', '1.234', 'es', 'right'], ['1234', '1.234', 'en', 'wrong'], ['3/4', '4/3', 'en', 'wrong'], ['1/3', '0.333333', 'en', 'wrong'], ['2', '1+1', 'en', 'form-unfinished'], ['11/12', '8/12 + 3/12', 'en', 'form-unfinished'],
  ['5', 'five', 'en', 'unreadable-letter'], ['5', '5x', 'en', 'unreadable-letter'], ['5', '1/0', 'en', 'unreadable'], ['5', '(5', 'en', 'unreadable-bracket'], ['5', '5)', 'en', 'unreadable-bracket'], ['5', '5 5', 'en', 'unreadable'], ['5', '1.2.3', 'en', 'unreadable'], ['5', '5&', 'en', 'unreadable-symbol'],
  ['5', '2+', 'en', 'unreadable'], ['5', 'sqrt(-1)', 'en', 'unreadable'], ['12000', '12 00', 'en', 'unreadable'],
] as const)('%s answered by %s (%s): %s', (answer, response, language, expected) => expect(key(answer, response, {}, language)).toBe(expected));

test.each([
  ['3/4', '6/8', { form: 'simplest' }, 'form-simplest'], ['3/4', '0.75', { form: 'simplest' }, 'form-simplest'], ['3/4', '3/4', { form: 'simplest' }, 'right'], ['4/2', '4/2', { form: 'simplest' }, 'form-simplest'], ['2', '2', { form: 'simplest' }, 'right'], ['7/3', '2 1/3', { form: 'simplest' }, 'right'], ['7/3', '2 2/6', { form: 'simplest' }, 'form-simplest'],
  ['7/3', '2 1/3', { form: 'fraction' }, 'form-fraction'], ['7/3', '7/3', { form: 'fraction' }, 'right'], ['7/3', '14/6', { form: 'fraction' }, 'form-simplest'], ['7/3', '7/3', { form: 'mixed' }, 'form-mixed'], ['7/3', '2 1/3', { form: 'mixed' }, 'right'], ['2/3', '2/3', { form: 'mixed' }, 'right'], ['6', '6', { form: 'mixed' }, 'right'],
  ['3/4', '3/4', { form: 'decimal' }, 'form-decimal'], ['3/4', '0.75', { form: 'decimal' }, 'right'], ['3', '6/2', { form: 'integer' }, 'form-integer'], ['3', '3', { form: 'integer' }, 'right'],
  ['32000', '3.2 × 10^4', { form: 'scientific' }, 'right'], ['32000', '32×10³', { form: 'scientific' }, 'form-scientific'], ['32000', '32000', { form: 'scientific' }, 'form-scientific'], ['0.0032', '3.2*10^-3', { form: 'scientific' }, 'right'], ['2^5', '2⁵', { form: 'power' }, 'right'], ['2^5', '32', { form: 'power' }, 'form-power'], ['2^5', '2*2^4', { form: 'power' }, 'form-power'],
  ['2/3', '0.67', { places: 2 }, 'right'], ['2/3', '0.667', { places: 2 }, 'form-places'], ['2/3', '2/3', { places: 2 }, 'form-places'], ['2/3', '0.66', { places: 2 }, 'wrong'], ['2/3', '0.7', { places: 2 }, 'wrong'], ['1/8', '0.13', { places: 2 }, 'right'], ['-1/8', '-0.13', { places: 2 }, 'right'], ['1/2', '0.50', { places: 2 }, 'right'], ['1/2', '1/2', { places: 2 }, 'form-decimal'],
  ['pi*4', '12.6', { places: 1 }, 'right'], ['pi*4', '12.57', { places: 1 }, 'form-places'], ['pi*4', '4π', { places: 1 }, 'form-places'], ['pi*4', '12.5', { places: 1 }, 'wrong'], ['sqrt(2)', '1.41', { tolerance: '0.01' }, 'right'], ['10', '10.5', { tolerance: '1/2' }, 'right'], ['10', '10.51', { tolerance: '1/2' }, 'wrong'], ['0.3', '0.1+0.2', { tolerance: 0 }, 'form-unfinished'],
] as const)('%s answered by %s, %o: %s', (answer, response, rules, expected) => expect(key(answer, response, rules)).toBe(expected));

test.each([
  ['5', '5', { unit: 'cm' }, 'right'], ['5', '5 cm', { unit: 'cm' }, 'right'], ['5', '5CM', { unit: 'cm' }, 'right'], ['5', '50 mm', { unit: 'cm' }, 'right'], ['5', '0.05 m', { unit: 'cm' }, 'right'], ['5', '5 m', { unit: 'cm' }, 'wrong-unit'], ['5', '5 kg', { unit: 'cm' }, 'wrong-unit'], ['5', '6 kg', { unit: 'cm' }, 'wrong'],
  ['5', '5', { unit: 'cm', unitNeeded: true }, 'form-unit'], ['5', '5 cm', { unit: 'cm', unitNeeded: true }, 'right'], ['12', '12 cm²', { unit: 'cm^2' }, 'right'], ['12', '12cm2', { unit: 'cm^2' }, 'right'], ['12', '0.0012 m^2', { unit: 'cm^2' }, 'right'], ['12', '12 cm', { unit: 'cm^2' }, 'wrong-unit'],
  ['90', '1 h 30 min', { unit: 'min' }, 'right'], ['1.5', '1h30min', { unit: 'h' }, 'right'], ['63', '5 ft 3 in', { unit: 'in' }, 'right'], ['2.5', '2 kg 500 g', { unit: 'kg', unitNeeded: true }, 'right'], ['2.5', '500 g 2 kg', { unit: 'kg' }, 'unreadable'], ['2.5', '2 kg 5 m', { unit: 'kg' }, 'unreadable'],
  ['sqrt(12)', '2√3', { form: 'simplest' }, 'right'], ['sqrt(12)', '√12', { form: 'simplest' }, 'form-simplest'], ['2*sqrt(3)', '6/√3', { form: 'simplest' }, 'form-simplest'],
  ['12', '12 centimetres', { unit: 'cm' }, 'right'], ['12', '12 cm squared', { unit: 'cm²' }, 'right'], ['12', '12 square centimeters', { unit: 'cm²' }, 'right'], ['50', '50 per cent', { unit: '%' }, 'right'], ['60', '60 mph', { unit: 'mi/h' }, 'right'], ['12', '12 furlongs', { unit: 'cm' }, 'unreadable-letter'], ['3', '3 apples', {}, 'right'], ['4', '√16', {}, 'form-unfinished'], ['3', '3 hundred', {}, 'unreadable-letter'], ['3', '€3', {}, 'right'], ['40', '40°', {}, 'right'], ['1.5', '1 and 1/2', {}, 'right'], ['5', '|-5|', {}, 'form-unfinished'],
  ['36', '10 m/s', { unit: 'km/h' }, 'right'], ['36', '36 km/h', { unit: 'km/h' }, 'right'], ['90', '1.5 h', { unit: 'min' }, 'right'], ['90', '1½ hours', { unit: 'min' }, 'right'], ['2', '2000 ml', { unit: 'l' }, 'right'], ['2', '2000 cm^3', { unit: 'l' }, 'right'], ['25', '25%', { unit: '%' }, 'right'], ['25', '25', { unit: '%' }, 'right'], ['25', '0.25', { unit: '%' }, 'wrong'],
  ['3.5', '€3.50', { unit: '€' }, 'right'], ['3.5', '3,50 €', { unit: '€' }, 'right'], ['3.5', '350 cents', { unit: '€' }, 'right'], ['-3.5', '-$3.50', { unit: '$' }, 'right'], ['40', '40°', { unit: '°' }, 'right'], ['4', '4 apples', { unit: 'apples' }, 'right'], ['4', '4 pears', { unit: 'apples' }, 'wrong-unit'], ['3', '3m', {}, 'unreadable-letter'], ['37', '37 degrees', { unit: '°' }, 'right'],
] as const)('%s answered by %s, %o: %s', (answer, response, rules, expected) => expect(key(answer, response, rules)).toBe(expected));

test('a misconception is told by value, through units and roundings', () => {
  const item = itemOf('number', '5/12', { form: 'simplest' }, { wrong: wrongs('2/7', '1/6') });
  expect(scoreAnswer(item, '4/14')).toMatchObject({ misconception: 'wrong.2/7', share: 0, verdict: 'wrong', normalised: '2/7' });
  expect(scoreAnswer(item, '10/24')).toMatchObject({ misconception: null, verdict: 'form', share: 0.5 });
  expect(scoreAnswer(itemOf('number', '5', { unit: 'cm' }, { wrong: wrongs('10') }), '100 mm').misconception).toBe('wrong.10');
  expect(scoreAnswer(itemOf('number', '2/3', { places: 2 }, { wrong: wrongs('1/3') }), '0.33').misconception).toBe('wrong.1/3');
  expect(scoreAnswer(itemOf('number', '5', {}, { also: ['-5'] }), '-5').right).toBe(true);
});
