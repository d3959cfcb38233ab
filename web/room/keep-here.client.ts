import * as Y from 'yjs';
import { keepUpdates, keptUpdates, type KeptPlace } from './keep-doc.client.ts';
import { keptHere, type RoomLine } from './room-line.client.ts';

/** So many small changes are then written as one. */
const wholeAfter = 300;

/**
 * Every change of a document goes to this device's disk as it happens; what stood there before comes back into it. What could not be written
 * is tried again with the next change.
 */
export function keepHere(doc: Y.Doc, place: KeptPlace, line: Pick<RoomLine, 'unsent' | 'mayHaveUnsent'>, tell: (kept: boolean) => void) {
  let pending: Uint8Array[] = [];
  /** What is on the disk and in this document: only that may be written anew as one. Another tab of the room keeps its own beside it. */
  let held: number[] = [];
  let marked = false, stopped = false;
  let writing: Promise<void> | null = null;
  const writeSome = async (): Promise<void> => {
    const batch = pending, mark = line.unsent, instead = held.length > wholeAfter ? held : [];
    pending = [];
    try {
      const keys = await keepUpdates(place, instead.length > 0 ? [Y.encodeStateAsUpdate(doc)] : batch, { now: Date.now(), unsent: mark, instead });
      held = [...held.filter((key) => !instead.includes(key)), ...keys];
      marked = mark;
    } catch (error) {
      pending = [...batch, ...pending];
      throw error;
    }
  };
  const write = async (): Promise<void> => {
    // What one keystroke does is told in several calls; they are written together.
    await null;
    try {
      while (!stopped && (pending.length > 0 || marked !== line.unsent)) await writeSome();
      tell(true);
    } catch {
      tell(false);
    } finally {
      writing = null;
    }
  };
  const begin = (): void => {
    writing ??= write();
  };
  const hear = (bytes: Uint8Array, from: unknown): void => {
    if (from === keptHere) return;
    pending.push(bytes);
    begin();
  };
  doc.on('update', hear);
  keptUpdates(place, Date.now()).then(({ keys, updates, unsent }) => {
    if (stopped || updates.length === 0) return;
    marked ||= unsent;
    Y.applyUpdate(doc, Y.mergeUpdates(updates), keptHere);
    held = [...held, ...keys];
    if (unsent) line.mayHaveUnsent();
  }).catch(() => tell(false));
  return {
    /** The server has confirmed something, or not yet. */
    sent: begin,
    async stop(): Promise<void> {
      await writing;
      stopped = true;
      doc.off('update', hear);
    },
  };
}
