import type { Tx } from '#kernel/action.ts';
import { dayOf } from '#kernel/clock.ts';
import { leastMinutes, minutesOpen } from '#domain/matching/drop-in-times.ts';
import type { program } from '#domain/programs/queries.ts';
import { closedOn } from './closed-days.ts';
import { minutesFree, sessionsThatWeek } from './free-then.ts';

type Program = NonNullable<Awaited<ReturnType<typeof program>>>;

/** How long a session of these two could last if it began now: until one of them has to be elsewhere, says she leaves, or drop-in closes; at most the program's length. */
export async function roomNow(tx: Tx, at: Program, learnerId: string, tutors: ReadonlyMap<string, Temporal.Instant>): Promise<Map<string, { minutes: number; sessions: number }>> {
  const none = new Map<string, { minutes: number; sessions: number }>();
  const open = Math.min(at.session_minutes, minutesOpen(tx.now, at));
  if (open < leastMinutes || at.status !== 'running' || !at.formats.includes('drop-in') || tutors.size === 0) return none;
  const ids = [...tutors.keys()];
  const [free, closed, sessions] = await Promise.all([minutesFree(tx, [learnerId, ...ids], open), closedOn(tx, [learnerId, ...ids], dayOf(tx.now, at.time_zone)), sessionsThatWeek(tx, ids, tx.now, at.time_zone)]);
  if (closed.has(learnerId)) return none;
  const room = ids.map((id) => {
    const stays = Math.floor((tutors.get(id)!.epochMilliseconds - tx.now.epochMilliseconds) / 60_000);
    const minutes = closed.has(id) ? 0 : Math.min(free.get(learnerId)!, free.get(id)!, stays);
    return [id, { minutes, sessions: sessions.get(id) ?? 0 }] as const;
  });
  return new Map(room.filter(([, { minutes }]) => minutes >= leastMinutes));
}
