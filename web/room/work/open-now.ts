import type { Doc } from 'yjs';
import type { OpenNow } from './work-view.ts';

const mapOf = (doc: Doc) => doc.getMap<unknown>('item');
const draftMax = 4000;

/** What the document says both look at; null when it was put away, undefined when nothing was ever opened here. */
export function openIn(entries: Readonly<Record<string, unknown>>): OpenNow | null | undefined {
  const { itemId, seed, draft, by, hints, tries } = entries;
  if (itemId === undefined) return undefined;
  if (typeof itemId !== 'string' || itemId === '') return null;
  return { itemId, seed: Number(seed) || 0, draft: typeof draft === 'string' ? draft : '', by: typeof by === 'string' ? by : '', hints: Number(hints) || 0, tries: Number(tries) || 0 };
}

/** Puts a question before everybody in the room, or (null) away. The same one again keeps what was written. */
export function putOpen(doc: Doc, item: { itemId: string; seed: number; n: number } | null): void {
  const map = mapOf(doc);
  if (item && map.get('itemId') === item.itemId && map.get('seed') === item.seed) return;
  doc.transact(() => {
    map.set('itemId', item?.itemId ?? '');
    map.set('seed', item?.seed ?? 0);
    map.set('n', item?.n ?? 0);
    map.set('draft', '');
    map.set('by', '');
    map.set('hints', 0);
    map.set('tries', 0);
    map.delete('verdict');
  });
}

export function putDraft(doc: Doc, draft: string, by: string): void {
  if (draft.length > draftMax || (mapOf(doc).get('draft') === draft && mapOf(doc).get('by') === by)) return;
  doc.transact(() => {
    mapOf(doc).set('draft', draft);
    mapOf(doc).set('by', by);
  });
}

export const putHints = (doc: Doc, hints: number): void => void mapOf(doc).set('hints', hints);

/** An answer was taken: everybody reads from the server what was made of it. */
export function putAnswered(doc: Doc, verdict: string, tries: number): void {
  doc.transact(() => {
    mapOf(doc).set('tries', tries);
    mapOf(doc).set('verdict', verdict);
  });
}
