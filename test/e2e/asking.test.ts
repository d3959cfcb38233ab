import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { onDemoSchool } from './demo-school.ts';
import { byFinger, mainOf, settled } from './hands.ts';

const school = onDemoSchool('asking');

const enterAs = async (who: string, javaScriptEnabled: boolean): Promise<Page> => (await school.enter(who, byFinger, { javaScriptEnabled })).page;
const title = (page: Page) => page.locator('h1').innerText();

test('a learner asks for help with scripts off, one question a page, her words not in the address', async () => {
  const page = await enterAs('amara', false);
  const goOn = page.getByRole('button', { name: 'Continue' }), ask = page.getByRole('button', { name: 'Ask for help' }), on = () => goOn.click();
  await page.goto('/ask');
  await page.getByLabel('Reading').check();
  await on();
  await page.locator('input[name=skill]').first().check();
  await on();
  await page.getByLabel('Twice a week').check();
  await on();
  for (let more = 0; more < 6; more++) {
    await page.waitForLoadState();
    if (await ask.count()) break;
    await on();
  }
  await expect.poll(() => mainOf(page)).toContain('Twice a week');
  await page.locator('#goal').fill('Read a whole chapter alone');
  await ask.click();
  await expect.poll(() => title(page)).toBe('Your request: Reading');
  await expect.poll(() => mainOf(page)).toContain('Read a whole chapter alone');
  expect(page.url()).not.toContain('chapter');
  await page.goto('/ask');
  await expect.poll(() => page.locator('input[name=what]:disabled + span').allInnerTexts()).toContain('Reading');
});

test('a teacher refers a class list with scripts off; an empty list is told, and nothing is lost', async () => {
  const page = await enterAs('farida', false);
  await page.goto('/refer');
  await page.getByRole('link', { name: 'Science' }).click();
  await page.locator('#goal').fill('Ready for the lab week');
  await page.getByRole('button', { name: 'Refer them' }).click();
  await expect.poll(() => page.locator('.error-summary').innerText()).toContain('Tick at least one learner');
  await expect.poll(() => page.locator('#goal').inputValue()).toBe('Ready for the lab week');
  await page.waitForLoadState();
  const free = page.locator('input[name=learnerIds]:enabled');
  const count = await free.count();
  for (const box of await free.all()) await box.check();
  await page.getByRole('button', { name: 'Refer them' }).click();
  await expect.poll(() => page.locator('.note').innerText()).toContain(`${count} learners referred for Science`);
  await expect.poll(() => page.locator('input[name=learnerIds]:enabled').count()).toBe(0);
});

test('a week is typed with scripts off, and painted by mouse and keyboard with them on: the same times', async () => {
  const plain = await enterAs('noor', false);
  await plain.goto('/availability');
  await plain.locator('[id="start.6.0"]').fill('10:00');
  await plain.locator('[id="end.6.0"]').fill('09:00');
  await plain.getByRole('button', { name: 'Save the week' }).click();
  await expect.poll(() => plain.locator('[id="start.6.0"]').inputValue()).toBe('10:00');
  await plain.locator('[id="end.6.0"]').fill('11:00');
  await plain.getByRole('button', { name: 'Save the week' }).click();
  await expect.poll(() => plain.locator('.note').innerText()).toContain('Saturday 10:00 am – 11:00 am');

  const page = await enterAs('noor', true);
  await page.goto('/availability');
  await settled(page);
  const cell = (name: string) => page.getByRole('gridcell', { name, exact: true });
  const painted = page.locator('[role=gridcell][aria-selected=true]');
  await cell('Saturday 10:45 am').waitFor();
  const before = await painted.count();
  await cell('Sunday 9:00 am').scrollIntoViewIfNeeded();
  const [from, to] = [(await cell('Sunday 9:00 am').boundingBox())!, (await cell('Sunday 9:45 am').boundingBox())!];
  await page.mouse.move(from.x + 4, from.y + 4);
  await page.mouse.down();
  await page.mouse.move(to.x + 4, to.y + 4, { steps: 5 });
  await page.mouse.up();
  await cell('Saturday 10:45 am').focus();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Space');
  await expect.poll(() => painted.count()).toBe(before + 4);
  await page.getByRole('button', { name: 'Save the week' }).click();
  const said = page.locator('.note');
  await said.waitFor();
  await expect.poll(() => said.innerText()).toContain('Saturday 10:00 am – 10:45 am, 11:00 am – 11:15 am; Sunday 9:00 am – 10:00 am');
});
