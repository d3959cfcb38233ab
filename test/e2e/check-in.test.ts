import pg from 'pg';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launch } from '../browser.ts';
import { demoGround, startServer, type TestServer } from '../server.ts';
import { byFinger, enterDemo, looksRight, settled } from './hands.ts';
import { type MeetsNow, meetNow } from './meet-now.ts';

let browser: Browser;
let server: TestServer;
let meets: MeetsNow;
const where = process.env.TEST_DATABASE_URL;

beforeAll(async () => {
  if (!where) return;
  [browser, server] = await Promise.all([launch(), demoGround('check_in', inject('demoGround')).then(startServer)]);
  meets = await meetNow(server.databaseUrl!, 'rosa', ['amara', 'noor']);
  const client = new pg.Client({ connectionString: server.databaseUrl! });
  await client.connect();
  await client.query("update scheduling.session set modality = 'in-person', place = 'Library, table 4' where meeting_id = $1", [meets.roomId]);
  await client.end();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

test.runIf(where)('the tutor shows a code, a learner types it with scripts off, another is tapped and taken back', async () => {
  const { page: tutor, hands } = await enterDemo(browser, server.url, 'rosa');
  await tutor.goto(`/sessions/${meets.sessionOf('amara')}`);
  await hands.press(tutor.getByRole('button', { name: 'I am here' }));
  const shown = tutor.locator('.door-code [aria-hidden]');
  await shown.waitFor();
  await looksRight(tutor, byFinger);
  const code = (await shown.textContent())!;

  const { page: amara } = await enterDemo(browser, server.url, 'amara', byFinger, { javaScriptEnabled: false });
  await amara.goto(`/sessions/${meets.sessionOf('amara')}`);
  await amara.getByLabel("Rosa's code").fill('nope');
  await amara.getByRole('button', { name: 'Check in' }).click();
  await amara.getByRole('link', { name: 'That is not the code. You can try 4 more times.' }).waitFor();
  await amara.getByLabel("Rosa's code").fill(` ${code.toLowerCase()}`);
  await amara.getByRole('button', { name: 'Check in' }).click();
  await amara.getByText('You are checked in since').waitFor();
  await amara.goto(`/sessions/${meets.sessionOf('noor')}`);
  await expect.poll(() => amara.getByText(code).count()).toBe(0);

  // The list comes to her by itself.
  const ofAmara = tutor.getByRole('listitem').filter({ hasText: 'Here since' });
  await ofAmara.filter({ hasText: 'Amara' }).waitFor();
  await hands.press(tutor.getByRole('button', { name: 'Noor is here' }));
  await ofAmara.filter({ hasText: 'Noor' }).waitFor();
  await hands.press(tutor.getByRole('button', { name: /^Undo.*Noor/ }));
  await tutor.getByRole('button', { name: 'Noor is here' }).waitFor();
  await settled(tutor);
  await looksRight(tutor, byFinger);
});
