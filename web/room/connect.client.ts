import { HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import * as Y from 'yjs';
import { keepHere } from './keep-here.client.ts';
import { dropRoom } from './keep-doc.client.ts';
import { type Closed, type FrameIn, firstStatus, type Me, type Room, type RoomStatus } from './room-context.ts';
import { RoomLine } from './room-line.client.ts';

export interface Joining {
  roomId: string;
  sessionId: string;
  pass: string;
  socketPath: string;
  me: Me;
  /** A fresh pass; null when the door is closed to this person; throws when nobody answers. */
  renew(): Promise<string | null>;
}

/** A pass is asked anew when it is older than this. */
const passMs = 60_000;
const pingMs = 10_000;
const silentMs = 25_000;
const tryAgainMs = 3000;
/** Close codes after which trying again by itself would never end, or is not wanted. */
const refused = 1009, closing = [4401, 4403];

const addressOf = (path: string): string => (path.startsWith('/') ? `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}${path}` : path);

function statusStore() {
  let now = firstStatus;
  const ears = new Set<() => void>();
  return {
    get: () => now,
    set(more: Partial<RoomStatus>): void {
      if ((Object.keys(more) as (keyof RoomStatus)[]).every((key) => now[key] === more[key])) return;
      now = { ...now, ...more };
      for (const hear of ears) hear();
    },
    on(hear: () => void): () => void {
      ears.add(hear);
      return () => void ears.delete(hear);
    },
  };
}

function frames() {
  const ears = new Map<string, Set<(frame: never) => void>>();
  return {
    on: ((kind: string, hear: (frame: never) => void) => {
      const own = ears.get(kind) ?? ears.set(kind, new Set()).get(kind)!;
      own.add(hear);
      return () => void own.delete(hear);
    }) as Room['onFrame'],
    hear(payload: string): void {
      let frame: FrameIn;
      try {
        frame = JSON.parse(payload) as FrameIn;
      } catch {
        return;
      }
      for (const hear of ears.get(frame.kind) ?? []) hear(frame as never);
    },
  };
}

type Store = ReturnType<typeof statusStore>;

/** Passes: the one the page came with, then fresh ones. Without an answer the last one is tried. */
function passes({ pass, renew }: Joining) {
  let last = pass, at = Date.now();
  const fresh = async (): Promise<string | null> => {
    const next = await renew();
    if (next) [last, at] = [next, Date.now()];
    return next;
  };
  return { fresh, token: async (): Promise<string> => (Date.now() - at < passMs ? last : ((await fresh().catch(() => null)) ?? last)) };
}

/** Watches the line: what it says about being saved, when it is lost, and when it must stay closed. */
function watch(socket: HocuspocusProviderWebsocket, provider: RoomLine, store: Store, pass: ReturnType<typeof passes>, shut: (why: Closed) => void): () => void {
  let askedAt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const lost = (): void => store.set({ link: 'lost', synced: false, lostAt: store.get().lostAt ?? Date.now() });
  /** The door was closed before this tab: ask the page once whether it may come back. */
  const door = (): void => {
    socket.disconnect();
    if (Date.now() - askedAt < pingMs) {
      shut('door');
      return;
    }
    askedAt = Date.now();
    pass.fresh().then((next) => (next ? void socket.connect() : shut('door')), () => {
      lost();
      askedAt = 0;
      timer = setTimeout(door, tryAgainMs);
    });
  };
  const away = (): void => {
    lost();
    socket.shouldConnect = false;
    provider.onClose();
    socket.onClose({ event: new CloseEvent('close', { code: 4499 }) });
  };
  const back = (): void => void (store.get().link === 'lost' && socket.connect());
  socket.on('close', ({ event }: { event: CloseEvent }) => {
    if (closing.includes(event.code)) door();
    if (event.code !== refused || provider.mayComeBack(event.reason)) return;
    socket.disconnect();
    shut('refused');
  });
  socket.on('disconnect', () => void (store.get().link !== 'closed' && lost()));
  // Let in again after all: the next closing is told as the first was.
  provider.on('authenticated', () => store.set({ link: 'open', closed: null, lostAt: null }));
  provider.on('authenticationFailed', door);
  provider.on('unsyncedChanges', ({ number }: { number: number }) => store.set(number === 0 && store.get().link === 'open' ? { unsaved: 0, synced: true } : { unsaved: number }));
  window.addEventListener('offline', away);
  window.addEventListener('online', back);
  return () => {
    clearTimeout(timer);
    window.removeEventListener('offline', away);
    window.removeEventListener('online', back);
  };
}

/** Opens the room in this tab. `leave` closes it for good. */
export function connect(joining: Joining): Room & { leave(): void } {
  const { roomId, sessionId, me } = joining;
  const doc = new Y.Doc();
  const store = statusStore(), heard = frames(), pass = passes(joining);
  const socket = new HocuspocusProviderWebsocket({ url: addressOf(joining.socketPath), messageReconnectTimeout: silentMs, minDelay: 250, delay: 500, maxDelay: 5000 });
  const provider = new RoomLine({ name: roomId, document: doc, websocketProvider: socket, token: pass.token }).onHeld({
    full: (full) => store.set({ full }),
    tooBig: (object) => store.set({ tooBig: [...store.get().tooBig, object] }),
  });
  const awareness = provider.awareness!;
  awareness.setLocalStateField('person', me);
  const shut = (closed: Closed): void => {
    store.set({ link: 'closed', closed, synced: false });
    // Over, and all of it is there: this device forgets the room. What was never sent stays, for whoever did it to save.
    if (store.get().state === 'ended' && !provider.unsent) void keeping.stop().then(() => dropRoom({ owner: me.id, roomId })).catch(() => {});
  };
  const keeping = keepHere(doc, { owner: me.id, roomId, sessionId }, provider, (kept) => store.set({ kept }));
  provider.on('unsyncedChanges', keeping.sent);
  const unwatch = watch(socket, provider, store, pass, shut);
  provider.on('stateless', ({ payload }: { payload: string }) => heard.hear(payload));
  heard.on('people', ({ people }) => store.set({ people }));
  heard.on('state', ({ state, removed }) => {
    const was = store.get().state;
    store.set({ state });
    if (state === 'ended' || removed) {
      socket.disconnect();
      shut('door');
    } else if (state === 'open' && was !== 'open') provider.forceSync();
  });
  const ping = setInterval(() => store.get().link === 'open' && provider.sendStateless('{"kind":"ping"}'), pingMs);
  provider.attach();
  return {
    roomId, doc, awareness, connection: String(doc.clientID), onFrame: heard.on, status: store.get, onStatus: store.on,
    send: (frame) => provider.sendStateless(JSON.stringify(frame)),
    again: () => void (store.get().closed === 'door' && socket.connect()),
    leave() {
      clearInterval(ping);
      unwatch();
      void keeping.stop();
      provider.destroy();
      socket.destroy();
    },
  };
}
