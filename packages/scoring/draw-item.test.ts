import { expect, test } from 'vitest';
import { checkTemplate, drawItem, modelResponse, readTemplate, scoreAnswer } from './index.ts';
import { samples } from './sample.fixture.ts';

test.each(Object.keys(samples))('%s: drawn often, right once, wrong by name', (name) => {
  const template = readTemplate(samples[name]);
  expect(checkTemplate(template, 200)).toMatchObject({ problems: [] });
  const item = drawItem(template, 7);
  expect(drawItem(template, 7)).toEqual(item);
  expect(scoreAnswer(item, item.kind === 'blanks' ? item.parts.map(modelResponse) : modelResponse(item.parts[0]!))).toMatchObject({ right: true, share: 1 });
});
