import type { BrowserContextOptions, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { clockAhead } from './clock-ahead.ts';
import { onDemoSchool } from './demo-school.ts';
import { byFinger, clean, type Hands, settled } from './hands.ts';
import { meetInRooms } from './meet-in-rooms.ts';

interface Person {
  page: Page;
  hands: Hands;
}
interface Door {
  door: string;
  startsAt: number;
  now: number;
}
interface WorkSent {
  places: { n: number; shown: { kind: string; stem: string } }[];
  beside: Record<string, { n: number; answered: { right: boolean } | null; drawn: { solution: string[]; parts: { right: string[]; mistakes: { tag: string; answer: string; feedback: string }[] }[] } }>;
}

let sessionId: string;
let rosa: Person;
let amara: Person;
const clock = clockAhead();
const school = onDemoSchool('room_work', { clock });
/** Every answer that reached Amara's browser. */
const sentToAmara: string[] = [];

const enter = async (who: string, width: number, more: BrowserContextOptions = {}): Promise<Person> => school.enter(who, byFinger, { viewport: { width, height: width < 500 ? 844 : 800 }, ...more });
const room = () => `/sessions/${sessionId}/room`;

/** Everything the server sends to a browser, pages, data and chat, as text. */
function listen(page: Page): void {
  page.on('response', (answer) => {
    if (/javascript|css|font|image/.test(answer.headers()['content-type'] ?? '') || answer.status() >= 300) return;
    void answer.text().then((text) => sentToAmara.push(text), () => {});
  });
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => sentToAmara.push(payload.toString('utf8'))));
}

const doorOf = (page: Page): Promise<Door> => page.evaluate(() => (window as unknown as { __reactRouterDataRouter: { state: { loaderData: Record<string, { view?: Door }> } } }).__reactRouterDataRouter.state.loaderData['room/room.tsx']!.view!);
const workSent = (page: Page): Promise<WorkSent> => page.evaluate(async (address) => (await fetch(address)).json() as Promise<WorkSent>, `${room()}/work`);
const bare = (answer: string): string => answer.replaceAll('$', '');

/** Rosa's next session with Amara: its door says when, and the clock goes there. */
async function goToSession(): Promise<void> {
  const { page } = await enter('Rosa', 1280);
  await page.goto('/sessions');
  await settled(page);
  const link = page.locator('main a[href^="/sessions/"]').filter({ hasText: 'Amara' }).first();
  await link.waitFor();
  sessionId = /\/sessions\/([\da-f-]+)/.exec((await link.getAttribute('href'))!)![1]!;
  await page.goto(room());
  await settled(page);
  const { startsAt, now } = await doorOf(page);
  clock.later((startsAt - now + 60_000) / 86_400_000);
  await page.context().close();
}

beforeAll(async () => {
  const { page } = await enter('Dana', 1280);
  await meetInRooms(page);
  await page.context().close();
  await goToSession();
  [rosa, amara] = await Promise.all([enter('Rosa', 1280), enter('Amara', 390)]);
  listen(amara.page);
});

/** Opens questions until there is one to type whose mistake has a name. */
async function openQuestion(): Promise<WorkSent['beside'][string]> {
  for (let n = 0; n < 8; n++) {
    const { places, beside } = await workSent(rosa.page), last = places.at(-1), view = Object.values(beside).find((one) => one.n === last?.n);
    if (last?.shown.kind === 'number' && view?.drawn.parts[0]?.mistakes.length) return view;
    await rosa.page.getByRole('button', { name: 'Next question' }).click();
    await expect.poll(async () => (await workSent(rosa.page)).places.length).toBeGreaterThan(places.length);
  }
  throw new Error('No question to type was opened.');
}

/** At a desk the box and what checks it stand in the panel without scrolling, also with its tool in the address; and the panels do not lie on one another. */
async function inSightOnADesk({ page }: Person): Promise<void> {
  const phone = page.viewportSize()!, box = page.getByLabel('Your answer'), button = page.getByRole('button', { name: 'Check together' });
  await page.setViewportSize({ width: 1280, height: 800 });
  const [panel, typed, checks, notes] = await Promise.all([page.locator('#problem'), box, button, page.locator('#notes')].map(async (one) => (await one.boundingBox())!));
  expect(await page.locator('#problem').evaluate((one) => one.scrollTop)).toBe(0);
  expect(panel!.y + panel!.height).toBeLessThanOrEqual(notes!.y + 1);
  expect(checks!.y + checks!.height).toBeLessThanOrEqual(panel!.y + panel!.height);
  expect(typed!.y + typed!.height).toBeLessThanOrEqual(checks!.y);
  await page.setViewportSize(phone);
}

