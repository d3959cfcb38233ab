import { dayOf } from '#kernel/clock.ts';
import { sayList, text, when } from '#kernel/i18n.ts';
import type { SessionRow } from '#domain/scheduling/queries.ts';

/** Who reads, and when. */
export interface Reader {
  locale: string;
  zone: string;
  now: Temporal.Instant;
}

/** For loaders: who is signed in, as a reader. */
export const readerOf = (signIn: { person: { locale: string; zone: string } }, now: Temporal.Instant): Reader => ({ locale: signIn.person.locale, zone: signIn.person.zone, now });

/** A session in the reader's words, zone and language; only what pages show. */
export function saySession(row: SessionRow, { locale, zone, now }: Reader) {
  const said = when(locale);
  const [clock = '', half] = said.time(row.startsAt, zone).split(' ');
  const minutes = Math.round((row.endsAt.epochMilliseconds - row.startsAt.epochMilliseconds) / 60_000);
  const where = row.modality === 'online' ? text(locale, 'scheduling.where.online') : (row.place ?? text(locale, 'scheduling.where.open'));
  const over = row.endsAt.epochMilliseconds <= now.epochMilliseconds;
  // Two days ahead nobody is in the meeting yet: the way in stands here from the day before.
  const room = row.modality === 'online' && !row.meetingLink && row.status === 'scheduled' && !over;
  const near = row.startsAt.epochMilliseconds - now.epochMilliseconds < 24 * 3_600_000;
  return {
    id: row.id, subject: row.subject, learner: row.learner.given, learners: sayList([row.learner.given, ...row.others.map((one) => one.given)], locale), others: row.others, together: sayList(row.others.map((one) => one.given), locale), tutor: row.tutor.given, learnerFull: `${row.learner.given} ${row.learner.family}`.trim(), tutorFull: `${row.tutor.given} ${row.tutor.family}`.trim(),
    weekday: said.day(row.startsAt, zone).split(' ').slice(0, 2).join(' '), day: nearDay(row.startsAt, zone, now, locale), shortDay: said.day(row.startsAt, zone), longDay: said.longDay(row.startsAt, zone), time: said.time(row.startsAt, zone), clock, half: half ?? null,
    minutes, where, whereTitle: row.modality === 'online' ? text(locale, 'scheduling.where.online-title') : (row.place ?? text(locale, 'scheduling.where.open-title')), online: row.modality === 'online', join: row.modality === 'online' && !over && near ? row.meetingLink : null, room: room && minutesUntil(row.startsAt, now) <= doorMinutes, roomLater: room && minutesUntil(row.startsAt, now) > doorMinutes, joinLater: row.modality === 'online' && !near && !room, status: row.status, over, logged: row.logged,
    begun: row.startsAt.epochMilliseconds <= now.epochMilliseconds, soonMinutes: soon(row.startsAt, now),
  };
}

export type SaidSession = ReturnType<typeof saySession>;

const tomorrow = (now: Temporal.Instant, zone: string): string => Temporal.PlainDate.from(dayOf(now, zone)).add({ days: 1 }).toString();

/** Today, tomorrow, or the day by its name. */
export function nearDay(at: Temporal.Instant, zone: string, now: Temporal.Instant, locale: string): string {
  const day = dayOf(at, zone);
  if (day === dayOf(now, zone)) return text(locale, 'scheduling.day.today');
  if (day === tomorrow(now, zone)) return text(locale, 'scheduling.day.tomorrow');
  return when(locale).day(at, zone);
}

/** Until when something lasts that runs now: the day is said where it ends on another one. */
export const untilWords = (at: Temporal.Instant, zone: string, now: Temporal.Instant, locale: string): string =>
  text(locale, 'scheduling.day.until', { day: dayOf(at, zone) === dayOf(now, zone) ? 'today' : dayOf(at, zone) === tomorrow(now, zone) ? 'tomorrow' : when(locale).day(at, zone), time: when(locale).time(at, zone) });

/** So long before the start the way to the door of the room stands on one's pages. */
const doorMinutes = 60;

const minutesUntil = (at: Temporal.Instant, now: Temporal.Instant): number => Math.ceil((at.epochMilliseconds - now.epochMilliseconds) / 60_000);

/** Minutes until it begins, when that is within the hour. */
function soon(at: Temporal.Instant, now: Temporal.Instant): number | null {
  const minutes = minutesUntil(at, now);
  return minutes > 0 && minutes <= 60 ? minutes : null;
}
