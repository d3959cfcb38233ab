// Two ends of a call in one page, allowed to meet through the relay only: a real coturn, started with docs/examples/turnserver.conf on loopback,
// over UDP, TCP and TLS, with names made as rooms make them. `node bench/rooms/turn.ts [times, 5]`. Needs coturn and openssl on the PATH.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { type IceServer, iceServers } from '#domain/rooms/ice-servers.ts';
import { now } from '#kernel/clock.ts';
import { launch, madeUpMedia } from '../../test/browser.ts';
import { bundled, emptyPage } from './in-browser.ts';
import { makeCertificate, needsRelay, relay, relaySecret as secret } from './relay.ts';

const times = Number(process.argv[2] ?? 5);
needsRelay();
const folder = mkdtempSync(join(tmpdir(), 'trellis-turn-'));
makeCertificate(folder);
const startRelay = (port: number, hardened: boolean): (() => void) => relay({ folder, port, hardened });
const moment = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** The name of a call ends while it goes on; then the relay is started anew, and all who were on it must ask again. */
async function callPastTheEnd(page: Page): Promise<boolean> {
  const port = 34800, url = `turn:127.0.0.1:${port}?transport=udp`;
  const bench = <T>(name: string, ...more: unknown[]): Promise<T> => page.evaluate(([of, args]) => (window as unknown as { bench: Record<string, (...all: unknown[]) => Promise<T>> }).bench[of]!(...args), [name, more] as const);
  const names = (endsIn: number): IceServer[] => iceServers({ stunUrls: [], turnUrls: [url], turnSecret: secret }, 'bench', now().subtract({ hours: 2 }).add({ seconds: endsIn }));
  const stood = await within(startRelay(port, false), async () => {
    await bench('callLong', names(6));
    const connected = await bench<number | null>('awaitLong', 'connected', 8000);
    await moment(8000);
    const still = await bench<number | null>('awaitLong', 'connected', 100);
    console.log(`a name that ends in a call: connected ${connected === null ? 'NEVER' : 'with it'}, two seconds after its end the call ${still === null ? 'IS GONE' : 'goes on'}`);
    return connected !== null && still !== null;
  });
  const again = await within(startRelay(port, false), async () => {
    const broke = await bench<number | null>('awaitLong', 'broken', 30_000), old = await bench<number | null>('awaitLong', 'connected', 15_000);
    await bench('serveLong', names(7200));
    const fresh = await bench<number | null>('awaitLong', 'connected', 30_000);
    console.log(`the relay started anew after that: the call broke ${broke === null ? 'NEVER' : `after ${broke.toFixed(0)} ms`}, with the ended name ${old === null ? 'no way back in 15 s' : 'IT CAME BACK'}, with a fresh one ${fresh === null ? 'NO WAY BACK' : `back after ${fresh.toFixed(0)} ms`}`);
    return broke !== null && old === null && fresh !== null;
  });
  await bench('endLong');
  return stood && again;
}
async function within<T>(stop: () => void, run: () => Promise<T>): Promise<T> {
  await moment(1000);
  return run().finally(stop);
}

