import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { onDemoSchool } from './demo-school.ts';
import { byFinger, looksRight, mainOf, settled } from './hands.ts';

const school = onDemoSchool('questions');

const enterAs = async (who: string, javaScriptEnabled: boolean, width = 390): Promise<Page> => (await school.enter(who, byFinger, { javaScriptEnabled, viewport: { width, height: 844 } })).page;

test('asked, answered, checked, read and marked as helpful: scripts off', async () => {
  const noor = await enterAs('noor', false);
  await noor.goto('/questions');
  await noor.getByRole('link', { name: 'Ask a question' }).click();
  await noor.getByLabel('Your question in one line').fill('Why must I have equal pieces for fractions?');
  await noor.getByLabel('Subject', { exact: true }).selectOption('maths');
  await noor.getByRole('button', { name: 'Ask', exact: true }).click();
  await noor.getByRole('link', { name: 'Why do I need equal pieces to add fractions?' }).waitFor();
  await noor.getByLabel('Your question in one line').fill('How long is half a kilometre in metres?');
  await noor.getByRole('button', { name: 'Ask it all the same' }).click();
  await expect.poll(() => mainOf(noor)).toContain('Your question is on the board.');
  const address = new URL(noor.url()).pathname;

  const reader = await enterAs('amara', false);
  expect((await reader.goto(address))?.status()).toBe(404);

  const farida = await enterAs('farida', false, 1280);
  await farida.goto(address);
  await farida.getByLabel('Your answer').fill('How many metres are in a whole one? Now take half.');
  await farida.getByRole('button', { name: 'Send the answer' }).click();
  await expect.poll(() => mainOf(farida)).toContain('Your answer is shown.');

  await noor.goto(address);
  await noor.getByRole('button', { name: /^This helped me/ }).click();
  await expect.poll(() => mainOf(noor)).toContain('The writer is told.');
  await reader.goto('/questions?q=kilometer');
  await reader.getByRole('link', { name: 'How long is half a kilometre in metres?' }).click();
  await expect.poll(() => mainOf(reader)).toContain('Now take half.');
  await expect.poll(() => mainOf(reader)).not.toContain('Noor');
});

test('an answer waits in the queue, is sent back with a reason, and a held question is let through', async () => {
  const farida = await enterAs('farida', true, 1280);
  await farida.goto('/questions/review');
  await settled(farida);
  const waiting = farida.getByRole('listitem').filter({ hasText: 'How do I see from two points' });
  await waiting.getByText('Send it back').click();
  await waiting.getByLabel('What should be different?').fill('Say what the first number does.');
  await waiting.getByRole('button', { name: 'Send back' }).click();
  await expect.poll(() => mainOf(farida)).toContain('It went back to its writer.');
  const held = farida.getByRole('listitem').filter({ hasText: 'Can somebody text me' }), takeAway = farida.getByRole('button', { name: /^Take the question away\W+Can somebody text me/ });
  await takeAway.click();
  await expect.poll(() => mainOf(farida)).toContain('The question is taken away.');
  await farida.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => mainOf(farida)).toContain('It is back where it was.');
  await held.waitFor();
  await takeAway.click();
  await held.waitFor({ state: 'detached' });
});

test.each([390, 1280])('its pages hold no barrier at %i', async (width) => {
  const reader = await enterAs('noor', true, width);
  for (const path of ['/questions', '/questions/new']) {
    await reader.goto(path);
    await settled(reader);
    await looksRight(reader, byFinger);
  }
  await reader.goto('/questions?q=equal+pieces');
  await settled(reader);
  await reader.getByRole('link', { name: 'Why do I need equal pieces to add fractions?' }).click();
  await reader.getByRole('heading', { name: 'Answers' }).waitFor();
  await settled(reader);
  await looksRight(reader, byFinger);
  const dana = await enterAs('dana', true, width);
  await dana.goto('/questions/review');
  await settled(dana);
  await looksRight(dana, byFinger);
});
