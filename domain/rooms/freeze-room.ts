import { z } from 'zod';
import { action, type Ctx } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { conflict } from '#kernel/problem.ts';
import { isInBbb } from './inside/elsewhere.ts';
import { holdLiving } from './inside/hold-meeting.ts';
import { tellChanged } from './inside/tell-sockets.ts';
import { mayFreezeRoom } from './policy.ts';

const set = action({
  name: 'rooms.freeze-room',
  input: z.object({ sessionId: idSchema, frozen: z.boolean() }),
  may: (tx, { sessionId }) => mayFreezeRoom(tx, sessionId),
  run: async (tx, { sessionId, frozen }) => {
    const { room, meeting } = await holdLiving(tx, sessionId), changed = (room.frozen_at !== null) !== frozen;
    if (isInBbb(meeting)) throw conflict('rooms.problem.no-freeze');
    if (changed) {
      await tx.db.updateTable('rooms.room').set({ frozen_at: frozen ? tx.now : null, frozen_by: frozen ? (tx.actor?.personId ?? null) : null }).where('org_id', '=', tx.orgId).where('id', '=', room.id).execute();
      await leaveEvent(tx, frozen ? 'rooms.room-frozen' : 'rooms.room-thawed', room.id);
    }
    return { roomId: room.id, changed };
  },
  audit: ({ frozen }, { roomId, changed }) => ({ subject: roomId, detail: { frozen, changed } }),
});

async function setFrozen(ctx: Ctx, sessionId: string, frozen: boolean): Promise<void> {
  const { roomId, changed } = await set(ctx, { sessionId, frozen });
  if (changed) await tellChanged(ctx.orgId, [roomId]);
}

/** Nothing can be drawn, written or said in the room until it is thawed; also after a restart, and for who comes later. */
export const freezeRoom = (ctx: Ctx, { sessionId }: { sessionId: string }): Promise<void> => setFrozen(ctx, sessionId, true);
export const thawRoom = (ctx: Ctx, { sessionId }: { sessionId: string }): Promise<void> => setFrozen(ctx, sessionId, false);
