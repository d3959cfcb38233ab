import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sampleBundle, zipOf } from '#domain/integrations/rosters/sample-bundles.ts';
import { launch } from '../browser.ts';
import { freshDatabase, startServer, type TestServer } from '../server.ts';

const shared = resolve(import.meta.dirname, '../../../shared/data/interop/oneroster/valid-1.2-bulk.zip');
const folder = mkdtempSync(join(tmpdir(), 'trellis-journey-'));
const bundle = existsSync(shared) ? shared : join(folder, 'valid-1.2-bulk.zip');
const phone = { width: 390, height: 844 };
const desk = { width: 1280, height: 900 };
const grounds = [['embedded', {}], ...(process.env.TEST_DATABASE_URL ? [['PostgreSQL', { postgres: true }]] : [])] as [string, { postgres?: boolean }][];
const secret = 'k3J9s0-pQv71xLmZ4tYb82WcRd5eFgHu';
const passphrase = 'seven green ladders';
/** What everybody chooses instead of the passphrase the coordinator gave. */
const own = 'nine slow lanterns';
const chosen = new Set<string>();

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
  if (bundle !== shared) writeFileSync(bundle, await zipOf(sampleBundle({ version: '1.2', learners: 60 })));
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe.each(grounds)('from a roster to a running program, on %s', (name, { postgres }) => {
  const clock = join(folder, `clock-${name}`);
  let server: TestServer;
  const contexts: BrowserContext[] = [];
  const open = async (viewport: typeof phone): Promise<Page> => {
    const context = await browser.newContext({ viewport, timezoneId: 'America/New_York', baseURL: server.url });
    contexts.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    return page;
  };

  beforeAll(async () => {
    chosen.clear();
    const ground: Record<string, string> = postgres ? { DATABASE_URL: await freshDatabase(process.env.TEST_DATABASE_URL!, `journey_${process.pid}`), TRELLIS_SECRET: secret } : { DATA_DIR: join(folder, 'data') };
    server = await startServer({ ...ground, TRELLIS_DEMO: '0', TEST_CLOCK: clock });
  });
  afterAll(async () => {
    if (process.env.JOURNEY_SHOTS) for (const [n, context] of contexts.entries()) await context.pages()[0]!.screenshot({ path: `${process.env.JOURNEY_SHOTS}/last-${n}.png`, fullPage: true });
    for (const context of contexts) await context.close();
    await server?.stop();
  });

  test('import, program, request, offer, round, approval, session, log, hours', async () => {
    const page = await open(desk);
    await setUp(page, server);
    await importRoster(page);
    const { guardian, learner, tutor } = await choosePeople(page);
    const programId = await makeProgram(page);
    const weekday = Temporal.Now.plainDateISO('America/New_York').add({ days: 2 }).dayOfWeek;
    for (const one of [learner, tutor]) await sayWhenFree(page, one.id, weekday);
    await enterWishes(page, programId, learner.id, tutor.id);
    await matchAndApprove(page, programId, learner, tutor);

    const learnerPage = await open(phone);
    await signInByCode(learnerPage, learner);
    await expect.poll(async () => (await learnerPage.goto('/learner')) && learnerPage.getByText(tutor.given).count(), { timeout: 20_000 }).toBeGreaterThan(0);
    const tutorPage = await open(phone);
    await signInByCode(tutorPage, tutor);
    await tutorPage.goto('/tutor');
    await tutorPage.getByText(learner.given).first().waitFor();
    const guardianPage = await open(phone);
    await signInByEmail(guardianPage, guardian);
    await guardianPage.goto('/guardian');
    await guardianPage.getByText(tutor.given).first().waitFor();

    writeFileSync(clock, String(4 * 86_400));
    await signInByCode(tutorPage, tutor);
    await logSession(tutorPage);
    await signInByCode(learnerPage, learner);
    await learnerPage.goto('/learner');
    await learnerPage.locator('button[name="answer"][value="got-it"], form:has(input[value="got-it"]) button').first().click();
    await learnerPage.waitForLoadState();
    await tutorPage.goto('/hours/letter');
    await expect.poll(() => tutorPage.locator('main').innerText()).toMatch(/45 min|0\.75|0 h 45/);
    await signInByEmail(page, { email: 'ines@riverbend.example', passphrase: 'a ladder to the moon' });
    const held = Temporal.Now.plainDateISO('America/New_York').add({ days: 2 });
    await page.goto(`/dosage?week=${held.subtract({ days: held.dayOfWeek - 1 })}`);
    await expect.poll(() => page.locator('main').innerText()).toMatch(/45 min/);
  });
});

