import type { LineSample } from './quality.ts';

type Report = Record<string, unknown> & { type: string };
/** Reports about what is sent come every five seconds or so; one that is older is of a picture that is no longer sent. */
const staleMs = 10_000;
const number = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0);

async function sampleOf(pc: RTCPeerConnection): Promise<Omit<LineSample, 'at' | 'video'>> {
  const all: Report[] = [];
  (await pc.getStats()).forEach((one) => void all.push(one as Report));
  const pair = all.find((one) => one.type === 'candidate-pair' && one.nominated === true && one.state === 'succeeded');
  const latest = Math.max(0, ...all.map((one) => number(one.timestamp)));
  const heard = all.filter((one) => one.type === 'remote-inbound-rtp' && latest - number(one.timestamp) < staleMs);
  return {
    loss: Math.max(0, ...heard.map((one) => number(one.fractionLost))),
    rttMs: 1000 * Math.max(number(pair?.currentRoundTripTime), ...heard.map((one) => number(one.roundTripTime))),
    kbps: typeof pair?.availableOutgoingBitrate === 'number' ? pair.availableOutgoingBitrate / 1000 : null,
  };
}

/** The worst of all standing connections; null where none stands. */
export async function lineSample(pcs: readonly RTCPeerConnection[], video: boolean, at: number): Promise<LineSample | null> {
  const all = await Promise.all(pcs.filter((pc) => pc.connectionState === 'connected').map(sampleOf));
  if (all.length === 0) return null;
  const known = all.flatMap(({ kbps }) => (kbps === null ? [] : [kbps]));
  return { at, video, loss: Math.max(...all.map(({ loss }) => loss)), rttMs: Math.max(...all.map(({ rttMs }) => rttMs)), kbps: known.length ? Math.min(...known) : null };
}
