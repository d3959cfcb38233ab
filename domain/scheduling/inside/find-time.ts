import { z } from 'zod';
import type { Tx } from '#kernel/action.ts';
import { badInput, conflict } from '#kernel/problem.ts';
import { closedDays } from '../closed-days.ts';
import { busyThen, freeForAll, freeTimes, type Pair, whoIsBusy } from '../free-times.ts';
import { namesOf } from './meeting-times.ts';

const isDay = (text: string): boolean => {
  try {
    return Temporal.PlainDate.from(text).toString() === text;
  } catch {
    return false;
  }
};

/** A local date and time, as a form sends them. */
export const wallTime = {
  date: z.string('scheduling.problem.date').refine(isDay, 'scheduling.problem.date'),
  time: z.string('scheduling.problem.time').regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'scheduling.problem.time'),
};

export interface Wish {
  date: string;
  time: string;
  zone: string;
  minutes: number;
  lastDay: string;
}

/** The wished wall time as an instant, or the problem that says why not: past, after the term, a closed day of one of these people. */
async function openTime(tx: Tx, personIds: readonly string[], wish: Wish): Promise<{ starts: Temporal.Instant; ends: Temporal.Instant }> {
  const starts = Temporal.PlainDateTime.from(`${wish.date}T${wish.time}`).toZonedDateTime(wish.zone).toInstant();
  if (Temporal.Instant.compare(starts, tx.now) <= 0) throw badInput({ date: 'scheduling.problem.past' });
  if (wish.date > wish.lastDay) throw badInput({ date: 'scheduling.problem.after-end' });
  const closed = (await closedDays(tx, personIds, wish.date, wish.date)).get(wish.date);
  if (closed !== undefined) throw badInput({ date: 'scheduling.problem.closed-day' }, 'scheduling.problem.closed-day-named', { name: closed });
  return { starts, ends: starts.add({ minutes: wish.minutes }) };
}

/** A wished time that suits both, or the problem: also who is busy, and when both are free. */
export async function findTime(tx: Tx, pair: Pair, wish: Wish, except: readonly string[] = []): Promise<{ starts: Temporal.Instant; ends: Temporal.Instant }> {
  const { starts, ends } = await openTime(tx, [pair.learnerId, pair.tutorId], wish);
  const who = await whoIsBusy(tx, pair, starts, ends, { sessions: except });
  if (who) throw conflict('scheduling.problem.busy', { who, alternatives: (await freeTimes(tx, pair, starts, wish.minutes, wish.zone, except)).join(' ') });
  return { starts, ends };
}

/** A wished time that suits a whole group, or the problem: also who is busy, by name, and when everybody is free. */
export async function findTimeForAll(tx: Tx, { tutorId, learnerIds }: { tutorId: string; learnerIds: readonly string[] }, wish: Wish, except: readonly string[] = [], own: readonly { starts: Temporal.Instant; ends: Temporal.Instant }[] = []): Promise<{ starts: Temporal.Instant; ends: Temporal.Instant }> {
  const all = [tutorId, ...learnerIds], { starts, ends } = await openTime(tx, all, wish);
  const busy = await busyThen(tx, all, starts, ends, { sessions: except });
  if (busy.size > 0) throw conflict('scheduling.problem.busy-named', { names: await namesOf(tx, [...busy]), count: busy.size, alternatives: (await freeForAll(tx, all, { after: starts, minutes: wish.minutes, zone: wish.zone, own }, { sessions: except })).join(' ') });
  return { starts, ends };
}
