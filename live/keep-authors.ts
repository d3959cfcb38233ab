import type * as Y from 'yjs';
import type { RoomPass } from '#domain/rooms/room-pass.ts';
import { limits } from './limits.ts';
import { peek, peekItem } from './packed.ts';

interface Author {
  by: unknown;
  name: unknown;
}
const stamp = new Set(['by', 'name']);
/** Who drew what somebody else erased: an undo brings it back as it was. */
const erased = new WeakMap<Y.Doc, Map<string, Author>>();

/** Who the thing under this key was by before this transaction; undefined when there was none. */
function authorBefore({ beforeState, doc }: Y.Transaction, objects: Y.Map<unknown>, key: string): Author | undefined {
  let item = objects._map.get(key) ?? null;
  while (item && item.id.clock >= (beforeState.get(item.id.client) ?? 0)) item = item.left;
  const before = item && peekItem(item, stamp);
  return before ? { by: before.by, name: before.name } : erased.get(doc)?.get(key);
}

function remember(doc: Y.Doc, key: string, author: Author): void {
  const known = erased.get(doc) ?? new Map<string, Author>();
  if (known.size >= limits.erasedAuthors) known.clear();
  erased.set(doc, known.set(key, author));
}

/**
 * Inside the transaction of somebody's change: what is new on the board is by who brought it, whatever it says of itself; what is moved, or
 * comes back after it was erased, stays its author's. Answers whether anything was put right.
 */
export function keepAuthors(transaction: Y.Transaction, { personId, name }: RoomPass): boolean {
  const { doc, changed } = transaction, objects = doc.getMap<unknown>('objects');
  let some = false;
  for (const key of (changed as Map<unknown, Set<string | null>>).get(objects) ?? []) {
    if (key === null) continue;
    const now = peek(objects, key, stamp);
    if (now?.by === personId && now.name === name) continue;
    const before = authorBefore(transaction, objects, key);
    if (!now && before && before.by !== personId) remember(doc, key, before);
    if (!now || now.by === undefined || (before && before.by === now.by && before.name === now.name)) continue;
    transaction.local = true; // what follows is written here, and no other's tab has taken this document's id
    objects.set(key, { ...(objects.get(key) as object), by: personId, name });
    some = true;
  }
  return some;
}