interface Somebody {
  id: string;
  given: string;
  username: string;
  email: string;
  code: string;
}

async function setUp(page: Page, server: TestServer): Promise<void> {
  await expect.poll(() => /set-up\?token=\S+/.exec(server.output())?.[0]).toBeTruthy();
  await page.goto(`/${/set-up\?token=\S+/.exec(server.output())![0]}`);
  await page.fill('[name=organization]', 'Riverbend Unified');
  await page.selectOption('[name=timeZone]', 'America/New_York');
  await page.fill('[name=givenName]', 'Ines');
  await page.fill('[name=familyName]', 'Carvalho');
  await page.fill('[name=email]', 'ines@riverbend.example');
  await page.fill('[name=password]', 'a ladder to the moon');
  await page.locator('main form button').last().click();
  await page.waitForURL(/\/(admin|coordinator)/);
}

async function importRoster(page: Page): Promise<void> {
  await page.goto('/imports');
  await page.setInputFiles('input[type=file]', bundle);
  await page.locator('main form:has(input[type=file]) button').first().click();
  await page.waitForURL(/\/imports\/[0-9a-f-]{36}/);
  const apply = page.locator('form:has(input[value=apply]) button');
  await apply.waitFor({ timeout: 60_000 });
  await expect.poll(() => page.locator('main').innerText()).toMatch(/Nothing has changed yet/);
  await apply.click();
  await expect.poll(async () => (await page.goto('/people?role=guardian')) && page.locator('main a[href^="/people/0"]').count(), { timeout: 60_000 }).toBeGreaterThan(0);
}

async function somebody(page: Page, href: string): Promise<Somebody> {
  await page.goto(href);
  const value = (name: string) => page.locator(`main [name=${name}]`).first().inputValue();
  return { id: href.split('/').pop()!, given: await value('givenName'), username: await value('username'), email: await value('email'), code: '' };
}

/** A learner who has a guardian, and an older one who becomes a tutor; all three get a passphrase. */
async function choosePeople(page: Page): Promise<{ guardian: Somebody; learner: Somebody; tutor: Somebody }> {
  const links = await page.locator('main a[href^="/people/0"]').evaluateAll((all) => all.map((one) => one.getAttribute('href')!));
  const guardian = await somebody(page, links[0]!);
  const child = await page.locator(`main a[href^="/people/0"]:not([href="${links[0]}"])`).first().getAttribute('href');
  const learner = await somebody(page, child!);
  const level = Number(await page.locator('main [name=level]').first().inputValue());
  await page.goto('/people?role=learner');
  const others = await page.locator('main a[href^="/people/0"]').evaluateAll((all) => all.map((one) => one.getAttribute('href')!));
  let tutor: Somebody | undefined;
  for (const href of others.filter((one) => one !== child)) {
    const one = await somebody(page, href);
    const years = Number(await page.locator('main [name=level]').first().inputValue()) - level;
    if (years >= 0 && years <= 3 && one.given !== learner.given) {
      tutor = one;
      break;
    }
  }
  if (!tutor) throw new Error('Nobody could tutor');
  await page.selectOption('form:has(input[value=grant]) select', 'tutor');
  await page.locator('form:has(input[value=grant]) button').click();
  await page.waitForLoadState('networkidle');
  for (const one of [guardian, learner, tutor]) {
    await page.goto(`/people/${one.id}`);
    await page.fill('[name=passphrase]', passphrase);
    await page.locator('form:has(input[value=passphrase]) button').click();
    await page.waitForLoadState('networkidle');
    one.code = /[A-Z0-9-]{4,20}(?= |,|\.)/.exec(await page.getByText(one.username || one.email).first().innerText())?.[0] ?? '';
  }
  await page.goto('/schools');
  const code = /Code ([A-Z0-9-]+)/.exec(await page.locator('main').innerText())![1]!;
  for (const one of [guardian, learner, tutor]) one.code = code;
  return { guardian, learner, tutor };
}

async function makeProgram(page: Page): Promise<string> {
  const day = (offset: number) => Temporal.Now.plainDateISO('America/New_York').add({ days: offset }).toString();
  await page.goto('/calendar-days');
  await page.fill('[name=termName]', 'Journey term');
  await page.fill('[name=startsOn]', day(-7));
  await page.fill('[name=endsOn]', day(60));
  await page.locator('button[value=term]').last().click();
  await page.waitForLoadState('networkidle');
  await page.goto('/programs/new');
  await page.fill('[name=name]', 'Riverbend tutoring');
  await page.check('[name=subjects][value=maths]');
  await page.selectOption('[name=termId]', { label: (await page.locator('[name=termId] option', { hasText: 'Journey term' }).first().innerText()).trim() });
  for (const box of await page.locator('[name=schoolIds]').all()) await box.check();
  await page.selectOption('[name=levelMin]', '1');
  await page.selectOption('[name=levelMax]', '12');
  await page.selectOption('[name=timeZone]', 'America/New_York');
  await page.fill('[name=meetingLink]', 'https://meet.riverbend.example/tutoring');
  await page.locator('.program-form button').last().click();
  await page.waitForURL(/\/programs\/[0-9a-f-]{36}/);
  return /programs\/([0-9a-f-]{36})/.exec(page.url())![1]!;
}

