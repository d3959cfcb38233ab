import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lessonLines } from './corpus/lesson-lines.ts';
import { readCorpus } from './corpus/read-corpus.fixture.ts';
import { talkLines } from './corpus/talk-lines.ts';
import { contactIn } from './index.ts';
import { isClass } from './read-words.ts';
import { accounts } from './rules/accounts.ts';
import { asks } from './rules/asks.ts';
import { more } from './rules/more.ts';
import { places } from './rules/places.ts';
import { wider } from './rules/wider.ts';

const told = (text: string, kind: string): string[] => contactIn(text).findings.filter((one) => one.kind === kind).map((one) => text.slice(one.from, one.to));
const verdicts = (lines: readonly string[]): string[] => lines.map((line) => contactIn(line).verdict);

test('numbers are found as they stand, spaced out, in words and in other digits', () => {
  expect(told('it is 07700 900123 ok', 'phone')).toEqual(['07700 900123']);
  expect(told('oh seven seven double oh nine oh oh one two three', 'phone')).toEqual(['oh seven seven double oh nine oh oh one two three']);
  expect(told('رقمي ٠٧٧٠٠٩٠٠١٢٣', 'phone')).toEqual(['٠٧٧٠٠٩٠٠١٢٣']);
  expect(verdicts(['0 7 7 0 0 9 0 0 1 2 3', '(555) 010-0199', '+33 6 39 98 00 00', 'apunta: seis uno dos, tres cuatro cinco, seis siete ocho'])).toEqual(['hold', 'hold', 'hold', 'hold']);
  expect(verdicts(['zero, two sevens, two zeros, a nine, two zeros, then 1 8 4', 'O VII VII O O IX O O I VIII IV', 'noodle underscore owl on the pink one'])).toEqual(['hold', 'hold', 'hold']);
});

test('mails, links and names are found behind their disguise', () => {
  expect(verdicts(['kim at example dot com', 'kim (arroba) example punto com', 'hxxps://example.org/me', 'my ѕnарсhаt is kim', 'add me on 1nsta', 'kim#1234', 'ضيفني على سناب'])).toEqual(['hold', 'hold', 'hold', 'hold', 'hold', 'hold', 'hold']);
  expect(told('write to kim at example dot com please', 'email')[0]).toContain('example dot com');
});

test('one wording in the talk of a lesson warns at most, and number words that count are no number of anybody', () => {
  expect(contactIn('write your working under the number line').verdict).toBe('warn');
  for (const line of ['zero three six nine twelve fifteen eighteen', 'eleven, twenty two, thirty three']) expect(told(line, 'phone')).toEqual([]);
  expect(verdicts(['zero six, twelve, thirteen, fourteen, fifteen', '07700900000'])).toEqual(['hold', 'hold']);
});

test('mathematics, science and code are left alone', () => {
  const lines = ['3.14159265358979', '0 1 1 2 3 5 8 13 21 34', 'the dot product at x = 2 is 5', 'point (3, 4)', '6.022e23 = 602 200 000 000 000 000 000 000', '@property', 'console.log(x)', '2 × 3 × 5 × 7 × 11 = 2310', '٣ + ٤ = ٧', 'call it f(x)', 'one four nine sixteen twenty five thirty six', 'three point one four one five nine two six', 'convert VII, IX, III and IV to numbers'];
  expect(verdicts(lines)).toEqual(lines.map(() => 'pass'));
  expect(contactIn('let’s meet here next week').verdict).not.toBe('hold');
});

test('hosts on the list may be linked, and nothing that only looks like them', () => {
  const allowedHosts = ['nrich.maths.org'];
  expect(contactIn('see https://nrich.maths.org/5', { allowedHosts }).verdict).toBe('pass');
  expect(contactIn('see https://nrich.maths.org.example.com/5', { allowedHosts }).verdict).toBe('hold');
});

test('whatever is typed gets a verdict, and every finding lies within the text', () => {
  fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ unit: fc.constantFrom(...'07 a@.dot-+()٠mysnapé\u200b'), maxLength: 300 })), (text) => {
    for (const { from, to, weight } of contactIn(text).findings) expect(from >= 0 && from < to && to <= text.length && weight > 0 && weight <= 1).toBe(true);
  }), { numRuns: 600 });
  expect(contactIn('a'.repeat(10_001)).verdict).toBe('hold');
});

const held = (lines: readonly { text: string }[]): number => verdicts(lines.map((line) => line.text)).filter((one) => one === 'hold').length / lines.length;
const { tuned, unseen, talk, ordinary, fresh, later } = readCorpus();

test('of the lines tuned on, most attempts are held and few near misses', () => {
  expect(held(tuned.attempts)).toBeGreaterThan(0.95);
  expect(held(tuned.harmless)).toBeLessThan(0.03);
});

test('of lines never learnt from fewer are held, 95 of 100 attempts at least, and it gets no worse', () => {
  for (const part of [unseen, fresh, later]) expect(held(part.attempts)).toBeGreaterThan(0.95);
  expect(held(unseen.harmless)).toBeLessThan(0.085);
  expect(held(later.harmless)).toBeLessThan(0.13);
});

test('of lines of mathematics and science at most one in a hundred is held', () => {
  expect(held(lessonLines(1250, 7).map(([, text]) => ({ text })))).toBeLessThan(0.01);
});

test('ordinary talk of sessions passes', () => {
  expect(held(talkLines(500, 99).map(([, text]) => ({ text })))).toBeLessThan(0.01);
  expect(held(talk.harmless)).toBeLessThan(0.03);
  expect(held(ordinary.harmless)).toBeLessThan(0.04);
  expect(verdicts(['Hi Amara! Can you draw me three quarters?', 'could you give me a hint please'])).toEqual(['pass', 'pass']);
});

test('where only what is certain counts, weights say nothing and rules stay as they are', () => {
  const certain = (text: string) => contactIn(text).certain;
  expect(certain('text me on 555 014 2298')).toBe(true);
  expect(contactIn('My mum cannot drive me').verdict).toBe('hold');
  expect(certain('My mum cannot drive me')).toBe(false);
  expect(contactIn('I want to stop making silly mistakes').verdict).toBe('pass');
  expect(ordinary.harmless.filter(({ text }) => certain(text)).length / ordinary.harmless.length).toBeLessThan(0.01);
});

test('every class a rule names is one, and whatever is repeated is read in time that grows with it', () => {
  for (const [, , , pattern, unless = ''] of [...accounts, ...asks, ...places, ...more, ...wider]) for (const part of `${pattern} ${unless}`.split(' ')) if (/^[a-z]+[A-Z][a-zA-Z]*$/.test(part)) expect(isClass(part)).toBe(true);
  const reading = (text: string): number => {
    const from = process.cpuUsage();
    contactIn(text);
    const { user, system } = process.cpuUsage(from);
    return (user + system) / 1000;
  };
  for (const part of ['a_', 'a.', '0 ', 'meet me at the ', 'my my address is 1 ', 'a@', 'one two ', 'h t t p : / / ', '+', ' ']) expect(reading(part.repeat(10_000).slice(0, 10_000))).toBeLessThan(2000);
});
