// Two people (or four) in one room of the product, each in a browser page of her own, with made-up cameras, all on loopback: from opening the room
// to the first picture of somebody who is there, from switching a camera on to the first picture elsewhere, and what flows with all cameras on.
// `node bench/rooms/video.ts [times, 5] [people, 2]`. Needs a built Trellis and PostgreSQL (TEST_DATABASE_URL, or one that can be started).
import { readdirSync, readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { launch, madeUpMedia } from '../../test/browser.ts';
import { byFinger, enterDemo, settled } from '../../test/e2e/hands.ts';
import { meetNow } from '../../test/e2e/meet-now.ts';
import { startPostgres } from '../../test/postgres.ts';
import { freshDatabase, startServer } from '../../test/server.ts';

const times = Number(process.argv[2] ?? 5), people = Math.min(4, Math.max(2, Number(process.argv[3] ?? 2)));
const postgres = process.env.TEST_DATABASE_URL ? null : await startPostgres();
const ground = process.env.TEST_DATABASE_URL ?? postgres?.url;
if (!ground) throw new Error('Rooms are measured on PostgreSQL: install one, or name one in TEST_DATABASE_URL.');
const database = await freshDatabase(ground, 'bench_video');
const server = await startServer({ DATABASE_URL: database, TRELLIS_SECRET: 'k3J9s0-pQv71xLmZ4tYb82WcRd5eFgHu', TRELLIS_DEMO: '1' });
const browser = await launch(madeUpMedia);

interface Seen {
  /** When the first frame of another person was shown: epoch ms, and ms since this page was opened. */
  seen: { at: number; after: number }[];
  lines: RTCPeerConnection[];
  connectedAfter: number[];
  /** When a connection was begun, and when its first word went out or came in: ms since this page was opened. */
  begunAfter: number[];
  firstWordAfter: number[];
}
function watch(): void {
  const kept: Seen = { seen: [], lines: [], connectedAfter: [], begunAfter: [], firstWordAfter: [] };
  Object.assign(window, { kept });
  const Line = window.RTCPeerConnection, known = new WeakSet<Element>();
  window.RTCPeerConnection = class extends Line {
    constructor(setting?: RTCConfiguration) {
      super(setting);
      kept.lines.push(this);
      kept.begunAfter.push(performance.now());
      this.addEventListener('signalingstatechange', () => kept.firstWordAfter.push(performance.now()), { once: true });
      this.addEventListener('connectionstatechange', () => this.connectionState === 'connected' && kept.connectedAfter.push(performance.now()));
    }
  };
  new MutationObserver(() => {
    for (const video of document.querySelectorAll<HTMLVideoElement>('.face:not(.face--me) video')) {
      if (known.has(video)) continue;
      known.add(video);
      video.requestVideoFrameCallback(() => kept.seen.push({ at: performance.timeOrigin + performance.now(), after: performance.now() }));
    }
  }).observe(document, { childList: true, subtree: true });
}
const look = <T>(page: Page, what: 'seen' | 'connectedAfter' | 'begunAfter' | 'firstWordAfter'): Promise<T[]> => page.evaluate((name) => (window as unknown as { kept: Record<string, never[]> }).kept[name]!, what);
async function until<T>(ask: () => Promise<T[]>, count: number): Promise<T[]> {
  for (let n = 0; n < 600; n++) {
    const found = await ask();
    if (found.length >= count) return found;
    await new Promise((later) => setTimeout(later, 50));
  }
  throw new Error('Nothing came within 30 seconds.');
}
const cameraOn = async (page: Page): Promise<number> => {
  const button = page.getByRole('button', { name: 'Camera off, switch it on' });
  await button.waitFor();
  const at = await page.evaluate(() => performance.timeOrigin + performance.now());
  await button.click();
  return at;
};
/** CPU time of all programs started from here, in seconds: what the pages cost, however busy the machine is. */
function cpuSpent(): number {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((pid) => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8'), after = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return [{ pid: Number(pid), parent: Number(after[1]), ticks: Number(after[11]) + Number(after[12]) }];
    } catch {
      return [];
    }
  });
  const ours = new Set([process.pid]);
  for (let before = 0; before < ours.size; ) {
    before = ours.size;
    for (const one of all) if (ours.has(one.parent)) ours.add(one.pid);
  }
  return all.filter((one) => ours.has(one.pid) && one.pid !== process.pid).reduce((sum, one) => sum + one.ticks, 0) / 100;
}
const say = (list: number[]): string => {
  const sorted = list.toSorted((a, b) => a - b);
  return `${sorted[Math.floor(sorted.length / 2)]!.toFixed(0)} ms (worst ${sorted.at(-1)!.toFixed(0)})`;
};

