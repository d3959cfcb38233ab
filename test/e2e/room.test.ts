import type { BrowserContext, BrowserContextOptions, Page, WebSocketRoute } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { clockPastMidnight } from './clock-ahead.ts';
import { onDemoSchool } from './demo-school.ts';
import { bothWays, byFinger, clean, looksRight, settled, type Way } from './hands.ts';
import { askNow, goOnDuty, sayYes } from './meet-by-drop-in.ts';
import { meetInRooms } from './meet-in-rooms.ts';

const school = onDemoSchool('room', { clock: clockPastMidnight() });

let dana: Page;
/** The room of a session that Amara asked for and Rosa said yes to. */
let room: string;

const enter = async (who: string, width: number, way: Way = byFinger, more: BrowserContextOptions = {}): Promise<{ page: Page; context: BrowserContext }> => school.enter(who, way, { viewport: { width, height: width < 500 ? 844 : 800 }, ...more });
const notesOf = (page: Page) => page.getByLabel('Shared notes');
const tool = (page: Page, name: string) => page.getByRole('navigation', { name: 'Tools' }).getByRole('link', { name });
const isSaved = (page: Page): Promise<void> => page.locator('.room-net').getByText('Saved').waitFor({ state: 'attached' });

const keptUpdates = (page: Page): Promise<number> => page.evaluate(() => new Promise((done) => {
  const asked = indexedDB.open('trellis-room');
  asked.onsuccess = () => {
    const all = asked.result.transaction('update').objectStore('update').count();
    all.onsuccess = () => done(all.result);
    asked.result.close();
  };
}));
/** What was typed is on the disk: nothing more comes for half a second. */
async function keptWhole(page: Page): Promise<void> {
  for (let last = -1, same = 0; same < 8; await page.waitForTimeout(250)) {
    const now = await keptUpdates(page);
    same = now === last && now > 0 ? same + 1 : 0;
    last = now;
  }
}

let amara: { page: Page; context: BrowserContext };
let tutor: Page;

beforeAll(async () => {
  ({ page: dana } = await enter('dana', 1280));
  await meetInRooms(dana);
  await goOnDuty(dana);
  amara = await enter('amara', 390);
  const [rosa, omar] = await Promise.all([enter('rosa', 1280), enter('omar', 1280)]);
  await askNow(amara.page, 'Why the same bottom number?');
  tutor = await sayYes([rosa.page, omar.page]);
  room = `${new URL(tutor.url()).pathname}/room`;
});

test('both join in one tap from where they are, and write in one text', async () => {
  await tutor.goto('/tutor');
  await settled(tutor);
  await tutor.getByRole('link', { name: 'Join the session' }).click();
  await amara.page.goto('/learner');
  await settled(amara.page);
  await amara.page.getByRole('link', { name: /^Join / }).click();
  await Promise.all([isSaved(amara.page), isSaved(tutor)]);
  await tool(amara.page, 'Notes').click();
  await notesOf(amara.page).pressSequentially('Same size first.');
  await expect.poll(() => notesOf(tutor).inputValue()).toBe('Same size first.');
  await notesOf(tutor).press('Control+End');
  await notesOf(tutor).pressSequentially(' 12 works.');
  await notesOf(amara.page).press('Control+Home');
  await notesOf(amara.page).pressSequentially('1. ');
  for (const page of [amara.page, tutor]) await expect.poll(() => notesOf(page).inputValue()).toBe('1. Same size first. 12 works.');
  // What was typed without a rest goes at once; on a slow machine there are rests in it.
  for (let n = 0; n < 10 && (await notesOf(tutor).inputValue()) !== '1. Same size first.'; n++) await notesOf(tutor).press('Control+z');
  await expect.poll(() => notesOf(amara.page).inputValue()).toBe('1. Same size first.');
});

test('chat arrives, what leads elsewhere is held and says why, the plan is ticked off for both', async () => {
  await tool(amara.page, 'Chat').click();
  const box = amara.page.getByLabel(/^Message to/), line = Promise.withResolvers<void>();
  await amara.page.route('**/room/news', async (route) => line.promise.then(() => route.continue()), { times: 1 });
  await box.fill('12! so 2 thirds is 8 of them');
  await amara.page.getByRole('button', { name: 'Send' }).click();
  // She goes on writing while it is sent.
  await box.fill('text me on 555 123 4567, my insta is amara_x');
  line.resolve();
  await Promise.all([tutor, amara.page].map((page) => page.getByRole('log').getByText('12! so 2 thirds is 8 of them').waitFor()));
  await settled(amara.page);
  expect(await box.inputValue()).toBe('text me on 555 123 4567, my insta is amara_x');
  await amara.page.getByRole('button', { name: 'Send' }).click();
  await amara.page.getByText(/Only you see this/).waitFor();
  await tutor.getByLabel(/^Message to/).fill('Yes. Now the quarter.');
  await tutor.getByRole('button', { name: 'Send' }).click();
  await amara.page.getByRole('log').getByText('Yes. Now the quarter.').waitFor();
  expect(await tutor.getByRole('log').innerText()).not.toContain('555');
  await tutor.getByText('Plan for today').click();
  await tutor.getByRole('checkbox').first().check();
  await tool(amara.page, 'Notes').click();
  await amara.page.getByText('Plan for today').click();
  await expect.poll(() => amara.page.getByRole('checkbox').first().isChecked()).toBe(true);
});

