import type { Page } from 'playwright-core';
import { settled } from './hands.ts';

/** The demo school meets behind a link of its own: from now on in rooms of Trellis. The page is a coordinator's. */
export async function meetInRooms(page: Page): Promise<void> {
  await page.goto('/programs');
  await settled(page);
  await page.getByRole('link', { name: /Northside peer tutoring/ }).first().click();
  await page.waitForURL(/\/programs\/[\da-f-]+$/);
  await page.goto(`${page.url()}/edit`);
  await settled(page);
  await page.locator('input[name="meetingKind"][value="video"]').check({ force: true });
  await page.locator('input[name="meetingLink"]').fill('');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.waitForURL(/done=saved/);
}
