import pg from 'pg';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { onDemoSchool } from './demo-school.ts';
import { byFinger, clean, mainOf } from './hands.ts';

const school = onDemoSchool('practice_journey');

const enterAs = (who: string, more?: BrowserContextOptions) => school.enter(who, byFinger, more);

const setPath = /\/practice\/[0-9a-f]{8}-[0-9a-f-]{27}/;
/** A new set of five minutes; its address without what follows. */
async function begin(page: Page, subject = 'Maths'): Promise<string> {
  await page.goto('/practice');
  await page.locator('main').getByRole('button', { name: `Five minutes of ${subject}` }).first().click();
  await page.waitForURL((url) => setPath.test(url.pathname));
  await page.locator('#question').waitFor();
  return new URL(page.url()).pathname;
}

/** Fills in whatever boxes the question has: an answer that can be read, right or wrong. */
async function fillIn(page: Page, words = '1/2'): Promise<void> {
  const boxes = page.locator('.practice-answer :is(input.input, select.input)');
  for (const box of await boxes.all()) {
    if ((await box.evaluate((element) => element.tagName)) === 'INPUT') await box.fill(words);
    else if ((await box.inputValue()) === '') await box.selectOption({ index: 1 });
  }
  const choice = page.locator('.practice-answer .choice input').first();
  if (await choice.count()) await choice.check({ force: true });
}
const check = (page: Page) => page.getByRole('button', { name: 'Check', exact: true }).click();
const onward = (page: Page) => page.getByRole('link', { name: /^(Next question|See how it went|Leave it and go on)$/ });
const answered = (page: Page) => page.locator('.practice-dots .done').count();

/** Answers the question on the screen and goes on. */
async function answerOne(page: Page): Promise<void> {
  const before = await page.locator('.practice-dots').getAttribute('aria-label');
  await fillIn(page);
  await check(page);
  await onward(page).waitFor();
  await onward(page).click();
  await page.waitForFunction((was) => document.querySelector('.practice-dots')?.getAttribute('aria-label') !== was, before);
}

/** What a browser still has to send. */
const unsent = (page: Page): Promise<number> => page.evaluate(() => new Promise((done, fail) => {
  // Held by the page: what only its own answer holds may be collected before that comes.
  const asked = indexedDB.open('trellis-practice');
  Object.assign(globalThis, { asked });
  asked.onerror = () => fail(asked.error);
  asked.onsuccess = () => {
    const count = asked.result.transaction('outbox').objectStore('outbox').count();
    count.onsuccess = () => {
      asked.result.close();
      done(count.result);
    };
  };
}));
const whenSent = (page: Page) => expect.poll(() => unsent(page), { timeout: 40_000 }).toBe(0);

