import { expect, test } from 'vitest';
import { Growth, type GrowthPoint, tickPlaces } from './growth.tsx';
import { renderPart } from './testing/render-part.tsx';

const point = (at: number, value: number): GrowthPoint => ({ at, day: `Day ${at}`, value, low: value - 10, high: value + 10, level: value < 40 ? 1 : 2, questions: 6 });
const points = [point(0, 30), point(3, 35), point(14, 50), point(20, 50), point(42, 62)];

test('the picture says it in a sentence, in two drawings, with the numbers as a table', async () => {
  const html = await renderPart(<Growth says="Rose from 30 to 62." points={points} goal={80} flat={{ from: 14, to: 20, words: 'Level for 6 days' }} />);
  expect(html.match(/role="img" aria-label="Rose from 30 to 62\."/g)).toHaveLength(2);
  expect(html.match(/class="tie"/g)).toHaveLength(8);
  expect(html.match(/Level for 6 days/g)).toHaveLength(2);
  expect(html).toContain('Goal 80');
  expect(html).toContain('likely 52–72');
  expect(html).toMatch(/<th scope="row">Day 14<\/th>.*Getting there.*<td class="num"[^>]*>50<\/td><td class="num"[^>]*>40–60<\/td>/);
  // 62 of 100 lies at 290 − 268 · 0.62.
  expect(html).toContain('cx="610.0" cy="123.8" r="6"');
});

test('words for where it stayed level never stand on the dates', async () => {
  const wordsAt = async (value: number): Promise<number[]> => [...(await renderPart(<Growth says="Level." points={[point(0, value), point(14, value), point(20, value)]} flat={{ from: 0, to: 20, words: 'Level for 20 days' }} />)).matchAll(/class="say-look" x="[\d.]+" y="([\d.]+)"/g)].map(([, y]) => Number(y));
  for (const value of [11, 30, 60]) for (const [n, y] of (await wordsAt(value)).entries()) {
    expect(y).toBeLessThan([290, 270][n]!);
    expect(y).toBeGreaterThan(22);
  }
});

test('one day of practice is a picture, too', async () => {
  const html = await renderPart(<Growth says="One day." points={[point(0, 45)]} />);
  expect(html).not.toContain('NaN');
  expect(html).not.toContain('class="curve"');
  expect(html.match(/class="now"/g)).toHaveLength(2);
});

test('dates stand at first and last, and never on one another', () => {
  expect(tickPlaces([], 4)).toEqual([]);
  expect(tickPlaces(points, 4)).toEqual([0, 2, 4]);
  const daily = Array.from({ length: 40 }, (_, n) => point(n, 50));
  for (const most of [1, 3, 4]) {
    const places = tickPlaces(daily, most);
    expect([places[0], places.at(-1)]).toEqual([0, 39]);
    for (let n = 1; n < places.length; n++) expect(places[n]! - places[n - 1]!).toBeGreaterThanOrEqual(39 / most);
  }
  // On a phone there is room for two.
  expect(tickPlaces(daily, 1)).toEqual([0, 39]);
});
