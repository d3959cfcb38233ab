import { z } from 'zod';
import { action, type Tx } from '#kernel/action.ts';
import { enqueue } from '#kernel/jobs.ts';
import { callTutor } from '#domain/matching/call-tutor.ts';
import { callSeconds } from '#domain/matching/drop-in-times.ts';
import { type Here, holdQueue, type Waiting, whoIsHere } from '#domain/matching/drop-in-queue.ts';
import { lapseDropIns } from '#domain/matching/lapse-drop-ins.ts';
import { rankNow } from '#domain/matching/rank-now.ts';
import { program } from '#domain/programs/queries.ts';
import { roomNow } from './drop-in-room.ts';
import { onlyTrellis } from './policy.ts';

/**
 * One pass over the drop-in queue: what ran out is let go, then everybody who waits and is asking nobody gets the best tutor who is here,
 * free, allowed, and not being asked. Who asked first chooses first. It may be done again at any time.
 */
export const ringTutors = action({
  name: 'scheduling.ring-tutors',
  input: z.object({}),
  may: onlyTrellis,
  run: async (tx) => {
    await lapseDropIns(tx, {});
    const queue = (await holdQueue(tx)).filter((place) => !place.ringing);
    const here = queue.length > 0 ? (await whoIsHere(tx)).filter((one) => !one.ringing) : [];
    const called: string[] = [];
    for (const place of queue) {
      const tutorId = await ringFor(tx, place, here.filter((one) => !called.includes(one.tutorId) && !place.passed.has(one.tutorId) && one.tutorId !== place.learnerId));
      if (tutorId) called.push(tutorId);
    }
    if (called.length > 0) await enqueue(tx, 'scheduling.ring-tutors', {}, { startAfter: callSeconds + 1 });
    return { waiting: queue.length, called: called.length };
  },
  audit: (_, result) => ({ detail: result }),
});

/** Asks the best who can; the next best when she is being asked for another place at this very moment. */
async function ringFor(tx: Tx, place: Waiting, here: readonly Here[]): Promise<string | null> {
  if (here.length === 0) return null;
  const at = await program(tx, place.programId);
  if (!at) return null;
  const room = await roomNow(tx, at, place.learnerId, new Map(here.map((one) => [one.tutorId, one.until])));
  if (room.size === 0) return null;
  const shortest = Math.min(...[...room.values()].map((one) => one.minutes));
  const stays = new Map(here.map((one) => [one.tutorId, Math.floor((one.until.epochMilliseconds - tx.now.epochMilliseconds) / 60_000)]));
  const free = new Map([...room].map(([id, { sessions }]) => [id, { minutes: stays.get(id)!, sessions }]));
  for (const one of await rankNow(tx, place.programId, { ...place, minutes: shortest }, free)) {
    const { callId } = await callTutor(tx, { dropInId: place.id, ...one });
    if (callId) return one.tutorId;
  }
  return null;
}
