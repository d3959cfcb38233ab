import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { madeUpMedia } from '../browser.ts';
import { onDemoSchool } from './demo-school.ts';
import { bothWays, byFinger, looksRight, settled, type Way } from './hands.ts';
import { meetNow } from './meet-now.ts';

const school = onDemoSchool('media', { flags: madeUpMedia });

interface Flow {
  state: string;
  heard: number;
  sent: number;
  frames: number;
}
interface Watched {
  lines: RTCPeerConnection[];
  tracks: MediaStreamTrack[];
}
/** Keeps the connections and tracks a page makes, to look at what really flows. */
function watch(): void {
  const kept: Watched = { lines: [], tracks: [] };
  Object.assign(window, { watched: kept });
  const Line = window.RTCPeerConnection, ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  window.RTCPeerConnection = class extends Line {
    constructor(setting?: RTCConfiguration) {
      super(setting);
      kept.lines.push(this);
    }
  };
  navigator.mediaDevices.getUserMedia = async (wanted) => {
    const stream = await ask(wanted);
    kept.tracks.push(...stream.getTracks());
    return stream;
  };
}
const flows = (page: Page): Promise<Flow[]> =>
  page.evaluate(async () => {
    const { lines } = (window as unknown as { watched: Watched }).watched;
    return Promise.all(lines.filter((line) => line.connectionState !== 'closed').map(async (line) => {
      const flow = { state: line.connectionState as string, heard: 0, sent: 0, frames: 0 };
      (await line.getStats()).forEach((one) => {
        if (one.type === 'inbound-rtp' && one.kind === 'audio') flow.heard += one.packetsReceived;
        if (one.type === 'outbound-rtp') flow.sent += one.packetsSent;
        if (one.type === 'inbound-rtp' && one.kind === 'video') flow.frames += one.framesDecoded ?? 0;
      });
      return flow;
    }));
  });
const live = (page: Page): Promise<string[]> => page.evaluate(() => (window as unknown as { watched: Watched }).watched.tracks.filter((one) => one.readyState === 'live').map((one) => one.kind).sort());
/** So many connections, each with sound coming in. */
const hears = (page: Page, count: number): Promise<void> => expect.poll(async () => (await flows(page)).filter((one) => one.state === 'connected' && one.heard > 20).length, { timeout: 60_000 }).toBe(count);
const sees = (page: Page, count: number): Promise<void> => expect.poll(async () => (await flows(page)).filter((one) => one.frames > 5).length, { timeout: 60_000 }).toBe(count);

async function enter(who: string, width = 1280, way: Way = byFinger): Promise<Page> {
  const { page, context } = await school.enter(who, way, { viewport: { width, height: width < 500 ? 844 : 800 } });
  await context.addInitScript(watch);
  return page;
}
const face = (page: Page, words: string) => page.getByRole('list', { name: 'In the room' }).locator('.face').filter({ hasText: words });

