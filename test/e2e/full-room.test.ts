import pg from 'pg';
import type { Page, WebSocketRoute } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { onDemoSchool } from './demo-school.ts';
import { byFinger, clean, settled } from './hands.ts';
import { meetInRooms } from './meet-in-rooms.ts';
import { meetNow } from './meet-now.ts';

const school = onDemoSchool('full_room');
let amara: Page, rosa: Page, room: string;

const roomBytes = 4 * 1024 * 1024;
const enter = async (who: string, width: number): Promise<Page> => (await school.enter(who, byFinger, { viewport: { width, height: width < 500 ? 844 : 800 } })).page;

/** A document with hardly any place left, with much to erase on its second page. */
function almostFull(): Uint8Array {
  const doc = new Y.Doc(), objects = doc.getMap('objects'), item = doc.getMap('item'), size = () => Y.encodeStateAsUpdate(doc).byteLength;
  doc.getArray('pages').push(['p1', 'p2']);
  for (let n = 0; n < 40; n++) objects.set(`big${n}`, { id: `big${n}`, page: 'p2', kind: 'text', by: 'x', name: 'Rosa', at: 1, z: n, x: 40 + 180 * (n % 8), y: 40 + 120 * Math.floor(n / 8), w: 120, h: 56, colour: 'ink', size: 1, text: `Box ${n}`, pad: 'x'.repeat(60_000) });
  for (let n = 0; size() < roomBytes - 62_000; n++) item.set(`pad${n}`, 'x'.repeat(50_000));
  item.set('last', 'x'.repeat(roomBytes - size() - 3000));
  return Y.encodeStateAsUpdate(doc);
}

// The document is put into the database by hand, which the embedded one does not let a second process do.
const walk = test.runIf(process.env.TEST_DATABASE_URL);

beforeAll(async () => {
  const { databaseUrl } = school.server;
  if (!databaseUrl) return;
  const dana = await enter('dana', 1280);
  await meetInRooms(dana);
  const { roomId, sessionOf } = await meetNow(databaseUrl, 'rosa', ['amara']);
  room = `/sessions/${sessionOf('amara')}/room`;
  [amara, rosa] = await Promise.all([enter('amara', 390), enter('rosa', 1280)]);
  expect((await rosa.request.get(room)).status()).toBe(200);
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query('insert into rooms.document (org_id, room_id, state, updated_at) select org_id, id, $2, now() from rooms.room where id = $1', [roomId, Buffer.from(almostFull())]);
  await client.end();
});

const boardOf = (page: Page) => page.locator('#board');
const savedAs = (page: Page, words: string): Promise<void> => page.locator('.room-net').getByText(words, { exact: true }).waitFor({ state: 'attached' });

async function draw(page: Page): Promise<void> {
  const { x, y } = (await boardOf(page).getByRole('application').boundingBox())!;
  await page.mouse.move(x + 90, y + 90);
  await page.mouse.down();
  for (let n = 0; n < 40; n++) await page.mouse.move(x + 90 + 3 * n, y + 90 + 30 * Math.sin(n));
  await page.mouse.up();
}

walk('a full board is said, what is drawn stays here and can be saved, and goes out once something was erased', async () => {
  await Promise.all([amara.goto(room), rosa.goto(room)]);
  // Whoever only looks is told of nothing; whoever has more to bring is.
  await savedAs(rosa, 'Saved');
  const full = rosa.getByText('The board is full');
  for (let n = 0; n < 15 && !(await full.isVisible()); n++) await draw(rosa);
  await full.waitFor();
  await savedAs(rosa, 'Not sent yet');
  const saved = rosa.waitForEvent('download');
  await rosa.getByRole('button', { name: 'Save the board as a drawing' }).click();
  expect((await saved).suggestedFilename()).toMatch(/\.svg$/);
  await settled(rosa);
  await clean(rosa);
  await boardOf(rosa).getByRole('button', { name: 'Next page' }).click();
  await boardOf(rosa).getByRole('application').focus();
  await rosa.keyboard.press('ControlOrMeta+A');
  await rosa.keyboard.press('Delete');
  await full.waitFor({ state: 'detached' });
  await savedAs(rosa, 'Saved');
  await boardOf(amara).locator('.board-outline > summary').click();
  await boardOf(amara).getByText('Pen stroke by Rosa').first().waitFor();
});

walk('what the room cannot take is said, can be saved, and the room opens without it', async () => {
  let line: WebSocketRoute | undefined;
  await amara.routeWebSocket(/\/live/, (socket) => {
    socket.connectToServer();
    line = socket;
  });
  await amara.reload();
  await savedAs(amara, 'Saved');
  await line!.close({ code: 1009, reason: 'That is no update.' });
  await amara.getByText('The room could not take what you did last').waitFor();
  await amara.getByRole('button', { name: 'Save the board as a drawing' }).waitFor();
  await settled(amara);
  await clean(amara);
  await amara.getByRole('button', { name: 'Open the room without it' }).click();
  await amara.getByText('The room could not take what you did last').waitFor({ state: 'detached' });
  await savedAs(amara, 'Saved');
});
