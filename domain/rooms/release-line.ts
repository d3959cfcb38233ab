import { z } from 'zod';
import { action, type Ctx } from '#kernel/action.ts';
import { idSchema } from '#kernel/ids.ts';
import { conflict, notFound } from '#kernel/problem.ts';
import { tellSaid } from './inside/tell-sockets.ts';
import { maySeeRooms } from './policy.ts';

const release = action({
  name: 'rooms.release-line',
  input: z.object({ lineId: idSchema }),
  may: maySeeRooms,
  run: async (tx, { lineId }) => {
    const line = await tx.db.selectFrom('rooms.line').select(['room_id', 'person_id', 'verdict', 'released_at']).where('org_id', '=', tx.orgId).where('id', '=', lineId).forNoKeyUpdate().executeTakeFirst();
    if (line?.verdict !== 'hold') throw notFound();
    if (!line.released_at) await tx.db.updateTable('rooms.line').set({ released_at: tx.now, released_by: tx.actor?.personId ?? null, kept_at: null, kept_by: null }).where('org_id', '=', tx.orgId).where('id', '=', lineId).execute();
    return { roomId: line.room_id, personId: line.person_id };
  },
  audit: ({ lineId }, { personId }) => ({ subject: personId, detail: { lineId } }),
});

/** Held words stay held: somebody has seen to it, and nobody needs to look again. With `kept` false they wait for a decision again. */
export const keepLineHeld = action({
  name: 'rooms.keep-line-held',
  input: z.object({ lineId: idSchema, kept: z.boolean().default(true) }),
  may: maySeeRooms,
  run: async (tx, { lineId, kept }) => {
    const line = await tx.db.selectFrom('rooms.line').select(['person_id', 'verdict', 'released_at']).where('org_id', '=', tx.orgId).where('id', '=', lineId).forNoKeyUpdate().executeTakeFirst();
    if (line?.verdict !== 'hold') throw notFound();
    if (line.released_at) throw conflict('rooms.problem.line-released');
    await tx.db.updateTable('rooms.line').set({ kept_at: kept ? tx.now : null, kept_by: kept ? (tx.actor?.personId ?? null) : null }).where('org_id', '=', tx.orgId).where('id', '=', lineId).execute();
    return { personId: line.person_id };
  },
  audit: ({ lineId, kept }, { personId }) => ({ subject: personId, detail: { lineId, kept } }),
});

/** Held words were harmless. A line of chat everybody in the room sees from now on; words of the board, the agenda or the notes were taken out, and their writer is told that she may put them in again. */
export async function releaseLine(ctx: Ctx, input: { lineId: string }): Promise<void> {
  const { roomId } = await release(ctx, input);
  await tellSaid(ctx.orgId, roomId);
}
