import { expect, test } from 'vitest';
import { approximate } from './equivalent.ts';
import { checkTemplate, drawItem, modelResponse, readTemplate, scoreAnswer } from './index.ts';
import type { Part } from './index.ts';
import { parseMaths } from './parse-maths.ts';
import { samples } from './sample.fixture.ts';

/** What an answer comes to, by another way than scoring's: floating point at one point. */
const point = new Map([['x', 0.7311], ['y', 1.9173]]);
const worth = (text: string): number => {
  const sides = text.split('=').map((side) => approximate(parseMaths(side), point));
  return sides.length === 2 ? sides[0]! - sides[1]! : sides[0]!;
};

function distinct(part: Part): void {
  if (part.options.length) {
    for (const cards of [part.options, part.targets]) expect(new Set(cards.map(({ text }) => text)).size).toBe(cards.length);
    return;
  }
  const answers = [part.answer, ...part.wrong.map(({ answer }) => answer)].map(String);
  const values = part.kind === 'text' ? answers : answers.map((answer) => worth(answer).toPrecision(10));
  if (new Set(values).size !== values.length) throw new Error(`not distinct: ${answers.join(', ')}`);
}

test.each(Object.keys(samples))('%s: 200 draws, each with one right answer and distinct wrong ones', (name) => {
  const template = readTemplate(samples[name]);
  expect(checkTemplate(template, 1).problems).toEqual([]);
  for (let seed = 0; seed < 200; seed++) {
    const item = drawItem(template, seed);
    for (const part of item.parts) {
      distinct(part);
      expect(scoreAnswer({ ...item, kind: part.kind, parts: [part] }, modelResponse(part))).toMatchObject({ right: true, share: 1, misconception: null });
      if (part.kind === 'choice') expect(part.options.filter(({ id }) => scoreAnswer({ ...item, kind: 'choice', parts: [part] }, id).right)).toHaveLength(1);
    }
  }
  expect(drawItem(template, 7)).toEqual(drawItem(template, 7));
});

test('a seed draws today what it drew when DRAW_VERSION was 1', () => {
  const template = readTemplate(samples.number);
  expect([0, 1, 2, 3].map((seed) => Object.values(drawItem(template, seed).values).join(' '))).toEqual(['5 8 2 3', '3 4 4 5', '1 7 4 9', '1 8 2 9']);
  expect(drawItem(readTemplate(samples.choice), 5).parts[0]!.options.map(({ text }) => text)).toEqual(['0.08', '0.8', '0.19']);
});
