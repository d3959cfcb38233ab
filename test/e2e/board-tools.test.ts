import { readFileSync } from 'node:fs';
import type { CDPSession, Locator, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { onDemoSchool } from './demo-school.ts';
import { byFinger, clean, settled } from './hands.ts';
import { meetNow } from './meet-now.ts';

const school = onDemoSchool('board_tools');
const scriptBytesMax = 350 * 1024;

const board = (page: Page): Locator => page.locator('#board');
const paper = (page: Page): Locator => board(page).getByRole('application');
const tool = (page: Page, name: string): Locator => board(page).getByRole('button', { name, exact: true });
const marks = (page: Page, kind: string): Locator => board(page).locator(`.board-paper ${kind}`);
const holds = (page: Page, count: number): Promise<void> => expect.poll(async () => Number(/(\d+) things?/.exec((await paper(page).getAttribute('aria-label'))!)?.[1] ?? 0)).toBe(count);
const boxOf = (one: Locator): Promise<{ x: number; y: number; width: number; height: number }> => one.evaluate((element) => {
  const { x, y, width, height } = (element as unknown as SVGGraphicsElement).getBBox();
  return { x, y, width, height };
});
const seen = (page: Page): Promise<number[]> => board(page).locator('.board-paper > svg').evaluate((svg) => svg.getAttribute('viewBox')!.split(' ').map(Number));

/** Hands on the board; places are parts of it. What is done is done by the browser itself, so that it is a pen, a finger or a mouse to the page. */
async function handsOn(page: Page) {
  const to: CDPSession = await page.context().newCDPSession(page), box = (await paper(page).boundingBox())!;
  const place = ([x, y]: readonly [number, number]): { x: number; y: number } => ({ x: Math.round(box.x + box.width * x), y: Math.round(box.y + box.height * y) });
  const press = (type: string, pointerType: 'mouse' | 'pen', at: readonly [number, number], force: number): Promise<unknown> =>
    to.send('Input.dispatchMouseEvent', { type: type as 'mousePressed', ...place(at), button: 'left', buttons: type === 'mouseReleased' ? 0 : 1, clickCount: 1, force, pointerType });
  type Way = readonly (readonly [number, number])[];
  const along = ([a, b]: Way, steps: number): Way => Array.from({ length: steps + 1 }, (_, n) => [a![0] + ((b![0] - a![0]) * n) / steps, a![1] + ((b![1] - a![1]) * n) / steps]);
  const drag = async (pointer: 'mouse' | 'pen', way: Way, force: (n: number) => number = () => 0.5, letGo = true): Promise<void> => {
    const points = along(way, 10);
    await press('mousePressed', pointer, points[0]!, force(0));
    for (const [n, at] of points.entries()) await press('mouseMoved', pointer, at, force(n));
    if (letGo) await press('mouseReleased', pointer, points.at(-1)!, 0);
  };
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', at: Way): Promise<unknown> => to.send('Input.dispatchTouchEvent', { type, touchPoints: at.map((one, id) => ({ ...place(one), id })) });
  return {
    mouse: (...way: Way) => drag('mouse', way),
    pen: (way: Way, force: (n: number) => number, letGo?: boolean) => drag('pen', way, force, letGo),
    letGo: (at: readonly [number, number]) => press('mouseReleased', 'pen', at, 0),
    async fingers(...ways: Way[]): Promise<void> {
      const all = ways.map((way) => along(way, 8));
      // One finger is always first.
      for (let count = 1; count <= all.length; count++) await touch('touchStart', all.slice(0, count).map((way) => way[0]!));
      for (let n = 1; n <= 8; n++) await touch('touchMove', all.map((way) => way[n]!));
      await touch('touchEnd', []);
    },
  };
}

/** A point of the page, as the browser shows it, in parts of the board. */
async function partOf(page: Page, x: number, y: number): Promise<readonly [number, number]> {
  const [left, top, w, h] = await seen(page);
  return [(x - left!) / w!, (y - top!) / h!];
}

let [amara, rosa, room] = [null as unknown as Page, null as unknown as Page, ''];
beforeAll(async () => {
  const meets = await meetNow(school.server.databaseUrl!, 'rosa', ['amara']);
  room = `/sessions/${meets.sessionOf('amara')}/room`;
  [amara, rosa] = await Promise.all((['amara', 'rosa'] as const).map(async (who) => (await school.enter(who, byFinger, { viewport: { width: 1280, height: 800 }, hasTouch: true, serviceWorkers: 'block' })).page)) as [Page, Page];
  for (const page of [amara, rosa]) {
    await page.goto(room);
    await paper(page).waitFor();
    await settled(page);
  }
});

test('pen, palm, two fingers, eraser, selecting and stamps do what they should, for the other, too', async () => {
  await amara.waitForLoadState('networkidle');
  const weight = await amara.evaluate(() => performance.getEntriesByType('resource').filter(({ name }) => /\.js(\?|$)/.test(name)).reduce((sum, one) => sum + (one as PerformanceResourceTiming).encodedBodySize, 0));
  expect(weight, `${weight} bytes of script`).toBeLessThanOrEqual(scriptBytesMax);
  expect(weight).toBeGreaterThan(0);
  const [hers, his] = [await handsOn(amara), await handsOn(rosa)];

  // A finger draws, evenly, until a pen has been here; then it is a palm.
  await hers.fingers([[0.1, 0.1], [0.3, 0.1]]);
  await holds(rosa, 1);
  await expect.poll(async () => [await marks(rosa, 'path.mark').count(), await marks(rosa, 'path.mark-solid').count()]).toEqual([1, 0]);
  await hers.pen([[0.1, 0.3], [0.5, 0.3]], (n) => 0.1 + n * 0.08);
  await holds(rosa, 2);
  const pressed = marks(rosa, 'path.mark-solid');
  // For a moment it is on the board and still under her hand.
  await expect.poll(() => pressed.count()).toBe(1);
  expect((await boxOf(pressed)).height).toBeGreaterThan(5);
  await hers.fingers([[0.5, 0.5], [0.7, 0.6]]);
  await hers.pen([[0.1, 0.5], [0.3, 0.5]], () => 0.5);
  await holds(rosa, 3);
  await holds(amara, 3);

  // Two fingers bring it nearer, and what the first began to draw is gone.
  const before = await seen(rosa);
  await his.fingers([[0.45, 0.5], [0.25, 0.5]], [[0.55, 0.5], [0.75, 0.5]]);
  await expect.poll(async () => (await seen(rosa))[2]! < before[2]! * 0.6).toBe(true);
  await holds(rosa, 3);
  await tool(rosa, 'Show the whole page').click();
  await expect.poll(() => seen(rosa)).toEqual(before);

  // The eraser takes what it meets; one step brings all of it back.
  await tool(amara, 'Eraser').click();
  await hers.mouse([0.2, 0.05], [0.2, 0.4]);
  await holds(rosa, 1);
  await tool(amara, 'Undo my last mark').click();
  await holds(rosa, 3);

  for (const [name, first, second] of [['Fraction bar', 4, 3], ['Grid', 5, 2], ['Axes', -3, 3]] as const) {
    await tool(amara, 'Bars, number line, grid, axes').click();
    await tool(amara, name).click();
    const numbers = board(amara).locator('.board-numbers input');
    await numbers.nth(0).fill(String(first));
    await numbers.nth(1).fill(String(second));
    await tool(amara, 'Add').click();
    if (name !== 'Axes') await tool(amara, 'Remove it').click();
  }
  await holds(rosa, 4);
  await board(rosa).locator('.board-outline').evaluate((details) => details.setAttribute('open', ''));
  await board(rosa).getByRole('listitem').filter({ hasText: 'Axes from -3 to 3 by Amara' }).waitFor();

  // Carried by its middle, made larger by its corner, and several taken at once by a frame.
  await tool(amara, 'Select').click();
  const axes = board(rosa).locator('.board-paper g[class^="pen-"]').last(), stood = await boxOf(axes);
  const middle = await partOf(amara, stood.x + stood.width / 2, stood.y + stood.height / 2);
  await hers.mouse(middle, [middle[0] - 0.1, middle[1]]);
  await expect.poll(async () => (await boxOf(axes)).x < stood.x - 50).toBe(true);
  const moved = await boxOf(axes), frame = await board(amara).locator('.board-chosen circle').evaluate((one) => [Number(one.getAttribute('cx')), Number(one.getAttribute('cy'))] as const);
  const corner = await partOf(amara, ...frame);
  await hers.mouse(corner, [corner[0] - 0.1, corner[1] - 0.1]);
  await expect.poll(async () => (await boxOf(axes)).width < moved.width - 50).toBe(true);
  await hers.mouse([0.02, 0.02], [0.6, 0.98]);
  await tool(amara, 'Remove these 4').click();
  await holds(rosa, 0);
});

/** As a photo is: much in it, and no hard edges. */
const pastePhoto = (page: Page): Promise<void> => paper(page).evaluate(async (here) => {
  const canvas = Object.assign(document.createElement('canvas'), { width: 1800, height: 1350 }), ink = canvas.getContext('2d')!;
  for (let n = 0; n < 4000; n++) {
    ink.fillStyle = `hsl(${(n * 137) % 360} 80% 50%)`;
    ink.fillRect((n * 7919) % 1800, (n * 104729) % 1350, 60, 60);
  }
  ink.filter = 'blur(5px)';
  ink.drawImage(canvas, 0, 0);
  const file = await new Promise<Blob>((done) => canvas.toBlob((blob) => done(blob!), 'image/png')), data = new DataTransfer();
  data.items.add(new File([file], 'IMG_0001.png', { type: 'image/png' }));
  here.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
});

test('a picture is shrunk and said in words, a page becomes a drawing that stands alone, and goes on paper without the room', async () => {
  const hers = await handsOn(amara);
  await tool(amara, 'Pen').click();
  await hers.mouse([0.1, 0.1], [0.3, 0.2]);
  await hers.pen([[0.1, 0.3], [0.5, 0.3]], (n) => 0.1 + n * 0.08);
  await pastePhoto(amara);
  await amara.getByLabel('What does the picture show?').fill('a field of squares');
  await amara.getByLabel('What does the picture show?').press('Enter');
  await board(rosa).locator('.board-outline').evaluate((details) => details.setAttribute('open', ''));
  await board(rosa).getByRole('listitem').filter({ hasText: 'Picture by Amara: a field of squares' }).waitFor();
  const src = (await marks(rosa, 'image').getAttribute('href'))!;
  expect(src.slice(0, 23)).toBe('data:image/webp;base64,');
  expect(src.length).toBeLessThanOrEqual(61_440);
  expect(await amara.evaluate(async (address) => {
    const picture = Object.assign(new Image(), { src: address });
    await picture.decode();
    return picture.naturalWidth / picture.naturalHeight;
  }, src)).toBeCloseTo(4 / 3, 1);

  // Safari writes no WebP: there a photo is still one.
  await rosa.evaluate(() => {
    const write = HTMLCanvasElement.prototype.toDataURL;
    HTMLCanvasElement.prototype.toDataURL = function (type, quality) { return write.call(this, type === 'image/webp' ? 'image/png' : type, quality); };
  });
  await pastePhoto(rosa);
  await rosa.getByLabel('What does the picture show?').fill('the same field');
  await rosa.getByLabel('What does the picture show?').press('Enter');
  const theirs = marks(amara, 'image').nth(1);
  await theirs.waitFor();
  const photo = (await theirs.getAttribute('href'))!;
  expect(photo.slice(0, 23)).toBe('data:image/jpeg;base64,');
  expect(photo.length).toBeLessThanOrEqual(61_440);
  expect(await amara.evaluate(async (address) => {
    const picture = Object.assign(new Image(), { src: address });
    await picture.decode();
    return picture.naturalWidth;
  }, photo)).toBeGreaterThan(250);
  await tool(rosa, 'Remove it').click();
  await expect.poll(() => marks(amara, 'image').count()).toBe(1);

  const more = board(amara).locator('summary', { hasText: 'More for the board' });
  await more.click();
  const [file] = await Promise.all([amara.waitForEvent('download'), board(amara).getByRole('button', { name: 'Save this page as a drawing' }).click()]);
  expect(file.suggestedFilename()).toBe('Board, page 1.svg');
  const drawing = readFileSync(await file.path(), 'utf8');
  expect(/ class=|var\(|oklch|url\(/.exec(drawing)?.[0]).toBe(undefined);
  const told = await amara.evaluate((text) => {
    const read = new DOMParser().parseFromString(text, 'image/svg+xml');
    return { wrong: read.querySelectorAll('parsererror').length, root: read.documentElement.localName, paths: [...read.querySelectorAll('path')].map((path) => [path.getAttribute('stroke'), path.getAttribute('fill')].find((colour) => colour !== 'none')), images: read.querySelectorAll('image').length };
  }, drawing);
  expect(told).toMatchObject({ wrong: 0, root: 'svg', images: 1 });
  expect(told.paths).toHaveLength(2);
  for (const colour of told.paths) expect(colour).toMatch(/^rgb\(\d+, \d+, \d+\)$/);

  // The printer gets the pages and nothing else of the room.
  await amara.evaluate(() => {
    window.print = () => Object.assign(window, { printed: document.querySelector('.board-print')!.cloneNode(true) });
  });
  await more.click();
  await board(amara).getByRole('button', { name: 'Print, or save as PDF' }).click();
  await amara.waitForFunction(() => 'printed' in window);
  expect(await amara.locator('.board-print').count()).toBe(0);
  await amara.evaluate(() => void document.body.append((window as unknown as { printed: Node }).printed));
  await amara.emulateMedia({ media: 'print' });
  expect(await amara.evaluate(() => [...document.body.children].filter((one) => one.getBoundingClientRect().height > 0).map((one) => `${one.className}: ${one.querySelectorAll('.board-sheet path, .board-sheet image').length}`))).toEqual(['board-print: 3']);
  expect((await amara.pdf()).toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  await amara.evaluate(() => document.querySelector('.board-print')!.remove());
  await amara.emulateMedia({ media: 'screen' });
});

test('frozen under the pen, a stroke goes; drawn without a line just before the end, it is kept here and said', async () => {
  const hers = await handsOn(amara);
  // Frozen under the pen: what was being drawn goes, and letting go leaves nothing behind.
  const dana = (await school.enter('dana', byFinger, { viewport: { width: 1280, height: 800 } })).page;
  await dana.goto('/rooms');
  await settled(dana);
  await tool(amara, 'Pen').click();
  await hers.pen([[0.2, 0.6], [0.6, 0.6]], () => 0.5, false);
  await expect.poll(() => marks(amara, 'path[class^=mark]').count()).toBe(3);
  await expect.poll(() => marks(rosa, 'path[class^=mark]').count()).toBe(3);
  await dana.getByRole('button', { name: 'Freeze', exact: true }).click();
  await expect.poll(() => marks(amara, 'path[class^=mark]').count()).toBe(2);
  await hers.letGo([0.6, 0.6]);
  await holds(amara, 3);
  await expect.poll(() => marks(rosa, 'path[class^=mark]').count()).toBe(2);
  await dana.getByRole('button', { name: 'Let it go on' }).click();
  await tool(amara, 'Pen').waitFor();

  // Drawn without a line just before the end: it can come in no more, but it is not lost, and said.
  await amara.context().setOffline(true);
  await amara.getByText('Trying again…').waitFor();
  await hers.mouse([0.2, 0.8], [0.6, 0.8]);
  await holds(amara, 4);
  await dana.getByText('End…', { exact: true }).click();
  await dana.getByRole('button', { name: 'End the room' }).click();
  await rosa.getByRole('heading', { name: 'The room has ended' }).waitFor();
  await settled(rosa);
  expect(await rosa.getByText('Some of your work never reached the others').count()).toBe(0);
  await amara.context().setOffline(false);
  await amara.goto(room);
  await amara.getByText('Some of your work never reached the others').waitFor();
  await clean(amara);
  const [kept] = await Promise.all([amara.waitForEvent('download'), amara.getByRole('button', { name: 'Save the board as a drawing' }).click()]);
  expect((readFileSync(await kept.path(), 'utf8').match(/<path/g) ?? []).length).toBe(3);
  await amara.getByRole('button', { name: 'Remove it from this device' }).click();
  await amara.getByText('Some of your work never reached the others').waitFor({ state: 'detached' });
  await amara.reload();
  await settled(amara);
  expect(await amara.getByText('Some of your work never reached the others').count()).toBe(0);

  // What is kept of it goes on paper, too.
  await rosa.goto(room.replace(/room$/, 'kept'));
  await rosa.locator('.kept-page svg').waitFor();
  await rosa.emulateMedia({ media: 'print' });
  expect(await rosa.locator('.kept-page svg').evaluate((svg) => [svg.querySelectorAll('path').length, svg.querySelectorAll('image').length, svg.getBoundingClientRect().height > 100])).toEqual([2, 1, true]);
  expect(await rosa.getByRole('navigation').locator('visible=true').count()).toBe(0);
  const paged = await rosa.pdf({ printBackground: true });
  expect(paged.subarray(0, 5).toString()).toBe('%PDF-');
  expect(paged.toString('latin1')).toMatch(/\/Subtype\s*\/Image/);
});