/** How often the server has each answer of a set, by place. Only where PostgreSQL can be asked beside the server. */
async function attemptsOf(path: string): Promise<{ n: number; times: number }[] | null> {
  if (!school.server.databaseUrl) return null;
  const client = new pg.Client({ connectionString: school.server.databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ n: number; times: number }>('select n, count(*)::int as times from mastery.attempt where set_id = $1 group by n order by n', [path.split('/').at(-1)]);
  await client.end();
  return rows;
}

test('a set goes on without a line, survives a reload and a lost reply, and arrives exactly once', async () => {
  const { context, page } = await enterAs('Amara');
  const path = await begin(page);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await answerOne(page);
  await whenSent(page);

  await context.setOffline(true);
  await answerOne(page);
  await expect.poll(() => mainOf(page)).toContain('You are offline. One answer is kept on this device');
  await page.reload();
  expect(new URL(page.url()).pathname).toBe('/practice/offline');
  await page.locator('#question').waitFor();
  await expect.poll(() => answered(page)).toBe(2);
  await answerOne(page);
  await page.goto('/practice');
  await page.getByRole('heading', { level: 1, name: 'You are offline' }).waitFor();
  await page.locator('main li a').first().click();
  await page.locator('#question').waitFor();
  await expect.poll(() => answered(page)).toBe(3);
  await expect.poll(() => unsent(page)).toBe(2);

  // The server takes the answers, but its reply never comes; they are sent again.
  let lost = 0;
  await context.route('**/practice/attempts', async (route) => {
    if (lost > 0) return route.continue();
    lost++;
    await route.fetch();
    await route.abort();
  });
  await context.setOffline(false);
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await expect.poll(() => lost, { timeout: 40_000 }).toBe(1);
  await expect.poll(() => unsent(page)).toBe(2);
  await page.goto(path);
  await whenSent(page);
  await expect.poll(() => answered(page)).toBe(3);
  const found = await attemptsOf(path);
  if (found) expect(found).toEqual([1, 2, 3].map((n) => ({ n, times: 1 })));
  await context.close();
});

test('a starting point is found one posted answer after another, and nothing typed is lost when the line goes', async () => {
  const { context, page } = await enterAs('Noor');
  await page.goto('/practice');
  await page.locator('.row', { has: page.getByRole('heading', { name: 'Find your starting point' }) }).getByRole('button', { name: 'Spanish' }).click();
  await page.waitForURL((url) => setPath.test(url.pathname));
  await page.locator('#question').waitFor();
  await expect.poll(() => page.getByRole('link', { name: 'Show a hint' }).count()).toBe(0);
  expect(await page.content()).not.toContain('misconception');
  await page.waitForLoadState('networkidle');
  await fillIn(page, 'hola');
  await context.setOffline(true);
  const address = page.url();
  await check(page);
  await page.getByText('These questions need a connection').waitFor();
  expect(page.url()).toBe(address);
  await context.setOffline(false);
  for (let n = 0; n < 20 && (await page.locator('#question').count()); n++) {
    await fillIn(page, 'hola');
    await Promise.all([page.waitForEvent('load'), check(page)]);
  }
  await page.getByRole('heading', { level: 1, name: /questions? done/ }).waitFor();
  await context.close();
});

test('two tabs of one set lose nothing and agree', async () => {
  const { context, page } = await enterAs('Noor');
  const path = await begin(page);
  await page.locator('#question').waitFor();
  const other = await context.newPage();
  await other.goto(path);
  await context.setOffline(true);
  await answerOne(page);
  await expect.poll(() => answered(other)).toBe(1);
  await onward(other).or(other.getByRole('button', { name: 'Check', exact: true })).first().waitFor();
  await page.close();
  await context.setOffline(false);
  await other.evaluate(() => window.dispatchEvent(new Event('online')));
  await whenSent(other);
  const found = await attemptsOf(path);
  if (found) expect(found).toEqual([{ n: 1, times: 1 }]);
  await context.close();
});

test('signing out leaves nothing of hers on a shared device', async () => {
  const { context, page } = await enterAs('Amara');
  await begin(page);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await answerOne(page);
  await page.locator('summary.menu-ring').click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL(/sign-in/);
  expect(await page.evaluate(async () => ({ stores: (await indexedDB.databases()).map((one) => one.name), kept: await caches.keys() }))).toEqual({ stores: [], kept: [] });
  await context.close();
});

test('a whole set by keyboard alone, hints and the worked solution with it', async () => {
  const { context, page } = await enterAs('Noor');
  await begin(page);
  const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
  const tabTo = async (name: RegExp): Promise<void> => {
    for (let presses = 0; presses < 40; presses++) {
      await page.keyboard.press('Tab');
      if (name.test(await focused())) return;
    }
    throw new Error(`No ${name} within 40 tabs`);
  };
  await page.locator('#question').waitFor();
  await page.locator('body').click({ position: { x: 2, y: 2 } });
  await tabTo(/^Show a hint$/);
  await page.keyboard.press('Enter');
  await page.getByText('Hint 1 of').waitFor();
  for (let n = 0; n < 12 && (await page.locator('#question').count()); n++) {
    const before = await page.locator('.practice-dots').getAttribute('aria-label');
    await tabTo(/^Skip this one$/);
    await page.keyboard.press('Enter');
    await page.waitForFunction((was) => document.querySelector('.practice-dots')?.getAttribute('aria-label') !== was, before);
  }
  await page.getByRole('heading', { level: 1, name: /questions? done/ }).waitFor();
  await context.close();
});

test('without scripts each answer is posted, and what was said to it stands on the next page', async () => {
  const { context, page } = await enterAs('Amara', { javaScriptEnabled: false });
  const path = await begin(page);
  await page.getByRole('link', { name: 'Show a hint' }).click();
  await expect.poll(() => mainOf(page)).toContain('Hint 1 of');
  await check(page);
  const first = page.locator('#answer');
  if ((await first.getAttribute('type')) !== 'hidden' && !(await page.locator('.practice-card').count())) await expect.poll(() => mainOf(page)).toContain('No answer yet');
  for (let n = 0; n < 3; n++) {
    await fillIn(page);
    await check(page);
    await page.locator('.note').first().waitFor();
    await onward(page).click();
    await page.waitForLoadState();
  }
  await expect.poll(() => answered(page)).toBe(3);
  const found = await attemptsOf(path);
  if (found) expect(found.map((one) => one.n)).toEqual([1, 2, 3]);
  await context.close();
});

test('the player is 200 KiB of script at most, and axe finds nothing, light and dark, narrow and wide, left and right', async () => {
  const { context, page } = await enterAs('Amara', { serviceWorkers: 'block' });
  const path = await begin(page);
  await page.goto(path, { waitUntil: 'networkidle' });
  const scripts = await page.evaluate(() => performance.getEntriesByType('resource').map((one) => one.name).filter((name) => name.endsWith('.js')));
  const sizes = await Promise.all([...new Set(scripts)].map(async (name) => gzipSync(await (await page.request.get(name)).body(), { level: 9 }).length));
  const bytes = sizes.reduce((sum, one) => sum + one, 0);
  expect(bytes).toBeGreaterThan(50 * 1024);
  expect(bytes).toBeLessThanOrEqual(200 * 1024);
  for (const width of [390, 1280])
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height: width === 390 ? 1600 : 900 });
      await page.emulateMedia({ colorScheme });
      for (const at of [path, '/practice', '/practice/offline']) {
        await page.goto(at, { waitUntil: 'networkidle' });
        for (const dir of ['ltr', 'rtl']) {
          await page.evaluate((now) => document.documentElement.setAttribute('dir', now), dir);
          await clean(page, `${at} ${width} ${colorScheme} ${dir}`);
          expect(await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth), `${at} ${width} ${dir} scrolls sideways`).toBe(false);
        }
      }
    }
  await context.close();
});