test.skipIf(!process.env.TEST_DATABASE_URL)('two enter: voice at once, cameras off until one is switched on, and nothing stays on after leaving', async () => {
  const meets = await meetNow(school.server.databaseUrl!, 'rosa', ['amara']), room = `/sessions/${meets.sessionOf('amara')}/room`;
  const rosa = await enter('rosa'), amara = await enter('amara');
  await Promise.all([rosa, amara].map((page) => page.goto(room)));
  await Promise.all([hears(rosa, 1), hears(amara, 1)]);
  expect([await live(rosa), await live(amara)]).toEqual([['audio'], ['audio']]);
  expect((await flows(amara))[0]!.frames).toBe(0);
  await face(amara, 'You').waitFor();
  await expect.poll(() => face(rosa, 'Amara').innerText()).toMatch(/^Amara(, speaking)?$/m);

  await rosa.getByRole('button', { name: 'Camera off, switch it on' }).click();
  await sees(amara, 1);
  const picture = face(amara, 'Rosa').locator('video');
  await expect.poll(() => picture.evaluate((video: HTMLVideoElement) => video.videoWidth > 0 && !video.paused)).toBe(true);
  await expect.poll(() => live(rosa)).toEqual(['audio', 'video']);
  await rosa.getByRole('button', { name: 'Camera on, switch it off' }).click();
  await picture.waitFor({ state: 'detached' });
  await expect.poll(() => live(rosa)).toEqual(['audio']);

  await amara.getByRole('button', { name: 'Mic on, mute it' }).click();
  await face(rosa, 'Amara, muted').waitFor();
  await face(amara, 'You, muted').waitFor();
  await amara.getByRole('button', { name: 'Muted, switch the microphone on' }).click();
  await expect.poll(() => face(rosa, 'Amara').innerText()).not.toContain('muted');

  const dana = await enter('dana');
  await dana.goto(room);
  await face(dana, 'Rosa').waitFor();
  await face(rosa, 'looking in').waitFor();
  expect((await flows(rosa)).length).toBe(1);

  // A room that stands still is silent, and its devices are let go: nobody talks where nobody may look.
  await dana.goto('/rooms');
  await settled(dana);
  await dana.getByRole('button', { name: 'Freeze', exact: true }).first().click();
  for (const page of [rosa, amara]) {
    await expect.poll(async () => (await flows(page)).length).toBe(0);
    await expect.poll(() => live(page)).toEqual([]);
  }
  await settled(dana);
  await dana.getByRole('button', { name: 'Let it go on' }).first().click();
  await Promise.all([hears(rosa, 1), hears(amara, 1)]);

  await amara.getByRole('link', { name: 'Leave' }).click();
  await amara.waitForURL(/\/sessions\/[^/]+$/);
  await expect.poll(() => live(amara)).toEqual([]);
  await expect.poll(async () => (await flows(rosa)).length, { timeout: 30_000 }).toBe(0);
  await Promise.all([rosa, amara, dana].map((page) => page.context().close()));
});

test.skipIf(!process.env.TEST_DATABASE_URL)('four call each other at once and all hear and see all; a supervisor asks in, hears and sees, and sends nothing', async () => {
  const meets = await meetNow(school.server.databaseUrl!, 'rosa', ['amara', 'noor', 'omar']);
  const who = ['rosa', 'amara', 'noor', 'omar'], pages: Page[] = [];
  for (const one of who) pages.push(await enter(one));
  await Promise.all(pages.map((page, n) => page.goto(`/sessions/${meets.sessionOf(who[n]!)}/room`)));
  await Promise.all(pages.map((page) => hears(page, 3)));
  for (const page of pages) await page.getByRole('button', { name: 'Camera off, switch it on' }).click();
  await Promise.all(pages.map((page) => sees(page, 3)));

  for (const page of pages.slice(1)) await page.getByRole('button', { name: 'Camera on, switch it off' }).click();

  const dana = await enter('dana');
  await dana.goto(`/sessions/${meets.sessionOf('amara')}/room`);
  await face(pages[0]!, 'looking in').waitFor();
  await face(dana, 'Omar').waitFor();
  expect(await live(dana)).toEqual([]);
  // Who only looks in is told by the others' own word who can be heard.
  await expect.poll(() => face(dana, 'Omar').innerText()).not.toContain('without sound');
  await dana.getByRole('button', { name: 'Join with sound' }).click();
  await Promise.all([hears(dana, 4), sees(dana, 1)]);
  expect((await flows(dana)).map((one) => one.sent)).toEqual([0, 0, 0, 0]);
  await face(pages[0]!, 'only listening').waitFor();
  expect(await Promise.all(pages.map(async (page) => (await flows(page)).length))).toEqual([4, 4, 4, 4]);
  await Promise.all([...pages, dana].map((page) => page.context().close()));
}, 300_000);

