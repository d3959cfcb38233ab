import { Hocuspocus } from '@hocuspocus/server';
import { log } from '#kernel/log.ts';
import { actOn } from './hear-frame.ts';
import { watchWords } from './hold-words.ts';
import { makeKeeper } from './keeper.ts';
import { closes } from './limits.ts';
import { applyPacked } from './packed.ts';
import type { RoomRules } from './rules.ts';
import { enterRoom, provePass, turnAway, type Visit } from './visit.ts';

const longestTimer = 2 ** 31 - 1;

/** Documents in memory and in the database. A room's is read once, stored soon after each change, and forgotten after its last socket. */
export function makeDocuments(rules: RoomRules): { documents: Hocuspocus<{ visit: Visit }>; keeper: ReturnType<typeof makeKeeper> } {
  const keeper = makeKeeper(rules.storeDocuments);
  const documents = new Hocuspocus<{ visit: Visit }>({
    quiet: true,
    timeout: longestTimer, // pings are crossws's, passes have their own limit
    debounce: 500,
    flushDelay: false, // told while it is applied, when it is known whose it is
    // No hook runs for each frame: hear-frame.ts has looked at it before.
    beforeHandleMessage: undefined, afterHandleMessage: undefined, beforeHandleAwareness: undefined, beforeSync: undefined, onChange: undefined, onAwarenessUpdate: undefined,
    onConnect: undefined, onDisconnect: undefined, onCreateDocument: undefined, beforeBroadcastStateless: undefined, onStateless: undefined, afterStoreDocument: undefined,
    onAuthenticate: async ({ context, token, documentName, connectionConfig }) => {
      connectionConfig.readOnly = await provePass(context.visit, token, documentName);
    },
    onLoadDocument: async ({ context: { visit }, document, documentName }) => {
      const stored = await rules.loadDocument(visit.pass!.orgId, documentName).catch((error: Error) => {
        log.error({ room: documentName, error: error.message }, 'load document');
        throw turnAway(visit, closes.tryAgain, 'try again');
      });
      if (stored) document.transact((transaction) => applyPacked(transaction, stored.state));
      keeper.follow(document, visit.pass!.orgId, stored?.version ?? null);
      watchWords(document, visit.pass!.orgId, rules);
    },
    afterLoadDocument: async ({ document, documentName, context }) => {
      // Half a second after the first change it is due, with all that came until then; others cost nothing more.
      document.onUpdate((_, lastTransactionOrigin) => {
        if (!documents.debouncer.isDebounced(`onStoreDocument-${documentName}`))
          void documents.storeDocumentHooks(document, { instance: documents, clientsCount: document.getConnectionsCount(), document, lastContext: context, lastTransactionOrigin, documentName });
      });
    },
    connected: ({ context: { visit }, connection }) => enterRoom(visit, connection, (bytes, frame) => actOn(visit, bytes, frame)),
    onStoreDocument: ({ document }) => keeper.keep(document),
  });
  return { documents, keeper };
}
