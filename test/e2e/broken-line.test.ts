import { expect, test } from 'vitest';
import { onDemoSchool } from './demo-school.ts';
import { byFinger, clean, mainOf, settled } from './hands.ts';

const school = onDemoSchool('broken_line');

test('a question written while the line is down stays on its page, and goes out with the same press once it is back', async () => {
  const { page, context } = await school.enter('noor', byFinger, { viewport: { width: 390, height: 844 } });
  await page.goto('/questions/new');
  await settled(page);
  await page.locator('input[name=title]').fill('Same bottom numbers');
  await page.locator('select[name=skillId]').selectOption({ label: 'Adding fractions' });
  const words = page.locator('textarea[name=text]'), said = 'Why is the bottom number the same for both of them?', ask = page.getByRole('button', { name: 'Ask', exact: true });
  await words.fill(said);
  await context.setOffline(true);
  await ask.click();
  await page.getByText('We could not reach Trellis').waitFor();
  expect(await words.inputValue()).toBe(said);
  await clean(page);
  await context.setOffline(false);
  await ask.click();
  await page.waitForURL(/\/questions\/[\da-f-]{36}/);
  await expect.poll(() => mainOf(page)).toContain(said);
});

test('a page that reads itself anew says that it is old while the line is down, and another page that nobody was reached', async () => {
  const { page, context } = await school.enter('dana', byFinger, { viewport: { width: 1280, height: 800 } });
  await page.goto('/people');
  await settled(page);
  await page.getByRole('link', { name: 'Calendar', exact: true }).click();
  await page.waitForURL('**/calendar');
  await page.getByRole('link', { name: 'Rooms', exact: true }).click();
  await page.waitForURL('**/rooms');
  await settled(page);
  await context.setOffline(true);
  const old = page.getByText('This page shows what it knew last.');
  await old.waitFor();
  await page.getByRole('heading', { name: 'Rooms' }).waitFor();
  await clean(page);
  await context.setOffline(false);
  await old.waitFor({ state: 'detached' });
  await context.setOffline(true);
  await page.getByRole('link', { name: 'People', exact: true }).click();
  await page.getByRole('heading', { name: 'We cannot reach Trellis just now' }).waitFor();
  await clean(page);
  await context.setOffline(false);
  await page.getByRole('link', { name: 'Try again' }).click();
  await page.getByRole('heading', { name: 'People' }).waitFor();
});
