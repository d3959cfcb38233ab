import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { onDemoSchool } from './demo-school.ts';
import { byFinger, clean, settled } from './hands.ts';

const school = onDemoSchool('workbench');

const desk = { width: 1280, height: 900 };
const phone = { width: 390, height: 844 };

/** The address changes a moment before the page does. */
async function arrive(page: Page, address: RegExp): Promise<void> {
  await page.waitForURL(address);
  await settled(page);
}

const enter = async (who: string, { viewport = desk, script = true } = {}): Promise<Page> => (await school.enter(who, byFinger, { viewport, javaScriptEnabled: script })).page;

/** The round that waits for review, or a new one, worked out. */
async function openRound(page: Page): Promise<string> {
  await page.goto('/matches');
  await page.locator('form:has(input[name=program]) button').first().click();
  await page.waitForURL(/\/matches\/[0-9a-f-]{36}/);
  await page.locator('.bench').waitFor({ timeout: 60_000 });
  await settled(page);
  return new URL(page.url()).pathname;
}

const states = (page: Page) => page.locator('.bench-states').innerText();
const said = (page: Page) => page.locator('.bench-said').innerText();
const lists = (page: Page) => page.locator('.needs').innerText();

/** Opens the first proposal for whom somebody else could be asked about, with the cost of the best other tutor on the page. */
async function askWhyNot(page: Page, path: string): Promise<{ learner: string; tutor: string }> {
  await page.goto(path);
  const count = await page.locator('.needs a').count();
  for (let n = 0; n < count; n++) {
    await page.goto(path);
    await page.locator('.needs a').nth(n).click();
    await arrive(page, /at=/);
    const other = page.locator('#bench-pair table tr:not(:has(.status--soft)) a').first();
    if ((await other.count()) === 0) continue;
    const tutor = await other.innerText();
    await other.click();
    await arrive(page, /why=/);
    await page.getByRole('heading', { name: `Why not ${tutor}?` }).waitFor();
    if (await page.getByRole('button', { name: 'Force it' }).count()) return { learner: await page.locator('#bench-pair h2').first().innerText(), tutor };
  }
  throw new Error('nobody in the round has another tutor who passes the rules');
}

/** Lets a second person decide in the round's program, too. */
async function giveRight(page: Page, path: string, name: string): Promise<void> {
  await page.goto(path);
  const program = new URL(await page.locator('.bench-head a[href*="program="]').evaluate((link) => (link as HTMLAnchorElement).href)).searchParams.get('program');
  await page.goto(`/programs/${program}/rights`);
  await settled(page);
  const give = page.locator('form.give-right:has(input[value=approve-matches])');
  await give.locator('select').selectOption({ label: await give.locator('option', { hasText: name }).innerText() });
  await give.getByRole('button').click();
  await page.getByText('The right is given').waitFor();
}

/** Noor says yes to the match she is asked about, Omar says no, on their phones. */
async function answerBoth(): Promise<void> {
  const noor = await enter('Noor', { viewport: phone });
  await noor.getByRole('link', { name: 'Look and answer' }).click();
  await noor.getByRole('button', { name: 'Yes, let’s start' }).click();
  await noor.getByText('Your yes is in').first().waitFor();
  const omar = await enter('Omar', { viewport: phone });
  await omar.getByRole('link', { name: 'Look and answer' }).click();
  await omar.getByText('Noor has said yes already.').first().waitFor();
  await omar.locator('summary', { hasText: 'No, not this match' }).click();
  await omar.locator('input[name=reason][value=enough]').check({ force: true });
  await omar.getByRole('button', { name: 'Send the no' }).click();
  await omar.getByText('Your no is in').first().waitFor();
  await noor.context().close();
  await omar.context().close();
}

const open = (page: Page, path: string, name: string): Promise<void> => page.goto(path).then(() => page.locator('.needs a', { hasText: name }).first().click());

