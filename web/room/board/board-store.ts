import type * as Y from 'yjs';
import { type BoardObject, inPile, LIMITS, type NewObject } from './board-object.ts';
import { readObject } from './read-object.ts';

export interface Person {
  id: string;
  name: string;
}
export type Refusal = 'full' | 'pictures' | 'too-big' | 'pages';
const NONE: readonly BoardObject[] = [];
/** Never less than it takes in a document. */
const weigh = (object: BoardObject | undefined | null): number => (object ? JSON.stringify(object).length : 0);

/** What a room's document says of its board: parsed once, each object the same until it changes, so that a new mark draws nothing else again. */
export function boardStore(doc: Y.Doc, origin: string) {
  const map = doc.getMap<unknown>('objects');
  const list = doc.getArray<unknown>('pages');
  const known = new Map<string, BoardObject>();
  const piles = new Map<string, readonly BoardObject[]>();
  const ears = new Set<() => void>();
  let pages: readonly string[] = [];
  let weight = 0;

  const readPages = (): void => {
    const all = list.toArray().filter((id): id is string => typeof id === 'string' && id !== '' && id.length <= 64);
    pages = [...new Set(all.length ? all : ['p1'])].slice(0, LIMITS.pages);
  };
  const read = (key: string): void => {
    const before = known.get(key), now = readObject(map.get(key), key);
    weight += weigh(now) - weigh(before);
    if (before) piles.delete(before.page);
    if (now) piles.delete(now.page);
    if (now) known.set(key, now);
    else known.delete(key);
  };
  const tell = (): void => ears.forEach((ear) => void ear());
  const hearObjects = (event: Y.YMapEvent<unknown>): void => {
    event.keysChanged.forEach(read);
    tell();
  };
  const hearPages = (): void => {
    readPages();
    tell();
  };
  for (const key of map.keys()) read(key);
  readPages();
  map.observe(hearObjects);
  list.observe(hearPages);

  const change = (act: () => void): void => doc.transact(act, origin);
  const top = (page: string): number => onPage(page).at(-1)?.z ?? 0;
  function onPage(page: string): readonly BoardObject[] {
    if (!piles.has(page)) piles.set(page, [...known.values()].filter((one) => one.page === page).sort(inPile));
    return piles.get(page) ?? NONE;
  }
  const tooBig = (object: BoardObject): boolean => weigh(object) > LIMITS.bytes || !readObject(object);
  function whyNot(made: NewObject): Refusal | null {
    if (map.size >= LIMITS.objects || weight > LIMITS.board) return 'full';
    return made.kind === 'image' && [...known.values()].filter(({ kind }) => kind === 'image').length >= LIMITS.pictures ? 'pictures' : null;
  }

  return {
    origin,
    doc,
    map,
    subscribe(ear: () => void): () => void {
      ears.add(ear);
      return () => void ears.delete(ear);
    },
    pages: () => pages,
    onPage,
    get: (id: string): BoardObject | undefined => known.get(id),
    weigh,
    /** Lays a new object on top. */
    add(made: NewObject, { by, page, id, at }: { by: Person; page: string; id: string; at: number }): BoardObject | Refusal {
      const refusal = whyNot(made);
      if (refusal) return refusal;
      const object = { ...made, id, page, by: by.id, name: by.name, at, z: top(page) + 1 } as BoardObject;
      if (tooBig(object)) return 'too-big';
      change(() => map.set(id, object));
      return object;
    },
    /** Puts changed objects in the place of the old; what somebody removed meanwhile stays removed. */
    replace(objects: readonly BoardObject[]): Refusal | null {
      if (objects.some(tooBig)) return 'too-big';
      change(() => objects.forEach((one) => void (map.has(one.id) && map.set(one.id, one))));
      return null;
    },
    remove(ids: readonly string[]): void {
      change(() => ids.forEach((id) => void map.delete(id)));
    },
    addPage(id: string): Refusal | null {
      if (pages.length >= LIMITS.pages) return 'pages';
      change(() => list.push(list.length ? [id] : ['p1', id]));
      return null;
    },
    stop(): void {
      map.unobserve(hearObjects);
      list.unobserve(hearPages);
    },
  };
}
export type BoardStore = ReturnType<typeof boardStore>;
