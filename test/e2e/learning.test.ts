import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { readMisconceptions } from '../../domain/library/bank/read-bank.ts';
import { type Asked, askedOn, fillIn, responseTo } from './answer-sheet.ts';
import { clockAhead } from './clock-ahead.ts';
import { onDemoSchool } from './demo-school.ts';
import { bothWays, type Hands, looksRight, mainOf } from './hands.ts';

/** Amara has worked on fractions before; Rosa tutors her, Farida teaches her class. */
const [learner, tutor, teacher] = ['Amara', 'Rosa', 'Farida'];
const daysMax = 14;
const misconceptions = readMisconceptions();

const dots = (page: Page) => page.locator('.practice-dots').getAttribute('aria-label');
const check = (page: Page) => page.getByRole('button', { name: 'Check', exact: true });
const onward = (page: Page) => page.getByRole('link', { name: /^(Next question|See how it went|Leave it and go on)$/ });
const setDone = (page: Page) => page.getByRole('heading', { level: 1, name: /questions? done/ });

/** Answers the question on the screen, in a set with scripts, and goes on. */
async function answer(page: Page, hands: Hands, { item }: Asked, right: boolean): Promise<void> {
  const before = await dots(page);
  if (await fillIn(page, hands, responseTo(item, right))) {
    await hands.press(check(page));
    await onward(page).waitFor();
    await hands.press(onward(page));
  } else await hands.press(page.getByRole('button', { name: 'Skip this one' }));
  await page.waitForFunction((was) => document.querySelector('.practice-dots')?.getAttribute('aria-label') !== was, before);
}

const begun = async (page: Page): Promise<Asked[]> => {
  await page.waitForURL(/\/practice\/[0-9a-f]{8}-/);
  await page.locator('#question').waitFor();
  await page.waitForLoadState('networkidle');
  return askedOn(page);
};

