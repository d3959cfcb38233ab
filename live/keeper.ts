import { setTimeout as wait } from 'node:timers/promises';
import type { Document } from '@hocuspocus/server';
import * as Y from 'yjs';
import { log } from '#kernel/log.ts';
import { limits } from './limits.ts';
import { applyPacked } from './packed.ts';
import type { RoomRules } from './rules.ts';

interface Kept {
  orgId: string;
  /** What the database had when it was read or stored last. */
  version: string | null;
  /** Changes since it was read, and how many of them are stored. */
  changes: number;
  stored: number;
  /** Set while it waits to be stored. */
  done: PromiseWithResolvers<void> | null;
}

/**
 * Stores documents, some of an organization together, whoever waits longest first. The longer it took, the longer the next ones wait: a few rooms
 * are stored half a second after a change, a thousand busy ones every few seconds, and storing never takes the process for itself.
 */
export function makeKeeper(store: RoomRules['storeDocuments']) {
  const known = new WeakMap<Document, Kept>(), due = new Set<Document>();
  let working = false, hurried = false, rest: PromiseWithResolvers<void> | null = null;

  function follow(document: Document, orgId: string, version: string | null): void {
    const kept: Kept = { orgId, version, changes: 0, stored: 0, done: null };
    known.set(document, kept);
    document.on('update', () => {
      kept.changes += 1;
    });
  }

  /** So many of one organization as go into one statement. */
  function some(): Document[] {
    const [first] = due, orgId = first && known.get(first)!.orgId;
    return [...due].filter((document) => known.get(document)!.orgId === orgId).slice(0, limits.storedTogether);
  }

  /** Another process holds this room, too, and has stored: its people's changes are shown here. */
  function hear(document: Document, theirs: Uint8Array): void {
    log.warn({ room: document.name }, 'another process holds this room');
    document.transact((transaction) => applyPacked(transaction, theirs));
  }

  async function storeSome(documents: readonly Document[]): Promise<void> {
    const states: Parameters<typeof store>[1][number][] = [], taken: [Kept, number, Document][] = [];
    let bytes = 0;
    for (const document of documents) {
      const kept = known.get(document)!, state = Y.encodeStateAsUpdate(document);
      states.push({ roomId: document.name, state, version: kept.version });
      taken.push([kept, kept.changes, document]);
      bytes += state.byteLength;
      if (bytes > limits.storedBytes) break;
    }
    const stored = new Map((await store(taken[0]![0].orgId, states)).map((one) => [one.roomId, one]));
    for (const [kept, changes, document] of taken) {
      const { version = kept.version, theirs = null } = stored.get(document.name) ?? {};
      kept.version = version;
      due.delete(document);
      kept.stored = changes;
      kept.done?.resolve();
      kept.done = null;
      if (theirs) hear(document, theirs);
    }
  }

  async function work(): Promise<void> {
    working = true;
    while (due.size > 0) {
      const begun = performance.now(), documents = some();
      try {
        await storeSome(documents);
      } catch (error) {
        log.error({ rooms: due.size, error: (error as Error).message }, 'store documents');
        for (const document of documents) due.delete(document) && due.add(document); // behind the others: they need not wait for it
        await wait(limits.storeAgainMs);
        continue;
      }
      rest = Promise.withResolvers<void>();
      if (!hurried) await Promise.race([wait(Math.min((performance.now() - begun) * limits.restsAfter, limits.restMs)), rest.promise]);
    }
    working = false;
  }

  /** Resolves when all changes up to now are stored. */
  function keep(document: Document): Promise<void> {
    const kept = known.get(document)!;
    if (kept.changes === kept.stored) return Promise.resolve();
    kept.done ??= Promise.withResolvers<void>();
    due.add(document);
    if (!working) void work();
    return kept.done.promise;
  }

  return {
    follow, keep,
    /** From now on without rests. */
    hurry: () => {
      hurried = true;
      rest?.resolve();
    },
  };
}
