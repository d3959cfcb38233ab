import { z } from 'zod';
import { action, type Ctx } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { conflict, notFound } from '#kernel/problem.ts';
import { holdLiving } from './inside/hold-meeting.ts';
import { judgeRoom } from './inside/judge-room.ts';
import { tellChanged } from './inside/tell-sockets.ts';
import { mayRemoveFromRoom } from './policy.ts';

const set = action({
  name: 'rooms.remove-from-room',
  input: z.object({ sessionId: idSchema, personId: idSchema, removed: z.boolean() }),
  may: (tx, { sessionId }) => mayRemoveFromRoom(tx, sessionId),
  run: async (tx, { sessionId, personId, removed }) => {
    if (personId === tx.actor?.personId) throw conflict('rooms.problem.remove-self');
    const { room, meeting } = await holdLiving(tx, sessionId);
    const entrant = await tx.db.selectFrom('rooms.entrant').select('removed_at').where('org_id', '=', tx.orgId).where('room_id', '=', room.id).where('person_id', '=', personId).executeTakeFirst();
    if (!entrant) throw notFound('rooms.problem.not-there');
    if ((entrant.removed_at !== null) === removed) return { roomId: room.id, changed: false };
    await tx.db.updateTable('rooms.entrant').set({ removed_at: removed ? tx.now : null, removed_by: removed ? (tx.actor?.personId ?? null) : null }).where('org_id', '=', tx.orgId).where('room_id', '=', room.id).where('person_id', '=', personId).execute();
    await leaveEvent(tx, removed ? 'rooms.person-removed' : 'rooms.person-let-in', room.id, { personId });
    await judgeRoom(tx, room, meeting);
    return { roomId: room.id, changed: true };
  },
  audit: ({ personId, removed }, { roomId, changed }) => ({ subject: personId, detail: { roomId, removed, changed } }),
});

async function setRemoved(ctx: Ctx, { sessionId, personId }: { sessionId: string; personId: string }, removed: boolean): Promise<void> {
  const { roomId } = await set(ctx, { sessionId, personId, removed });
  // Also when nothing changed: the first time it may have been written down and not been told.
  await tellChanged(ctx.orgId, [roomId]);
}

/** Somebody leaves the room now and cannot come back until she is let in again. */
export const removeFromRoom = (ctx: Ctx, input: { sessionId: string; personId: string }): Promise<void> => setRemoved(ctx, input, true);
export const letInAgain = (ctx: Ctx, input: { sessionId: string; personId: string }): Promise<void> => setRemoved(ctx, input, false);
