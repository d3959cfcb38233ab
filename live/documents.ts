import { type Document, Hocuspocus } from '@hocuspocus/server';
import * as Y from 'yjs';
import { log } from '#kernel/log.ts';
import { actOn } from './hear-frame.ts';
import { closes } from './limits.ts';
import type { RoomRules } from './rules.ts';
import { enterRoom, provePass, turnAway, type Visit } from './visit.ts';

const longestTimer = 2 ** 31 - 1;
const orgs = new WeakMap<Document, string>();

/** Documents in memory and in the database. A room's is read once, stored soon after each change, and forgotten after its last socket. */
export function makeDocuments(rules: RoomRules): Hocuspocus<{ visit: Visit }> {
  const documents = new Hocuspocus<{ visit: Visit }>({
    quiet: true,
    timeout: longestTimer, // pings are crossws's, passes have their own limit
    debounce: 500,
    maxDebounce: 5000,
    // No hook runs for each frame: hear-frame.ts has looked at it before.
    beforeHandleMessage: undefined, afterHandleMessage: undefined, beforeHandleAwareness: undefined, beforeSync: undefined, onChange: undefined, onAwarenessUpdate: undefined,
    onConnect: undefined, onDisconnect: undefined, onCreateDocument: undefined, beforeBroadcastStateless: undefined, onStateless: undefined, afterStoreDocument: undefined,
    onAuthenticate: async ({ context, token, documentName, connectionConfig }) => {
      connectionConfig.readOnly = await provePass(context.visit, token, documentName);
    },
    onLoadDocument: async ({ context: { visit }, document, documentName }) => {
      orgs.set(document, visit.pass!.orgId);
      return rules.loadDocument(visit.pass!.orgId, documentName).catch((error: Error) => {
        log.error({ room: documentName, error: error.message }, 'load document');
        throw turnAway(visit, closes.tryAgain, 'try again');
      });
    },
    connected: ({ context: { visit }, connection }) => enterRoom(visit, connection, (bytes, frame) => actOn(visit, bytes, frame)),
    onStoreDocument: (payload) => {
      const { document, documentName } = payload;
      return rules.storeDocument(orgs.get(document)!, documentName, Y.encodeStateAsUpdate(document)).catch((error: Error) => {
        log.error({ room: documentName, error: error.message }, 'store document');
        void documents.storeDocumentHooks(document, payload); // again after the pause; what waits to be stored stays in memory
      });
    },
  });
  return documents;
}
