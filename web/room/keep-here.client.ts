import * as Y from 'yjs';
import { keepUpdates, keptUpdates } from './keep-doc.client.ts';

const origin = 'kept here';
/** So many small changes are then written as one. */
const wholeAfter = 300;

/** Every change of a document goes to this device's disk as it happens; what stood there before comes back into it. */
export function keepHere(doc: Y.Doc, owner: string, roomId: string, unsent: () => boolean, tell: (kept: boolean) => void) {
  let pending: Uint8Array[] = [];
  let written = 0, marked = false, stopped = false;
  let writing: Promise<void> | null = null;
  const write = async (): Promise<void> => {
    while (!stopped && (pending.length > 0 || marked !== unsent())) {
      const whole = written > wholeAfter;
      const batch = whole ? [Y.encodeStateAsUpdate(doc)] : pending;
      pending = [];
      marked = unsent();
      written = whole ? 1 : written + batch.length;
      await keepUpdates(owner, roomId, batch, { now: Date.now(), unsent: marked, whole });
    }
  };
  const begin = (): void => {
    writing ??= write().then(() => tell(true), () => tell(false)).finally(() => {
      writing = null;
    });
  };
  const hear = (bytes: Uint8Array, from: unknown): void => {
    if (from === origin) return;
    pending.push(bytes);
    begin();
  };
  doc.on('update', hear);
  keptUpdates(owner, roomId, Date.now()).then((updates) => {
    written = updates.length;
    if (!stopped && updates.length > 0) Y.applyUpdate(doc, Y.mergeUpdates(updates), origin);
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
