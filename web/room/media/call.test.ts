import { expect, test } from 'vitest';
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate, removeAwarenessStates } from 'y-protocols/awareness';
import { Doc } from 'yjs';
import { onCallers } from './call.client.ts';

test('who calls is heard of, whoever points at the board is not', () => {
  const [here, there] = [new Awareness(new Doc()), new Awareness(new Doc())];
  let heard = 0;
  const off = onCallers(here, () => heard++);
  const say = (field: string, value: unknown): number => {
    there.setLocalStateField(field, value);
    applyAwarenessUpdate(here, encodeAwarenessUpdate(there, [there.clientID]), 'far');
    return heard;
  };
  expect(say('person', { id: 'rosa', name: 'Rosa', part: 'tutor' })).toBe(1);
  expect(say('cursor', { x: 1, y: 2 })).toBe(1);
  expect(say('media', { mic: true, camera: false, speaking: false, call: 7 })).toBe(2);
  expect(say('cursor', { x: 3, y: 4 })).toBe(2);
  here.setLocalStateField('cursor', { x: 5, y: 6 });
  expect(heard).toBe(2);
  expect(say('media', { mic: false, camera: false, speaking: false, call: 7 })).toBe(3);
  removeAwarenessStates(here, [there.clientID], 'far');
  expect(heard).toBe(4);
  off();
  here.setLocalStateField('media', null);
  expect(heard).toBe(4);
  here.destroy();
  there.destroy();
});
