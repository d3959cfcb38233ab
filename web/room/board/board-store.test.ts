import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { type BoardObject, LIMITS, type NewObject } from './board-object.ts';
import { boardStore } from './board-store.ts';
import { moved } from './geometry.ts';
import { ownUndo } from './own-undo.ts';

const rosa = { id: 'rosa', name: 'Rosa' }, amara = { id: 'amara', name: 'Amara' };
const line: NewObject = { kind: 'line', colour: 'ink', size: 1, x1: 0, y1: 0, x2: 100, y2: 100 };

/** Two windows on one board; what one does the other has at once, unless the line is cut. */
function twoWindows() {
  const docs = [new Y.Doc(), new Y.Doc()] as const;
  let cut = false;
  docs.forEach((doc, at) => void doc.on('update', (update: Uint8Array, origin: unknown) => void (origin !== 'far' && !cut && Y.applyUpdate(docs[1 - at]!, update, 'far'))));
  const part = (): void => {
    cut = true;
  };
  const meet = (): void => {
    cut = false;
    const [one, two] = docs.map((doc) => Y.encodeStateAsUpdate(doc));
    Y.applyUpdate(docs[0], two!, 'far');
    Y.applyUpdate(docs[1], one!, 'far');
  };
  return { docs, stores: [boardStore(docs[0], 'board:1'), boardStore(docs[1], 'board:2')] as const, part, meet };
}

let made = 0;
const put = (store: ReturnType<typeof boardStore>, by = rosa, what: NewObject = line): BoardObject => {
  const object = store.add(what, { by, page: 'p1', id: `o${++made}`, at: made });
  if (typeof object === 'string') throw new Error(object);
  return object;
};

test('a mark stands in both windows, under its maker’s name and on top', () => {
  const { stores: [here, there] } = twoWindows();
  const [first, second] = [put(here), put(there, amara)];
  expect(here.onPage('p1')).toEqual([first, second]);
  expect(there.onPage('p1').map(({ name, z }) => [name, z])).toEqual([['Rosa', 1], ['Amara', 2]]);
});

test('a new mark leaves the others the very same objects', () => {
  const { stores: [here, there] } = twoWindows();
  put(here);
  const before = there.onPage('p1')[0];
  put(there, amara);
  expect(there.onPage('p1')[0]).toBe(before);
});

test('undo takes back one’s own last mark only, step by step, and redo brings it again', () => {
  const { stores: [here, there] } = twoWindows();
  const mine = ownUndo(here), hers = ownUndo(there);
  const first = put(here);
  const second = put(there, amara);
  mine.step();
  const third = put(here);
  expect(mine.undo()).toBe(true);
  expect(there.onPage('p1')).toEqual([first, second]);
  expect(mine.undo()).toBe(true);
  expect(mine.undo()).toBe(false);
  expect(here.onPage('p1')).toEqual([second]);
  expect(mine.redo() && mine.redo()).toBe(true);
  expect(there.onPage('p1').map(({ id }) => id)).toEqual([first, second, third].map(({ id }) => id));
  expect(hers.undo()).toBe(true);
  expect(here.onPage('p1').map(({ id }) => id)).toEqual([first.id, third.id]);
});

test('what another moved meanwhile stays where she put it when its maker undoes', () => {
  const { stores: [here, there] } = twoWindows();
  const mine = ownUndo(here);
  const mark = put(here);
  there.replace([moved(mark, 50, 0)]);
  mine.undo();
  expect(here.get(mark.id)).toMatchObject({ x1: 50 });
});

test('what one removed while the other moved it does not come back by a late replacement', () => {
  const { stores: [here, there] } = twoWindows();
  const mark = put(here);
  there.remove([mark.id]);
  here.replace([moved(mark, 5, 5)]);
  expect(here.onPage('p1')).toEqual([]);
});

