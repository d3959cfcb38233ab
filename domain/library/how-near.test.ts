import { expect, test } from 'vitest';
import { howNear, slips, wordNear } from './how-near.ts';
import { askedWords, plainWords } from './plain-words.ts';

test('words lose accents, case and signs', () => {
  expect(plainWords('  Año nuevo: ¿Qué tal?  ½ Ärger, Straße & Œuvre ')).toBe('ano nuevo que tal 1 2 arger strasse œuvre');
  expect(askedWords('Brüche, brüche addieren!')).toEqual(['bruche', 'addieren']);
  expect(askedWords('%_\\ "\'; --')).toEqual([]);
  expect(askedWords('a '.repeat(500))).toEqual(['a']);
});

test('slips are counted up to the most that matters', () => {
  expect(slips('fractions', 'fractoins', 2)).toBe(1);
  expect(slips('pitagoras', 'pythagoras', 2)).toBe(2);
  expect(slips('kitten', 'sitting', 3)).toBe(3);
  expect(slips('cat', 'catalogue', 2)).toBe(3);
});

test('short words must be right, longer ones may slip', () => {
  expect(wordNear('sum', 'sun')).toBe(0);
  for (const [asked, word] of [['raito', 'ratio'], ['fracions', 'fractions'], ['eqations', 'equations'], ['pythagras', 'pythagoras'], ['fraction', 'fractions'], ['frac', 'fractions'], ['fractoin', 'fractions']] as const) expect(wordNear(asked, word), asked).toBeGreaterThan(0);
  for (const [asked, word] of [['factor', 'fraction'], ['angles', 'tables'], ['ratio', 'radio stations'], ['percent', 'present']] as const) expect(wordNear(asked, word), asked).toBe(0);
});

test('every asked word counts, the title most', () => {
  expect(howNear(['adding', 'fractions'], 'adding fractions', 'adding fractions with unlike bottoms')).toBe(1);
  expect(howNear(['adding', 'spanish'], 'adding fractions', 'adding fractions with unlike bottoms')).toBe(0);
  expect(howNear(['fractions'], 'adding fractions', 'adding fractions')).toBeGreaterThan(howNear(['fractions'], 'a film', 'a film about fractions'));
  expect(howNear(['fractions'], 'a film', 'a film about fractions')).toBeGreaterThan(howNear(['fracions'], 'a film', 'a film about fractions'));
});
