import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { openIn, putAnswered, putDraft, putHints, putOpen } from './open-now.ts';

const now = (doc: Y.Doc) => openIn(doc.getMap('item').toJSON());
function two(): [Y.Doc, Y.Doc] {
  const [a, b] = [new Y.Doc(), new Y.Doc()];
  a.on('update', (bytes, from) => from !== b && Y.applyUpdate(b, bytes, a));
  b.on('update', (bytes, from) => from !== a && Y.applyUpdate(a, bytes, b));
  return [a, b];
}

test('both look at the same question, its hints and what is written, until it is put away', () => {
  const [rosa, amara] = two();
  expect(now(amara)).toBeUndefined();
  putOpen(rosa, { itemId: 'i1', seed: 7, n: 1 });
  putDraft(amara, '"4/9"', 'amara');
  putHints(amara, 1);
  expect(now(rosa)).toEqual({ itemId: 'i1', seed: 7, draft: '"4/9"', by: 'amara', hints: 1, tries: 0 });
  putAnswered(amara, 'wrong', 1);
  expect(now(rosa)).toMatchObject({ tries: 1, draft: '"4/9"' });
  putOpen(rosa, { itemId: 'i1', seed: 7, n: 1 });
  expect(now(amara)).toMatchObject({ tries: 1, hints: 1 });
  putOpen(rosa, { itemId: 'i2', seed: 9, n: 2 });
  expect(now(amara)).toEqual({ itemId: 'i2', seed: 9, draft: '', by: '', hints: 0, tries: 0 });
  putOpen(rosa, null);
  expect(now(amara)).toBeNull();
});

test('a draft of no end is not carried', () => {
  const [amara, rosa] = two();
  putOpen(amara, { itemId: 'i1', seed: 1, n: 1 });
  putDraft(amara, 'x'.repeat(5000), 'amara');
  expect(now(rosa)?.draft).toBe('');
});
