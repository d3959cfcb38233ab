import AxeBuilder from '@axe-core/playwright';
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** Which way the page runs, and what the person at it uses. */
export interface Way {
  dir: 'ltr' | 'rtl';
  keyboard: boolean;
}

export const byFinger: Way = { dir: 'ltr', keyboard: false };
export const bothWays: readonly (Way & { name: string })[] = [
  { name: 'by finger, from left to right', ...byFinger },
  { name: 'by keyboard alone, from right to left', dir: 'rtl', keyboard: true },
];
const tabsMax = 160;
const isFocused = (one: Locator): Promise<boolean> => one.evaluate((element) => element === document.activeElement);

/** The page is drawn, its scripts have taken over, and nothing is on its way: what is done now is not undone by what arrives. The router is idle before its page is drawn, so the browser must have nothing left to do, too. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(async () => {
    const idle = (): boolean => {
      const { state } = (window as unknown as { __reactRouterDataRouter?: { state: { initialized: boolean; navigation: { state: string } } } }).__reactRouterDataRouter ?? {};
      return !!state?.initialized && state.navigation.state === 'idle';
    };
    if (!idle()) return false;
    await new Promise((done) => requestIdleCallback(done, { timeout: 1000 }));
    return idle();
  });
}

/** Tabs on until a thing has the focus; a thing that cannot be reached so fails. */
async function reach(page: Page, one: Locator): Promise<void> {
  await one.waitFor({ state: 'attached' });
  for (let presses = 0; presses < tabsMax; presses++) {
    if (await isFocused(one)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Not reached within ${tabsMax} tabs: ${one}`);
}

/** A person at a page: she taps and types, or has a keyboard and nothing else. */
export function handsOn(page: Page, { keyboard }: Way, scripts = true) {
  const ready = async (): Promise<void> => void (scripts && (await settled(page)));
  /** The radio buttons of a group take one stop; the arrows move within it. */
  async function choose(one: Locator): Promise<void> {
    const name = await one.getAttribute('name'), group = page.locator(`input[name="${name}"]`), all = await group.count();
    const inGroup = (): Promise<boolean> => group.evaluateAll((inputs) => inputs.includes(document.activeElement as HTMLElement));
    for (let presses = 0; presses < tabsMax && !(await inGroup()); presses++) await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    for (let steps = 0; steps < all && !(await one.isChecked()); steps++) await page.keyboard.press('ArrowDown');
    expect(await one.isChecked()).toBe(true);
  }
  return {
    async press(one: Locator): Promise<void> {
      await ready();
      if (!keyboard) return one.click();
      await reach(page, one);
      await page.keyboard.press('Enter');
    },
    async write(one: Locator, words: string): Promise<void> {
      await ready();
      if (!keyboard) return one.fill(words);
      await reach(page, one);
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.type(words);
    },
    async tick(one: Locator): Promise<void> {
      await ready();
      if (!keyboard) return one.check({ force: true });
      if ((await one.getAttribute('type')) === 'radio') return choose(one);
      await reach(page, one);
      if (!(await one.isChecked())) await page.keyboard.press('Space');
    },
    async select(one: Locator, value: string): Promise<void> {
      await ready();
      if (!keyboard) return void (await one.selectOption(value));
      await reach(page, one);
      await page.keyboard.press('Home');
      const all = await one.locator('option').count();
      for (let steps = 0; steps < all && (await one.inputValue()) !== value; steps++) await page.keyboard.press('ArrowDown');
      expect(await one.inputValue()).toBe(value);
    },
  };
}
export type Hands = ReturnType<typeof handsOn>;

/** A phone of somebody in the demo school, or whatever else is asked for, whose pages run in the way asked for. */
export async function enterDemo(browser: Browser, url: string, who: string, way: Way = byFinger, more: BrowserContextOptions = {}): Promise<{ context: BrowserContext; page: Page; hands: Hands }> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, baseURL: url, ...more });
  if (way.dir === 'rtl') await context.addInitScript(() => {
    const turn = (): void => document.documentElement?.setAttribute('dir', 'rtl');
    new MutationObserver(turn).observe(document, { childList: true });
    document.addEventListener('DOMContentLoaded', turn);
  });
  const page = await context.newPage(), hands = handsOn(page, way, more.javaScriptEnabled !== false);
  page.setDefaultTimeout(20_000);
  await page.goto('/demo');
  await hands.press(page.getByRole('button', { name: `Enter as ${who}` }));
  await page.waitForURL((to) => to.pathname !== '/demo');
  return { context, page, hands };
}

/** What `main` says now. */
export const mainOf = (page: Page): Promise<string> => page.locator('main').innerText();

/** Nothing found by axe. */
export async function clean(page: Page, where = page.url()): Promise<void> {
  expect((await new AxeBuilder({ page }).analyze()).violations.map((one) => `${one.id} ${one.nodes[0]?.html}`), where).toEqual([]);
}

/** Nothing found by axe, nothing scrolls sideways, and the page runs the way it should. */
export async function looksRight(page: Page, { dir }: Way): Promise<void> {
  await page.waitForLoadState('networkidle');
  await settled(page);
  await clean(page);
  const where = new URL(page.url()).pathname;
  expect(await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth), `${where} scrolls sideways`).toBe(false);
  expect(await page.evaluate(() => getComputedStyle(document.body).direction), where).toBe(dir);
}
