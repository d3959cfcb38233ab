import type { Page } from 'playwright-core';
import { settled } from './hands.ts';

/** Rooms open under the eyes of whoever may watch. */
export async function goOnDuty(dana: Page): Promise<void> {
  await dana.goto('/rooms');
  await settled(dana);
  if (await dana.getByRole('button', { name: 'Go on duty' }).count()) {
    await dana.getByRole('button', { name: 'Go on duty' }).first().click();
    await dana.getByText('You are on duty.').waitFor();
  }
}

/** Amara asks for help in maths now. */
export async function askNow(amara: Page, question = ''): Promise<void> {
  await amara.goto('/drop-in');
  await settled(amara);
  await sayWhatFor(amara, question);
}

/** From the first question of asking for help now to the place in the queue. */
export async function sayWhatFor(amara: Page, question: string): Promise<void> {
  await amara.getByLabel('Maths', { exact: true }).check();
  for (const step of [/step=skills/, /step=words/]) {
    await amara.getByRole('button', { name: 'Continue' }).click();
    await amara.waitForURL(step);
    await settled(amara);
  }
  await amara.getByLabel('Your question').fill(question);
  await amara.getByRole('button', { name: 'Ask for help now' }).click();
  await amara.getByRole('heading', { name: 'You are next' }).waitFor();
}

const help = (page: Page) => page.getByRole('button', { name: 'Help Amara now' });

/** Omar is asked like Rosa: reloads the homes of both until one of them is. */
export async function whoIsAsked(tutors: readonly Page[]): Promise<Page> {
  for (let n = 0; n < 60; n++)
    for (const page of tutors) {
      await page.goto('/tutor');
      await settled(page);
      if (await help(page).count()) return page;
    }
  throw new Error('No tutor was asked.');
}

/** Whoever is asked says yes, and stands at the session. */
export async function sayYes(tutors: readonly Page[]): Promise<Page> {
  const page = await whoIsAsked(tutors);
  await help(page).click();
  await page.waitForURL(/\/sessions\//);
  return page;
}
