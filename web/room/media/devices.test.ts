import { expect, test } from 'vitest';
import { deviceProblem, sortDevices } from './devices.ts';

test.each([
  ['NotAllowedError', 'blocked'], ['SecurityError', 'blocked'], ['NotFoundError', 'missing'], ['OverconstrainedError', 'missing'], ['NotReadableError', 'busy'], ['AbortError', 'busy'], ['TypeError', 'unsupported'], ['Odd', 'unknown'],
])('%s is %s', (name, kind) => {
  expect(deviceProblem(Object.assign(new Error('no'), { name }))).toBe(kind);
});

test('anything thrown has a kind', () => {
  for (const odd of [null, undefined, 'no', 3]) expect(deviceProblem(odd)).toBe('unknown');
});

test('devices by kind, without those that have no name yet', () => {
  const all = [{ deviceId: 'a', label: 'Headset', kind: 'audioinput' }, { deviceId: '', label: '', kind: 'videoinput' }, { deviceId: 'c', label: 'Loudspeaker', kind: 'audiooutput' }] as const;
  expect(sortDevices(all)).toEqual({ mic: [{ id: 'a', name: 'Headset' }], camera: [], speaker: [{ id: 'c', name: 'Loudspeaker' }] });
});
