import type { Document } from '@hocuspocus/server';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { makeKeeper } from './keeper.ts';
import { limits } from './limits.ts';

type Store = Parameters<typeof makeKeeper>[0];

const boardOf = (name: string): Document => Object.assign(new Y.Doc(), { name }) as unknown as Document;
const draw = (doc: Document): void => void doc.getMap('objects').set(`${doc.getMap('objects').size}`, 'a stroke');

test('an organization whose rooms cannot be stored holds up nobody else', async () => {
  const stored: string[] = [];
  let away = true;
  const store: Store = async (orgId, states) => {
    if (orgId === 'first' && away) throw new Error('away');
    stored.push(...states.map(({ roomId }) => roomId));
    return states.map(({ roomId }) => ({ roomId, version: '1', theirs: null }));
  };
  const { follow, keep } = makeKeeper(store), one = boardOf('one'), two = boardOf('two');
  follow(one, 'first', null);
  follow(two, 'second', null);
  draw(one);
  draw(two);
  const kept = [keep(one), keep(two)];
  await kept[1];
  expect(stored).toEqual(['two']);
  away = false;
  await kept[0];
  expect(stored).toEqual(['two', 'one']);
});

test('many rooms go a few at a time, whoever waits longest first, and what changes meanwhile is stored again', async () => {
  const statements: string[][] = [], rooms = Array.from({ length: limits.storedTogether * 2 + 1 }, (_, i) => boardOf(`room ${i}`));
  const store: Store = async (_, states) => {
    statements.push(states.map(({ roomId }) => roomId));
    if (statements.length === 1) draw(rooms[0]!);
    return states.map(({ roomId }) => ({ roomId, version: '1', theirs: null }));
  };
  const { follow, keep } = makeKeeper(store);
  for (const room of rooms) {
    follow(room, 'one', null);
    draw(room);
  }
  await Promise.all(rooms.map(keep));
  expect(statements.map((some) => some.length)).toEqual([1, limits.storedTogether, limits.storedTogether]);
  expect(statements.flat()).toEqual(rooms.map(({ name }) => name));
  await keep(rooms[0]!);
  expect(statements.at(-1)).toEqual(['room 0']);
  await keep(rooms[0]!);
  expect(statements).toHaveLength(4);
});
