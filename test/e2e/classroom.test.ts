import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { onDemoSchool } from './demo-school.ts';
import { byFinger, clean, mainOf, settled } from './hands.ts';

const school = onDemoSchool('classroom_journey');

const enterAs = (who: string, more?: BrowserContextOptions) => school.enter(who, byFinger, { viewport: { width: 1280, height: 900 }, ...more });

const upload = async (page: Page, name: string, rows: readonly string[]): Promise<void> => {
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) });
  await page.getByRole('button', { name: 'Check the file' }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
};
const today = (): string => Temporal.Now.plainDateISO('America/New_York').toString();

test('a teacher brings results as a table: first it is refused cell by cell, then taken whole, and held beside practice', async () => {
  const { context, page } = await enterAs('Farida');
  await page.goto('/classes');
  await page.getByRole('link', { name: 'Maths 7B', exact: true }).click();
  await page.getByRole('link', { name: 'Classroom results' }).click();
  await page.getByRole('link', { name: 'Bring a table' }).click();
  const [, download] = await Promise.all([page.getByRole('link', { name: 'Download a table with this class in it' }).click(), page.waitForEvent('download')]);
  const template = Buffer.concat(await Array.fromAsync(await download.createReadStream(), (chunk) => chunk as Buffer)).toString();
  expect(template).toContain('"learner","name","skill","right","of","date","test"');
  expect(template).toContain('"leilani","Leilani Kahale"');

  const head = 'learner,skill,right,of,date,test', good = ['amara', 'noor', 'leilani', 'yusuf', 'ben'].map((who) => `${who},Adding fractions,1,10,${today()},Test by table`);
  await upload(page, 'wrong.csv', [head, ...good, `nobody,Adding fractions,11,10,${today()},`]);
  const main = page.locator('main');
  await expect.poll(() => main.innerText()).toContain('2 cells are wrong');
  await expect.poll(() => main.getByRole('row').filter({ hasText: 'nobody' }).innerText()).toMatch(/7\s+learner\s+nobody\s+Nobody of this class has this username or name/);
  await clean(page);
  await page.getByRole('button', { name: 'Take 5 results' }).click({ force: true });
  await expect.poll(() => main.innerText()).toContain('2 cells are wrong');
  await page.getByRole('button', { name: 'Let the file go' }).click();
  await page.waitForURL(/done=gone/);
  await expect.poll(() => main.innerText()).not.toContain('Test by table');

  await page.getByRole('link', { name: 'Bring a table' }).click();
  await upload(page, 'right.csv', [head, ...good]);
  await page.getByRole('button', { name: 'Take 5 results' }).click();
  await page.waitForURL(/done=taken/);
  const check = main.locator('article').filter({ has: page.getByRole('heading', { name: 'Adding fractions', exact: true }) });
  await expect.poll(() => check.innerText()).toMatch(/5 learners with both: in class \d+ of 100, in practice \d+\. In class they got \d+ of 100 fewer, likely \d+–\d+\./);
  await expect.poll(() => main.getByRole('row').filter({ hasText: 'Test by table' }).innerText()).toMatch(/Adding fractions\s+5\s+10/);
  await clean(page);
  await check.getByRole('button', { name: /^Set 6 questions for/ }).click();
  await page.waitForURL(/done=asked/);

  await main.getByRole('row').filter({ hasText: 'Test by table' }).getByRole('button', { name: 'Take away' }).click();
  await page.waitForURL(/done=dropped/);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.waitForURL(/done=restored/);
  await main.getByRole('row').filter({ hasText: 'Test by table' }).waitFor();
  await context.close();
}, 120_000);

