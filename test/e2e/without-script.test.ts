import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { readQr } from '../read-qr.ts';
import { onDemoSchool } from './demo-school.ts';
import { byFinger, mainOf } from './hands.ts';

const school = onDemoSchool('without_script');

const passphrase = 'otter paints nine lanterns';

/** A phone of nobody yet. */
async function open(): Promise<Page> {
  const context = await school.browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 }, baseURL: school.url });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  return page;
}

const enterAs = async (who: string, width = 390): Promise<Page> => (await school.enter(who, byFinger, { javaScriptEnabled: false, viewport: { width, height: 844 } })).page;
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' }).first().click();
const title = (page: Page) => page.locator('h1').innerText();

/** Opens the page of somebody whom staff look for by name. */
async function personPage(page: Page, name: string): Promise<void> {
  await page.goto(`/people?q=${encodeURIComponent(name)}`);
  await page.locator('main').getByRole('link', { name: new RegExp(name) }).first().click();
  await expect.poll(() => title(page)).toContain(name);
}

test('staff set a passphrase; its learner signs in by code and username, must choose another, and signs out', async () => {
  const dana = await enterAs('Dana', 1280);
  await personPage(dana, 'Kofi');
  const code = /school code ([A-Z0-9-]+)/.exec(await dana.getByText(/school code [A-Z0-9-]+/).first().innerText())![1]!;
  await dana.getByLabel('First passphrase').fill('kofi');
  await press(dana, 'Set');
  await expect.poll(() => dana.locator('[aria-invalid=true]').count()).toBe(1);
  await dana.getByLabel('First passphrase').fill(passphrase);
  await press(dana, 'Set');
  await expect.poll(() => mainOf(dana)).toContain('The passphrase is set.');

  const page = await open();
  await page.goto('/sign-in');
  await page.getByLabel('School code').fill(code);
  await press(page, 'Continue');
  await page.getByLabel('Username').fill('kofi');
  await page.getByLabel('Passphrase').fill('not this one');
  await press(page, 'Sign in');
  await expect.poll(() => page.getByLabel('Username').inputValue()).toBe('kofi');
  await expect.poll(() => page.getByLabel('Passphrase').inputValue()).toBe('');
  await page.getByLabel('Passphrase').fill(passphrase);
  await press(page, 'Sign in');
  await page.waitForURL((to) => to.pathname === '/account');
  await page.goto('/learner');
  expect(new URL(page.url()).pathname).toBe('/account');
  expect((await page.request.post('/role', { form: { role: 'learner' }, headers: { origin: school.url } })).status()).toBe(403);
  await page.locator('[name=oldPassword]').fill(passphrase);
  await page.locator('[name=newPassword]').fill('seven quiet umbrellas sing');
  await page.locator('form:has([name=newPassword]) button').click();
  await page.waitForURL(/done=/);
  await page.goto('/');
  expect(new URL(page.url()).pathname).toBe('/learner');
  await page.locator('summary.menu-ring').click();
  await press(page, 'Sign out');
  await expect.poll(() => mainOf(page)).toContain('You are signed out.');
  await page.goto('/learner');
  expect(new URL(page.url()).pathname).toBe('/sign-in');
});

test('a printed card opens the door once', async () => {
  const dana = await enterAs('Dana', 1280);
  await personPage(dana, 'Leilani');
  await dana.getByRole('link', { name: /card/i }).first().click();
  await dana.locator('main form[method=post] button').last().click();
  const address = readQr((await dana.locator('.sign-in-card path').first().getAttribute('d'))!, 2);
  expect(address.startsWith(`${school.url}/sign-in/card/`)).toBe(true);
  const page = await open();
  await page.goto(address);
  await expect.poll(() => title(page)).toContain('Leilani');
  await page.locator('main form button').click();
  await page.waitForURL('**/learner');
  const again = await open();
  await again.goto(address);
  await expect.poll(() => again.locator('main form').count()).toBe(0);
});

test('whoever holds two roles changes from one to the other', async () => {
  const page = await enterAs('Rosa');
  const from = new URL(page.url()).pathname;
  const other = from === '/tutor' ? 'learner' : 'tutor';
  const button = page.locator(`form[action="/role"] button[value=${other}]`);
  await page.locator('details:has(form[action="/role"]) > summary').click();
  await button.click();
  await page.waitForURL(`**/${other}`);
  expect((await page.goto(from))!.status()).toBe(403);
});

