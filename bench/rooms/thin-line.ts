// Two people in one room of the product, each in a browser page of her own, with made-up cameras. All that Amara sends and hears goes through a line
// that is made thin and wide again (bench/rooms/thin-link.ts before a real coturn): what is given up, when, with which words, and when it comes back.
// `node bench/rooms/thin-line.ts [story, steps|break|lossy|swing]`. Needs a built Trellis, coturn and PostgreSQL (TEST_DATABASE_URL, or one that can be started).
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launch, madeUpMedia } from '../../test/browser.ts';
import { byFinger, enterDemo, settled } from '../../test/e2e/hands.ts';
import { meetNow } from '../../test/e2e/meet-now.ts';
import { startPostgres } from '../../test/postgres.ts';
import { freshDatabase, startServer } from '../../test/server.ts';
import { makeCertificate, needsRelay, relay, relaySecret } from './relay.ts';
import { type Thinness, thinLink } from './thin-link.ts';

const wide: Thinness = { kbps: 20_000, loss: 0, delayMs: 10, queueMs: 400 };
const thin = (kbps: number, loss = 0): Thinness => ({ ...wide, kbps, loss });
type Part = [name: string, seconds: number, line: Thinness];
const stories: Record<string, Part[]> = {
  steps: [['wide', 10, wide], ['200 kbit/s', 25, thin(200)], ['70 kbit/s', 30, thin(70)], ['15 kbit/s', 30, thin(15)], ['wide again', 110, wide]],
  break: [['wide', 15, wide], ['nothing gets through', 12, thin(20_000, 1)], ['wide again', 60, wide]],
  lossy: [['wide', 15, wide], ['5 % lost', 30, thin(20_000, 0.05)], ['20 % lost', 40, thin(20_000, 0.2)], ['50 % lost', 40, thin(20_000, 0.5)], ['wide again', 130, wide]],
  swing: [['wide', 15, wide], ['90 kbit/s, for long', 300, thin(90)]],
};
const story = stories[process.argv[2] ?? 'steps'];
if (!story) throw new Error(`Stories: ${Object.keys(stories).join(', ')}`);

interface Look {
  words: string;
  sentKbps: number;
  wide: number;
  fps: number;
  lost: number;
  rttMs: number;
  line: number | null;
}
const thinPort = 34830, relayPort = 34820;

/** Keeps the page's connections. Both meet at the relay, Amara by way of the thin line. */
function watch(port: number): void {
  const lines: RTCPeerConnection[] = [], Line = window.RTCPeerConnection;
  const by = (setting?: RTCConfiguration): RTCConfiguration => ({ ...setting, iceTransportPolicy: 'relay', iceServers: setting?.iceServers?.map((one) => ({ ...one, urls: `turn:127.0.0.1:${port}?transport=udp` })) });
  Object.assign(window, { lines });
  window.RTCPeerConnection = class extends Line {
    constructor(setting?: RTCConfiguration) {
      super(by(setting));
      lines.push(this);
    }
  };
}
/** What goes out of this page, and what it says of it. */
const looks = (page: Page): Promise<Look & { bytes: number; at: number }> =>
  page.evaluate(async () => {
    const { lines } = window as unknown as { lines: RTCPeerConnection[] };
    const look = { words: document.querySelector('.media-says')?.textContent ?? '', sentKbps: 0, wide: 0, fps: 0, lost: 0, rttMs: 0, line: null as number | null, bytes: 0, at: performance.now() };
    for (const line of lines.filter((one) => one.connectionState !== 'closed'))
      (await line.getStats()).forEach((one) => {
        if (one.type === 'outbound-rtp') look.bytes += one.bytesSent;
        if (one.type === 'outbound-rtp' && one.kind === 'video') Object.assign(look, { wide: one.frameWidth ?? 0, fps: one.framesPerSecond ?? 0 });
        if (one.type === 'remote-inbound-rtp') look.lost = Math.max(look.lost, one.fractionLost ?? 0);
        if (one.type === 'candidate-pair' && one.nominated) Object.assign(look, { rttMs: (one.currentRoundTripTime ?? 0) * 1000, line: one.availableOutgoingBitrate ?? null });
      });
    return look;
  });
