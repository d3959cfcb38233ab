import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { onDemoSchool } from './demo-school.ts';
import { byFinger, mainOf } from './hands.ts';

const school = onDemoSchool('answer_match');

const enterAs = async (who: string, width = 390): Promise<Page> => (await school.enter(who, byFinger, { javaScriptEnabled: false, viewport: { width, height: 844 } })).page;

test('Dana approves, Noor says yes, Omar says no: the pairing is off, kindly told, and Dana sees why; scripts off', async () => {
  const dana = await enterAs('Dana', 1280);
  await dana.goto('/matches');
  await dana.locator('main a[href^="/matches/0"]').first().click();
  await expect.poll(() => mainOf(dana)).toContain('Noor Haddad');
  await dana.locator('form:has(input[value=approve]) button').first().click();

  const noor = await enterAs('Noor');
  await expect.poll(() => noor.locator('h1').innerText()).toBe('Your match is waiting for your answer');
  await noor.getByRole('link', { name: 'Look and answer' }).click();
  await expect.poll(() => noor.locator('h1').innerText()).toBe('Omar could help you with Maths');
  await expect.poll(() => mainOf(noor)).toContain('You can work in Arabic, as you wished');
  await noor.getByRole('button', { name: 'Yes, let’s start' }).click();
  await expect.poll(() => mainOf(noor)).toContain('Your yes is in');

  const omar = await enterAs('Omar');
  await omar.getByRole('link', { name: 'Look and answer' }).click();
  await expect.poll(() => mainOf(omar)).toContain('Noor has said yes already.');
  await omar.locator('summary', { hasText: 'No, not this match' }).click();
  await omar.getByRole('button', { name: 'Send the no' }).click();
  await expect.poll(() => omar.locator('.error-summary').innerText()).toContain('Pick what comes closest');
  await omar.locator('input[name=reason][value=enough]').check({ force: true });
  await omar.locator('[name=words]').fill('Two exams this week');
  await omar.getByRole('button', { name: 'Send the no' }).click();
  await expect.poll(() => mainOf(omar)).toContain('Your no is in');

  await expect.poll(async () => {
    await noor.goto('/notices');
    return mainOf(noor);
  }, { timeout: 20_000 }).toContain('The match with Omar for Maths did not work out. You keep your place in the line');
  await expect.poll(() => mainOf(noor)).not.toContain('exams');
  await noor.goto('/learner');
  await expect.poll(() => mainOf(noor)).not.toContain('Look and answer');

  await dana.goto(new URL(omar.url()).pathname.replace('/my-match/', '/pairings/'));
  await expect.poll(() => mainOf(dana)).toContain('Two exams this week');
  await expect.poll(() => mainOf(dana)).toContain('The tutor said no when they were asked.');
});