test('a dropped line is said, both go on writing, and both texts are there afterwards, also in a tab that crashed', async () => {
  await amara.context.setOffline(true);
  await amara.page.getByText('Trying again…').waitFor();
  await notesOf(amara.page).press('Control+Home');
  await notesOf(amara.page).pressSequentially('[on the train] ');
  await notesOf(tutor).press('Control+End');
  await notesOf(tutor).pressSequentially(' [meanwhile]');
  await amara.context.setOffline(false);
  await amara.page.getByText('Trying again…').waitFor({ state: 'detached' });
  for (const page of [amara.page, tutor]) await expect.poll(() => notesOf(page).inputValue()).toBe('[on the train] 1. Same size first. [meanwhile]');
  // The line is lost, she writes, and the tab ends: what she wrote is on her device and goes out from a new one.
  const second = await amara.context.newPage();
  await second.goto(room);
  await isSaved(second);
  await second.getByText('You are here in another tab').waitFor();
  await amara.context.setOffline(true);
  await second.getByText('Trying again…').waitFor();
  await tool(second, 'Notes').click();
  await notesOf(second).press('Control+End');
  await notesOf(second).pressSequentially(' [kept]', { delay: 40 });
  await keptWhole(second);
  await second.close();
  await amara.context.setOffline(false);
  await amara.page.reload();
  await isSaved(amara.page);
  await expect.poll(() => notesOf(tutor).inputValue()).toBe('[on the train] 1. Same size first. [meanwhile] [kept]');
});

test('a tab that was turned away goes in again by itself while the door stands open', async () => {
  const { page, context } = await enter('amara', 1280), lines: WebSocketRoute[] = [];
  await page.routeWebSocket(/\/live/, (socket) => {
    socket.connectToServer();
    lines.push(socket);
  });
  await page.goto(room);
  await isSaved(page);
  // The door closes, and who asks at it is told no: just then.
  await page.route(/room\/news\?pass=1/, (route) => route.fulfill({ json: { lines: [], pass: null } }));
  await lines.at(-1)!.close({ code: 4403, reason: '' });
  await expect.poll(() => lines.length).toBe(2);
  await page.getByText('This tab is no longer in the room').waitFor({ state: 'detached' });
  await isSaved(page);
  await context.close();
});

test('whoever looks in is seen; frozen reaches both within two seconds, and nobody writes until it goes on', async () => {
  await dana.goto('/rooms');
  await settled(dana);
  await clean(dana);
  const answered = dana.waitForResponse((answer) => answer.request().method() === 'POST');
  await dana.getByRole('button', { name: 'Freeze' }).click();
  await answered;
  await Promise.all([amara.page, tutor].map((page) => page.getByText('The room is frozen', { exact: true }).waitFor({ timeout: 2000 })));
  await expect.poll(() => notesOf(tutor).getAttribute('readonly')).not.toBeNull();
  await dana.getByRole('button', { name: 'Let it go on' }).click();
  await Promise.all([amara.page, tutor].map((page) => page.getByText('The room is frozen', { exact: true }).waitFor({ state: 'detached' })));
  await dana.getByRole('link', { name: 'Look in' }).click();
  await Promise.all([amara.page, tutor].map((page) => page.getByText(/^Dana .* is in the room/).waitFor()));
  await clean(dana);
});

