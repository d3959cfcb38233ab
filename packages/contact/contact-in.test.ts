import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contactIn } from './index.ts';

const told = (text: string, kind: string): string[] => contactIn(text).findings.filter((one) => one.kind === kind).map((one) => text.slice(one.from, one.to));
const verdicts = (lines: readonly string[]): string[] => lines.map((line) => contactIn(line).verdict);

test('numbers are found as they stand, spaced out, in words and in other digits', () => {
  expect(told('it is 07700 900123 ok', 'phone')).toEqual(['07700 900123']);
  expect(told('oh seven seven double oh nine oh oh one two three', 'phone')).toEqual(['oh seven seven double oh nine oh oh one two three']);
  expect(told('رقمي ٠٧٧٠٠٩٠٠١٢٣', 'phone')).toEqual(['٠٧٧٠٠٩٠٠١٢٣']);
  expect(verdicts(['0 7 7 0 0 9 0 0 1 2 3', '(555) 010-0199', '+33 6 39 98 00 00', 'apunta: seis uno dos, tres cuatro cinco, seis siete ocho'])).toEqual(['hold', 'hold', 'hold', 'hold']);
});

test('mails, links and names are found behind their disguise', () => {
  expect(verdicts(['kim at example dot com', 'kim (arroba) example punto com', 'hxxps://example.org/me', 'my ѕnарсhаt is kim', 'add me on 1nsta', 'kim#1234', 'ضيفني على سناب'])).toEqual(['hold', 'hold', 'hold', 'hold', 'hold', 'hold', 'hold']);
  expect(told('write to kim at example dot com please', 'email')[0]).toContain('example dot com');
});

test('mathematics, science and code are left alone', () => {
  const lines = ['3.14159265358979', '0 1 1 2 3 5 8 13 21 34', 'the dot product at x = 2 is 5', 'point (3, 4)', '6.022e23 = 602 200 000 000 000 000 000 000', '@property', 'console.log(x)', '2 × 3 × 5 × 7 × 11 = 2310', '٣ + ٤ = ٧', 'let’s meet here next week', 'call it f(x)'];
  expect(verdicts(lines)).toEqual(lines.map(() => 'pass'));
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

/** A line belongs to the half that was tuned on when the hash of its text is even. */
function isTuned(text: string): boolean {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash % 2 === 0;
}
const textsOf = (file: string): string[] => readFileSync(join(import.meta.dirname, 'corpus', file), 'utf8').split('\n').filter(Boolean).map((line) => line.split('\t').at(-1)!);
const held = (texts: readonly string[]): number => verdicts(texts).filter((one) => one === 'hold').length / texts.length;

test('on the half of the corpus that was tuned on, most attempts are held and few harmless lines', () => {
  expect(held(textsOf('attempts.txt').filter(isTuned))).toBeGreaterThan(0.85);
  expect(held(textsOf('harmless.txt').filter(isTuned))).toBeLessThan(0.03);
});

test('on the other half it is worse, and gets no worse still', () => {
  expect(held(textsOf('attempts.txt').filter((text) => !isTuned(text)))).toBeGreaterThan(0.7);
  expect(held(textsOf('harmless.txt').filter((text) => !isTuned(text)))).toBeLessThan(0.08);
});
