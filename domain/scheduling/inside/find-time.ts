import { z } from 'zod';
import type { Tx } from '#kernel/action.ts';
import { badInput, conflict } from '#kernel/problem.ts';
import { closedDays } from '../closed-days.ts';
import { freeTimes, type Pair, whoIsBusy } from '../free-times.ts';

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

/** The wished wall time as an instant that suits both, or the problem that says why not: past, after the term, a closed day, or who is busy and when both are free. */
export async function findTime(tx: Tx, pair: Pair, wish: Wish, except: readonly string[] = []): Promise<{ starts: Temporal.Instant; ends: Temporal.Instant }> {
  const starts = Temporal.PlainDateTime.from(`${wish.date}T${wish.time}`).toZonedDateTime(wish.zone).toInstant();
  const ends = starts.add({ minutes: wish.minutes });
  if (Temporal.Instant.compare(starts, tx.now) <= 0) throw badInput({ date: 'scheduling.problem.past' });
  if (wish.date > wish.lastDay) throw badInput({ date: 'scheduling.problem.after-end' });
  const closed = (await closedDays(tx, [pair.learnerId, pair.tutorId], wish.date, wish.date)).get(wish.date);
  if (closed !== undefined) throw badInput({ date: 'scheduling.problem.closed-day' }, 'scheduling.problem.closed-day-named', { name: closed });
  const who = await whoIsBusy(tx, pair, starts, ends, { sessions: except });
  if (who) throw conflict('scheduling.problem.busy', { who, alternatives: (await freeTimes(tx, pair, starts, wish.minutes, wish.zone, except)).join(' ') });
  return { starts, ends };
}
