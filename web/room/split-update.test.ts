import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { splitUpdate } from './split-update.ts';

const act = fc.record({ who: fc.nat(2), what: fc.constantFrom('put', 'put', 'put', 'drop', 'write', 'cut', 'meet'), key: fc.nat(20), size: fc.integer({ min: 1, max: 900 }) });

function play(docs: readonly Y.Doc[], { who, what, key, size }: { who: number; what: string; key: number; size: number }): void {
  const doc = docs[who]!, objects = doc.getMap('objects'), notes = doc.getText('notes'), agenda = doc.getArray('agenda');
  if (what === 'put') objects.set(`k${key}`, { text: 'x'.repeat(size), points: [key, size / 4] });
  else if (what === 'drop') objects.delete(`k${key}`);
  else if (what === 'write') notes.insert(Math.min(key, notes.length), 'word '.repeat(size % 9));
  else if (what === 'cut' && notes.length > 4) notes.delete(notes.length % 3, 2);
  else if (what === 'meet') for (const other of docs) Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
  else agenda.insert(0, [key, size]);
}
const told = (doc: Y.Doc): unknown => [doc.getMap('objects').toJSON(), doc.getText('notes').toString(), doc.getArray('agenda').toJSON()];

test('whatever three tabs did, its parts bring the same, each with those before it, and none is too large', () => {
  fc.assert(fc.property(fc.array(act, { maxLength: 30 }), fc.array(act, { maxLength: 60 }), fc.integer({ min: 200, max: 3000 }), (before, after, most) => {
    const docs = [1, 2, 3].map((clientID) => Object.assign(new Y.Doc(), { clientID })), there = new Y.Doc();
    for (const one of before) play(docs, one);
    Y.applyUpdate(there, Y.encodeStateAsUpdate(docs[0]!));
    for (const one of after) play(docs, one);
    for (const doc of docs) Y.applyUpdate(docs[0]!, Y.encodeStateAsUpdate(doc));
    const parts = splitUpdate(Y.encodeStateAsUpdate(docs[0]!, Y.encodeStateVector(there)), most);
    for (const part of parts) {
      Y.applyUpdate(there, part);
      expect([there.store.pendingStructs, there.store.pendingDs]).toEqual([null, null]);
      expect(part.byteLength).toBeLessThan(most + 1800);
    }
    expect(told(there)).toEqual(told(docs[0]!));
    expect(Y.encodeStateVector(there)).toEqual(Y.encodeStateVector(docs[0]!));
  }), { numRuns: 300 });
});

test('what was erased goes first: it makes place for the rest', () => {
  const doc = new Y.Doc(), there = new Y.Doc(), objects = doc.getMap('objects');
  objects.set('old', 'x'.repeat(5000));
  Y.applyUpdate(there, Y.encodeStateAsUpdate(doc));
  objects.delete('old');
  for (let n = 0; n < 9; n++) objects.set(`new${n}`, 'y'.repeat(900));
  const parts = splitUpdate(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(there)), 1000);
  Y.applyUpdate(there, parts[0]!);
  expect([parts.length, there.getMap('objects').size]).toEqual([10, 0]);
});
