import { z } from 'zod';
import { action, type Ctx } from '#kernel/action.ts';
import { config } from '#kernel/config.ts';
import { idSchema } from '#kernel/ids.ts';
import { conflict } from '#kernel/problem.ts';
import { closeRoom } from './inside/close-room.ts';
import { heldFrom, isInBbb } from './inside/elsewhere.ts';
import { holdMeeting } from './inside/hold-meeting.ts';
import { tellChanged } from './inside/tell-sockets.ts';
import { openMeeting } from './meeting/open-meeting.ts';
import { mayEndRoom } from './policy.ts';

const end = action({
  name: 'rooms.end-room',
  input: z.object({ sessionId: idSchema }),
  may: (tx, { sessionId }) => mayEndRoom(tx, sessionId),
  run: async (tx, { sessionId }) => {
    const { room, meeting } = await holdMeeting(tx, sessionId);
    if (Temporal.Instant.compare(tx.now, meeting.startsAt) < 0) throw conflict('rooms.problem.not-begun');
    return { roomId: room.id, ended: await closeRoom(tx, room, meeting), held: isInBbb(meeting) ? heldFrom(meeting, sessionId) : null };
  },
  audit: (_, { roomId, ended }) => ({ subject: roomId, detail: { ended } }),
});

/** Ends a room for everybody, for good (not before its session begins), and its meeting in BigBlueButton. What was shared is kept for both, and the minutes both were there are entered. */
export async function endRoom(ctx: Ctx, input: { sessionId: string }): Promise<void> {
  const { roomId, ended, held } = await end(ctx, input);
  if (ended) await tellChanged(ctx.orgId, [roomId]);
  const elsewhere = held && openMeeting(held, config(), ctx.now);
  if (elsewhere && (await elsewhere.isRunning())) await elsewhere.end();
}