for (const { name, ...way } of bothWays)
  test.skipIf(!process.env.TEST_DATABASE_URL)(`microphone, camera and devices on a phone, ${name}`, async () => {
    const meets = await meetNow(school.server.databaseUrl!, 'rosa', ['amara']);
    const { page, hands, context } = await school.enter('amara', way);
    await context.addInitScript(watch);
    await page.goto(`/sessions/${meets.sessionOf('amara')}/room`);
    await settled(page);
    await face(page, 'You, camera off').waitFor();
    await hands.press(page.getByRole('button', { name: 'Mic on, mute it' }));
    await face(page, 'You, muted').waitFor();
    await hands.press(page.getByRole('button', { name: 'Camera off, switch it on' }));
    await face(page, 'You').locator('video').waitFor();
    await hands.press(page.getByRole('button', { name: 'Sound and camera' }));
    await page.getByRole('dialog', { name: 'Sound and camera' }).waitFor();
    await looksRight(page, way);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: 'Sound and camera' }).waitFor({ state: 'hidden' });
    await looksRight(page, way);
    await context.close();
  });

test.skipIf(!process.env.TEST_DATABASE_URL)('at the door: microphone, camera and line are tried, each problem says what to do, and nothing stays on', async () => {
  const meets = await meetNow(school.server.databaseUrl!, 'rosa', ['amara'], 30), page = await enter('amara', 390);
  await page.goto(`/sessions/${meets.sessionOf('amara')}/room`);
  await settled(page);
  await page.getByRole('button', { name: 'Try the microphone' }).click();
  await page.getByText('Your microphone works.').waitFor();
  await page.getByRole('button', { name: 'Play a short sound' }).click();
  await page.getByRole('button', { name: 'Try the camera' }).click();
  const preview = page.getByLabel('Your camera, as others will see you');
  await expect.poll(() => preview.evaluate((video: HTMLVideoElement) => video.videoWidth)).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Try the connection' }).click();
  await page.getByText('Your connection is fine').waitFor();
  await looksRight(page, byFinger);
  await page.getByRole('button', { name: 'Switch the camera off' }).click();
  await expect.poll(() => live(page)).toEqual(['audio']);

  for (const [name, words] of [['NotAllowedError', 'does not let this page use the microphone'], ['NotFoundError', 'No microphone was found.'], ['NotReadableError', 'Another app is using the microphone.']] as const) {
    await page.evaluate((wanted) => { navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', wanted)); }, name);
    await page.getByRole('button', { name: /^Try the microphone/ }).click();
    await page.getByText(words).waitFor();
  }
  await page.getByText('Close other meetings and apps').waitFor();
  await page.context().close();
});

test.skipIf(!process.env.TEST_DATABASE_URL)('a browser that gives no microphone still joins: she hears, the board is hers, and the way out is said', async () => {
  const meets = await meetNow(school.server.databaseUrl!, 'rosa', ['amara']), room = `/sessions/${meets.sessionOf('amara')}/room`, rosa = await enter('rosa'), amara = await enter('amara');
  await amara.context().addInitScript(() => { navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError')); });
  await Promise.all([rosa, amara].map((page) => page.goto(room)));
  await hears(amara, 1);
  await face(amara, 'You, only listening').waitFor();
  await face(rosa, 'Amara, muted').waitFor();
  await amara.getByText('Your browser does not let this page use the microphone.').first().waitFor();
  await amara.getByRole('button', { name: 'What to do' }).click();
  await amara.getByRole('dialog', { name: 'Sound and camera' }).getByText('Press the sign before the address').waitFor();
  await Promise.all([rosa, amara].map((page) => page.context().close()));
});

test.skipIf(!process.env.TEST_DATABASE_URL)('a browser that has no way to call says so, tries nothing, and has the board', async () => {
  const meets = await meetNow(school.server.databaseUrl!, 'rosa', ['amara']), room = `/sessions/${meets.sessionOf('amara')}/room`, rosa = await enter('rosa'), amara = await enter('amara', 390), faults: string[] = [];
  await amara.context().addInitScript(() => { Reflect.deleteProperty(window, 'RTCPeerConnection'); });
  amara.on('pageerror', (fault) => faults.push(fault.message));
  await Promise.all([rosa, amara].map((page) => page.goto(room)));
  await amara.locator('.media-says', { hasText: 'This browser cannot use a microphone here. Use a current' }).waitFor();
  await face(rosa, 'Amara, without sound').waitFor();
  await face(amara, 'You, without sound').waitFor();
  await amara.getByRole('application').waitFor();
  expect(faults).toEqual([]);
  await looksRight(amara, byFinger);
  await Promise.all([rosa, amara].map((page) => page.context().close()));
});

/** The line that says what happened to sound and picture. */
const says = (page: Page, words: string) => page.locator('.media-says', { hasText: words });
/** As a browser says it when a device is pulled out, or another app takes it. */
const ends = (page: Page, kind: 'audio' | 'video'): Promise<void> =>
  page.evaluate((wanted) => {
    for (const track of (window as unknown as { watched: Watched }).watched.tracks.filter((one) => one.kind === wanted && one.readyState === 'live')) {
      track.stop();
      track.dispatchEvent(new Event('ended'));
    }
  }, kind);
const happens = (page: Page, kind: 'audio' | 'video', event: 'mute' | 'unmute'): Promise<void> =>
  page.evaluate(([wanted, name]) => {
    for (const track of (window as unknown as { watched: Watched }).watched.tracks.filter((one) => one.kind === wanted && one.readyState === 'live')) track.dispatchEvent(new Event(name!));
  }, [kind, event]);

test.skipIf(!process.env.TEST_DATABASE_URL)('a device lost in a call ends in a word and a way back, and no face stands still as if it lived', async () => {
  const meets = await meetNow(school.server.databaseUrl!, 'rosa', ['amara']), room = `/sessions/${meets.sessionOf('amara')}/room`, rosa = await enter('rosa'), amara = await enter('amara');
  await Promise.all([rosa, amara].map((page) => page.goto(room)));
  await Promise.all([hears(rosa, 1), hears(amara, 1)]);
  const camera = amara.getByRole('button', { name: 'Camera off, switch it on' }), picture = face(rosa, 'Amara').locator('video');
  await camera.click();
  await sees(rosa, 1);

  await ends(amara, 'video');
  await says(amara, 'Your camera stopped. The others see your initials.').waitFor();
  await picture.waitFor({ state: 'detached' });
  await camera.click();
  await picture.waitFor();
  await says(amara, 'Your camera stopped.').waitFor({ state: 'detached' });

  // A phone's page goes behind another one.
  await happens(amara, 'video', 'mute');
  await says(amara, 'Your device holds the camera back.').waitFor();
  await face(amara, 'You, camera off').waitFor();
  await picture.waitFor({ state: 'detached' });
  await happens(amara, 'video', 'unmute');
  await picture.waitFor();

  // The picture stops though nobody says so.
  await amara.evaluate(async () => {
    for (const line of (window as unknown as { watched: Watched }).watched.lines) for (const sender of line.getSenders()) if (sender.track?.kind === 'video') {
      await sender.replaceTrack(null);
      sender.replaceTrack = async () => {};
    }
  });
  await face(rosa, 'Amara, picture stopped').waitFor();
  await face(rosa, 'Amara').locator('.initials').waitFor();

  await ends(amara, 'audio');
  await says(amara, 'Your microphone stopped. This one is used now').waitFor();
  await expect.poll(() => live(amara)).toEqual(['audio', 'video']);
  await face(rosa, 'Amara, muted').waitFor({ state: 'detached' });

  await amara.evaluate(() => {
    const devices = navigator.mediaDevices, ask = devices.getUserMedia;
    devices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotFoundError'));
    Object.assign(window, { plugIn: () => { devices.getUserMedia = ask; devices.dispatchEvent(new Event('devicechange')); } });
  });
  await amara.waitForTimeout(4500); // it was sought just now
  await ends(amara, 'audio');
  await says(amara, 'No microphone was found.').waitFor();
  await face(amara, 'You, only listening').waitFor();
  await face(rosa, 'Amara, muted').waitFor();
  await amara.waitForTimeout(4500);
  await amara.evaluate(() => (window as unknown as { plugIn(): void }).plugIn());
  await amara.getByRole('button', { name: 'Mic on, mute it' }).waitFor();
  await face(rosa, 'Amara, muted').waitFor({ state: 'detached' });
  await Promise.all([rosa, amara].map((page) => page.context().close()));
}, 240_000);
