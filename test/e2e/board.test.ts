import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { clockPastMidnight } from './clock-ahead.ts';
import { onDemoSchool } from './demo-school.ts';
import { byFinger, looksRight, settled, type Way } from './hands.ts';
import { askNow, goOnDuty, sayYes } from './meet-by-drop-in.ts';

const school = onDemoSchool('board', { clock: clockPastMidnight() });

const enter = async (who: string, width: number, way: Way = byFinger): Promise<Page> => (await school.enter(who, way, { viewport: { width, height: width < 500 ? 844 : 800 } })).page;

const board = (page: Page): Locator => page.locator('#board');
const paper = (page: Page): Locator => board(page).getByRole('application');
const tool = (page: Page, name: string): Locator => board(page).getByRole('button', { name, exact: true });

/** What is on the board, in words, as somebody hears it. */
async function outline(page: Page): Promise<string[]> {
  const list = board(page).locator('.board-outline');
  await list.evaluate((details) => details.setAttribute('open', ''));
  const words = await list.getByRole('listitem').allInnerTexts();
  await list.evaluate((details) => details.removeAttribute('open'));
  return words;
}
const shows = (page: Page, words: string[]): Promise<void> => expect.poll(() => outline(page)).toEqual(words);

/** A line by mouse, from and to given in parts of the board. */
async function stroke(page: Page, points: readonly (readonly [number, number])[]): Promise<void> {
  const box = (await paper(page).boundingBox())!;
  const [first, ...more] = points.map(([x, y]) => [box.x + box.width * x, box.y + box.height * y] as const);
  await page.mouse.move(...first!);
  await page.mouse.down();
  for (const to of more) await page.mouse.move(...to, { steps: 6 });
  await page.mouse.up();
}

test('two draw on one board: by mouse and by keys, each undoing only her own', async () => {
  const [amara, rosa, omar, dana] = await Promise.all([enter('amara', 390), enter('rosa', 1280), enter('omar', 1280), enter('dana', 1280)]);
  await goOnDuty(dana);
  await askNow(amara);
  const tutor = await sayYes([rosa, omar]), name = tutor === rosa ? 'Rosa' : 'Omar', path = `${new URL(tutor.url()).pathname}/room`;
  for (const page of [tutor, amara]) {
    await page.goto(path);
    await paper(page).waitFor();
  }

  await stroke(amara, [[0.2, 0.1], [0.4, 0.2], [0.3, 0.3]]);
  await shows(tutor, ['Pen stroke by Amara']);
  await tool(tutor, 'Bars, number line, grid, axes').click();
  await tool(tutor, 'Number line').click();
  await tool(tutor, 'Add').click();
  await shows(amara, ['Pen stroke by Amara', `Number line from 0 to 10 by ${name}`]);

  await tool(amara, 'Undo my last mark').click();
  await shows(tutor, [`Number line from 0 to 10 by ${name}`]);
  await tool(amara, 'Undo my last mark').click();
  await amara.getByText('Nothing of yours is left to take back.').waitFor();

  // By keys alone: a tool, Enter puts it in the middle, arrows move it, Escape when done.
  await tool(tutor, 'Text').focus();
  await tutor.keyboard.press('Enter');
  await paper(tutor).focus();
  await tutor.keyboard.press('Enter');
  await tutor.keyboard.type('8 + 3');
  await tutor.keyboard.press('Enter');
  await shows(amara, [`Number line from 0 to 10 by ${name}`, `Text by ${name}: 8 + 3`]);
  await paper(tutor).focus();
  const at = (): Promise<number> => amara.locator('#board text', { hasText: '8 + 3' }).locator('tspan').evaluate((one) => Number(one.getAttribute('x')));
  const before = await at();
  await tutor.keyboard.press('ArrowRight');
  await expect.poll(at).toBe(before + 10);
  await tutor.keyboard.press('Enter');
  await tutor.keyboard.press('End');
  await tutor.keyboard.type(' = 11');
  await tutor.keyboard.press('Enter');
  await shows(amara, [`Number line from 0 to 10 by ${name}`, `Text by ${name}: 8 + 3 = 11`]);
  await paper(tutor).focus();
  await tutor.keyboard.press('Escape');

  await tool(amara, 'Maths').click();
  await paper(amara).click({ position: { x: 100, y: 60 } });
  await amara.getByLabel('Maths for the board').fill('2/3 + 1/4');
  await amara.getByLabel('Maths for the board').press('Enter');
  await expect.poll(() => tutor.locator('#board foreignObject math mfrac').count()).toBe(2);
  await paper(amara).hover({ position: { x: 200, y: 200 } });
  await tutor.locator('#board .board-cursor', { hasText: 'Amara' }).waitFor();

  await looksRight(tutor, byFinger);
  await looksRight(amara, byFinger);

  // A page of her own, and the way to it.
  await tool(amara, 'Add a page').click();
  await tutor.getByText('Amara is on page 2.').waitFor();
  await shows(amara, []);
  await tool(tutor, 'Go there').click();
  await expect.poll(() => paper(tutor).getAttribute('aria-label')).toBe('Board, page 2 of 2, empty');
  await tool(tutor, 'Pen').click();
  await stroke(tutor, [[0.5, 0.5], [0.7, 0.5]]);
  await shows(amara, [`Pen stroke by ${name}`]);

  // All of it is there again after the page was closed.
  await amara.reload();
  await paper(amara).waitFor();
  await shows(amara, [`Number line from 0 to 10 by ${name}`, `Text by ${name}: 8 + 3 = 11`, 'Maths by Amara: 2/3 + 1/4']);

  // From right to left the tools turn round; the board does not, or nobody could point at the same place.
  const way: Way = { dir: 'rtl', keyboard: false }, turned = await enter('amara', 390, way);
  await turned.goto(path);
  await paper(turned).waitFor();
  await tool(turned, 'Next page').click();
  await stroke(turned, [[0.1, 0.1], [0.3, 0.1]]);
  await shows(tutor, [`Pen stroke by ${name}`, 'Pen stroke by Amara']);
  expect((await tutor.locator('#board .board-paper path.mark').last().getAttribute('d'))!.match(/[\d.]+/g)!.map(Number)[0]).toBeLessThan(400);
  await looksRight(turned, way);

  // Frozen, everything can be seen and nothing changed.
  await dana.goto('/rooms');
  await settled(dana);
  await dana.getByRole('button', { name: 'Freeze' }).click();
  await tool(amara, 'Pen').waitFor({ state: 'detached' });
  await stroke(amara, [[0.2, 0.2], [0.4, 0.2]]);
  await expect.poll(() => paper(amara).getAttribute('aria-label')).toBe('Board, page 1 of 2, 3 things on it');
  await looksRight(amara, byFinger);
});
