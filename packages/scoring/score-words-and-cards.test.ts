import { expect, test } from 'vitest';
import { drawItem, modelResponse, readTemplate, scoreAnswer, withoutAnswers } from './index.ts';
import type { Item, Rules } from './index.ts';
import { itemOf, wrongs } from './item-of.fixture.ts';
import { samples } from './sample.fixture.ts';

const key = (answer: string, response: string, rules: Rules = {}): string => scoreAnswer(itemOf('text', answer, rules), response).feedback.key;

test.each([
  ['el pájaro', 'El  pájaro.', {}, 'right'], ['el pájaro', 'el pajaro', {}, 'right-accent'], ['el pájaro', 'el pajaro', { accents: 'needed' }, 'form-accent'], ['el pájaro', 'el pajaro', { accents: 'ignored' }, 'right'], ['el pájaro', 'el pa\u0301jaro', { accents: 'needed' }, 'right'],
  ['el año', 'el ano', {}, 'form-accent'], ['el año', 'el ano', { accents: 'ignored' }, 'right'], ['mañana', 'mañana', { accents: 'needed' }, 'right'], ['¿Cómo estás?', 'como estas', {}, 'right-accent'], ['¿Cómo estás?', '¡cómo estás!', {}, 'right'],
  ['perro', 'pero', {}, 'wrong'], ['perro', 'pero', { typos: 1 }, 'right-typo'], ['perro', 'perrro', { typos: 1 }, 'right-typo'], ['perro', 'prero', { typos: 1 }, 'right-typo'], ['perro', 'prro x', { typos: 1 }, 'wrong'], ['perro', 'gato', { typos: 2 }, 'wrong'], ['el gato', 'la gato', { typos: 2 }, 'wrong'], ['él', 'en', { typos: 2 }, 'wrong'],
  ['París', 'parís', { capitals: true }, 'wrong'], ['París', 'París', { capitals: true }, 'right'], ["l'école", 'l’ecole', {}, 'right-accent'], ['كتاب', 'كِتَابٌ', {}, 'right'], ['كتاب', '\u200fكتـاب\u200f', {}, 'right'], ['15', '١٥', {}, 'right'], ['1.5', '1.5', {}, 'right'], ['-3', '−3', {}, 'right'], ['straße', 'STRASSE', {}, 'wrong'],
] as const)('%s answered by %s, %o: %s', (answer, response, rules, expected) => expect(key(answer, response, rules)).toBe(expected));

test('a known wrong word is told before any typing error is forgiven', () => {
  const item = itemOf('text', 'hablo', { typos: 1 }, { also: ['yo hablo'], wrong: wrongs('habla') });
  expect(scoreAnswer(item, 'Habla')).toMatchObject({ misconception: 'wrong.habla', right: false, share: 0 });
  expect(scoreAnswer(item, 'yo hablo').right).toBe(true);
  expect(scoreAnswer(item, 'hablp')).toMatchObject({ right: true, feedback: { key: 'right-typo', values: { answer: 'hablo' } } });
});

const draw = (name: string, seed = 3): Item => drawItem(readTemplate(samples[name]), seed);

test('choice: the id decides, its misconception is told', () => {
  const item = draw('choice');
  const part = item.parts[0]!;
  expect(scoreAnswer(item, part.answer)).toMatchObject({ right: true, share: 1 });
  expect(scoreAnswer(item, [part.answer])).toMatchObject({ right: true });
  expect(scoreAnswer(item, part.wrong[0]!.answer)).toMatchObject({ verdict: 'wrong', misconception: 'decimals.longer-is-larger', feedback: { text: 'More digits do not make it larger.' } });
  const other = part.options.find(({ id }) => id !== part.answer && id !== part.wrong[0]!.answer)!;
  expect(scoreAnswer(item, other.id)).toMatchObject({ verdict: 'wrong', misconception: null });
  expect(scoreAnswer(item, 'z')).toMatchObject({ verdict: 'unreadable', answered: false });
});

