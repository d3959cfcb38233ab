// Strokes between two people in one room of the product, each in a browser page of her own, on loopback: from the pen lifted on one page to the mark
// on the other's. `node bench/rooms/echo.ts [strokes, 40]`. Needs a built Trellis and PostgreSQL (TEST_DATABASE_URL, or one that can be started).
import { loadavg } from 'node:os';
import type { Page } from 'playwright-core';
import { launch } from '../../test/browser.ts';
import { byFinger, enterDemo, settled } from '../../test/e2e/hands.ts';
import { meetNow } from '../../test/e2e/meet-now.ts';
import { startPostgres } from '../../test/postgres.ts';
import { freshDatabase, startServer } from '../../test/server.ts';

const strokes = Number(process.argv[2] ?? 40);
const postgres = process.env.TEST_DATABASE_URL ? null : await startPostgres();
const ground = process.env.TEST_DATABASE_URL ?? postgres?.url;
if (!ground) throw new Error('Rooms are measured on PostgreSQL: install one, or name one in TEST_DATABASE_URL.');
const database = await freshDatabase(ground, 'bench_echo');
const server = await startServer({ DATABASE_URL: database, TRELLIS_SECRET: 'k3J9s0-pQv71xLmZ4tYb82WcRd5eFgHu', TRELLIS_DEMO: '1' });
const browser = await launch();

interface Marks {
  lifted: number[];
  drawn: number[];
}
/** When the pen was lifted here, and when a finished mark was put on the paper: epoch ms. Marks in the making stand a level deeper. */
function watch(): void {
  const marks: Marks = { lifted: [], drawn: [] }, now = (): number => performance.timeOrigin + performance.now();
  Object.assign(window, { marks });
  addEventListener('pointerup', () => marks.lifted.push(now()), { capture: true });
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) for (const node of addedNodes) if (node instanceof SVGElement && node.matches('.board-paper > svg > [class^="pen-"]')) marks.drawn.push(now());
  }).observe(document, { childList: true, subtree: true });
}

const marksOf = (page: Page): Promise<Marks> => page.evaluate(() => (window as unknown as { marks: Marks }).marks);
const at = (sorted: readonly number[], part: number): string => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))]!.toFixed(1);

const meets = await meetNow(database, 'rosa', ['amara']);
const [rosa, amara] = await Promise.all(['rosa', 'amara'].map(async (who) => {
  const { context, page } = await enterDemo(browser, server.url, who, byFinger, { viewport: { width: 1280, height: 800 } });
  await context.addInitScript(watch);
  await page.goto(`/sessions/${meets.sessionOf(who)}/room`);
  await settled(page);
  await page.locator('.room-net').getByText('Saved').waitFor({ state: 'attached' });
  return page;
})) as [Page, Page];

/** One draws, the other's page is asked until all marks stand there. */
async function draw(from: Page, to: Page): Promise<number[]> {
  const box = (await from.locator('.board-paper').boundingBox())!, before = (await marksOf(to)).drawn.length, earlier = (await marksOf(from)).lifted.length;
  for (let n = 0; n < strokes; n++) {
    const x = box.x + box.width * (0.1 + (0.7 * (n % 10)) / 10), y = box.y + box.height * (0.1 + (0.7 * Math.floor(n / 10)) / 10);
    await from.mouse.move(x, y);
    await from.mouse.down();
    await from.mouse.move(x + 40, y + 30, { steps: 12 });
    await from.mouse.up();
    await from.waitForTimeout(120);
  }
  for (let n = 0; n < 100 && (await marksOf(to)).drawn.length < before + strokes; n++) await to.waitForTimeout(50);
  const { lifted } = await marksOf(from), { drawn } = await marksOf(to);
  if (drawn.length !== before + strokes) throw new Error(`${drawn.length - before} of ${strokes} marks came.`);
  return drawn.slice(before).map((when, n) => when - lifted[earlier + n]!);
}

for (const [name, from, to] of [['Rosa to Amara', rosa, amara], ['Amara to Rosa', amara, rosa]] as const) {
  const times = (await draw(from, to)).toSorted((a, b) => a - b);
  console.log(`${name}: ${times.length} of ${strokes} strokes, pen lifted to mark on the other page p50 ${at(times, 0.5)}, p99 ${at(times, 0.99)} ms; load average ${loadavg()[0]!.toFixed(1)}`);
}
await browser.close();
await server.stop();
postgres?.stop();
process.exit(0);
