import { z } from 'zod';
import { action, type Ctx } from '#kernel/action.ts';
import { record } from '#kernel/audit.ts';
import { config } from '#kernel/config.ts';
import { idSchema } from '#kernel/ids.ts';
import { conflict } from '#kernel/problem.ts';
import { isEarly, isOver, opensAt } from './hours.ts';
import type { Meeting } from './inside/load-meeting.ts';
import { nameInRoom } from './inside/name-in-room.ts';
import { openMeeting } from './meeting/open-meeting.ts';
import type { Held, Joiner } from './meeting/port.ts';
import { demandPart, mayEndRoom, mayEnterRoom } from './policy.ts';

/** A meeting elsewhere may run over by as much. */
const overMinutes = 15;

const heldFrom = (meeting: Pick<Meeting, 'roomId' | 'kind' | 'link' | 'subject' | 'startsAt' | 'endsAt'>, sessionId: string): Held => ({
  roomId: meeting.roomId, kind: meeting.kind, link: meeting.link, title: meeting.subject, minutes: Math.ceil(opensAt(meeting).until(meeting.endsAt).total('minutes')) + overMinutes,
  backTo: config().publicUrl && new URL(`/sessions/${sessionId}`, config().publicUrl!).href,
});

const join = action({
  name: 'rooms.join-meeting',
  input: z.object({ sessionId: idSchema }),
  may: (tx, { sessionId }) => mayEnterRoom(tx, sessionId),
  run: async (tx, { sessionId }): Promise<{ held: Held; person: Joiner }> => {
    const { meeting, part } = await demandPart(tx, { sessionId }), personId = tx.actor!.personId;
    if (meeting.cancelled || isEarly(meeting, tx.now) || isOver(meeting, true, tx.now)) throw conflict('rooms.problem.not-now');
    if (part === 'supervisor') await record(tx, 'rooms.join-meeting', { subject: meeting.roomId });
    return { held: heldFrom(meeting, sessionId), person: { personId, name: await nameInRoom(tx, meeting, personId), part } };
  },
  audit: false,
});

/** The address by which this person joins a session that is held elsewhere; null where it is held in its room. The other server is asked with no transaction open. */
export async function joinMeeting(ctx: Ctx, input: { sessionId: string }): Promise<string | null> {
  const { held, person } = await join(ctx, input);
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
  const meeting = openMeeting(await mayEnd(ctx, input), config(), ctx.now);
  if ((await meeting.isRunning()) === false) throw conflict('rooms.problem.bbb-gone');
  if (!(await meeting.end())) throw conflict('rooms.problem.no-end');
}
