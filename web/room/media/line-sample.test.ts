import { expect, test } from 'vitest';
import { lineSample } from './line-sample.client.ts';

const line = (reports: object[]) => ({ connectionState: 'connected', getStats: async () => new Map(reports.map((one, n) => [n, one])) }) as unknown as RTCPeerConnection;
const pair = (more: object) => ({ type: 'candidate-pair', nominated: true, state: 'succeeded', timestamp: 100_000, currentRoundTripTime: 0.05, ...more });
const heard = (more: object) => ({ type: 'remote-inbound-rtp', timestamp: 99_000, fractionLost: 0, roundTripTime: 0.05, ...more });

test('the worst of what is heard of, over all connections', async () => {
  expect(await lineSample([line([pair({ availableOutgoingBitrate: 300_000 }), heard({ fractionLost: 0.1 })]), line([pair({ availableOutgoingBitrate: 90_000 }), heard({ roundTripTime: 0.4 })])], true, 5)).toEqual({ at: 5, video: true, loss: 0.1, rttMs: 400, kbps: 90 });
});

test('the last word about a picture that is no longer sent does not hold the line down', async () => {
  expect(await lineSample([line([pair({}), heard({}), heard({ timestamp: 80_000, fractionLost: 0.4, roundTripTime: 0.8 })])], false, 5)).toMatchObject({ loss: 0, rttMs: 50 });
});

test('nothing is said where nothing stands', async () => {
  expect(await lineSample([], true, 5)).toBeNull();
});