interface Far {
  picture: boolean;
  words: string;
  /** Packets of her voice that came. */
  packets: number;
  heard: number;
  concealed: number;
}
/** What Rosa sees of Amara, and how much of her voice was made up for what was lost. */
const far = (page: Page): Promise<Far> =>
  page.evaluate(async () => {
    const { lines } = window as unknown as { lines: RTCPeerConnection[] };
    const face = [...document.querySelectorAll('.face')].find((one) => one.textContent.includes('Amara'));
    const seen = { picture: face?.querySelector('video') != null, words: (face?.querySelector('p')?.textContent ?? '').replace(', speaking', ''), packets: 0, heard: 0, concealed: 0 };
    for (const line of lines.filter((one) => one.connectionState !== 'closed'))
      (await line.getStats()).forEach((one) => {
        if (one.type === 'inbound-rtp' && one.kind === 'audio') Object.assign(seen, { packets: one.packetsReceived ?? 0, heard: one.totalSamplesReceived ?? 0, concealed: (one.concealedSamples ?? 0) - (one.silentConcealedSamples ?? 0) });
      });
    return seen;
  });

needsRelay();
const folder = mkdtempSync(join(tmpdir(), 'trellis-thin-'));
makeCertificate(folder);
const stopRelay = relay({ folder, port: relayPort, hardened: false }), link = await thinLink(thinPort, relayPort, wide);
const postgres = process.env.TEST_DATABASE_URL ? null : await startPostgres(), ground = process.env.TEST_DATABASE_URL ?? postgres?.url;
if (!ground) throw new Error('Rooms are measured on PostgreSQL: install one, or name one in TEST_DATABASE_URL.');
const database = await freshDatabase(ground, 'bench_thin');
const server = await startServer({ DATABASE_URL: database, TRELLIS_SECRET: 'k3J9s0-pQv71xLmZ4tYb82WcRd5eFgHu', TRELLIS_DEMO: '1', TURN_URLS: `turn:127.0.0.1:${thinPort}?transport=udp`, TURN_SECRET: relaySecret });
const browser = await launch(madeUpMedia);

async function enter(who: string, port: number, room: string): Promise<Page> {
  const { context, page } = await enterDemo(browser, server.url, who, byFinger, { viewport: { width: 1280, height: 800 } });
  await context.addInitScript(watch, port);
  await page.goto(room);
  await settled(page);
  await page.getByRole('button', { name: 'Camera off, switch it on' }).click();
  return page;
}

/** A line a change: of the words, the size that is sent, and whether the picture stands elsewhere. Each part ends with what flowed at its end. */
async function tell(parts: readonly Part[], amara: Page, rosa: Page): Promise<void> {
  const began = performance.now();
  let last = '', before = await looks(amara), heard = await far(rosa);
  for (const [name, seconds, line] of parts) {
    link.become(line);
    const from = performance.now(), second = (): string => ((performance.now() - from) / 1000).toFixed(0).padStart(3);
    console.log(`${((from - began) / 1000).toFixed(0).padStart(4)} s  ${name}`);
    while (performance.now() - from < seconds * 1000) {
      await new Promise((later) => setTimeout(later, 1000));
      const now = await looks(amara), there = await far(rosa);
      now.sentKbps = (now.bytes - before.bytes) * 8 / (now.at - before.at);
      // What is made up turns to silence soon: without packets there is no voice, whatever the browser counts.
      const voice = there.packets === heard.packets || there.heard === heard.heard ? 'no voice' : `voice made up ${((100 * (there.concealed - heard.concealed)) / (there.heard - heard.heard)).toFixed(0)} %`;
      [before, heard] = [now, there];
      const state = `${now.words || 'no words'} | sends ${now.wide} wide | Rosa: ${there.words}, ${there.picture ? 'picture' : 'no picture'}`;
      const flow = `${now.sentKbps.toFixed(0)} kbit/s, ${now.fps} fps, lost ${(now.lost * 100).toFixed(0)} %, ${now.rttMs.toFixed(0)} ms, line ${now.line === null ? '-' : (now.line / 1000).toFixed(0)}, ${voice}`;
      if (state !== last || process.env.EACH) console.log(`      +${second()} s  ${state}  (${flow})`);
      last = state;
    }
  }
}

try {
  const meets = await meetNow(database, 'rosa', ['amara']);
  const rosa = await enter('rosa', relayPort, `/sessions/${meets.sessionOf('rosa')}/room`), amara = await enter('amara', thinPort, `/sessions/${meets.sessionOf('amara')}/room`);
  for (let n = 0; n < 200 && !(await far(rosa)).picture; n++) await rosa.waitForTimeout(100);
  await tell(story, amara, rosa);
  console.log(`the line: ${link.counts.passed} packets passed, ${link.counts.dropped} dropped`);
} finally {
  await browser.close();
  await server.stop();
  stopRelay();
  link.close();
  postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
}
