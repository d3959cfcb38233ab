import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { caretAfter, changeBetween, type Delta } from './text-change.ts';

const letters = ['a', 'b', ' ', '\n', '😀', 'é', '½'];
/** A small repeatable source of chance. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

test('two people who type at once keep both words, and never half a letter', () => {
  const next = chance(7);
  const word = (most: number) => Array.from({ length: Math.floor(next() * most) }, () => letters[Math.floor(next() * letters.length)]).join('');
  for (let round = 0; round < 400; round++) {
    const docs = [new Y.Doc(), new Y.Doc()], start = word(12);
    docs[0]!.getText('notes').insert(0, start);
    Y.applyUpdate(docs[1]!, Y.encodeStateAsUpdate(docs[0]!));
    for (const doc of docs) {
      const text = doc.getText('notes'), before = text.toString(), points = [...before], at = Math.floor(next() * (points.length + 1));
      const after = points.slice(0, at).join('') + word(5) + points.slice(at + Math.floor(next() * 3)).join('');
      const change = changeBetween(before, after);
      if (!change) continue;
      text.delete(change.at, change.removed);
      text.insert(change.at, change.added);
      expect(text.toString()).toBe(after);
    }
    Y.applyUpdate(docs[0]!, Y.encodeStateAsUpdate(docs[1]!));
    Y.applyUpdate(docs[1]!, Y.encodeStateAsUpdate(docs[0]!));
    const [one, other] = docs.map((doc) => doc.getText('notes').toString());
    expect(one).toBe(other);
    expect(one).toBe(one!.toWellFormed());
  }
});

test('a change is no longer than what changed', () => {
  expect(changeBetween('Same size first.', 'Same size, first.')).toEqual({ at: 9, removed: 0, added: ',' });
  expect(changeBetween('aaa', 'aa')).toEqual({ at: 2, removed: 1, added: '' });
  expect(changeBetween('😀', '😁')).toEqual({ at: 0, removed: 2, added: '😁' });
  expect(changeBetween('x', 'x')).toBeNull();
});

test('the caret stays at its letter whatever others write', () => {
  const doc = new Y.Doc(), text = doc.getText('notes');
  text.insert(0, 'Same size first. 12 works.');
  let delta: Delta = [];
  text.observe((event) => {
    delta = event.delta as Delta;
  });
  const caret = text.toString().indexOf('12');
  text.insert(0, 'Note: ');
  const moved = caretAfter(caret, delta);
  expect(text.toString().slice(moved, moved + 2)).toBe('12');
  text.delete(0, 11);
  const back = caretAfter(moved, delta);
  expect(text.toString().slice(back, back + 2)).toBe('12');
  text.insert(back, 'xx');
  expect(caretAfter(back, delta)).toBe(back);
  text.delete(0, text.length);
  expect(caretAfter(back, delta)).toBe(0);
});