test('a full board, too large a mark and too many pages are refused by name', () => {
  const { docs, stores: [here] } = twoWindows();
  docs[0].transact(() => Array.from({ length: LIMITS.objects }, (_, at) => docs[0].getMap('objects').set(`x${at}`, at)));
  expect(here.add(line, { by: rosa, page: 'p1', id: 'late', at: 0 })).toBe('full');
  const { stores: [other] } = twoWindows();
  const much = { kind: 'stroke', colour: 'ink', size: 1, points: new Array(LIMITS.points * 3 + 3).fill(1) } as NewObject;
  expect(other.add(much, { by: rosa, page: 'p1', id: 'much', at: 0 })).toBe('too-big');
  const picture = { kind: 'image', src: `data:image/webp;base64,${'A'.repeat(60_000)}`, alt: '', x: 0, y: 0, w: 10, h: 10 } as const;
  for (let at = 0; at < LIMITS.pictures; at++) put(other, rosa, picture);
  expect(other.add(picture, { by: rosa, page: 'p1', id: 'picture', at: 0 })).toBe('pictures');
  for (let at = 2; at <= LIMITS.pages; at++) expect(other.addPage(`p${at}`)).toBe(null);
  expect(other.addPage('one-more')).toBe('pages');
  expect(other.pages()).toHaveLength(LIMITS.pages);
});

test('a board that weighs too much takes no more, and takes again what is lighter', () => {
  const { docs, stores: [here] } = twoWindows();
  const heavy = { ...put(here), kind: 'stroke', points: new Array(LIMITS.points * 3).fill(19_999.25) };
  docs[1].transact(() => Array.from({ length: 60 }, (_, at) => docs[1].getMap('objects').set(`h${at}`, { ...heavy, id: `h${at}` })));
  expect(here.add(line, { by: rosa, page: 'p1', id: 'late', at: 0 })).toBe('full');
  docs[1].transact(() => Array.from({ length: 30 }, (_, at) => docs[1].getMap('objects').delete(`h${at}`)));
  put(here);
});

test('what weighs more than the line carries at once is undone in several steps', () => {
  const { stores: [here] } = twoWindows(), mine = ownUndo(here);
  mine.step();
  for (let at = 0; at < 3; at++) {
    mine.make(LIMITS.change * 0.6);
    put(here);
  }
  mine.undo();
  expect(here.onPage('p1')).toHaveLength(2);
});

test('pages: none means one, and both adding the first makes three', () => {
  const { stores: [here, there], part, meet } = twoWindows();
  expect(here.pages()).toEqual(['p1']);
  part();
  here.addPage('a');
  there.addPage('b');
  meet();
  expect(here.pages()).toEqual(there.pages());
  expect([...here.pages()].sort()).toEqual(['a', 'b', 'p1']);
});

test('whatever stands in the map, the board shows only objects that can be drawn', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string({ maxLength: 5 }), fc.jsonValue()), { maxLength: 12 }), (entries) => {
      const { docs, stores: [here, there] } = twoWindows();
      docs[0].transact(() => {
        for (const [key, value] of entries) docs[0].getMap('objects').set(key, value);
      });
      docs[0].getArray('pages').push(entries.map(([, value]) => value));
      expect(there.onPage('p1')).toEqual([]);
      expect(put(here, rosa)).toEqual(there.onPage('p1')[0]);
    }),
    { numRuns: 100 },
  );
});

type Step = ['add' | 'move' | 'remove' | 'undo' | 'redo' | 'page' | 'meet', 0 | 1, number];
const step = fc.tuple(fc.constantFrom('add', 'move', 'remove', 'undo', 'redo', 'page', 'meet'), fc.constantFrom(0, 1), fc.nat(20)) as fc.Arbitrary<Step>;

test('whatever both do at once, together or cut off, they end with the same board', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const { stores, part, meet } = twoWindows();
      const undos = stores.map(ownUndo);
      part();
      for (const [act, who, n] of steps) {
        const store = stores[who], all = store.onPage('p1'), one = all[n % (all.length || 1)];
        undos[who]!.step();
        if (act === 'add') put(store, who ? amara : rosa);
        else if (act === 'move' && one) store.replace([moved(one, n, -n)]);
        else if (act === 'remove' && one) store.remove([one.id]);
        else if (act === 'undo') undos[who]!.undo();
        else if (act === 'redo') undos[who]!.redo();
        else if (act === 'page') store.addPage(`n${++made}`);
        else if (act === 'meet') {
          meet();
          part();
        }
      }
      meet();
      expect(stores[0].onPage('p1')).toEqual(stores[1].onPage('p1'));
      expect(stores[0].pages()).toEqual(stores[1].pages());
    }),
    { numRuns: 200 },
  );
});