/** The right answer to the question on the screen, as the phone keeps it; null where it is no fraction. */
const fractionAsked = (page: Page): Promise<[top: string, bottom: string] | null> => page.evaluate(() => new Promise((done, fail) => {
  // Held by the page: what only its own answer holds may be collected before that comes.
  const asked = indexedDB.open('trellis-practice');
  Object.assign(globalThis, { asked });
  asked.onerror = () => fail(asked.error);
  asked.onsuccess = () => {
    const found = asked.result.transaction('set').objectStore('set').get(location.pathname.split('/').at(-1)!);
    found.onsuccess = () => {
      asked.result.close();
      const n = Number(document.querySelector<HTMLInputElement>('.practice-answer input[name=n]')?.value);
      const { item } = (found.result as { set: { items: { n: number; item: { kind: string; parts: { answer: unknown }[] } }[] } }).set.items.find((one) => one.n === n)!;
      const fraction = item.kind === 'number' ? /^(\d+)\/(\d+)$/.exec(String(item.parts[0]!.answer)) : null;
      done(fraction ? [fraction[1]!, fraction[2]!] : null);
    };
  };
}));

test('as in a book: fetched only when chosen, remembered, there without a line, and its answer is the plain field’s', async () => {
  const { context, page } = await enterAs('Amara');
  const asked: string[] = [], refused: string[] = [];
  context.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => message.text().includes('Content Security Policy') && refused.push(message.text()));
  const path = await begin(page);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  let fraction = await fractionAsked(page);
  for (; !fraction; fraction = await fractionAsked(page)) {
    const before = await page.locator('.practice-dots').getAttribute('aria-label');
    await page.getByRole('button', { name: 'Skip this one' }).or(onward(page)).first().click();
    await page.waitForFunction((was) => document.querySelector('.practice-dots')?.getAttribute('aria-label') !== was, before);
  }
  const ofBook = () => asked.filter((url) => /book-field|KaTeX/.test(url));
  expect(ofBook()).toEqual([]);
  // Where it cannot be fetched, the plain field and its keys stay.
  const files = '**/assets/book-field*';
  await context.route(files, (route) => route.abort());
  await page.getByRole('button', { name: 'Write it as in a book' }).click();
  await page.getByText('It could not be fetched').waitFor();
  await page.getByRole('group', { name: 'Put into the answer' }).waitFor();
  await context.unroute(files);
  await page.reload();
  // The caret's place in it has a name and no size.
  const book = page.getByRole('textbox', { name: 'Your answer, as in a book' }), there = () => page.locator('math-field').waitFor();
  await there();
  // On a phone the button to check stands beside the keys, above the places, from the first moment.
  const bottomOf = (part: string) => page.evaluate((what) => document.querySelector(what)!.getBoundingClientRect().bottom, part), size = page.viewportSize()!;
  await page.setViewportSize({ width: 390, height: 844 });
  await expect.poll(() => bottomOf('.practice-answer > .cluster .button')).toBeLessThan(844 - 56);
  await page.locator('.book-keys').evaluate((keys) => keys.scrollIntoView({ block: 'nearest' }));
  await expect.poll(async () => (await bottomOf('.book-keys')) < (await page.evaluate(() => document.querySelector('.practice-answer > .cluster')!.getBoundingClientRect().top))).toBe(true);
  await page.setViewportSize(size);
  const plain = page.locator('#answer');
  await page.getByRole('group', { name: 'Keys for the book field' }).getByRole('button', { name: 'Fraction line' }).click();
  await page.keyboard.type(fraction[0]);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.type(fraction[1]);
  await expect.poll(() => plain.inputValue()).toBe(fraction.join('/'));
  await plain.fill('2 1/3');
  await expect.poll(() => page.evaluate(() => (document.querySelector('math-field') as unknown as { value: string }).value)).toBe('2\\frac{1}{3}');
  await clean(page, 'book field');
  expect(refused).toEqual([]);
  expect(asked.filter((url) => !url.startsWith(school.url))).toEqual([]);
  await book.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BUTTON');
  // Kept by the worker: the same field without a line.
  await expect.poll(() => page.evaluate(async () => (await (await caches.open('trellis-practice-wished-1')).keys()).filter(({ url }) => /book-field|KaTeX/.test(url)).length), { timeout: 20_000 }).toBeGreaterThan(7);
  await context.setOffline(true);
  await page.goto(`${path}?${new URL(page.url()).searchParams}`);
  await there();
  await plain.fill(fraction.join('/'));
  await expect.poll(() => page.evaluate(() => (document.querySelector('math-field') as unknown as { value: string }).value)).toContain('frac');
  await book.press('Enter');
  await onward(page).waitFor();
  await page.getByText('Right').first().waitFor();
  await context.close();
});

test('in a page that runs from right to left, formulas and their boxes run from left to right', async () => {
  const { context, page } = await enterAs('Noor');
  await begin(page);
  await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));
  const directions = await page.evaluate(() => [...document.querySelectorAll('.maths, .input--maths[dir=ltr]')].map((one) => getComputedStyle(one).direction));
  expect(directions.every((one) => one === 'ltr')).toBe(true);
  expect(await page.evaluate(() => getComputedStyle(document.querySelector('.practice-player')!).direction)).toBe('rtl');
  const sides = await page.evaluate(() => ['.practice-player header p', '.practice-dots'].map((one) => document.querySelector(one)!.getBoundingClientRect().right));
  expect(Math.max(...sides)).toBeGreaterThan(300);
  await context.close();
});