test('who is stuck is found from the home, and the set that is given from the list stands among what was given', async () => {
  const { context, page } = await enterAs('Farida', { javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  await page.getByRole('link', { name: /practises but does not grow/ }).click();
  await page.getByRole('heading', { level: 1, name: 'Who is stuck' }).waitFor();
  const row = page.locator('article').filter({ hasText: 'Leilani Kahale' });
  await expect.poll(() => row.innerText()).toMatch(/\d+ answers .*since/);
  const act = row.getByRole('button', { name: /^Set practice on: .*Leilani Kahale$/ }), skill = /^Set practice on: (.*): Leilani/.exec((await act.innerText()).replaceAll('\n', ' '))?.[1]?.trim();
  await act.click();
  await page.waitForURL(/done=assigned/);
  await expect.poll(() => page.locator('article').filter({ hasText: 'Leilani Kahale' }).innerText()).toMatch(/Practice was set on .*: 0 of 6 answered/);
  expect(skill).toBeTruthy();
  await page.goto('/assign');
  await expect.poll(() => mainOf(page)).toMatch(new RegExp(`${skill}[^]*Leilani`));
  await context.close();
}, 120_000);

test('a coordinator finds everybody who is stuck, by school, and the result of a class by hand', async () => {
  const { context, page } = await enterAs('Dana');
  await page.goto('/coordinator');
  await page.getByRole('link', { name: /^See who: .* stuck$/ }).click();
  await page.getByRole('heading', { level: 1, name: 'Who is stuck' }).waitFor();
  await settled(page);
  const all = await page.locator('article').count();
  expect(all).toBeGreaterThan(0);
  await page.getByLabel('School').selectOption({ label: 'Harbour Road School' });
  await page.getByRole('button', { name: 'Show' }).click();
  await page.waitForURL(/school=/);
  await expect.poll(() => page.locator('article').count()).toBeLessThanOrEqual(all);
  await clean(page);
  await page.goto('/classes');
  await page.getByRole('link', { name: 'Maths 8A', exact: true }).click();
  await page.getByRole('link', { name: 'Classroom results' }).click();
  await page.getByRole('link', { name: 'Enter results' }).click();
  await page.getByRole('button', { name: 'Keep the results' }).click();
  await page.getByRole('alert').or(page.locator('.error-summary')).first().waitFor();
  await settled(page);
  await page.getByLabel('Skill', { exact: true }).selectOption({ label: 'Ratios' });
  await page.getByLabel('Kofi Mensah').fill('7,5');
  await page.getByRole('button', { name: 'Keep the results' }).click();
  await page.waitForURL(/done=kept/);
  await expect.poll(() => mainOf(page)).toContain('One result; practice had a number for');
  await context.close();
}, 120_000);

test('a coach reads what practice shows of a learner he is asked about, and his advice stands in her tutor’s brief: scripts off', async () => {
  const plain = { javaScriptEnabled: false, viewport: { width: 390, height: 844 } };
  const elias = await enterAs('Elias', plain);
  await elias.page.goto('/coach');
  await elias.page.getByRole('link', { name: 'Amara Okafor: Adding fractions' }).click();
  await elias.page.getByRole('heading', { level: 1, name: 'Amara Okafor: Adding fractions' }).waitFor();
  await elias.page.getByLabel('What could her tutor try?').fill('');
  await elias.page.getByRole('button', { name: 'Change what was sent' }).click();
  await expect.poll(() => elias.page.locator('.error-summary').innerText()).toContain('Write what the tutor could try.');
  await elias.page.getByLabel('What could her tutor try?').fill('Ask her to draw both fractions first.');
  await elias.page.getByRole('button', { name: 'Change what was sent' }).click();
  await elias.page.getByText('Sent. Her tutor finds it').waitFor();
  await elias.context.close();
  const rosa = await enterAs('Rosa', plain);
  await rosa.page.goto('/notices');
  await rosa.page.getByRole('link', { name: /advised on Amara Okafor: Adding fractions/ }).first().click();
  await rosa.page.getByText('Ask her to draw both fractions first.').waitFor();
  await rosa.context.close();
}, 120_000);