/** With somebody looking in there is a banner less room: what is typed still does not lie under what checks it. */
async function inSightUnderABanner({ page }: Person): Promise<void> {
  const phone = page.viewportSize()!, { page: dana } = await enter('Dana', 1280);
  await page.setViewportSize({ width: 1280, height: 800 });
  await dana.goto(room());
  await page.getByText(/^Dana .* is in the room/).waitFor();
  await expect.poll(async () => {
    const [panel, typed, checks] = await Promise.all([page.locator('#problem'), page.getByLabel('Your answer'), page.getByRole('button', { name: 'Check together' })].map(async (one) => (await one.boundingBox())!));
    return typed!.y >= panel!.y && typed!.y + typed!.height <= checks!.y && checks!.y + checks!.height <= panel!.y + panel!.height;
  }).toBe(true);
  await dana.context().close();
  await page.getByText(/^Dana .* is in the room/).waitFor({ state: 'detached' });
  await page.setViewportSize(phone);
}

test('Rosa opens a question, sees what Amara writes and the name of her mistake; Amara sees that it is not right yet, and no more', async () => {
  await Promise.all([rosa.page.goto(room()), amara.page.goto(`${room()}#problem`)]);
  await rosa.page.getByLabel('By skill').waitFor();
  await amara.page.getByText('No question is open yet.').waitFor();
  await rosa.page.getByLabel('By skill').selectOption({ label: 'Adding fractions' });
  await rosa.page.locator('.work-skill').getByRole('button', { name: 'Open' }).click();
  await rosa.page.locator('.work-item').waitFor();
  const { drawn, n } = await openQuestion(), [part] = drawn.parts, [mistake] = part!.mistakes;
  await amara.page.locator('.work-place').getByText(`${n} of ${n}`).waitFor();
  await inSightOnADesk(amara);
  await inSightUnderABanner(amara);
  await amara.page.getByLabel('Your answer').fill(bare(mistake!.answer));
  await rosa.page.locator('.work-draft').getByText(bare(mistake!.answer)).waitFor();
  await clean(amara.page);
  await amara.page.getByRole('button', { name: 'Show a hint' }).click();
  await rosa.page.locator('.work-hint').waitFor();
  await amara.page.getByRole('button', { name: 'Check together' }).click();
  await amara.page.getByText('Look at it together once more.').waitFor();
  await rosa.page.locator('.beside .note').waitFor();
  const name = await rosa.page.locator('.beside .note .firm').innerText();
  await rosa.page.getByText('For you alone: what to try').click();
  await rosa.page.getByRole('heading', { name: `Try this now: ${name}` }).waitFor();
  const move = await rosa.page.locator('.moves li').first().locator('.firm').innerText();
  expect(move).toContain('?');
  await clean(rosa.page);
  await amara.page.getByLabel('Your new answer').fill(bare(part!.right[0]!));
  await amara.page.getByRole('button', { name: 'Check together' }).click();
  await Promise.all([amara, rosa].map(({ page }) => page.locator('#problem').getByText('Right', { exact: true }).waitFor()));
  await expect.poll(() => sentToAmara.some((one) => one.includes('"verdict":"right"'))).toBe(true);
  const all = sentToAmara.join('\n');
  for (const secret of [name, move, mistake!.tag, mistake!.feedback, 'misconception', ...drawn.solution]) expect(all, secret).not.toContain(JSON.stringify(secret).slice(1, -1));
  for (const address of [`${room()}/helper`, `${room()}/end`]) expect((await amara.page.request.get(address)).status(), address).toBeGreaterThanOrEqual(400);
});