test('a coordinator edits a program, enters a request, approves, and cancels a session', async () => {
  const page = await enterAs('Dana', 1280);
  await page.goto('/programs');
  await page.getByRole('link', { name: 'Northside peer tutoring' }).first().click();
  await page.waitForURL(/\/programs\/[\da-f-]{36}$/);
  const program = page.url();
  await page.goto(`${program}/edit`);
  await page.locator('[name=name]').fill('');
  await press(page, 'Save');
  await expect.poll(() => page.locator('.error-summary').count()).toBe(1);
  await page.locator('[name=name]').fill('Northside evening tutoring');
  await press(page, 'Save');
  await page.waitForURL((to) => to.href.split('?')[0] === program);
  await expect.poll(() => title(page)).toBe('Northside evening tutoring');

  await page.goto('/requests/new?q=Tala');
  await page.locator('main').getByRole('link', { name: /Tala/ }).first().click();
  await page.getByRole('link', { name: 'Writing', exact: true }).click();
  await page.locator('[name=goal]').fill('Write a letter to the mayor');
  await press(page, 'Enter the request');
  await expect.poll(() => mainOf(page)).toContain('Write a letter to the mayor');
  await expect.poll(() => title(page)).toContain('Tala');

  await page.goto('/matches');
  await page.locator('main a[href^="/matches/0"]').first().click();
  const last = () => page.locator('.decide .spread').innerText();
  const before = await last();
  await page.locator('form:has(input[value=approve]) button').first().click();
  await expect.poll(() => last()).not.toBe(before);
  await press(page, 'Undo');
  await expect.poll(() => page.locator('form:has(input[value=approve]) button').count()).toBeGreaterThan(0);

  const today = Temporal.Now.plainDateISO('America/New_York');
  await page.goto(`/calendar?week=${today.add({ days: 15 - today.dayOfWeek })}`);
  await page.locator('main a[href^="/sessions/0"]').first().click();
  await page.waitForURL(/\/sessions\/[\da-f-]{36}$/);
  const session = page.url();
  await page.goto(`${session}/cancel`);
  await page.locator('[name=reason]').fill('Fire drill');
  await page.locator('main form button').first().click();
  await page.waitForURL(`${session}?done=cancelled`);
  await expect.poll(() => mainOf(page)).toContain('Fire drill');
  await page.locator('form:has(input[value=restore]) button').click();
  await expect.poll(() => mainOf(page)).not.toContain('Fire drill');
});

test('a tutor writes a log, and it is there', async () => {
  const page = await enterAs('Rosa');
  if (new URL(page.url()).pathname !== '/tutor') {
    await page.locator('details:has(form[action="/role"]) > summary').click();
    await page.locator('form[action="/role"] button[value=tutor]').click();
  }
  await page.locator('main a[href$="/log"]').first().click();
  await page.waitForURL(/\/log$/);
  const session = page.url().replace('/log', '');
  await page.locator('[name=there][value=yes]').check({ force: true });
  await page.locator('[name=nextStep]').fill('Two ratios with a drawing');
  await page.locator('main form button').last().click();
  await page.waitForURL(/done=logged/);
  await page.goto(session);
  await expect.poll(() => mainOf(page)).toContain('Two ratios with a drawing');
});

test('a learner says how it went, with one press', async () => {
  const page = await enterAs('Amara');
  await press(page, 'Nearly');
  await expect.poll(() => mainOf(page)).toContain('Saved.');
  await page.goto('/learner');
  expect(await page.locator('button[name=answer][aria-pressed=true]').evaluateAll((all) => all.map((one) => one.getAttribute('value')))).toEqual(['nearly']);
});

test('a coordinator makes a class by hand; its teacher prints a card for a learner in it, and takes it back', async () => {
  const dana = await enterAs('Dana', 1280);
  await dana.goto('/classes');
  await dana.getByRole('link', { name: 'Make a class' }).click();
  await press(dana, 'Make the class');
  await expect.poll(() => dana.locator('[aria-invalid=true]').count()).toBe(2);
  await dana.locator('[name=title]').fill('Evening maths');
  await dana.locator('[name=schoolId]').selectOption({ label: 'Harbour Road School' });
  await press(dana, 'Make the class');
  await expect.poll(() => mainOf(dana)).toContain('The class is made.');
  const people = dana.url().split('?')[0]!;
  for (const [role, name] of [['teacher', 'Farida Rahimi'], ['learner', 'Amara Okafor'], ['learner', 'Kofi Mensah']] as const) {
    await dana.goto(`${people}?as=${role}`);
    await dana.getByLabel(name).check({ force: true });
    await press(dana, 'Put them in');
  }
  await dana.locator('li', { hasText: 'Kofi Mensah' }).getByRole('button').click();
  await expect.poll(() => mainOf(dana)).toContain('Kofi Mensah is out of the class.');
  await press(dana, 'Undo');
  await expect.poll(() => mainOf(dana)).toContain('They are in the class now.');

  const farida = await enterAs('Farida');
  await farida.goto('/classes');
  await farida.getByRole('link', { name: 'Evening maths', exact: true }).click();
  await farida.getByRole('link', { name: 'Sign-in cards' }).click();
  await farida.getByLabel('Amara Okafor').uncheck({ force: true });
  await press(farida, 'Make the cards');
  await expect.poll(() => farida.locator('.sign-in-card').count()).toBe(1);
  await farida.getByRole('link', { name: 'I have printed them' }).click();
  await press(farida, 'Take back Kofi Mensah');
  await expect.poll(() => mainOf(farida)).toContain('The card is taken back.');
  expect((await farida.goto(people))!.status()).toBe(403);
});

test('an address that says something unknown was done says nothing of it', async () => {
  const dana = await enterAs('Dana', 1280);
  await personPage(dana, 'Kofi');
  const person = new URL(dana.url()).pathname;
  for (const path of [person, '/account', '/schools', '/classes', '/calendar-days']) {
    expect((await dana.goto(`${path}?done=xyz`))!.status()).toBe(200);
    await expect.poll(() => mainOf(dana)).not.toMatch(/xyz|\b(web|people|programs)\.[a-z-]+\.[a-z]/);
  }
});
