import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { onDemoSchool } from './demo-school.ts';
import { bothWays, byFinger, type Hands, looksRight, settled } from './hands.ts';

const school = onDemoSchool('study_groups');
const enter = (who: string, way = byFinger, width = 390) => school.enter(who, way, { viewport: { width, height: 844 } });
/** The Saturday of next week: no session of the cast, no day off. */
const saturday = (): string => {
  const today = Temporal.Now.plainDateISO('America/New_York');
  return today.subtract({ days: today.dayOfWeek - 1 }).add({ days: 12 }).toString();
};

test('a tutor opens a group, a learner finds it, joins with one tap and leaves again', async () => {
  const rosa = await enter('rosa'), { page: tutor, hands } = rosa;
  await tutor.goto('/sessions');
  await hands.press(tutor.getByRole('link', { name: 'Study groups' }));
  await tutor.waitForURL('**/study-groups');
  await hands.press(tutor.getByRole('link', { name: 'New study group' }));
  await tutor.waitForURL('**/study-groups/new');
  await hands.select(tutor.getByLabel('What it is about'), await tutor.getByLabel('What it is about').getByRole('option', { name: 'Maths' }).getAttribute('value') ?? '');
  await hands.press(tutor.getByRole('button', { name: 'Continue' }));
  await tutor.getByLabel('First day').waitFor();
  await looksRight(tutor, byFinger);
  await hands.write(tutor.getByLabel('First day'), saturday());
  await hands.write(tutor.getByLabel('Time in New York'), '10:00');
  await hands.write(tutor.getByLabel('A few words about it'), 'Bring your ruler');
  await hands.press(tutor.getByRole('button', { name: 'Open the group' }));
  await tutor.getByText('The group is open.').waitFor();
  await looksRight(tutor, byFinger);

  for (const way of bothWays) {
    const { page, hands: fingers, context } = await enter('amara', way);
    await page.goto('/sessions');
    await fingers.press(page.getByRole('link', { name: 'Study groups' }));
    await page.waitForURL('**/study-groups');
    await looksRight(page, way);
    await fingers.press(page.getByRole('button', { name: 'Join Maths with Rosa' }));
    await page.getByText('You have a place. The meetings are among your sessions.').waitFor();
    await page.getByText('Bring your ruler').waitFor();
    await looksRight(page, way);
    await page.goto(`/sessions/week?week=${saturday()}`);
    await page.getByRole('link', { name: '10:00 am Maths with Rosa' }).filter({ hasNotText: 'Cancelled' }).waitFor();
    await looksRight(page, way);
    await page.goto('/study-groups');
    await fingers.press(page.getByRole('link', { name: 'Maths with Rosa' }));
    await page.waitForURL(/study-groups\/[0-9a-f-]{36}$/);
    await fingers.press(page.getByRole('button', { name: 'Leave the group' }));
    await page.getByText('You left the group.').waitFor();
    await context.close();
  }
  await rosa.context.close();
});

test('a full group: the learner asks to be told, staff end a place, she takes it; a date that staff move and one they hand over stand on her page', async () => {
  const [{ page: amara, hands, context }, { page: dana, hands: staff, context: desk }] = await Promise.all([enter('amara'), enter('dana', byFinger, 1280)]);
  await amara.goto('/study-groups');
  await hands.press(amara.getByRole('button', { name: 'Tell me when one is free in Reading with Tomasz' }));
  await amara.getByText('You are told when there is a place', { exact: true }).waitFor();
  const group = new URL(amara.url()).pathname;
  await dana.goto(group);
  // Zainab asked before Amara, so two places must be free.
  for (const name of ['Tala Whitehorse', 'Ivana Petrović']) {
    await staff.press(dana.getByRole('button', { name: new RegExp(`^End this place\\W+${name}`) }));
    await expect.poll(() => dana.getByRole('button', { name: new RegExp(`^End this place\\W+${name}`) }).count()).toBe(0);
  }
  await expect.poll(async () => {
    await amara.goto(group);
    return amara.getByText('A place is kept for you until').count();
  }, { timeout: 60_000 }).toBe(1);
  await hands.press(amara.getByRole('button', { name: 'Join', exact: true }));
  await amara.getByText('You have a place', { exact: true }).waitFor();
  const { moved, led } = await moveAndHandOver(dana, staff, group);
  await amara.goto(group);
  const row = (day: string) => amara.getByRole('listitem').filter({ hasText: day });
  await row(led).filter({ hasText: 'led by Dana' }).waitFor();
  await looksRight(amara, byFinger);
  await hands.press(row(moved.day).getByRole('link', { name: moved.time }));
  await amara.waitForURL(/\/sessions\/[\da-f-]{36}$/);
  await amara.getByText('The hall is taken').waitFor();
  await amara.getByText(moved.time).first().waitFor();
  await looksRight(amara, byFinger);
  await Promise.all([context.close(), desk.close()]);
});

