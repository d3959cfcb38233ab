import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { clockAhead } from './clock-ahead.ts';
import { onDemoSchool } from './demo-school.ts';
import { clean, settled } from './hands.ts';
import { goOnDuty } from './meet-by-drop-in.ts';
import { meetInRooms } from './meet-in-rooms.ts';
import { meetNow } from './meet-now.ts';

const minute = 1 / 1440;
const clock = clockAhead(), school = onDemoSchool('doors', { clock });
let amara: Page, rosa: Page, dana: Page, room: string;

const isSaved = (page: Page): Promise<void> => page.locator('.room-net').getByText('Saved').waitFor({ state: 'attached' });
const door = (page: Page, name: string): Promise<void> => page.getByRole('heading', { level: 1, name }).waitFor();
const goOffDuty = async (): Promise<void> => {
  await dana.goto('/rooms');
  await settled(dana);
  await dana.getByRole('button', { name: /^End the duty/ }).first().click();
  await dana.getByText('The duty has ended.').waitFor();
};

/** Again after an hour: who left the device alone is signed out by then. */
const enterAll = async (): Promise<void> => {
  [amara, rosa, dana] = await Promise.all([school.enter('amara').then(({ page }) => page), school.enter('rosa').then(({ page }) => page), school.enter('dana').then(({ page }) => page)]);
};

beforeAll(async () => {
  await enterAll();
  await meetInRooms(dana);
  const { databaseUrl } = school.server;
  if (!databaseUrl) return;
  room = `/sessions/${(await meetNow(databaseUrl, 'rosa', ['amara'], 30)).sessionOf('amara')}/room`;
  await goOffDuty();
});
// A session under way is put into the database by hand, which the embedded one does not let a second process do.
const walk = test.runIf(process.env.TEST_DATABASE_URL);

walk('early counts down; in time the door waits for somebody who watches, and opens by itself when she is there', async () => {
  await amara.goto(room);
  await amara.getByRole('heading', { level: 1, name: /^The room opens at/ }).waitFor();
  await expect.poll(() => amara.getByRole('timer').innerText()).toMatch(/^1\d:\d\d$|^20:00$/);
  await clean(amara);
  clock.later(21 * minute);
  await Promise.all([amara.goto(room), rosa.goto(room)]);
  await Promise.all([amara, rosa].map((page) => page.getByText('The room opens as soon as an adult is on duty').waitFor()));
  await amara.getByRole('list', { name: 'At the door now' }).getByText('Rosa').waitFor();
  await clean(amara);
  await goOnDuty(dana);
  await Promise.all([isSaved(amara), isSaved(rosa)]);
});

walk('who looks in reads along, and hears only when she joins with sound', async () => {
  await dana.goto(room);
  await amara.getByText(/^Dana .* is in the room/).waitFor();
  await amara.getByText('so does not hear or see you').waitFor();
  await dana.goto('/rooms');
  await amara.getByText(/^Dana .* is in the room/).waitFor({ state: 'detached' });
});

walk('when nobody watches any more it pauses with a word, inside and at the door, and goes on', async () => {
  await goOffDuty();
  clock.later(23 * minute);
  await Promise.all([amara, rosa].map((page) => page.getByText('The room is paused', { exact: true }).waitFor()));
  await rosa.goto(room);
  await door(rosa, 'The room is paused');
  await rosa.getByText('What you drew and wrote is kept.').waitFor();
  await clean(rosa);
  await goOnDuty(dana);
  await Promise.all([isSaved(amara), isSaved(rosa)]);
});

walk('a quarter of an hour after its end it is over, with the next step for each', async () => {
  await Promise.all([amara, rosa].map((page) => page.goto('/sessions')));
  clock.later(95 * minute);
  await enterAll();
  await Promise.all([amara, rosa, dana].map((page) => page.goto(room)));
  await Promise.all([amara, rosa, dana].map((page) => page.getByRole('heading', { level: 1, name: /^(This session is over|The room has ended)$/ }).waitFor()));
  await rosa.getByRole('link', { name: 'Write the log' }).waitFor();
  await dana.getByRole('link', { name: 'To the rooms' }).waitFor();
  await clean(amara);
});