test('run a round, ask why not, force a pair, see the cost, undo, approve by filter, hear a yes and a no, repair it, while a second coordinator edits', async () => {
  const dana = await enter('Dana');
  const path = await openRound(dana);
  await giveRight(dana, path, 'Ines');
  await dana.goto(path);
  await clean(dana);
  const before = await lists(dana);

  const { learner, tutor } = await askWhyNot(dana, path);
  await expect.poll(() => dana.locator('.pane--why').innerText()).toMatch(/Whole round: [\d.,]+ becomes [\d.,]+/);
  await clean(dana);
  await dana.getByRole('button', { name: 'Force it' }).click();
  await dana.locator('#reason[aria-invalid=true]').waitFor();
  await dana.getByLabel(/^Why must/).fill('Their families asked');
  await dana.getByRole('button', { name: 'Force it' }).click();
  await dana.getByText(`Pinned: ${learner} with ${tutor}.`).first().waitFor();
  await expect.poll(() => said(dana)).toMatch(/costs the round nothing|points less/);
  await clean(dana);

  const second = await enter('Ines');
  await second.goto(path);
  await second.locator('.needs a', { hasText: 'Noor' }).first().click();
  await arrive(second, /at=/);
  const stale = await second.locator('.decide form:has(#decide-hold) input[name=seen]').inputValue();
  await dana.locator('.bench-said').getByRole('button', { name: 'Undo' }).click();
  await dana.getByText(/is taken back/).first().waitFor();
  await dana.goto(path);
  await expect.poll(() => lists(dana)).toBe(before);

  // The second one's page draws itself anew, and says nothing of hers is overwritten when it was too late.
  await dana.locator('.needs a', { hasText: 'Noor' }).first().click();
  await arrive(dana, /at=/);
  await dana.getByRole('button', { name: /^Hold/ }).click();
  await dana.getByText(/^Held:/).first().waitFor();
  await expect.poll(() => states(second), { timeout: 15_000 }).toContain('Held');
  await second.getByText(/^Dana, a moment ago: Held:/).first().waitFor();
  await second.goto(`${path}?show=held`);
  await second.locator('.needs a').first().click();
  await arrive(second, /at=/);
  await second.locator('form:has(#decide-hold) input[name=seen]').evaluate((input, value) => ((input as HTMLInputElement).value = value), stale);
  await second.locator('#decide-hold').click();
  const refused = second.getByText(/^Dana changed the proposal for .* Nothing of yours was kept/);
  await refused.waitFor();

  await dana.goto(`${path}?show=proposed&ask=all`);
  const asks = dana.getByRole('heading', { name: /Start .*pairing/ });
  await asks.waitFor();
  await clean(dana);
  await dana.locator('.bulk').getByRole('button').first().click();
  await dana.getByText(/^Approved:|^\d+ pairings were started|^One pairing was started/).first().waitFor();
  await expect.poll(() => states(dana)).toContain('Held');
  await second.getByText(/^Dana, a moment ago:/).first().waitFor({ timeout: 15_000 });
  await refused.waitFor();
  await dana.locator('.decide').getByRole('button', { name: /Undo/ }).click();
  await dana.getByText(/is taken back/).first().waitFor();

  // Both are asked; one no ends it. The workbench says so, and somebody else is found.
  await open(dana, `${path}?show=held`, 'Noor');
  await dana.getByRole('button', { name: /^Hold no longer/ }).click();
  await dana.getByText(/^Held no longer:/).first().waitFor();
  await dana.locator('#decide-approve').click();
  await dana.getByText('Approved: Noor Haddad with Omar Said.').first().waitFor();
  await answerBoth();
  await open(dana, `${path}?show=stale`, 'Noor');
  await dana.getByText('The tutor said no').first().waitFor();
  await expect.poll(() => dana.locator('.needs').innerText()).toContain('Fell through: tutor said no');
  await clean(dana);
  const instead = dana.locator('#bench-pair table').first().locator('tr:not(:has(.status--soft)) a').filter({ hasNotText: 'Omar' }).first();
  const name = await instead.innerText();
  await instead.click();
  await dana.getByRole('heading', { name: `Why not ${name}?` }).waitFor();
  await dana.getByLabel(/^Why must/).fill('Omar has exams');
  await dana.getByRole('button', { name: 'Force it' }).click();
  await dana.getByText(`Pinned: Noor Haddad with ${name}.`).first().waitFor();
  await open(dana, `${path}?show=proposed`, 'Noor');
  await dana.locator('.pair h2', { hasText: name }).waitFor();

  await dana.goto(`${path}/report`);
  await dana.getByText('Their families asked').first().waitFor();
  await dana.getByText('Omar has exams').first().waitFor();
  await clean(dana);
  await dana.goto(`${path}/pictures`);
  await clean(dana);
  const csv = await dana.request.get(`${path}/report.csv`);
  expect(await csv.text()).toMatch(/^\ufefflearner_id,learner,/);
});

