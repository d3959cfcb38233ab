import type { Connection, Hocuspocus, WebSocketLike } from '@hocuspocus/server';
import type { Peer } from 'crossws';
import { readPass, type RoomPass } from '#domain/rooms/room-pass.ts';
import { now } from '#kernel/clock.ts';
import { newId } from '#kernel/ids.ts';
import { log } from '#kernel/log.ts';
import { closes, limits } from './limits.ts';
import { makePace } from './pace.ts';
import type { Frame } from './read-frame.ts';
import type { Guest, LiveRoom } from './room.ts';
import type { Rooms } from './rooms.ts';
import type { RoomRules } from './rules.ts';

/** What every socket of this process shares. */
export interface Live {
  rules: RoomRules;
  rooms: Rooms;
  documents: Hocuspocus<{ visit: Visit }>;
  visits: Set<Visit>;
}

/** One socket from its opening to its end. */
export interface Visit {
  live: Live;
  peer: Peer;
  stage: 'outside' | 'proving' | 'inside' | 'over';
  line: ReturnType<Live['documents']['handleConnection']>;
  late: NodeJS.Timeout;
  pass: RoomPass | null;
  readOnly: boolean;
  room: LiveRoom | null;
  guest: Guest | null;
  /** Frames that came before the room was open. */
  waiting: [bytes: Uint8Array, frame: Frame][];
  /** A change of its own is being spread: it is not told what it said. */
  writing: boolean;
  paceOfFrames: ReturnType<typeof makePace>;
  paceOfBytes: ReturnType<typeof makePace>;
}

export function beginVisit(live: Live, peer: Peer): Visit {
  const visit = {
    live, peer, stage: 'outside', pass: null, readOnly: true, room: null, guest: null, waiting: [], writing: false,
    paceOfFrames: makePace(limits.framesASecond, limits.framesASecond * limits.burstSeconds),
    paceOfBytes: makePace(limits.bytesASecond, limits.bytesASecond * limits.burstSeconds),
  } as unknown as Visit;
  visit.line = live.documents.handleConnection(socketOf(visit), peer.request as Request, { visit });
  visit.late = setTimeout(() => endVisit(visit, closes.badPass, 'no pass'), limits.passWithinMs);
  live.visits.add(visit);
  return visit;
}

/** The socket as the document server sees it. */
const socketOf = (visit: Visit): WebSocketLike => ({
  send: (data) => void (visit.writing || visit.peer.send(data, { compress: false })),
  close: (code, reason) => endVisit(visit, code ?? closes.bye, reason ?? ''),
  get readyState() {
    return visit.peer.websocket.readyState ?? 3;
  },
});

/** Ends it at once on our side, whatever the other side does. Called by us, or with what the other side said when it left. */
export function endVisit(visit: Visit, code: number, reason: string): void {
  if (visit.stage === 'over') return;
  visit.stage = 'over';
  clearTimeout(visit.late);
  visit.waiting = [];
  visit.live.visits.delete(visit);
  visit.peer.close(code, reason);
  visit.line.handleClose({ code, reason });
  if (visit.guest) visit.live.rooms.leave(visit.guest);
  if (visit.room) visit.live.rooms.letGo(visit.room);
}

/** Ends it and answers what to throw, so that the document server does not go on with it. */
export function turnAway(visit: Visit, code: number, reason: string): { reason: string } {
  endVisit(visit, code, reason);
  return { reason };
}

/** The pass is good, this person may be in the room now, and the document asked for is that room's. Answers whether she may only look. */
export async function provePass(visit: Visit, token: string, documentName: string): Promise<boolean> {
  const { live } = visit, told = readPass(token, now());
  if (told?.roomId !== documentName) throw turnAway(visit, closes.badPass, 'pass');
  clearTimeout(visit.late);
  const admitted = await live.rules.admit(token).catch((error: Error) => {
    log.error({ room: documentName, error: error.message }, 'admit');
    throw turnAway(visit, closes.tryAgain, 'try again');
  });
  if (!admitted) throw turnAway(visit, closes.shut, 'not admitted');
  if (visit.stage === 'over') throw { reason: 'gone' };
  visit.room = live.rooms.take(admitted.pass.orgId, documentName);
  if (!visit.room) throw turnAway(visit, closes.badPass, 'pass');
  visit.pass = admitted.pass;
  visit.readOnly = admitted.readOnly;
  return admitted.readOnly;
}

/** The document is open: she is in the room, hears first how it stands, and what waited is heard. */
export async function enterRoom(visit: Visit, line: Connection, hear: (bytes: Uint8Array, frame: Frame) => void): Promise<void> {
  const { live, peer, pass, room } = visit;
  if (visit.stage === 'over' || !pass || !room) return;
  const guest: Guest = {
    id: newId(), pass, room, line, told: Promise.resolve(),
    end: (code, reason) => endVisit(visit, code, reason),
    behind: () => peer.bufferedAmount,
  };
  if (!(await live.rooms.enter(guest, visit.readOnly))) return endVisit(visit, closes.shut, 'not admitted');
  if ((visit.stage as string) === 'over') return live.rooms.leave(guest);
  visit.guest = guest;
  visit.stage = 'inside';
  for (const [bytes, frame] of visit.waiting.splice(0)) hear(bytes, frame);
}

/** A fresh pass on an open socket, before the old one ends. */
export async function renewPass(visit: Visit, token: string): Promise<void> {
  const guest = visit.guest!, admitted = await visit.live.rules.admit(token).catch(() => undefined);
  if (admitted === undefined) return; // asked again at the next beat
  const same = admitted?.pass.roomId === guest.pass.roomId && admitted.pass.personId === guest.pass.personId;
  if (same) guest.pass = admitted.pass;
  else endVisit(visit, admitted || !readPass(token, now()) ? closes.badPass : closes.shut, 'pass');
}