const script = await bundled(`
import { openPeer } from '#web/room/media/peer.client.ts';
export async function call(iceServers, waitMs) {
  const tracks = await navigator.mediaDevices.getUserMedia({ audio: true, video: { width: 640, height: 360 } });
  const began = performance.now();
  let connected, seen;
  const ends = [];
  const done = new Promise((end) => {
    for (const me of [0, 1]) ends[me] = openPeer({
      polite: me === 1, rtc: { iceServers, iceTransportPolicy: 'relay' }, send: (signal) => queueMicrotask(() => ends[1 - me]?.hear(structuredClone(signal))),
      onState: (state) => { if (state === 'connected') connected ??= performance.now() - began; },
      onStream: (stream) => { if (me === 0) return; const video = document.createElement('video'); video.muted = true; video.srcObject = stream; video.play().catch(() => {}); video.requestVideoFrameCallback(() => { seen = performance.now() - began; end(); }); },
    });
    for (const end of ends) void end.sendTracks({ audio: tracks.getAudioTracks()[0], video: tracks.getVideoTracks()[0] }, 'full');
    setTimeout(end, waitMs);
  });
  await done;
  let pair = null;
  // The picture may be there before the browser counts the pair as chosen.
  for (let n = 0; seen !== undefined && !pair && n < 50; n++) {
    if (n) await new Promise((later) => setTimeout(later, 20));
    const stats = await ends[0].pc.getStats();
    stats.forEach((one) => { if (one.type === 'candidate-pair' && one.nominated && one.state === 'succeeded') pair = [stats.get(one.localCandidateId), stats.get(one.remoteCandidateId)].map((end) => [end.candidateType, end.relayProtocol ?? ''].join(' ').trim()); });
  }
  for (const end of ends) end.close();
  for (const track of tracks.getTracks()) track.stop();
  return { connected, seen, pair };
}
let kept;
export async function callLong(iceServers) {
  const tracks = await navigator.mediaDevices.getUserMedia({ audio: true }), ends = [], states = ['new', 'new'];
  for (const me of [0, 1]) ends[me] = openPeer({
    polite: me === 1, rtc: { iceServers, iceTransportPolicy: 'relay' }, send: (signal) => queueMicrotask(() => ends[1 - me]?.hear(structuredClone(signal))),
    onStream: () => {}, onState: (state) => (states[me] = state),
  });
  for (const end of ends) void end.sendTracks({ audio: tracks.getAudioTracks()[0], video: null }, 'full');
  kept = { ends, states, timer: setInterval(() => { for (const end of ends) end.mend(); }, 1000) };
}
export const serveLong = (iceServers) => { for (const end of kept.ends) end.serve(iceServers); };
export async function awaitLong(state, waitMs) {
  const began = performance.now();
  while (performance.now() - began < waitMs) {
    if (kept.states.every((one) => one === state || (state === 'broken' && ['disconnected', 'failed'].includes(one)))) return performance.now() - began;
    await new Promise((later) => setTimeout(later, 50));
  }
  return null;
}
export const endLong = () => { clearInterval(kept.timer); for (const end of kept.ends) end.close(); };`);

interface Called {
  connected?: number;
  seen?: number;
  pair: string[] | null;
}
const ends = [startRelay(34780, false), startRelay(34790, true)];
const browser = await launch([...madeUpMedia, '--ignore-certificate-errors']);
let failed = false;
try {
  await moment(1000);
  const { page, close } = await emptyPage(browser);
  await page.addScriptTag({ content: `${script};window.bench=bench` });
  const call = (servers: IceServer[], waitMs = 8000): Promise<Called> => page.evaluate(([list, wait]) => (window as unknown as { bench: { call(list: unknown, wait: unknown): Promise<Called> } }).bench.call(list, wait), [servers, waitMs] as const);
  const servers = (url: string, word = secret, at = now()): IceServer[] => iceServers({ stunUrls: [], turnUrls: [url], turnSecret: word }, 'bench', at);
  const middle = (list: (number | undefined)[]): string => { const known = list.filter((one) => one !== undefined).sort((a, b) => a - b); return known.length === list.length ? `${known[Math.floor(known.length / 2)]!.toFixed(0)} ms (worst ${known.at(-1)!.toFixed(0)})` : 'NOT CONNECTED'; };
  for (const [name, url] of [['udp', 'turn:127.0.0.1:34780?transport=udp'], ['tcp', 'turn:127.0.0.1:34780?transport=tcp'], ['tls', 'turns:127.0.0.1:34781?transport=tcp']] as const) {
    const all: Called[] = [];
    for (let n = 0; n < times; n++) all.push(await call(servers(url)));
    const isRelayed = all.every((one) => one.pair?.every((end) => end.startsWith('relay')));
    failed ||= !isRelayed || all.some((one) => one.seen === undefined);
    console.log(`${name}: connected ${middle(all.map((one) => one.connected))}, first picture ${middle(all.map((one) => one.seen))}, ${times} calls, ${isRelayed ? all[0]!.pair!.join(' to ') : `NOT RELAYED: ${JSON.stringify(all.map((one) => one.pair))}`}`);
  }
  for (const [name, list] of [
    ['a wrong word', servers('turn:127.0.0.1:34780?transport=udp', 'another-word')],
    ['a name that ended', servers('turn:127.0.0.1:34780?transport=udp', secret, now().subtract({ hours: 3 }))],
    ['a local address behind the relay', servers('turn:127.0.0.1:34790?transport=udp')],
  ] as const) {
    const one = await call(list, 4000);
    failed ||= one.connected !== undefined;
    console.log(`${name}: ${one.connected === undefined ? 'refused' : 'WAS LET THROUGH'}`);
  }
  failed = !(await callPastTheEnd(page)) || failed;
  await close();
} finally {
  await browser.close();
  for (const end of ends) end();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);