describe.each(bothWays)('what a learner does reaches those who teach her, $name', (way) => {
  const clock = clockAhead(), school = onDemoSchool(`learning_${way.dir}`, { clock });
  const enter = (who: string, more?: BrowserContextOptions) => school.enter(who, way, more);
  /** The skill it is about, the error made in it, and the words to it. */
  let skill: Asked['skill'] | undefined, error: { name: string; sentence: string } | undefined;

  test('a starting point is found', async () => {
    const { context, page, hands } = await enter(learner);
    await page.goto('/practice');
    await looksRight(page, way);
    await hands.press(page.locator('.row', { has: page.getByRole('heading', { name: 'Find your starting point' }) }).getByRole('button', { name: 'Maths' }));
    for (let n = 1; n <= 20; n++) {
      await page.locator('#question').or(setDone(page)).first().waitFor();
      if (await setDone(page).count()) break;
      const asked = (await begun(page)).at(-1)!;
      if (n === 1) await looksRight(page, way);
      // She knows her numbers, and not yet fractions, ratios and what comes after them.
      const knows = /^maths\.(number|integers|geometry|data)\./.test(asked.skill.slug);
      const known = asked.item.kind === 'number' ? misconceptions.find((one) => one.tag === asked.item.parts[0]!.wrong[0]?.tag) : undefined;
      if (!knows && known && !asked.skill.slug.startsWith('maths.fractions.')) [skill, error] = [skill ?? asked.skill, error ?? known];
      const given = await fillIn(page, hands, responseTo(asked.item, knows));
      await Promise.all([page.waitForEvent('load'), hands.press(given ? check(page) : page.getByRole('button', { name: 'Skip this one' }))]);
    }
    await setDone(page).waitFor();
    await looksRight(page, way);
    await context.close();
  });

  test('a set goes on without a line and arrives', async () => {
    const { context, page, hands } = await enter(learner);
    await page.goto('/practice');
    await hands.press(page.locator('main').getByRole('button', { name: 'Five minutes of Maths' }).first());
    const asked = await begun(page);
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await looksRight(page, way);
    await answer(page, hands, asked[0]!, true);
    await context.setOffline(true);
    await answer(page, hands, asked[1]!, true);
    await page.reload();
    expect(new URL(page.url()).pathname).toBe('/practice/offline');
    await page.locator('#question').waitFor();
    for (const one of asked.slice(2, -1)) await answer(page, hands, one, true);
    await expect.poll(() => mainOf(page)).toMatch(/answers? (is|are) kept on this device/);
    await context.setOffline(false);
    await page.goto('/practice');
    await hands.press(page.getByRole('link', { name: 'Go on', exact: true }).first());
    await page.locator('#question').waitFor();
    await expect.poll(() => page.locator('.practice-dots .done').count()).toBe(asked.length - 1);
    await answer(page, hands, asked.at(-1)!, true);
    await setDone(page).waitFor();
    await expect.poll(() => mainOf(page)).toContain(`${asked.length} right`);
    await looksRight(page, way);
    await context.close();
  });

  test('she practises a skill day after day, and her curve shows that it stands still', { timeout: 400_000 }, async () => {
    let told = false;
    for (let day = 1, turn = 0; day <= daysMax && !told; day++) {
      clock.later(2 * day);
      const { context, page, hands } = await enter(learner);
      await page.goto('/progress');
      await hands.press(page.locator('main').getByRole('link', { name: skill!.name, exact: true }));
      await page.locator('main h1').filter({ hasText: skill!.name }).waitFor();
      told = (await page.locator('main').innerText()).includes('Level for');
      if (told) await looksRight(page, way);
      else {
        await hands.press(page.getByRole('button', { name: 'Practise this' }));
        for (const one of await begun(page)) await answer(page, hands, one, turn++ % 3 === 2);
        await setDone(page).waitFor();
      }
      await context.close();
    }
    expect(told).toBe(true);
  });

  test('her tutor’s brief names the mistake, with what she wrote', async () => {
    const { context, page, hands } = await enter(tutor);
    await page.goto('/sessions');
    await hands.press(page.locator('main a[href^="/sessions/0"]', { hasText: learner }).first());
    await hands.press(page.getByRole('link', { name: 'Practice, mistakes and questions to use' }));
    await page.waitForURL(/brief/);
    const words = () => mainOf(page);
    await expect.poll(words).toContain(error!.name);
    await expect.poll(words).toMatch(/\d+ times in the last \d+ answers/);
    await looksRight(page, way);
    await context.close();
  });

  test('her teacher sees where she is stuck, and does what is proposed', async () => {
    const { context, page, hands } = await enter(teacher, { viewport: { width: 1280, height: 844 } });
    await page.goto('/classes');
    await hands.press(page.locator('main').getByRole('link', { name: /Maths 7B/ }).first());
    await hands.press(page.getByRole('link', { name: 'Skills' }).first());
    await page.waitForURL(/skills/);
    const note = page.locator('article', { hasText: learner }).filter({ hasText: skill!.name }).first();
    await note.waitFor();
    await expect.poll(() => note.innerText()).toMatch(/The same mistake \d+ times|Step back to it first/);
    await looksRight(page, way);
    await hands.press(note.getByRole('button', { name: /^Set practice on/ }));
    await page.getByText('The practice was set').waitFor();
    await context.close();
    const at = await enter(learner);
    await at.page.goto('/practice');
    await expect.poll(() => at.page.locator('main h2').first().innerText()).toContain(teacher);
    await at.context.close();
  });

  test('her teacher asks the coach of her tutor, and what he advises stands in the brief', async () => {
    const asks = await enter(teacher, { viewport: { width: 1280, height: 844 } });
    await asks.page.goto('/stuck');
    const row = asks.page.locator('article', { hasText: learner }).filter({ hasText: skill!.name }).first();
    await asks.hands.press(row.getByRole('button', { name: /^Ask Elias Berg/ }));
    await row.getByText(/asked a coach on/).waitFor();
    await looksRight(asks.page, way);
    await asks.context.close();
    const { context, page, hands } = await enter('Elias');
    await page.goto('/coach');
    await hands.press(page.locator('main').getByRole('link', { name: new RegExp(`^${learner}.*: ${skill!.name}$`) }));
    await page.getByRole('heading', { name: 'What practice shows' }).or(page.getByText('What practice shows')).first().waitFor();
    await expect.poll(() => mainOf(page)).toMatch(/\d+ answers/);
    await looksRight(page, way);
    await hands.write(page.getByLabel('What could her tutor try?'), 'Let her draw it first.');
    await hands.press(page.getByRole('button', { name: 'Send to her tutor' }));
    await page.getByText('Sent. Her tutor finds it').waitFor();
    await context.close();
    const reads = await enter(tutor);
    await reads.page.goto('/notices');
    await reads.hands.press(reads.page.getByRole('link', { name: /Elias Berg advised on/ }).first());
    await reads.page.getByText('Let her draw it first.').waitFor();
    await reads.context.close();
  });
});
