import { renderToStaticMarkup } from 'react-dom/server';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import en from '#locales/en.json' with { type: 'json' };
import { translator } from '../../ui/text.tsx';
import type { BoardObject } from './board-object.ts';
import { BoardPage, PageInWords } from './board-page.tsx';
import { wordsOf } from './outline-words.ts';
import { readObject } from './read-object.ts';

const mark = { page: 'p1', by: 'rosa', name: 'Rosa', at: 1 } as const;
const pen = { colour: 'teal', size: 2 } as const;
const box = { x: 100, y: 100, w: 400, h: 120 } as const;
const all: BoardObject[] = [
  { ...mark, ...pen, id: 'a', z: 1, kind: 'stroke', points: [0, 0, 50, 10, 10, 50] },
  { ...mark, ...pen, id: 'b', z: 2, kind: 'stroke', points: [0, 0, 10, 10, 10, 90, 20, 5, 40] },
  { ...mark, ...pen, id: 'c', z: 3, kind: 'stroke', points: [0, 0, 50], marker: true },
  { ...mark, ...pen, id: 'd', z: 4, kind: 'arrow', x1: 0, y1: 0, x2: 50, y2: 50 },
  { ...mark, ...pen, id: 'e', z: 5, kind: 'rect', ...box },
  { ...mark, ...pen, id: 'f', z: 6, kind: 'ellipse', ...box },
  { ...mark, ...pen, id: 'g', z: 7, kind: 'text', ...box, text: 'two lines\n<b>& more' },
  { ...mark, ...pen, id: 'h', z: 8, kind: 'maths', ...box, text: '8/12 + 3/12 = ?' },
  { ...mark, ...pen, id: 'i', z: 9, kind: 'stamp', stamp: 'bars', first: 3, second: 2, ...box },
  { ...mark, ...pen, id: 'j', z: 10, kind: 'stamp', stamp: 'line', first: -5, second: 5, ...box },
  { ...mark, ...pen, id: 'k', z: 11, kind: 'stamp', stamp: 'grid', first: 10, second: 10, ...box },
  { ...mark, ...pen, id: 'l', z: 12, kind: 'stamp', stamp: 'axes', first: -5, second: 5, ...box },
  { ...mark, id: 'm', z: 13, kind: 'image', ...box, src: 'data:image/png;base64,iVBORw0KGgo=', alt: 'a cake' },
];

test('every kind is drawn from plain JSON, bottom first, without a script or a style', () => {
  const html = renderToStaticMarkup(<BoardPage objects={JSON.parse(JSON.stringify([...all].reverse()))} label="Page 1 of 2" />);
  expect(html).toContain('role="img" aria-label="Page 1 of 2"');
  expect(html).not.toMatch(/ style=|NaN|undefined|<b>/);
  expect(html.match(/<g class="pen-teal">/g)).toHaveLength(12);
  expect(html.indexOf('mark-wide')).toBeLessThan(html.indexOf('<rect'));
  expect(html.match(/<mfrac>/g)).toHaveLength(2);
  expect(html).toContain('−5');
  expect(html).toContain('&lt;b&gt;&amp; more');
});

test('what is not an object of the board is left out, whatever it is', () => {
  const wrong = [null, 7, 'x', {}, { ...all[0], kind: 'script' }, { ...all[0], points: [1, 2] }, { ...all[0], points: [0, 0, Number.NaN] }, { ...all[0], colour: 'url(#x)' }, { ...all[4], w: -1 }, { ...all[4], x: 1e9 },
    { ...all[12], src: 'data:image/svg+xml;base64,PHN2Zz4=' }, { ...all[12], src: 'https://elsewhere.example/a.png' }, { ...all[8], second: 4 }, { ...all[9], first: 5, second: 5 }, { ...all[6], text: 'x'.repeat(2001) }, { ...all[0], kind: 'constructor' }];
  expect(renderToStaticMarkup(<BoardPage objects={wrong} label="x" />)).not.toContain('<g');
  for (const one of all) expect(readObject(one, one.id)).toBe(one);
  expect(readObject(all[0], 'another key')).toBe(null);
});

test('one field of another kind never lets an object crash the page', () => {
  const spoiled = fc.tuple(fc.constantFrom(...all), fc.constantFrom('points', 'x', 'y', 'w', 'h', 'x1', 'size', 'text', 'first', 'second', 'src', 'alt', 'z', 'at', 'kind', 'stamp', 'colour', 'marker'), fc.jsonValue());
  fc.assert(fc.property(spoiled, ([object, field, value]) => void renderToStaticMarkup(<BoardPage objects={[{ ...object, [field]: value }]} label="x" />)), { numRuns: 400 });
});

test('every object has its words', () => {
  const t = translator('en', en);
  expect(all.map((one) => wordsOf(t, one))).toEqual([
    'Pen stroke by Rosa', 'Pen stroke by Rosa', 'Highlight by Rosa', 'Arrow by Rosa', 'Rectangle by Rosa', 'Ellipse by Rosa', 'Text by Rosa: two lines <b>& more', 'Maths by Rosa: 8/12 + 3/12 = ?',
    'Bar of 3 parts, 2 filled, by Rosa', 'Number line from -5 to 5 by Rosa', 'Grid of 10 by 10 by Rosa', 'Axes from -5 to 5 by Rosa', 'Picture by Rosa: a cake',
  ]);
  expect(renderToStaticMarkup(<PageInWords objects={[...all, { id: 'no object' }]} />).match(/<li>/g)).toHaveLength(all.length);
  expect(wordsOf(t, { ...all[6]!, text: 'word '.repeat(200) } as BoardObject).length).toBeLessThan(200);
});
