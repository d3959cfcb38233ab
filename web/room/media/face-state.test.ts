import { expect, test } from 'vitest';
import en from '#locales/en.json' with { type: 'json' };
import { translator } from '../../ui/text.tsx';
import { type FaceState, myState, theirState } from './face-state.ts';
import { type CallPerson, type MediaNow, mediaAtFirst } from './media-state.ts';

const now: MediaNow = { ...mediaAtFirst, since: 1, seat: 'full', mic: 'on' };
const rosa: CallPerson = { connection: '7', personId: 'rosa', part: 'tutor', since: 1, media: { mic: true, camera: false, speaking: false, call: 1 }, seat: 'full', stream: null, line: 'connected' };
const tutor = { here: true, part: 'tutor' as const, inCall: rosa };

test('what I see of myself', () => {
  expect(myState(mediaAtFirst)).toBe('outside');
  expect(myState({ ...now, mic: 'none' })).toBe('listening');
  expect(myState({ ...now, mic: 'muted', speaking: new Set(['me']) })).toBe('muted');
  expect(myState({ ...now, speaking: new Set(['me']) })).toBe('speaking');
  expect(myState(now)).toBe('unseen');
  expect(myState({ ...now, camera: true })).toBe('here');
  expect(myState({ ...now, camera: true, held: { mic: false, camera: true } })).toBe('unseen');
  expect(myState({ ...now, held: { mic: true, camera: false } })).toBe('muted');
});

test('what I see of others', () => {
  expect(theirState({ ...tutor, here: false, inCall: undefined }, now)).toBe('away');
  expect(theirState({ ...tutor, inCall: undefined }, now)).toBe('outside');
  expect(theirState({ here: true, part: 'supervisor', inCall: undefined }, now)).toBe('watching');
  expect(theirState({ ...tutor, inCall: { ...rosa, line: 'connecting' } }, now)).toBe('joining');
  expect(theirState(tutor, { ...now, speaking: new Set(['7']) })).toBe('speaking');
  expect(theirState({ ...tutor, inCall: { ...rosa, media: { ...rosa.media, mic: false } } }, now)).toBe('muted');
  expect(theirState({ ...tutor, inCall: { ...rosa, seat: 'listening' } }, now)).toBe('listening');
  expect(theirState(tutor, now)).toBe('here');
});

test('who is not in the call herself reads what others say of themselves', () => {
  expect(theirState({ ...tutor, inCall: { ...rosa, line: null, media: { ...rosa.media, speaking: true } } }, mediaAtFirst)).toBe('speaking');
});

test('every state has its word', () => {
  const says = translator('en', en), states: FaceState[] = ['speaking', 'muted', 'unseen', 'listening', 'joining', 'outside', 'watching', 'still', 'away', 'here', 'unknown'];
  expect(states.map((state) => says('web.media.face.other', { name: 'Rosa', state }))).toEqual(['Rosa, speaking', 'Rosa, muted', 'Rosa', 'Rosa, only listening', 'Rosa, connecting', 'Rosa, without sound', 'Rosa, looking in', 'Rosa, picture stopped', 'Rosa, not here yet', 'Rosa', 'Rosa']);
  expect(states.map((state) => says('web.media.face.me', { name: 'Amara', state })).slice(0, 4)).toEqual(['You, speaking', 'You, muted', 'You, camera off', 'You, only listening']);
});
