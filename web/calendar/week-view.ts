import { dayOf } from '#kernel/clock.ts';
import { sayMinute, text, when } from '#kernel/i18n.ts';
import { inLanes } from './lanes.ts';

export interface WeekSession {
  id: string;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  status: string;
  title: string;
  sub: string;
}

interface Week {
  monday: string;
  zone: string;
  locale: string;
  now: Temporal.Instant;
  /** Most that stand beside each other; the rest is counted. */
  lanesMost: number;
}

const usualFrom = 8 * 60;
const usualUntil = 17 * 60;
const minuteOf = (at: Temporal.Instant, zone: string): number => {
  const there = at.toZonedDateTimeISO(zone);
  return there.hour * 60 + there.minute;
};

/** What stands under a block: the period of the school day first, where there is one. */
export const inPeriod = (period: { name: string } | undefined, rest: string): string => (period ? `${period.name}, ${rest}` : rest);

/** A week of sessions as blocks on the wall clock of a zone: what a page needs to draw it, as finished words. Saturday and Sunday stand there when something is on them. */
export function weekView(sessions: readonly WeekSession[], { monday, zone, locale, now, lanesMost }: Week) {
  const said = when(locale), today = dayOf(now, zone);
  const timed = sessions.map((one) => {
    const start = minuteOf(one.startsAt, zone);
    return { ...one, day: dayOf(one.startsAt, zone), start, end: Math.min(1440, start + Math.max(15, Math.round((one.endsAt.epochMilliseconds - one.startsAt.epochMilliseconds) / 60_000))) };
  });
  const from = Math.floor(Math.min(usualFrom, ...timed.map((one) => one.start)) / 60) * 60, until = Math.ceil(Math.max(usualUntil, ...timed.map((one) => one.end)) / 60) * 60;
  const all = Array.from({ length: 7 }, (_, n) => Temporal.PlainDate.from(monday).add({ days: n }).toString());
  const last = Math.max(4, ...timed.map((one) => all.indexOf(one.day)));
  const nowAt = minuteOf(now, zone);
  return {
    from, until, hours: Array.from({ length: (until - from) / 60 }, (_, n) => sayMinute(from + n * 60, locale)),
    days: all.slice(0, last + 1).map((day) => {
      const placed = inLanes(timed.filter((one) => one.day === day));
      const shown = placed.filter((one) => one.lane < lanesMost);
      return {
        day, name: said.date(day), today: day === today, now: day === today && nowAt >= from && nowAt < until ? nowAt - from : null, more: placed.length - shown.length,
        blocks: shown.map(({ one, lane, lanes }) => ({
          id: one.id, at: one.start - from, long: one.end - one.start, lane, lanes: Math.min(lanes, lanesMost), title: one.title, sub: one.sub, time: said.time(one.startsAt, zone), cancelled: one.status === 'cancelled',
          state: one.status === 'cancelled' || one.status === 'missed' || one.status === 'held' ? text(locale, `scheduling.status.${one.status}`) : '',
        })),
      };
    }),
  };
}

export type WeekDays = ReturnType<typeof weekView>;