test('without a socket chat and a concern in two taps still go out, and with scripts off as plain forms', async () => {
  await tutor.goto(room);
  await isSaved(tutor);
  const still = await tutor.context().newPage();
  await still.routeWebSocket(/\/live/, (socket) => socket.close());
  await still.goto(room);
  await still.getByLabel(/^Message to/).fill('Sent without a socket');
  await still.getByRole('button', { name: 'Send' }).click();
  await Promise.all([still, tutor].map((page) => page.getByRole('log').getByText('Sent without a socket').waitFor()));
  await still.getByRole('link', { name: 'Something is wrong' }).click();
  await still.getByRole('button', { name: 'Somebody is unkind' }).click();
  await still.getByText('It was sent.').waitFor();
  await still.close();
  const { page } = await enter('amara', 390, byFinger, { javaScriptEnabled: false });
  await page.goto(room);
  await page.getByText(/need a newer browser/).first().waitFor();
  await page.goto(`${room}#chat`);
  await page.getByLabel(/^Message to/).fill('Sent with scripts off');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByRole('log').getByText('Sent with scripts off').waitFor();
  await tutor.getByRole('log').getByText('Sent with scripts off').waitFor();
  await page.getByRole('link', { name: 'Something is wrong' }).click();
  await page.getByRole('button', { name: 'I don’t feel safe' }).click();
  await page.getByText('It was sent.').waitFor();
  await dana.goto('/rooms?show=concerns');
  await dana.getByText('I don’t feel safe').waitFor();
  await dana.getByText('Somebody is unkind').waitFor();
  await page.context().close();
});

test.each(bothWays)('the room is usable $name, at every width, in light and dark', async (way) => {
  const { page, context } = await enter('amara', 390, way);
  await page.goto(room);
  await isSaved(page);
  // What phones of 390 and 640 show at 200 % zoom.
  for (const width of [195, 320])
    for (const name of ['Problem', 'Notes', 'Chat', 'Board']) {
      await page.setViewportSize({ width, height: 568 });
      await tool(page, name).click();
      expect(await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth), `${name} at ${width}`).toBe(false);
    }
  // 640 is what a desk of 1280 shows at 200 % zoom.
  for (const width of [390, 640, 1280])
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height: width < 500 ? 844 : 800 });
      await page.emulateMedia({ colorScheme });
      for (const name of width < 1024 ? ['Board', 'Problem', 'Notes', 'Chat'] : [null]) {
        if (name) await tool(page, name).click();
        if (colorScheme === 'light' || name === null || name === 'Chat') await looksRight(page, way);
      }
      if (!way.keyboard || colorScheme === 'dark') continue;
      const reached = new Set<string>();
      for (let n = 0; n < 90; n++) {
        await page.keyboard.press('Tab');
        reached.add(await page.evaluate(() => document.activeElement?.getAttribute('href') ?? document.activeElement?.id ?? ''));
      }
      for (const one of ['#concern', ...(width < 1024 ? ['#board', '#notes', 'room-text'] : ['room-notes', 'room-text'])]) expect([...reached], `${width} ${one}`).toContain(one);
    }
  await context.close();
});

test('somebody else finds no room, and the way to her own; the one who was taken out and the ended room have their pages', async () => {
  const { page: noor } = await enter('noor', 390);
  await noor.goto(room);
  await noor.getByRole('heading', { name: 'This is not your room' }).waitFor();
  await clean(noor);
  await dana.goto('/rooms');
  await settled(dana);
  const letIn = dana.getByRole('button', { name: /^Let in again\W+Amara/ });
  const takeAmaraOut = async (): Promise<void> => {
    await dana.getByText(/^Take Amara .* out/).click();
    await dana.getByRole('button', { name: 'Take out', exact: true }).locator('visible=true').click();
    await letIn.waitFor();
  };
  await takeAmaraOut();
  await amara.page.getByRole('heading', { name: 'You can’t go back into this room' }).waitFor();
  await clean(amara.page);
  await letIn.click();
  await dana.getByText('They can come in again.').waitFor();
  await amara.page.goto(room);
  await isSaved(amara.page);
  // Let in again before her page could ask what became of it: she is back, and reads it when she is taken out once more.
  const asks = /\/room(\.data|\/news\?pass)/, held = Promise.withResolvers<void>();
  await amara.page.route(asks, (route) => held.promise.then(() => route.continue()));
  const asked = amara.page.waitForRequest(asks);
  await takeAmaraOut();
  await asked;
  await letIn.click();
  await letIn.waitFor({ state: 'detached' });
  held.resolve();
  await isSaved(amara.page);
  await takeAmaraOut();
  await amara.page.getByRole('heading', { name: 'You can’t go back into this room' }).waitFor();
  await letIn.click();
  await letIn.waitFor({ state: 'detached' });
  await amara.page.goto(room);
  await isSaved(amara.page);
  await dana.getByText('End…', { exact: true }).click();
  await dana.getByRole('button', { name: 'End the room' }).click();
  await Promise.all([amara.page, tutor].map((page) => page.getByRole('heading', { name: 'The room has ended' }).waitFor()));
  await Promise.all([clean(amara.page), clean(tutor)]);
  // Who goes home is not sent back into what has ended.
  for (const [page, home] of [[amara.page, '/learner'], [tutor, '/tutor']] as const) {
    await page.goto(home);
    expect(await page.locator(`main a[href="${room}"]`).count()).toBe(0);
  }
});
