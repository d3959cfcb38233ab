import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const folder = new URL('./styles/', import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith('.css') && name !== 'all.css');
const sheets = names.map((name) => ({
  name,
  text: readFileSync(new URL(name, folder), 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, ''),
}));

test('every sheet is loaded once, tokens first', () => {
  const all = readFileSync(new URL('all.css', folder), 'utf8');
  const loaded = [...all.matchAll(/@import "\.\/(.+?)";/g)].map((found) => found[1]);
  expect(loaded[0]).toBe('tokens.css');
  expect(loaded.toSorted()).toEqual(names.toSorted());
});

test('colours are written in the tokens only', () => {
  const raw = /#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch|oklab|lab|lch)a?\(\s*[\d.]/i;
  const guilty = sheets.filter(({ name, text }) => name !== 'tokens.css' && raw.test(text)).map(({ name }) => name);
  expect(guilty).toEqual([]);
  expect(sheets.find(({ name }) => name === 'tokens.css')?.text).toMatch(raw);
});

test('properties follow the line of reading, not left and right', () => {
  const physical =
    /[{;\s](?:left|right|top|bottom|width|height|(?:min|max)-(?:width|height)|(?:margin|padding|border)-(?:left|right|top|bottom))\s*:/;
  const guilty = sheets.flatMap(({ name, text }) => {
    const found = physical.exec(text.replaceAll(/@(?:media|container)[^{]*/g, ''));
    return found ? [`${name}: ${found[0].trim()}`] : [];
  });
  expect(guilty).toEqual([]);
});

test('every rule stands in a layer', () => {
  const bare = sheets.filter(({ text }) => {
    const first = text
      .replace(/@property[^}]*\}/g, '')
      .replace(/@font-face[^}]*\}/g, '')
      .trim();
    return !first.startsWith('@layer');
  });
  expect(bare.map(({ name }) => name)).toEqual([]);
});

// Firefox mixes oklch colours in Oklab by itself, and loses the hard edges of a gradient that repeats.
test('a gradient that repeats says in which colours it is mixed', () => {
  const web = new URL('../', import.meta.url);
  const all = readdirSync(web, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.css'));
  const found = all.flatMap((name) => (readFileSync(new URL(name, web), 'utf8').match(/repeating-[a-z]+-gradient\([^,]*/g) ?? []).map((start) => `${name}: ${start}`));
  expect(found.length).toBeGreaterThan(0);
  expect(found.filter((one) => !one.endsWith(' in srgb'))).toEqual([]);
});
