import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launch } from '../browser.ts';
import { demoGround, startServer, type TestServer } from '../server.ts';
import { askedOn, fillIn, responseTo } from './answer-sheet.ts';
import { bothWays, enterDemo, type Hands, looksRight } from './hands.ts';

const main = (page: Page): Promise<string> => page.locator('main').innerText();
const setDone = (page: Page) => page.getByRole('heading', { level: 1, name: /questions? done/ });
const row = (page: Page, name: string) => page.locator('.row', { has: page.getByRole('heading', { name, exact: true }) });

/** Answers a set that measures, one posted answer after another; what is right says `knows`. */
async function answerAll(page: Page, hands: Hands, knows: (n: number) => boolean): Promise<number> {
  for (let n = 1; ; n++) {
    await page.locator('#question').or(setDone(page)).first().waitFor();
    if (await setDone(page).count()) return n - 1;
    await page.waitForLoadState('networkidle');
    const items = await askedOn(page), dots = await page.locator('.practice-dots .done').count();
    const given = await fillIn(page, hands, responseTo(items[dots]!.item, knows(n)));
    await Promise.all([page.waitForEvent('load'), hands.press(given ? page.getByRole('button', { name: 'Check', exact: true }) : page.getByRole('button', { name: 'Skip this one' }))]);
  }
}

describe.each(bothWays)('what is given comes back, $name', (way) => {
  let browser: Browser;
  let server: TestServer;
  const enter = async (who: string) => {
    const entered = await enterDemo(browser, server.url, who, way);
    entered.page.setDefaultTimeout(60_000);
    return entered;
  };

  beforeAll(async () => {
    const database = await demoGround(`given_${way.dir}`);
    [browser, server] = await Promise.all([launch(), startServer(database)]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  test('a tutor looks at a set, gives it, takes it back and gives it again', async () => {
    const { context, page, hands } = await enter('Rosa');
    await hands.press(page.getByRole('link', { name: 'Read the brief' }));
    await page.waitForURL(/\/sessions\//);
    await hands.press(page.getByRole('link', { name: 'Practice, mistakes and questions to use' }));
    await page.getByRole('heading', { level: 1, name: 'Brief: Amara Okafor' }).waitFor();
    await looksRight(page, way);
    await hands.press(page.getByRole('link', { name: 'Give Amara practice' }));
    await page.getByRole('heading', { level: 1, name: 'Give Amara practice' }).waitFor();
    await looksRight(page, way);
    await hands.tick(page.getByRole('checkbox', { name: 'Equal fractions' }));
    await hands.write(page.getByLabel('Questions', { exact: true }), '3');
    await hands.press(page.getByRole('button', { name: 'Look at the questions' }));
    await page.getByRole('heading', { name: 'What it would hold' }).waitFor();
    expect(await page.getByRole('checkbox', { name: /^Question \d+$/, checked: true }).count()).toBe(3);
    await looksRight(page, way);
    await hands.press(page.getByRole('button', { name: 'Give 3 questions' }));
    await page.getByText('Given to Amara Okafor.').waitFor();
    await hands.press(page.getByRole('button', { name: 'Undo' }));
    await page.getByText('Taken back from Amara Okafor.').waitFor();
    await hands.press(page.getByRole('button', { name: 'Undo' }));
    await page.getByText('Given to Amara Okafor.').waitFor();
    expect(await main(page)).toContain('Not begun, 3 questions');
    await context.close();
  });

  test('the learner finds it first on her home, and the tutor sees what became of it', async () => {
    const { context, page, hands } = await enter('Amara');
    await page.goto('/learner');
    expect(await row(page, 'Practice for you').innerText()).toContain('from Rosa Delgado · 3 questions left');
    await looksRight(page, way);
    await hands.press(row(page, 'Practice for you').getByRole('link', { name: 'Start: Equal fractions' }));
    await page.locator('#question').waitFor();
    await page.waitForLoadState('networkidle');
    const asked = await askedOn(page);
    for (const one of asked) {
      const before = await page.locator('.practice-dots').getAttribute('aria-label');
      if (await fillIn(page, hands, responseTo(one.item, true))) await hands.press(page.getByRole('button', { name: 'Check', exact: true }));
      const on = page.getByRole('link', { name: /^(Next question|See how it went)$/ });
      await on.waitFor();
      await hands.press(on);
      await page.waitForFunction((was) => document.querySelector('.practice-dots')?.getAttribute('aria-label') !== was, before);
    }
    await setDone(page).waitFor();
    await context.close();
    const rosa = await enter('Rosa');
    await rosa.page.goto('/assign');
    const given = row(rosa.page, 'Given lately').getByRole('listitem').filter({ hasText: 'Equal fractions' }).first();
    await expect.poll(() => given.innerText()).toMatch(/Done on [\s\S]*3 of 3 right at once/);
    expect(await given.getByRole('button', { name: /Take back/ }).count()).toBe(0);
    await rosa.context.close();
  });

  test('the starting point is asked again, and the gain is told to learner and teacher, to her guardian in words', { timeout: 240_000 }, async () => {
    const noor = await enter('Noor');
    await noor.page.goto('/practice');
    await noor.hands.press(row(noor.page, 'Find your starting point').getByRole('button', { name: 'Maths' }));
    const asked = await answerAll(noor.page, noor.hands, (n) => n % 3 === 0), before = Math.floor(asked / 3);
    expect(asked).toBeGreaterThan(4);

    const farida = await enter('Farida');
    await farida.page.goto('/assign');
    await farida.hands.tick(farida.page.getByRole('checkbox', { name: 'Noor Haddad' }));
    await looksRight(farida.page, way);
    await farida.hands.press(farida.page.getByRole('button', { name: 'Give the check at the end instead' }));
    await farida.page.getByText('Given to Noor Haddad.').waitFor();

    await noor.page.goto('/learner');
    await noor.hands.press(row(noor.page, 'Practice for you').getByRole('link', { name: 'Start: Check at the end' }));
    await noor.page.locator('#question').waitFor();
    expect(await answerAll(noor.page, noor.hands, () => true)).toBe(asked);
    await looksRight(noor.page, way);
    const told = row(noor.page, 'Since the start');
    expect(await told.innerText()).toContain('You can do more now than when you began');
    expect(await told.innerText()).toMatch(new RegExp(`You had ${asked} of ${asked} right on [^;]+; on .+ it was ${before}\\.[\\s\\S]*Out of 100 questions that is \\+\\d+ right, likely \\+\\d+ to \\+\\d+`));

    await farida.page.reload();
    const id = await farida.page.getByRole('checkbox', { name: 'Noor Haddad' }).getAttribute('value');
    await farida.page.goto(`/progress?learner=${id}&subject=maths`);
    expect(await row(farida.page, 'Since the start').innerText()).toContain('Noor Haddad can do more now than at the start');
    await looksRight(farida.page, way);
    const samira = await enter('Samira');
    await samira.page.goto(`/progress?learner=${id}&subject=maths`);
    const words = await row(samira.page, 'Since the start').innerText();
    expect(words).toContain('Noor Haddad can do more now than at the start');
    expect(words).not.toContain('of 100');
    await Promise.all([noor, farida, samira].map((one) => one.context.close()));
  });
});
