import type { Me, Room, RoomPart } from '../room-context.ts';
import { type Caller, callSeats, isPolite, type Seat } from './call-seats.ts';
import { doubtMs, type KeptServers } from './keep-servers.ts';
import { lineSample } from './line-sample.client.ts';
import { openPeer, type Peer, type PeerSignal, type Tracks } from './peer.client.ts';
import type { LineSample, QualityStep } from './quality.ts';

/** What a tab says of its own sound and picture, for all in the room to see. */
export interface MediaState {
  mic: boolean;
  camera: boolean;
  speaking: boolean;
  /** In the call since, by that device's clock; null: not in it. */
  call: number | null;
}

export interface InCall extends Caller {
  media: MediaState;
}

interface Signal extends PeerSignal {
  /** Of both ends' lives, so that an answer to an end that is gone is not taken for one to this. */
  to?: string;
}

export interface CallSetting {
  room: Pick<Room, 'awareness' | 'connection' | 'send' | 'onFrame'>;
  me: Me;
  servers: KeptServers;
  onStream(connection: string, stream: MediaStream | null): void;
  onState(): void;
}

/** Everybody who says she is in the call. Names and parts are the server's stamp. */
export function callersIn(awareness: Room['awareness']): InCall[] {
  const found: InCall[] = [];
  for (const [id, state] of awareness.getStates()) {
    const { person, media } = state as { person?: { id: string; part: RoomPart }; media?: MediaState };
    if (person && typeof media?.call === 'number') found.push({ connection: String(id), personId: person.id, part: person.part, since: media.call, media });
  }
  return found;
}

/** Hears when somebody comes, goes, or says another thing of her sound and picture; cursors on the board move thirty times a second, and change none of it. */
export function onCallers(awareness: Room['awareness'], hear: () => void): () => void {
  const said = (): string => JSON.stringify([...awareness.getStates()].map(([id, { person, media }]) => [id, person, media]));
  let last = said();
  const changed = (): void => {
    const now = said();
    if (now === last) return;
    last = now;
    hear();
  };
  awareness.on('change', changed);
  return () => awareness.off('change', changed);
}

/** Connections to everybody in the call, made and ended as people come and go. */
export function openCall({ room, me, servers, onStream, onState }: CallSetting) {
  const mine = { personId: me.id, connection: room.connection };
  const peers = new Map<string, { peer: Peer; personId: string; theirRun: string | null }>();
  let tracks: Tracks = { audio: null, video: null }, step: QualityStep = 'full', seats = new Map<string, Seat>();

  const seat = (): Seat | null => seats.get(room.connection) ?? null;
  const sent = (): Tracks => (seat() === 'full' ? tracks : { audio: null, video: null });

  function open(connection: string, personId: string): void {
    const peer = openPeer({
      rtc: { iceServers: servers.get() }, polite: isPolite(mine, { personId, connection }),
      send: (signal) => room.send({ kind: 'signal', to: personId, connection, data: { ...signal, to: peers.get(connection)?.theirRun ?? undefined } }),
      onStream: (stream) => onStream(connection, stream), onState,
    });
    peers.set(connection, { peer, personId, theirRun: null });
    void peer.sendTracks(sent(), step);
  }
  function close(connection: string): void {
    peers.get(connection)?.peer.close();
    peers.delete(connection);
    onStream(connection, null);
  }
  /** Connects to all with a seat; a tab that is gone from the list is let go only when its connection is gone too: the line to the server may be the one that broke. */
  function meet(): void {
    const callers = callersIn(room.awareness);
    const sat = seat();
    seats = callSeats(callers);
    const wanted = new Map(seat() ? callers.filter((one) => one.personId !== me.id && seats.has(one.connection)).map((one) => [one.connection, one.personId]) : []);
    const known = new Set([...room.awareness.getStates().keys()].map(String));
    for (const [connection, { peer, personId }] of peers) {
      const isGone = !known.has(connection) && !callers.some((one) => one.personId === personId);
      if (!wanted.has(connection) && !(seat() && isGone && peer.pc.connectionState === 'connected')) close(connection);
    }
    for (const [connection, personId] of wanted) if (!peers.has(connection)) open(connection, personId);
    // Others speak and fall silent all the time: what goes out from here changes with one's own seat only.
    if (sat !== seat()) for (const { peer } of peers.values()) void peer.sendTracks(sent(), step);
  }
  function hear(from: string, connection: string, signal: Signal): void {
    const known = peers.get(connection);
    if (typeof signal?.run !== 'string' || !known || known.personId !== from) return;
    // The other end began anew: so does this one.
    if (known.theirRun !== null && known.theirRun !== signal.run) {
      close(connection);
      open(connection, from);
    }
    const now = peers.get(connection)!;
    now.theirRun = signal.run;
    if (signal.to === undefined || signal.to === now.peer.run) now.peer.hear(signal);
  }
  const away = [room.onFrame('signal', ({ from, fromConnection, data }) => hear(from, fromConnection, data as Signal)), onCallers(room.awareness, meet)];
  const mend = (): void => { for (const { peer } of peers.values()) peer.mend(true); };
  window.addEventListener('online', mend);
  const timer = setInterval(() => {
    for (const [connection, { peer }] of peers) {
      if (peer.mend()) void servers.look(doubtMs);
      if (!room.awareness.getStates().has(Number(connection)) && peer.pc.connectionState !== 'connected') close(connection);
    }
  }, 1000);
  meet();

  return {
    stateOf: (connection: string): RTCPeerConnectionState | null => peers.get(connection)?.peer.pc.connectionState ?? null,
    send(now: Tracks, at: QualityStep): void {
      [tracks, step] = [now, at];
      for (const { peer } of peers.values()) void peer.sendTracks(sent(), step);
    },
    sample: (now: number): Promise<LineSample | null> => lineSample([...peers.values()].map(({ peer }) => peer.pc), sent().video !== null && step !== 'voice' && step !== 'text', now),
    serve(iceServers: RTCIceServer[]): void {
      for (const { peer } of peers.values()) peer.serve(iceServers);
    },
    leave(): void {
      clearInterval(timer);
      window.removeEventListener('online', mend);
      for (const off of away) off();
      for (const connection of [...peers.keys()]) close(connection);
    },
  };
}

export type Call = ReturnType<typeof openCall>;
