import type { Tx } from '#kernel/action.ts';
import { conflict, notFound } from '#kernel/problem.ts';
import { demandNotRemoved, demandPart } from '../policy.ts';
import type { RoomPart } from '../room-pass.ts';
import { holdRoom, type Room } from './judge-room.ts';
import type { Meeting } from './load-meeting.ts';

/** The room of a session, held, for a verb that changes it; one that nobody came to yet is not there. */
export async function holdMeeting(tx: Tx, sessionId: string): Promise<{ meeting: Meeting; part: RoomPart; room: Room }> {
  const found = await demandPart(tx, { sessionId }), room = await holdRoom(tx, found.meeting.roomId);
  if (!room) throw notFound('rooms.problem.not-opened');
  await demandNotRemoved(tx, room.id);
  return { ...found, room };
}

/** The same, of a room that has not ended. */
export async function holdLiving(tx: Tx, sessionId: string): Promise<{ meeting: Meeting; part: RoomPart; room: Room }> {
  const held = await holdMeeting(tx, sessionId);
  if (held.room.status === 'ended') throw conflict('rooms.problem.ended');
  return held;
}
