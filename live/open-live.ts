import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import crossws from 'crossws/adapters/node';
import { busReopened, onSignal } from '#kernel/bus.ts';
import { log } from '#kernel/log.ts';
import { fromOwnPage } from '#kernel/own-page.ts';
import { keepBeat } from './beat.ts';
import { makeDocuments } from './documents.ts';
import { hearFrame } from './hear-frame.ts';
import { closes, limits } from './limits.ts';
import { sayToAll } from './room.ts';
import { makeRooms } from './rooms.ts';
import type { RoomRules } from './rules.ts';
import { beginVisit, endVisit, type Live, type Visit } from './visit.ts';

const isRoomPath = (url: string | undefined): boolean => /^\/live(\/|\?|$)/.test(url ?? '');
const refuse = (socket: Duplex, status: string): void => void socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);

function upgradeProblem({ visits, rooms }: Live, request: IncomingMessage, open: boolean): string | null {
  if (!isRoomPath(request.url)) return '404 Not Found';
  if (!fromOwnPage(request)) return '403 Forbidden';
  return open && visits.size - rooms.visits() < limits.socketsWithoutPass ? null : '503 Service Unavailable';
}

/** Waits until nothing waits to be stored; whoever asks has a deadline of its own. */
async function allStored({ documents }: Live): Promise<void> {
  const until = performance.now() + limits.stopMs;
  for (documents.flushPendingStores(); documents.getDocumentsCount() > 0 && performance.now() < until; ) await wait(20);
  if (documents.getDocumentsCount() > 0) log.error({ rooms: documents.getDocumentsCount() }, 'rooms not stored');
}

/** Whatever is wrong with a frame is its sender's trouble and nobody else's. */
function hearSafely(visit: Visit, data: unknown): void {
  try {
    hearFrame(visit, data);
  } catch (error) {
    log.error({ room: visit.room?.roomId, error: (error as Error).message }, 'frame');
    endVisit(visit, closes.refused, 'That could not be read.');
  }
}

/** Takes the server's upgrades to /live. Answers how to stop: sockets are told to come back elsewhere, every document is stored. */
export function openLive(server: Server, rules: RoomRules): { live: Live; stop(): Promise<void> } {
  const { documents, keeper } = makeDocuments(rules), live: Live = { rules, rooms: makeRooms(rules), documents, visits: new Set() };
  const visitOf = new WeakMap<object, Visit>();
  let open = true;
  const sockets = crossws({
    serverOptions: { maxPayload: limits.frameBytes, perMessageDeflate: false },
    hooks: {
      open: (peer) => void visitOf.set(peer, beginVisit(live, peer)),
      message: (peer, message) => hearSafely(visitOf.get(peer)!, message.rawData),
      close: (peer, { code, reason }) => endVisit(visitOf.get(peer)!, code ?? closes.bye, reason ?? ''),
      error: () => {}, // a frame that is too big or none: ws closes the socket itself
    },
  });
  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    if (request.headers['sec-websocket-protocol'] === 'vite-hmr') return;
    socket.on('error', () => socket.destroy());
    const problem = upgradeProblem(live, request, open);
    if (problem) refuse(socket, problem);
    else void sockets.handleUpgrade(request, socket, head);
  };
  server.on('upgrade', upgrade);
  const deaf = [
    onSignal('rooms.changed', (id) => {
      const room = live.rooms.named(id);
      if (room) void live.rooms.ask(room);
    }),
    onSignal('rooms.said', (id) => {
      const room = live.rooms.named(id);
      if (room) sayToAll(room, { kind: 'said' });
    }),
    onSignal(busReopened, () => {
      for (const room of live.rooms.rooms.values()) void live.rooms.ask(room);
    }),
    keepBeat(live),
  ];
  return {
    live,
    stop: async () => {
      open = false;
      for (const stop of deaf) stop();
      const tellLeft = live.rooms.beginStop();
      for (const visit of [...live.visits]) endVisit(visit, closes.restart, 'restart');
      keeper.hurry();
      await Promise.all([allStored(live), tellLeft()]);
      sockets.closeAll(undefined, undefined, true);
      server.off('upgrade', upgrade);
    },
  };
}