test('by keyboard alone: walk the list, open, hold, reject with a reason, undo, search, and see the keys', async () => {
  const dana = await enter('Dana');
  const path = await openRound(dana);
  const now = () => dana.locator('.needs a[aria-current]').innerText();
  const first = await now();
  await dana.keyboard.press('j');
  await expect.poll(now).not.toBe(first);
  await dana.keyboard.press('k');
  await expect.poll(now).toBe(first);
  await dana.keyboard.press('Enter');
  await expect.poll(() => dana.evaluate(() => document.activeElement?.id)).toBe('bench-pair');
  await dana.evaluate(() => (document.activeElement as HTMLElement).blur());
  await dana.keyboard.press('h');
  await dana.getByText(/^Held:/).first().waitFor();
  await dana.keyboard.press('u');
  await dana.getByText(/is taken back/).first().waitFor();
  await dana.goto(path);
  await dana.locator('.needs a').first().waitFor();
  await settled(dana);
  await dana.keyboard.press('x');
  await expect.poll(() => dana.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('reason');
  await dana.keyboard.type('Wants to wait');
  await dana.keyboard.press('Enter');
  await dana.getByText(/^Not now:/).first().waitFor();
  await dana.keyboard.press('u');
  await dana.getByText(/is taken back/).first().waitFor();
  await dana.keyboard.press('/');
  await expect.poll(() => dana.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('q');
  await dana.keyboard.press('Escape');
  await dana.keyboard.press('?');
  await expect.poll(() => dana.locator('#bench-keys').getAttribute('open')).not.toBeNull();
});

test('on a phone and without a script: list, detail, decision, and the way back', async () => {
  const dana = await enter('Dana', { viewport: phone, script: false });
  await dana.goto('/matches');
  const path = await dana.locator('main table a').first().getAttribute('href');
  await dana.goto(path!);
  await expect.poll(() => dana.locator('.pane--main').isVisible()).toBe(false);
  await dana.locator('.needs a').first().click();
  await expect.poll(() => dana.locator('.pane--list').isVisible()).toBe(false);
  await expect.poll(() => dana.locator('.pane--main').isVisible()).toBe(true);
  await dana.locator('#decide-hold').click();
  await expect.poll(() => said(dana)).toMatch(/^Held:/);
  await dana.goto(`${path}?show=held`);
  await dana.locator('.needs a').first().click();
  await dana.locator('.decide .spread button').click();
  await expect.poll(() => said(dana)).toContain('is taken back');
  const wide = await dana.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth).catch(() => false);
  expect(wide).toBe(false);
});

/** Lets the program have small groups, and both learners work on one skill once a week. */
async function sameWish(dana: Page, learners: readonly string[]): Promise<void> {
  await dana.goto('/programs');
  const program = await dana.locator('main a[href^="/programs/0"]').first().getAttribute('href');
  await dana.goto(`${program}/edit`);
  await settled(dana);
  await dana.locator('input[name=formats][value=small-group]').check({ force: true });
  await dana.locator('form:has(input[name=formats])').getByRole('button').last().click();
  await settled(dana);
  for (const learner of learners) {
    await dana.goto(`/requests?q=${learner}`);
    await dana.locator('main a[href^="/requests/0"]', { hasText: learner }).first().click();
    await dana.locator('input[name=skillIds]').first().waitFor({ state: 'attached' });
    await settled(dana);
    await dana.locator('details.fold').evaluateAll((folds) => {
      for (const fold of folds) (fold as HTMLDetailsElement).open = true;
    });
    for (const box of await dana.locator('input[name=skillIds]:checked').all()) await box.uncheck({ force: true });
    await dana.getByLabel('Equal fractions').check({ force: true });
    await dana.locator('input[name=sessionsAWeek][value="1"]').check({ force: true });
    await dana.locator('button[value=edit]').click();
    await dana.waitForURL(/done=saved/);
  }
}

test('a learner joins a session of another and leaves it again: without a script on a phone, and by keyboard', async () => {
  const desktop = await enter('Dana');
  await sameWish(desktop, ['Leilani', 'Yusuf']);
  const path = await openRound(desktop);
  const phoned = await enter('Dana', { viewport: phone, script: false });
  await open(phoned, `${path}?show=all`, 'Leilani');
  await phoned.locator('#bench-join > summary').click();
  await phoned.locator('#bench-join a', { hasText: 'Yusuf Demir' }).click();
  await expect.poll(() => phoned.locator('.pane--why').innerText()).toMatch(/Whole round: [\d.,]+ becomes [\d.,]+/);
  await expect.poll(() => phoned.locator('.pane--why').innerText()).toContain('asked for help alone');
  await phoned.getByRole('button', { name: 'Join the group' }).click();
  await expect.poll(() => phoned.locator('.error-summary').innerText()).toContain('Say in a few words why');
  await phoned.getByLabel('Why should Leilani join them?').fill('Both families agreed');
  await phoned.getByRole('button', { name: 'Join the group' }).click();
  await expect.poll(() => said(phoned)).toContain('Leilani Kahale joins a small group with Mei-Lin Chow.');
  await expect.poll(() => said(phoned)).toContain('Yusuf Demir shares Mei-Lin Chow with one other now');

  await open(desktop, `${path}?show=all`, 'Leilani');
  await desktop.locator('.pair', { hasText: 'Mei-Lin Chow' }).waitFor();
  await clean(desktop);
  await desktop.evaluate(() => (document.activeElement as HTMLElement).blur());
  await desktop.keyboard.press('s');
  await expect.poll(() => desktop.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('reason');
  await desktop.keyboard.type('Wants quiet');
  await desktop.keyboard.press('Enter');
  await desktop.getByText('Leilani Kahale leaves the small group with Mei-Lin Chow.').first().waitFor();
  await desktop.goto(`${path}/report`);
  await desktop.getByText('Both families agreed').first().waitFor();
  await desktop.getByText('Wants quiet').first().waitFor();
});