/** Moves one date of a group to another day and gives another date to Dana; answers with the day and time it moved to, and the day that is hers. */
async function moveAndHandOver(page: Page, hands: Hands, group: string): Promise<{ moved: { day: string; time: string }; led: string }> {
  const links = page.getByRole('link', { name: /^Move/ });
  const days = () => links.evaluateAll((all) => all.map((link) => link.textContent.split(': ')[1]!));
  await page.goto(group);
  await links.first().waitFor();
  const before = await days(), planned = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')!.split('/').at(-2)!));
  await hands.press(page.getByRole('link', { name: new RegExp(`^Move\\W+${before[1]}$`) }));
  const times = page.locator('input[name="pick"]');
  await times.first().waitFor();
  const pick = (await times.evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value))).find((value) => value !== 'other' && !planned.some((on) => value.startsWith(on)))!;
  const chosen = page.locator(`input[name="pick"][value="${pick}"]`);
  await hands.tick(chosen);
  const time = (await chosen.locator('..').locator('span').innerText()).split(', ')[1]!;
  await hands.write(page.getByLabel('Why?'), 'The hall is taken');
  await hands.press(page.getByRole('button', { name: 'Move the meeting' }));
  await page.getByText('The meeting has moved. Everybody in the group is told.').waitFor();
  await expect.poll(async () => (await days()).includes(before[1]!)).toBe(false);
  const day = (await days()).find((one) => !before.includes(one))!, led = before[2]!;
  await hands.press(page.getByRole('link', { name: new RegExp(`^Another host\\W+${led}$`) }));
  const hosts = page.getByLabel('Who leads it');
  await hosts.waitFor();
  await hands.select(hosts, (await hosts.getByRole('option', { name: 'Dana Whitfield', exact: true }).getAttribute('value'))!);
  await hands.press(page.getByRole('button', { name: 'Let them lead' }));
  await page.getByText('Somebody else leads now. Everybody in the group is told.').waitFor();
  return { moved: { day, time }, led };
}

test('the week of a learner and of a tutor: heard as days with their sessions, walked by keys, whole on a phone at 200 % zoom', async () => {
  for (const [who, way, next] of [['amara', byFinger, 'ArrowRight'], ['rosa', { dir: 'rtl', keyboard: true }, 'ArrowLeft']] as const) {
    const { page, context } = await enter(who, way, 1280);
    await page.goto('/sessions/week');
    await settled(page);
    await page.getByRole('navigation').getByRole('link', { name: 'Week', exact: true }).press('Enter');
    const week = page.getByRole('region', { name: 'Your week', exact: true }), days = week.getByRole('region').filter({ has: page.getByRole('link') });
    await looksRight(page, way);
    expect(await days.count()).toBeGreaterThan(1);
    await expect.poll(() => week.getByRole('heading', { level: 2 }).count()).toBeGreaterThanOrEqual(5);
    const [first, second] = [days.nth(0).getByRole('link').first(), days.nth(1).getByRole('link').first()];
    await page.keyboard.press('Tab');
    for (let n = 0; n < 40 && !(await first.evaluate((link) => link === document.activeElement)); n++) await page.keyboard.press('Tab');
    await page.keyboard.press(next);
    expect(await second.evaluate((link) => link === document.activeElement)).toBe(true);
    // One name says when, with whom and where.
    expect(await second.evaluate((link) => link.textContent)).toMatch(/^\d+:\d\d [ap]m .* (with|y) .+/);
    for (const width of [320, 195]) {
      await page.setViewportSize({ width, height: 568 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth), `${who} at ${width}`).toBe(false);
    }
    await page.setViewportSize({ width: 1280, height: 800 });
    await second.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/sessions\/[\da-f-]{36}$/);
    await context.close();
  }
});

test('the week of the school: arrows go from session to session, and a day shows who is in which place', async () => {
  const { page, context } = await enter('dana', byFinger, 1280);
  await page.goto(`/calendar/week?week=${Temporal.PlainDate.from(saturday()).subtract({ days: 5 })}`);
  await settled(page);
  await looksRight(page, byFinger);
  const links = page.locator('.week-block a');
  await links.first().focus();
  const at = () => page.evaluate(() => [...document.querySelectorAll('.week-block a')].indexOf(document.activeElement as Element));
  await page.keyboard.press('ArrowRight');
  await expect.poll(at).toBeGreaterThan(0);
  await page.keyboard.press('ArrowLeft');
  await expect.poll(at).toBeGreaterThanOrEqual(0);
  await page.keyboard.press('Home');
  await expect.poll(at).toBe(0);
  // Blocks stand on the wall clock, not one after the other.
  expect(await links.first().evaluate((link) => getComputedStyle(link.parentElement!).position)).toBe('absolute');
  const wednesday = Temporal.PlainDate.from(saturday()).subtract({ days: 3 }).toString();
  await page.goto(`/calendar/places?day=${wednesday}`);
  await page.getByRole('rowheader', { name: 'Room 12' }).waitFor();
  await looksRight(page, byFinger);
  await context.close();
});