test('choices: right ones less wrong ones', () => {
  const item = draw('choices');
  const part = item.parts[0]!;
  const right = part.answer as string[];
  const bad = part.wrong[0]!.answer as string;
  expect(scoreAnswer(item, [...right].reverse())).toMatchObject({ right: true, share: 1 });
  expect(scoreAnswer(item, [right[0]])).toMatchObject({ verdict: 'part', share: 0.5, misconception: null });
  expect(scoreAnswer(item, [...right, bad])).toMatchObject({ verdict: 'part', share: 0.5, misconception: 'fractions.add-same' });
  expect(scoreAnswer(item, part.options.map(({ id }) => id)).share).toBe(0);
  expect(scoreAnswer(item, [])).toMatchObject({ verdict: 'empty' });
});

test('order: as many twos of cards as stand the right way round; never shown in the right order', () => {
  for (let seed = 0; seed < 50; seed++) {
    const item = draw('order', seed);
    expect(item.parts[0]!.options.map(({ id }) => id)).not.toEqual(item.parts[0]!.answer);
  }
  const item = draw('order');
  const [a, b, c, d] = item.parts[0]!.answer as [string, string, string, string];
  expect(scoreAnswer(item, [a, b, c, d])).toMatchObject({ right: true, share: 1 });
  expect(scoreAnswer(item, [b, a, c, d])).toMatchObject({ verdict: 'part', share: 2 / 3, feedback: { values: { right: 2, all: 4 } } });
  expect(scoreAnswer(item, [d, c, b, a])).toMatchObject({ verdict: 'wrong', share: 0 });
  expect(scoreAnswer(item, item.parts[0]!.wrong[0]!.answer)).toMatchObject({ misconception: 'integers.ignore-sign' });
  for (const odd of [[a, b, c], [a, a, b, c], [a, b, c, 'z'], 'abcd', { a: 'b' }]) expect(scoreAnswer(item, odd).verdict).toBe('unreadable');
});

test('pairs: the share of pairs', () => {
  const item = draw('pairs');
  const part = item.parts[0]!;
  const answer = part.answer as Record<string, string>;
  const id = (text: string): string => part.options.find((option) => option.text === text)!.id;
  expect(part.targets).toHaveLength(4);
  expect(scoreAnswer(item, answer).right).toBe(true);
  expect(scoreAnswer(item, { [id('pan')]: answer[id('pan')]! })).toMatchObject({ verdict: 'part', share: 1 / 3 });
  expect(scoreAnswer(item, { ...answer, [id('pan')]: answer[id('leche')]!, [id('leche')]: answer[id('pan')]! })).toMatchObject({ verdict: 'part', share: 1 / 3, misconception: 'spanish.milk-bread' });
  expect(scoreAnswer(item, { zz: 'a' }).verdict).toBe('unreadable');
});

test('blanks: the mean of the blanks, the first known error told', () => {
  const item = draw('blanks', 5);
  const [first, second, third] = item.parts.map(modelResponse) as [string, string, string];
  const wrong = item.parts[0]!.wrong[0]!;
  expect(scoreAnswer(item, [first, second, third])).toMatchObject({ right: true, share: 1, parts: [{ right: true }, { right: true }, { right: true }] });
  expect(scoreAnswer(item, [first, '', third])).toMatchObject({ verdict: 'part', share: 2 / 3, answered: true });
  expect(scoreAnswer(item, [wrong.answer, second, third])).toMatchObject({ verdict: 'part', share: 2 / 3, misconception: 'midpoint.subtract' });
  expect(scoreAnswer(item, [first, '2+', third])).toMatchObject({ verdict: 'unreadable', answered: false, share: 0 });
  expect(scoreAnswer(item, ['', null, ''])).toMatchObject({ verdict: 'empty', parts: [{}, {}, {}] });
  expect(scoreAnswer(item, [first, second, third, 'x']).verdict).toBe('unreadable');
});

test('what a learner sees before answering tells nothing', () => {
  for (const name of Object.keys(samples)) {
    const item = draw(name);
    const shown = JSON.stringify(withoutAnswers(item));
    expect(shown).not.toMatch(/"(answer|wrong|also|solution|hints|values|seed)"/);
    expect(withoutAnswers(item)).toMatchObject({ stem: item.stem, hintCount: item.hints.length });
  }
});