const names = ['rosa', 'amara', 'noor', 'omar'].slice(0, people);
const meets = await meetNow(database, 'rosa', names.slice(1));
const all = await Promise.all(names.map(async (who) => {
  const { context, page } = await enterDemo(browser, server.url, who, byFinger, { viewport: { width: 1280, height: 800 } });
  await context.addInitScript(watch);
  return { who, page, room: `/sessions/${meets.sessionOf(who)}/room` };
}));
const [rosa, amara] = [all[0]!, all[1]!];
const joined: number[] = [], pictures: number[] = [], switched: number[] = [];
await rosa.page.goto(rosa.room);
await settled(rosa.page);
for (let n = 0; n < times; n++) {
  if (n === 0) await cameraOn(rosa.page);
  await amara.page.goto(amara.room);
  const [first] = await until(() => look<Seen['seen'][number]>(amara.page, 'seen'), 1), [connected] = await until(() => look<number>(amara.page, 'connectedAfter'), 1);
  joined.push(connected!);
  pictures.push(first!.after);
  // The other way: Amara's camera, seen by Rosa.
  const before = (await look(rosa.page, 'seen')).length, pressed = await cameraOn(amara.page);
  switched.push((await until(() => look<Seen['seen'][number]>(rosa.page, 'seen'), before + 1)).at(-1)!.at - pressed);
  await amara.page.goto('about:blank');
  await rosa.page.waitForTimeout(1500);
}
console.log(`${times} entries beside one who is there with her camera on, loopback:`);
console.log(`  opening the room to a standing connection ${say(joined)}, to the first picture ${say(pictures)}`);
console.log(`  camera pressed to the first picture elsewhere ${say(switched)}`);

if (people > 2) await rosa.page.goto('about:blank');
const began = Date.now(), spent = cpuSpent();
if (people > 2) await Promise.all(all.map(({ page, room }) => page.goto(room)));
else await amara.page.goto(amara.room);
await Promise.all(all.slice(people > 2 ? 0 : 1).map(({ page }) => until(() => look(page, 'connectedAfter'), people - 1)));
console.log(`${people} people, all at once: ${people * (people - 1)} ends connected after ${Date.now() - began} ms, ${(cpuSpent() - spent).toFixed(1)} s of CPU in browser and server`);
for (const { who, page } of all.slice(people > 2 ? 0 : 1)) {
  const [begun, worded, connected] = await Promise.all((['begunAfter', 'firstWordAfter', 'connectedAfter'] as const).map((what) => look<number>(page, what)));
  const drawn = await page.evaluate(() => performance.getEntriesByType('navigation').map((one) => [(one as PerformanceNavigationTiming).responseEnd, (one as PerformanceNavigationTiming).domContentLoadedEventEnd])[0]!);
  const list = (all: readonly number[]): string => all.map((one) => one.toFixed(0)).join(', ');
  console.log(`  ${who}, ms since her page was opened: answer ${list(drawn.slice(0, 1))}, scripts run ${list(drawn.slice(1))}, ends begun ${list(begun!)}, first word ${list(worded!)}, connected ${list(connected!)}`);
}
for (const { page } of people > 2 ? all : all.slice(1)) await cameraOn(page);
await new Promise((later) => setTimeout(later, 8000));
for (const { who, page } of all) {
  const flow = await page.evaluate(async () => {
    const { lines } = (window as unknown as { kept: Seen }).kept, out: { fps: number; wide: number; sent: number; loss: number }[] = [];
    const bytes = async (line: RTCPeerConnection): Promise<number> => {
      let sum = 0;
      (await line.getStats()).forEach((one) => { if (one.type === 'outbound-rtp') sum += one.bytesSent; });
      return sum;
    };
    for (const line of lines.filter((one) => one.connectionState === 'connected')) {
      const before = await bytes(line);
      await new Promise((later) => setTimeout(later, 3000));
      const sent = ((await bytes(line)) - before) * 8 / 3000;
      (await line.getStats()).forEach((one) => { if (one.type === 'inbound-rtp' && one.kind === 'video') out.push({ fps: one.framesPerSecond ?? 0, wide: one.frameWidth ?? 0, sent, loss: one.packetsLost }); });
    }
    return out;
  });
  console.log(`  ${who}: ${flow.map((one) => `${one.fps} fps at ${one.wide} wide, sends ${one.sent.toFixed(0)} kbit/s, ${one.loss} lost`).join(' · ')}`);
}
await browser.close();
await server.stop();
postgres?.stop();
