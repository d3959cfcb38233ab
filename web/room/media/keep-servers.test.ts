import { expect, test, vi } from 'vitest';
import { iceServers } from '#domain/rooms/ice-servers.ts';
import { doubtMs, freshMs, keepServers } from './keep-servers.ts';

const start = Temporal.Instant.from('2026-11-23T15:00:00Z');
const made = (ms: number): RTCIceServer[] => iceServers({ stunUrls: [], turnUrls: ['turn:turn.example:3478'], turnSecret: 'north' }, 'amara', start.add({ milliseconds: ms }));
const endOf = ([turn]: readonly RTCIceServer[]): number => Number(turn!.username!.split(':')[0]) * 1000 - start.epochMilliseconds;

/** A tab and a server on one clock; `answers` says whether the server does. */
function tab(first = made(0)) {
  const state = { ms: 0, answers: true };
  const renew = vi.fn(async () => { if (!state.answers) throw new Error('503'); return made(state.ms); }), tell = vi.fn();
  return { state, renew, tell, kept: keepServers({ first, renew, tell, now: () => start.epochMilliseconds + state.ms }) };
}

test('over a day the name in use never ends, and is asked for once an hour', async () => {
  const { state, renew, tell, kept } = tab();
  for (; state.ms <= 24 * 3_600_000; state.ms += 1000) {
    await kept.look();
    expect(endOf(kept.get())).toBeGreaterThan(state.ms);
  }
  expect(renew).toHaveBeenCalledTimes(24);
  expect(tell).toHaveBeenCalledTimes(24);
});

test('a tab that slept past the end has a fresh name with its first look', async () => {
  const { state, kept } = tab();
  state.ms = 9 * 3_600_000;
  expect(endOf(kept.get())).toBeLessThan(state.ms);
  await kept.look();
  expect(endOf(kept.get())).toBeGreaterThan(state.ms);
});

test('when nobody answers the old name stands, and it is asked again soon but not at once', async () => {
  const { state, renew, tell, kept } = tab();
  Object.assign(state, { ms: freshMs, answers: false });
  for (let n = 0; n < 40; n++, state.ms += 1000) await kept.look();
  expect(renew).toHaveBeenCalledTimes(2);
  expect([kept.get(), tell.mock.calls.length]).toEqual([made(0), 0]);
  state.answers = true;
  state.ms += 20_000;
  await kept.look();
  expect(endOf(kept.get())).toBeGreaterThan(state.ms);
});

test('while a call looks for a way again, a name is renewed much sooner; many who ask at once ask one time', async () => {
  const { state, renew, kept } = tab();
  state.ms = doubtMs - 1;
  await kept.look(doubtMs);
  expect(renew).not.toHaveBeenCalled();
  state.ms = doubtMs;
  await Promise.all([kept.look(doubtMs), kept.look(doubtMs), kept.look()]);
  expect(renew).toHaveBeenCalledOnce();
});

test('a clock that was put back does not keep an ended name', async () => {
  const { state, renew, kept } = tab();
  state.ms = -3_600_000;
  await kept.look();
  expect(renew).toHaveBeenCalledOnce();
  expect(kept.get()).not.toEqual(made(0));
});

test('without a relay nothing is asked, and a closed door changes nothing', async () => {
  const plain = tab([{ urls: 'stun:stun.example' }]);
  plain.state.ms = 10 * freshMs;
  await plain.kept.look();
  expect(plain.renew).not.toHaveBeenCalled();
  let ms = 0;
  const tell = vi.fn(), shut = keepServers({ first: made(0), renew: async () => null, tell, now: () => ms });
  ms = freshMs;
  await shut.look();
  expect(shut.get()).toEqual(made(0));
  expect(tell).not.toHaveBeenCalled();
});
