import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { onDemoSchool } from './demo-school.ts';

const school = onDemoSchool('long_names');
const long = (name: string): string => name.padEnd(60, 'abcdefghij');
const people = [['learner', 'Amara Okafor'], ['tutor', 'Rosa Delgado'], ['coordinator', 'Dana Whitfield']] as const;

async function rename(page: Page, role: string, name: string): Promise<void> {
  const [given, family] = name.split(' ') as [string, string];
  await page.goto(`/people?role=${role}&q=${given}`);
  await page.getByRole('link', { name }).first().click();
  await page.waitForURL(/\/people\/[\da-f-]{36}$/);
  await page.locator('[name=givenName]').fill(long(given));
  await page.locator('[name=familyName]').fill(long(family));
  await page.locator('form:has(input[name=intent][value=edit]) button').last().click();
  await page.waitForURL(/done=edit/);
}

/** The addresses on a page that look so, each once. */
const linksOn = (page: Page, looks: RegExp): Promise<string[]> =>
  page.evaluate((source) => [...new Set([...document.querySelectorAll('main a')].map((one) => one.getAttribute('href') ?? '').filter((one) => new RegExp(source).test(one)))], looks.source);

async function fits(page: Page, address: string): Promise<void> {
  await page.goto(address, { waitUntil: 'load' });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), `${address} scrolls sideways`).toBe(0);
}

/** Goes to a page, and from there to the first page of each kind that it leads to. */
async function fitsFrom(page: Page, address: string, ...kinds: readonly RegExp[]): Promise<string[]> {
  await fits(page, address);
  const found: string[] = [];
  for (const kind of kinds) {
    const [first] = await linksOn(page, kind);
    expect(first, `${address} leads to ${kind}`).toBeTruthy();
    found.push(first!);
  }
  for (const one of found) await fits(page, one);
  return found;
}

const id = '[\\da-f-]{36}';

beforeAll(async () => {
  const { page, context } = await school.enter('ines');
  for (const [role, name] of people) await rename(page, role, name);
  await context.close();
});

test('names of sixty letters without a space stay on the page of a phone', async () => {
  const dana = (await school.enter('dana')).page;
  await dana.goto('/pairings?q=Amara');
  const [pairing] = await linksOn(dana, new RegExp(`^/pairings/${id}$`));
  for (const address of ['/pairings', '/calendar', '/people', pairing!, `${pairing}/plan`, `${pairing}/brief`]) await fits(dana, address);
  const [group] = await fitsFrom(dana, '/study-groups', new RegExp(`^/study-groups/${id}`));
  await fitsFrom(dana, group!, /\/meetings\/[\d-]+\/move$/, /\/meetings\/[\d-]+\/host$/);

  const rosa = (await school.enter('rosa')).page;
  for (const address of ['/tutor', '/offer', '/assign', `${pairing}/brief`, `${pairing}/plan`]) await fits(rosa, address);
  const [session] = await fitsFrom(rosa, '/sessions', new RegExp(`^/sessions/${id}$`));
  for (const page of ['cancel', 'move', 'substitute']) await fits(rosa, `${session}/${page}`);

  const ngozi = (await school.enter('ngozi')).page;
  for (const address of ['/guardian', '/sessions']) await fits(ngozi, address);
  const amara = (await school.enter('amara')).page;
  for (const address of ['/learner', '/sessions', '/sessions/week', '/study-groups']) await fits(amara, address);
});
