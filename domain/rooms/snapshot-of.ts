import * as Y from 'yjs';

/** A thing on the board, as it was drawn: plain JSON, its kinds are those of web/room/board. */
export type KeptObject = { id: string; page: string; kind: string; by: string; z: number } & Record<string, unknown>;

export interface Snapshot {
  /** In order; pages without anything on them are left out. */
  pages: { id: string; objects: KeptObject[] }[];
  notes: string;
  agenda: { id: string; text: string; minutes: number; done: boolean }[];
}

const firstPage = 'p1';

/** What is readable in a room's document. Throws where the bytes are no document; parts of another shape are left out. */
export function snapshotOf(state: Uint8Array): Snapshot {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  const objects = [...doc.getMap('objects').values()].filter(isObject).sort((a, b) => a.z - b.z || (a.id < b.id ? -1 : 1));
  const ids = [...new Set(doc.getArray<unknown>('pages').toArray().filter((id): id is string => typeof id === 'string'))];
  const pages = (ids.length > 0 ? ids : [firstPage]).map((id) => ({ id, objects: objects.filter((one) => one.page === id) })).filter((page) => page.objects.length > 0);
  return { pages, notes: doc.getText('notes').toString(), agenda: doc.getArray<unknown>('agenda').toArray().filter(isStep) };
}

const record = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const isObject = (value: unknown): value is KeptObject =>
  record(value) && typeof value.id === 'string' && typeof value.page === 'string' && typeof value.kind === 'string' && typeof value.by === 'string' && typeof value.z === 'number';
const isStep = (value: unknown): value is Snapshot['agenda'][number] =>
  record(value) && typeof value.id === 'string' && typeof value.text === 'string' && typeof value.minutes === 'number' && typeof value.done === 'boolean';
