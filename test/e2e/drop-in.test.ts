import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { clockPastMidnight } from './clock-ahead.ts';
import { onDemoSchool } from './demo-school.ts';
import { byFinger, clean, mainOf, settled } from './hands.ts';
import { sayWhatFor, whoIsAsked } from './meet-by-drop-in.ts';

const school = onDemoSchool('drop_in', { clock: clockPastMidnight() });

const enterAs = async (who: string, width: number, javaScriptEnabled = true): Promise<Page> => (await school.enter(who, byFinger, { javaScriptEnabled, viewport: { width, height: 844 } })).page;

test('a learner asks on a phone, a tutor who is here says yes on hers, and both are in the session', async () => {
  const [amara, rosa, omar, dana] = await Promise.all([enterAs('amara', 390), enterAs('rosa', 390), enterAs('omar', 390), enterAs('dana', 1280)]);
  await amara.goto('/learner');
  await amara.getByRole('link', { name: 'Get help now' }).click();
  await amara.waitForURL('**/drop-in');
  await settled(amara);
  await clean(amara);
  await sayWhatFor(amara, 'Why the same bottom number?');
  expect(amara.url()).not.toContain('bottom');
  await clean(amara);
  // A lost phone: another one shows the same place.
  const other = await enterAs('amara', 390);
  await other.goto('/drop-in');
  await expect.poll(() => mainOf(other)).toContain('Why the same bottom number?');
  await other.close();
  const asked = await whoIsAsked([rosa, omar]);
  await clean(asked);
  await dana.goto('/drop-ins');
  await expect.poll(() => mainOf(dana)).toContain('Amara Okafor');
  await clean(dana);
  await asked.getByRole('button', { name: 'Help Amara now' }).click();
  await Promise.all([asked, amara].map((page) => page.waitForURL(/\/sessions\//).then(() => settled(page))));
  expect(new URL(amara.url()).pathname).toBe(new URL(asked.url()).pathname);
  await expect.poll(() => amara.locator('a[href^="https://meet."]').count()).toBe(1);
  await clean(amara);
  await clean(asked);
  await dana.goto('/drop-ins');
  await expect.poll(() => mainOf(dana)).toContain('Nobody waits.');
});

test('with scripts off she asks, sees her place by looking again, and leaves', async () => {
  const noor = await enterAs('noor', 390, false);
  await noor.goto('/drop-in');
  await noor.getByLabel('Reading', { exact: true }).check();
  await noor.getByRole('button', { name: 'Continue' }).click();
  await noor.getByRole('button', { name: 'Continue' }).click();
  await noor.getByRole('button', { name: 'Ask for help now' }).click();
  await expect.poll(() => mainOf(noor)).toContain('You are next');
  await expect.poll(() => noor.locator('noscript meta[http-equiv=refresh], meta[http-equiv=refresh]').count()).toBeGreaterThan(0);
  await noor.getByRole('button', { name: 'I don’t need help any more' }).click();
  await expect.poll(() => mainOf(noor)).toContain('You left the queue.');
});

test('a coordinator gives one date to a substitute in one click, and takes it back', async () => {
  const [rosa, dana] = await Promise.all([enterAs('rosa', 390), enterAs('dana', 1280)]);
  await rosa.goto('/sessions');
  const paths = await rosa.locator('main a[href^="/sessions/"]').evaluateAll((links) => [...new Set(links.map((link) => new URL((link as HTMLAnchorElement).href).pathname))].filter((path) => path.split('/').length === 3));
  for (const path of paths) {
    await dana.goto(path);
    await settled(dana);
    if (!(await dana.getByRole('link', { name: 'Find a substitute' }).count())) continue;
    await dana.getByRole('link', { name: 'Find a substitute' }).click();
    await dana.waitForURL(/\/substitute$/);
    await settled(dana);
    const give = dana.getByRole('button', { name: /^Give it to/ }).first();
    if (!(await give.count())) continue;
    await clean(dana);
    const name = (await give.innerText()).replace('Give it to ', '').split(' ')[0]!;
    await give.click();
    await dana.waitForURL(/done=substitute/);
    await expect.poll(() => mainOf(dana)).toContain(`${name} comes instead of Rosa on this date.`);
    await clean(dana);
    await dana.getByRole('button', { name: 'Undo' }).click();
    await dana.waitForURL(/done=undo-substitute/);
    await expect.poll(() => mainOf(dana)).not.toContain('comes instead of');
    return;
  }
  throw new Error('None of Rosa’s sessions could be given to anybody.');
});
