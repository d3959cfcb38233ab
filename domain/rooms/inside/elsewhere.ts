import type { Tx } from '#kernel/action.ts';
import { config } from '#kernel/config.ts';
import { conflict, refused } from '#kernel/problem.ts';
import { opensAt } from '../hours.ts';
import type { Held } from '../meeting/port.ts';
import type { RoomPart } from '../room-pass.ts';
import { isOverAndEmpty, judgeRoom, makeRoom } from './judge-room.ts';
import type { Meeting } from './load-meeting.ts';
import { stepToDoor } from './step-to-door.ts';

/** A meeting elsewhere may run over by as much. */
const overMinutes = 15;

/** Held in BigBlueButton: Trellis hands out the addresses, and a link of its own goes before it. */
export const isInBbb = ({ kind, link }: Pick<Meeting, 'kind' | 'link'>): boolean => kind === 'bbb' && link === null && config().bbb !== null;

export const heldFrom = (meeting: Pick<Meeting, 'roomId' | 'kind' | 'link' | 'subject' | 'startsAt' | 'endsAt'>, sessionId: string): Held => ({
  roomId: meeting.roomId, kind: meeting.kind, link: meeting.link, title: meeting.subject, minutes: Math.ceil(opensAt(meeting).until(meeting.endsAt).total('minutes')) + overMinutes,
  backTo: config().publicUrl && new URL(`/sessions/${sessionId}`, config().publicUrl!).href,
});

/** Lets somebody over to BigBlueButton while the supervision mode of the program holds, as at the door of an own room. From then on she counts as being there. */
export async function goOver(tx: Tx, meeting: Meeting, { personId, part }: { personId: string; part: RoomPart }): Promise<{ may: boolean; changed: boolean }> {
  const held = await makeRoom(tx, meeting);
  if (held.status === 'ended' || (await isOverAndEmpty(tx, held, meeting))) throw conflict('rooms.problem.not-now');
  if (!(await stepToDoor(tx, held.id, { personId, part }))) throw refused('rooms.refused.removed');
  const { room, changed } = await judgeRoom(tx, held, meeting);
  if (room.status !== 'open' && part !== 'supervisor') return { may: false, changed };
  await tx.db.updateTable('rooms.entrant').set({ went_at: tx.now }).where('org_id', '=', tx.orgId).where('room_id', '=', room.id).where('person_id', '=', personId).execute();
  return { may: true, changed };
}

/** The meeting was ended for everybody: nobody counts as being there. */
export const allCameBack = async (tx: Tx, roomId: string): Promise<void> => void (await tx.db.updateTable('rooms.entrant').set({ went_at: null }).where('org_id', '=', tx.orgId).where('room_id', '=', roomId).execute());