async function sayWhenFree(page: Page, personId: string, weekday: number): Promise<void> {
  await page.goto(`/people/${personId}/availability`);
  await page.locator('.ways button').last().click();
  await page.fill(`[name="start.${weekday}"] >> nth=0`, '15:00');
  await page.fill(`[name="end.${weekday}"] >> nth=0`, '16:30');
  await page.locator('form:has(input[name=form][value=week]) button:not([type=button])').last().click();
  await page.waitForURL(/done=/);
}

async function enterWishes(page: Page, programId: string, learnerId: string, tutorId: string): Promise<void> {
  await page.goto(`/requests/new?learner=${learnerId}&program=${programId}&subject=maths`);
  await page.fill('[name=goal]', 'Add fractions without a hint');
  await page.locator('[name=sessionsAWeek][value="1"]').check({ force: true });
  await page.locator('main form:has([name=goal]) button').last().click();
  await page.waitForURL(/\/requests\/[0-9a-f-]{36}/);
  await page.goto(`/offers/new?tutor=${tutorId}&program=${programId}`);
  await page.locator('input[value=all]').first().check();
  await page.locator('main form:has([name=capacity]) button').last().click();
  await page.waitForURL(/\/offers\/[0-9a-f-]{36}/);
}

async function matchAndApprove(page: Page, programId: string, learner: Somebody, tutor: Somebody): Promise<void> {
  await page.goto(`/matches?program=${programId}`);
  await page.locator('main form:has(input[name=program]) button').last().click();
  await page.waitForURL(/\/matches\/[0-9a-f-]{36}/);
  await page.locator('#decide-approve, a[href*="show=left-out"]').first().waitFor({ timeout: 60_000 });
  if ((await page.locator('#decide-approve').count()) === 0) throw new Error(`Nobody was proposed: ${await page.goto(`${page.url()}?show=left-out`).then(() => page.locator('main').innerText())}`);
  const shown = await page.locator('main').innerText();
  for (const words of [learner.given, tutor.given, 'Why this pair', 'Rules passed']) expect(shown).toContain(words);
  await page.locator('#decide-approve').click();
  await page.getByText(/approved/i).first().waitFor();
}

async function signInByCode(page: Page, one: Somebody): Promise<void> {
  await page.context().clearCookies();
  await page.goto('/sign-in');
  await page.locator('[name=code], [name=schoolCode]').first().fill(one.code);
  await page.locator('main form button').first().click();
  await page.locator('[name=username]').fill(one.username);
  await page.locator('[name=passphrase], [name=password]').first().fill(chosen.has(one.username) ? own : passphrase);
  await page.locator('main form:has([name=username]) button:not([type=button])').first().click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  if (!chosen.has(one.username)) await chooseOwn(page, passphrase);
  chosen.add(one.username);
}

/** A passphrase that somebody else gave opens one page only: where it is changed. */
async function chooseOwn(page: Page, given: string): Promise<void> {
  expect(new URL(page.url()).pathname).toBe('/account');
  await page.locator('[name=oldPassword]').fill(given);
  await page.locator('[name=newPassword]').fill(own);
  await page.locator('form:has([name=newPassword]) button').click();
  await page.waitForURL(/done=/);
}

async function signInByEmail(page: Page, one: { email: string; passphrase?: string }): Promise<void> {
  await page.context().clearCookies();
  await page.goto('/sign-in?with=email');
  await page.locator('[name=email]').fill(one.email);
  await page.locator('[name=password]').fill(one.passphrase ?? passphrase);
  await page.locator('main form:has([name=email]) button:not([type=button])').first().click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  if (!one.passphrase) await chooseOwn(page, passphrase);
}

async function logSession(page: Page): Promise<void> {
  await page.goto('/tutor');
  await page.locator('main a[href$="/log"]').first().click();
  await page.locator('[name=nextStep]').fill('Do two like last week');
  await page.locator('main form:has([name=nextStep]) button').last().click();
  await page.waitForURL(/done=logged/);
}
