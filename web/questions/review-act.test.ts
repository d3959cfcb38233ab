import { expect, test } from 'vitest';
import { formOf } from '../form-data.ts';
import { actOf } from './review-act.ts';

const pressed = (intent: string) => formOf(new Request('http://here/', { method: 'POST', body: new URLSearchParams({ intent }) }));

test('a button that is none does nothing: it never falls to another one', async () => {
  const acts = { publish: 1, return: 2 };
  expect(actOf(await pressed('return'), acts)).toBe(2);
  for (const intent of ['', 'Publish', 'constructor']) {
    const form = await pressed(intent);
    expect(() => actOf(form, acts)).toThrow('kernel.problem.bad-input');
  }
});
