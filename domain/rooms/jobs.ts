import type { Tx } from '#kernel/action.ts';
import { type EventName, listen } from '#kernel/event.ts';
import { handOut } from '#kernel/every-tenant.ts';
import { enqueue, job, schedule } from '#kernel/jobs.ts';
import { dropLost, roomsWithLost } from './drop-lost.ts';
import { endDuty } from './inside/end-duty.ts';
import { judgeWatched } from './judge-rooms.ts';
import { keepRooms, roomsAreDue } from './keep-rooms.ts';
import { tellConcern, tellHandled, tellHeld } from './notices.ts';

/** After these somebody who is in a room may have no right to be there any more; most of the time nobody is. */
const takesRights: readonly EventName[] = [
  'people.person-deactivated', 'people.role-taken', 'rooms.duty-ended', 'matching.pairing-ended', 'scheduling.session-cancelled', 'scheduling.session-moved', 'scheduling.sessions-closed', 'scheduling.substitute-assigned', 'scheduling.substitute-undone',
  'scheduling.study-group-left', 'scheduling.study-group-closed', 'scheduling.study-meeting-moved', 'scheduling.study-host-named',
];

/** Rooms move by what their people do; every minute a sweep does what time alone does, and finds what a killed process left. */
export function registerRooms(): void {
  job('rooms.keep-rooms', (ctx) => keepRooms(ctx));
  job('rooms.judge-rooms', async (ctx, data) => void (await judgeWatched(ctx, String(data.programId))));
  schedule('rooms.sweep-rooms', '* * * * *', async () => void (await sweepRooms(roomsAreDue)));
  schedule('rooms.sweep-old', '17 3 * * *', async () => void (await sweepRooms(async () => true)));
  listen('programs.program-changed', (tx, event) => enqueue(tx, 'rooms.judge-rooms', { programId: event.subjectId }));
  listen('people.person-deactivated', async (tx, event) => {
    for (const programId of await endDuty(tx, event.subjectId)) await enqueue(tx, 'rooms.judge-rooms', { programId });
  });
  job('rooms.drop-lost', async (ctx) => void (await dropLost(ctx)));
  for (const name of takesRights) listen(name, async (tx) => {
    if ((await roomsWithLost(tx)).length > 0) await enqueue(tx, 'rooms.drop-lost', {});
  });
  listen('rooms.concern-raised', tellConcern);
  listen('rooms.concern-handled', tellHandled);
  listen('rooms.line-held', tellHeld);
}

/** Hands out a pass for every organization in which something is due; once a day for all, for what grew old. */
export const sweepRooms = (isDue: (tx: Tx) => Promise<boolean>): Promise<number> => handOut('rooms.keep-rooms', isDue);
