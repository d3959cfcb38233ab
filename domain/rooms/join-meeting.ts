import { z } from 'zod';
import { action, type Ctx } from '#kernel/action.ts';
import { record } from '#kernel/audit.ts';
import { config } from '#kernel/config.ts';
import { idSchema } from '#kernel/ids.ts';
import { conflict } from '#kernel/problem.ts';
import { withTenant } from '#kernel/tenancy.ts';
import { isEarly, isOver } from './hours.ts';
import { allCameBack, goOver, heldFrom, isInBbb } from './inside/elsewhere.ts';
import { judgeById } from './inside/judge-room.ts';
import { nameInRoom } from './inside/name-in-room.ts';
import { tellChanged } from './inside/tell-sockets.ts';
import { openMeeting } from './meeting/open-meeting.ts';
import type { Held, Joiner } from './meeting/port.ts';
import { demandPart, mayEndRoom, mayEnterRoom } from './policy.ts';

const join = action({
  name: 'rooms.join-meeting',
  input: z.object({ sessionId: idSchema }),
  may: (tx, { sessionId }) => mayEnterRoom(tx, sessionId),
  run: async (tx, { sessionId }): Promise<{ held: Held; person: Joiner; may: boolean; changed: boolean }> => {
    const { meeting, part } = await demandPart(tx, { sessionId }), personId = tx.actor!.personId;
    if (meeting.cancelled || isEarly(meeting, tx.now) || isOver(meeting, true, tx.now)) throw conflict('rooms.problem.not-now');
    const { may, changed } = isInBbb(meeting) ? await goOver(tx, meeting, { personId, part }) : { may: true, changed: false };
    if (may && part === 'supervisor') await record(tx, 'rooms.join-meeting', { subject: meeting.roomId });
    return { held: heldFrom(meeting, sessionId), person: { personId, name: await nameInRoom(tx, meeting, personId), part }, may, changed };
  },
  audit: false,
});

/** The address by which this person joins a session that is held elsewhere; null where it is held in its room, or waits for supervision. The other server is asked with no transaction open. */
export async function joinMeeting(ctx: Ctx, input: { sessionId: string }): Promise<string | null> {
  const { held, person, may, changed } = await join(ctx, input);
  if (changed) await tellChanged(ctx.orgId, [held.roomId]);
  if (!may) return null;
  const way = await openMeeting(held, config(), ctx.now).joinFor(person);
  return way.kind === 'mesh' ? null : way.url;
}

const mayEnd = action({
  name: 'rooms.end-meeting',
  input: z.object({ sessionId: idSchema }),
  may: (tx, { sessionId }) => mayEndRoom(tx, sessionId),
  run: async (tx, { sessionId }) => heldFrom((await demandPart(tx, { sessionId })).meeting, sessionId),
  audit: (_, held) => ({ subject: held.roomId }),
});

/** Ends a meeting that is held elsewhere for everybody, where Trellis can. */
export async function endMeeting(ctx: Ctx, input: { sessionId: string }): Promise<void> {
  const held = await mayEnd(ctx, input), meeting = openMeeting(held, config(), ctx.now);
  if ((await meeting.isRunning()) === false) throw conflict('rooms.problem.bbb-gone');
  if (!(await meeting.end())) throw conflict('rooms.problem.no-end');
  await withTenant(ctx.orgId, async (db) => {
    const tx = { ...ctx, db };
    await allCameBack(tx, held.roomId);
    await judgeById(tx, held.roomId);
  });
}
