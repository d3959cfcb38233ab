import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { askedOn, fillIn, responseTo } from './answer-sheet.ts';
import { clockAhead } from './clock-ahead.ts';
import { onDemoSchool } from './demo-school.ts';
import { bothWays, byFinger, type Hands, looksRight, mainOf } from './hands.ts';

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
  const clock = clockAhead(), school = onDemoSchool(`given_${way.dir}`, { clock });
  const enter = async (who: string) => {
    const entered = await school.enter(who, way);
    entered.page.setDefaultTimeout(60_000);
    return entered;
  };

  /** The last one: her home asks about that. */
  const toLog = (page: Page) => page.getByRole('link', { name: /^Write it: .*Amara/ }).last();
  /** Rosa on the first day on which a session with Amara waits for its log. */
  async function enterToLog(): Promise<Awaited<ReturnType<typeof enter>>> {
    for (let days = 0; days <= 8; days++) {
      clock.later(days);
      const entered = await enter('Rosa');
      await entered.page.goto('/tutor');
      if (await toLog(entered.page).count()) return entered;
      await entered.context.close();
    }
    throw new Error('No session with Amara waits for its log within eight days');
  }

  test('a tutor looks at a set, gives it, takes it back and gives it again', async () => {
    const { context, page, hands } = await enter('Rosa');
    await page.goto('/sessions');
    await hands.press(page.locator('main a[href^="/sessions/0"]', { hasText: 'Amara' }).first());
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
    await expect.poll(() => page.getByRole('checkbox', { name: /^Question \d+$/, checked: true }).count()).toBe(3);
    await looksRight(page, way);
    await hands.press(page.getByRole('button', { name: 'Give 3 questions' }));
    await page.getByText('Given to Amara Okafor.').waitFor();
    await hands.press(page.getByRole('button', { name: 'Undo' }));
    await page.getByText('Taken back from Amara Okafor.').waitFor();
    await hands.press(page.getByRole('button', { name: 'Undo' }));
    await page.getByText('Given to Amara Okafor.').waitFor();
    await expect.poll(() => mainOf(page)).toContain('Not begun, 3 questions');
    await context.close();
  });

  test('the learner finds it first on her home, and the tutor sees what became of it', async () => {
    const { context, page, hands } = await enter('Amara');
    await page.goto('/learner');
    await expect.poll(() => row(page, 'Practice for you').innerText()).toContain('from Rosa Delgado · 3 questions left');
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
    await expect.poll(() => given.getByRole('button', { name: /Take back/ }).count()).toBe(0);
    await rosa.context.close();
  });

  test('a session is closed with questions: given from the log, answered, seen by the tutor', async () => {
    const { context, page, hands } = await enterToLog();
    await hands.press(toLog(page));
    await page.getByRole('heading', { level: 1, name: 'How was it with Amara?' }).waitFor();
    await hands.tick(page.getByRole('checkbox', { name: 'Adding fractions', exact: true }));
    await hands.tick(page.getByRole('checkbox', { name: 'Equal fractions', exact: true }));
    await hands.tick(page.getByRole('checkbox', { name: /Give Amara two or three questions/ }));
    await looksRight(page, way);
    await hands.press(page.getByRole('button', { name: 'Save the log' }));
    await page.getByText('Saved. The questions are given.').waitFor();
    await expect.poll(() => row(page, 'Questions at the end').innerText()).toContain('2 questions wait for Amara.');
    const session = new URL(page.url()).pathname;

    const amara = await enter('Amara');
    await amara.page.goto('/learner');
    await amara.hands.press(amara.page.getByRole('link', { name: 'Answer the 2 questions' }));
    await amara.page.locator('#question').waitFor();
    await expect.poll(() => amara.page.getByRole('link', { name: 'Show a hint' }).count()).toBe(0);
    await looksRight(amara.page, way);
    expect(await answerAll(amara.page, amara.hands, (n) => n === 1)).toBe(2);
    await amara.page.goto('/learner');
    await expect.poll(() => mainOf(amara.page)).toContain('1 of 2 right');
    await amara.context.close();

    await page.goto(session);
    await expect.poll(() => row(page, 'Questions at the end').innerText()).toContain('1 of 2 right');
    await looksRight(page, way);
    await context.close();
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
    await expect.poll(() => told.innerText()).toContain('You can do more now than when you began');
    await expect.poll(() => told.innerText()).toMatch(new RegExp(`You had ${asked} of ${asked} right on [^;]+; on .+ it was ${before}\\.[\\s\\S]*Out of 100 questions that is \\+\\d+ right, likely \\+\\d+ to \\+\\d+`));

    await farida.page.reload();
    const id = await farida.page.getByRole('checkbox', { name: 'Noor Haddad' }).getAttribute('value');
    await farida.page.goto(`/progress?learner=${id}&subject=maths`);
    await expect.poll(() => row(farida.page, 'Since the start').innerText()).toContain('Noor Haddad can do more now than at the start');
    await looksRight(farida.page, way);
    const samira = await enter('Samira');
    await samira.page.goto(`/progress?learner=${id}&subject=maths`);
    const words = () => row(samira.page, 'Since the start').innerText();
    await expect.poll(words).toContain('Noor Haddad can do more now than at the start');
    expect(await words()).not.toContain('of 100');
    await Promise.all([noor, farida, samira].map((one) => one.context.close()));
  });
});

describe('without scripts', () => {
  const school = onDemoSchool('given_plain');

  test('a set is looked at and given, and the questions of a problem set are begun', async () => {
    const enterPlain = async (who: string): Promise<Page> => (await school.enter(who, byFinger, { javaScriptEnabled: false })).page;
    const rosa = await enterPlain('Rosa');
    // Where she has other learners, too, nobody is chosen yet, and what is worked on is not known.
    await rosa.goto('/assign');
    await rosa.getByRole('checkbox', { name: 'Amara Okafor' }).or(rosa.getByRole('heading', { level: 1, name: 'Give Amara practice' })).first().waitFor();
    const amaraToo = rosa.getByRole('checkbox', { name: 'Amara Okafor' }), equal = rosa.getByRole('checkbox', { name: 'Equal fractions' });
    if (await amaraToo.count()) await amaraToo.check({ force: true });
    if (!(await equal.count())) await rosa.locator('summary', { hasText: 'Fractions' }).click();
    await equal.check({ force: true });
    await rosa.getByRole('button', { name: 'Look at the questions' }).click();
    await rosa.getByRole('checkbox', { name: 'Question 2', exact: true }).uncheck();
    await rosa.getByRole('button', { name: 'Give only those ticked' }).click();
    await expect.poll(() => mainOf(rosa)).toContain('Given to Amara Okafor.');
    await rosa.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => mainOf(rosa)).toContain('Taken back from Amara Okafor.');

    const amara = await enterPlain('Amara');
    await amara.goto('/library?format=problem-set');
    await amara.locator('.resource-card a').first().click();
    await amara.getByRole('button', { name: 'Practise the questions' }).click();
    await amara.locator('#question').waitFor();
    expect(new URL(amara.url()).pathname).toMatch(/^\/practice\/[0-9a-f-]{36}$/);
  });
});
