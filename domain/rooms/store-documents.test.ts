import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { tellStory } from './room.fixture.ts';
import { loadDocument, storeDocuments } from './sockets.ts';

test('two processes that hold one room by mistake lose nothing of one another', async () => {
  const story = await tellStory();
  story.goTo(0);
  await story.comeIn('rosa');
  const { orgId } = story.house, roomId = story.sessionId, [first, second] = [new Y.Doc(), new Y.Doc()];
  let one: string | null = null, other: string | null = null;
  const store = async (doc: Y.Doc, version: string | null): Promise<string> => {
    const [stored] = await storeDocuments(orgId, [{ roomId, state: Y.encodeStateAsUpdate(doc), version }]);
    if (stored!.theirs) Y.applyUpdate(doc, stored!.theirs);
    return stored!.version;
  };
  const kept = async (): Promise<unknown> => {
    const doc = new Y.Doc(), stored = await loadDocument(orgId, roomId);
    Y.applyUpdate(doc, stored!.state);
    return doc.getMap('objects').toJSON();
  };

  first.getMap('objects').set('a', 1);
  second.getMap('objects').set('b', 1);
  one = await store(first, one);
  other = await store(second, other);
  expect([await kept(), second.getMap('objects').toJSON(), first.getMap('objects').toJSON()]).toEqual([{ a: 1, b: 1 }, { a: 1, b: 1 }, { a: 1 }]);
  first.getMap('objects').set('c', 1);
  one = await store(first, one);
  expect([await kept(), first.getMap('objects').toJSON()]).toEqual([{ a: 1, b: 1, c: 1 }, { a: 1, b: 1, c: 1 }]);
  expect((await loadDocument(orgId, roomId))!.version).toBe(one);
  second.getMap('objects').delete('b');
  other = await store(second, other);
  expect([await kept(), (await storeDocuments(orgId, [{ roomId, state: Y.encodeStateAsUpdate(second), version: other }]))[0]!.theirs]).toEqual([{ a: 1, c: 1 }, null]);
});