test('what both write counts for the tutor alone; what is at hand in the library opens beside the room', async () => {
  const notes = (page: Page) => page.getByLabel('Shared notes'), helper = rosa.page.locator('.helper');
  await helper.getByText('Too few words yet to say.').waitFor();
  await notes(rosa.page).pressSequentially('How many twelfths make one third of the bar, and why do we need them? ');
  await amara.page.goto(`${room()}#notes`);
  await notes(amara.page).press('Control+End');
  await notes(amara.page).pressSequentially('Four of them, because three times four is twelve pieces.');
  await helper.getByText(/^You \d+ %, Amara \d+ %\.$/).waitFor();
  await helper.getByText('You asked one question.').waitFor();
  const link = rosa.page.locator('#problem .work-picker a[target="_blank"]').first();
  await link.evaluate((one) => one.closest('details')!.setAttribute('open', ''));
  const [beside] = await Promise.all([rosa.page.context().waitForEvent('page'), link.click()]);
  await beside.waitForURL(/\/library\//);
  await beside.getByRole('heading', { level: 1 }).waitFor();
  await beside.close();
  await amara.page.goto(`${room()}#problem`);
  await rosa.page.locator('.room-net').getByText('Saved').waitFor({ state: 'attached' });
});

test('the question goes onto the board of both, and stays after a reload', async () => {
  await rosa.page.getByRole('button', { name: 'Put on the board' }).click();
  await rosa.page.getByText('It stands on the board.').waitFor();
  await amara.page.reload();
  await amara.page.locator('#problem').getByText('Right', { exact: true }).waitFor();
});

test('without scripts and without the room she answers by a plain form', async () => {
  const { places } = await workSent(rosa.page);
  await rosa.page.getByRole('button', { name: 'Next question' }).click();
  await expect.poll(async () => (await workSent(rosa.page)).places.length).toBeGreaterThan(places.length);
  const { drawn, n } = await openQuestion(), plain = await enter('Amara', 390, { javaScriptEnabled: false });
  await plain.page.goto(`/sessions/${sessionId}/work?n=${n}`);
  await plain.page.getByRole('button', { name: 'Check together' }).click();
  await plain.page.getByText('Give an answer first').waitFor();
  await plain.page.getByLabel('Your answer').fill(bare(drawn.parts[0]!.right[0]!));
  await plain.page.getByRole('button', { name: 'Check together' }).click();
  await expect.poll(async () => Object.values((await workSent(rosa.page)).beside).find((one) => one.n === n)?.answered?.right).toBe(true);
  await plain.page.context().close();
  await rosa.page.goto(`/sessions/${sessionId}/work`);
  await rosa.page.getByRole('heading', { name: 'Questions of this session' }).waitFor();
  await clean(rosa.page);
  await rosa.page.goto(room());
});

test('at the end the log is filled in from what was done, and Amara’s page leads to her exit ticket', async () => {
  await rosa.page.getByRole('link', { name: 'End the session and wrap up' }).click();
  await rosa.hands.press(rosa.page.getByRole('button', { name: 'End it and write the log' }));
  await rosa.page.waitForURL(/\/log$/);
  await rosa.page.getByText('Filled in from what you did together').waitFor();
  await settled(rosa.page);
  await expect.poll(() => rosa.page.getByLabel('Adding fractions').first().isChecked()).toBe(true);
  await expect.poll(() => rosa.page.getByLabel('What went well').inputValue()).toMatch(/^Adding fractions: 2 of 2 questions right/);
  await clean(rosa.page);
  await rosa.hands.press(rosa.page.getByRole('button', { name: 'Save the log' }));
  await rosa.page.waitForURL(/done=logged/);
  await amara.page.goto(`/sessions/${sessionId}`);
  await amara.page.getByRole('button', { name: 'Yes, I can' }).waitFor();
});

test('what was done stays for both, with the name of nothing for Amara; Ngozi is told why she does not see it', async () => {
  for (const { page } of [rosa, amara]) {
    await page.goto(`/sessions/${sessionId}`);
    await settled(page);
    await page.getByRole('link', { name: 'Board, notes and questions of this session' }).click();
    await page.getByRole('heading', { name: 'What stays of this session' }).waitFor();
    await page.getByText('2 tries').waitFor();
    await page.locator('.kept-page svg').waitFor();
    await clean(page);
  }
  expect(sentToAmara.join('\n')).not.toContain('misconception');
  const ngozi = await enter('Ngozi', 390);
  await ngozi.page.goto(`/sessions/${sessionId}/kept`);
  await ngozi.page.getByText('is read by those who met there').waitFor();
  await ngozi.page.context().close();
});
