import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { makeChance } from '#seed/chance.ts';
import { updateProblem } from './check-update.ts';
import { applyPacked, peek } from './packed.ts';

const takePacked = (doc: Y.Doc, update: Uint8Array): void => doc.transact((transaction) => applyPacked(transaction, update));
const state = (doc: Y.Doc): unknown => ({ objects: doc.getMap('objects').toJSON(), agenda: doc.getArray('agenda').toJSON(), notes: doc.getText('notes').toString(), timer: doc.getMap('timer').toJSON() });
const stroke = (i: number) => ({ id: `o${i}`, kind: 'stroke', by: 'amara', name: 'Amara 🙂', points: Array.from({ length: 60 }, (_, at) => (at * 7 + i) % 1600), fine: true, none: null, half: 0.5, third: 1 / 3, deep: { in: ['it', { is: 1n }] } });

function change(doc: Y.Doc, next: () => number, i: number): void {
  const objects = doc.getMap('objects'), agenda = doc.getArray('agenda'), keys = [...objects.keys()], roll = next();
  if (roll < 0.4) objects.set(`o${i}`, stroke(i));
  else if (roll < 0.55 && keys.length > 0) objects.set(keys[Math.floor(next() * keys.length)]!, stroke(-i));
  else if (roll < 0.65 && keys.length > 0) objects.delete(keys[Math.floor(next() * keys.length)]!);
  else if (roll < 0.75) agenda.insert(Math.floor(next() * (agenda.length + 1)), [{ id: `a${i}`, text: 'x'.repeat(80) }, i]);
  else if (roll < 0.8 && agenda.length > 0) agenda.delete(0);
  else if (roll < 0.9) doc.getText('notes').insert(0, `line ${i}\n`);
  else doc.getMap('timer').set('startedAt', i);
}

test('a packed document holds, passes on and stores what an ordinary one does, in whatever order changes come', () => {
  for (let seed = 1; seed <= 20; seed++) {
    const { next } = makeChance(seed), writers = [new Y.Doc(), new Y.Doc()], plain = new Y.Doc(), packed = new Y.Doc(), heard = new Y.Doc();
    const waiting: Uint8Array[] = [];
    packed.on('update', (update: Uint8Array) => Y.applyUpdate(heard, update));
    for (const writer of writers) writer.on('update', (update: Uint8Array, origin: unknown) => origin !== 'other' && waiting.push(update));
    for (let i = 0; i < 60; i++) {
      const writer = writers[Math.floor(next() * 2)]!;
      writer.transact(() => change(writer, next, i));
      if (next() < 0.2) for (const [one, other] of [writers, writers.toReversed()]) Y.applyUpdate(one!, Y.encodeStateAsUpdate(other!), 'other');
      while (waiting.length > 3 || (i === 59 && waiting.length > 0)) {
        const [update] = waiting.splice(Math.floor(next() * waiting.length), 1);
        expect(updateProblem(update!)).toBeNull();
        Y.applyUpdate(plain, update!);
        takePacked(packed, update!);
      }
    }
    const cold = new Y.Doc();
    takePacked(cold, Y.encodeStateAsUpdate(packed));
    expect(packed.store.pendingStructs).toBeNull();
    for (const one of [packed, heard, cold]) expect(state(one)).toEqual(state(plain));
    expect(Y.encodeStateAsUpdate(packed)).toEqual(Y.encodeStateAsUpdate(plain));
  }
});

test('fields are read without the rest; what is no value or too deep is no update', () => {
  const doc = new Y.Doc(), packed = new Y.Doc();
  doc.getMap('objects').set('a', stroke(1));
  doc.getMap('objects').set('b', 'words '.repeat(30));
  takePacked(packed, Y.encodeStateAsUpdate(doc));
  const objects = packed.getMap('objects');
  expect(objects.get('a')).not.toBe(objects.get('a')); // it is packed
  expect([peek(objects, 'a', new Set(['by', 'fine', 'text'])), peek(objects, 'b', new Set(['by'])), peek(objects, 'c', new Set())]).toEqual([{ by: 'amara', fine: true }, null, null]);
  let value: unknown = 'end';
  for (let i = 0; i < 40; i++) value = [value];
  doc.getMap('objects').set('deep', value);
  expect(updateProblem(Y.encodeStateAsUpdate(doc))).toBe('That is no update.');
});
