import { expect, test } from 'vitest';
import { Problem } from '#kernel/problem.ts';
import { formOf } from './form-data.ts';

const posted = (body: string, type: string) => new Request('http://localhost/ask', { method: 'POST', body, headers: { 'content-type': type } });

test('a form that cannot be read is bad input, not a fault of ours', async () => {
  const cut = formOf(posted('--x\r\ncontent-disposition: form-data; name="goal"\r\n\r\nfrac', 'multipart/form-data; boundary=x'));
  await expect(cut).rejects.toThrow(Problem);
  await expect(cut).rejects.toMatchObject({ status: 400 });
});

test('what was typed is kept, but never a password', async () => {
  const form = await formOf(posted('goal=+fractions+&day=1&day=3&password=secret', 'application/x-www-form-urlencoded'));
  expect(form.get('goal')).toBe('fractions');
  expect(form.all('password')).toEqual(['secret']);
  expect(form.kept).toEqual({ goal: ' fractions ', day: ['1', '3'] });
});
