import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { text } from '#kernel/i18n.ts';

export interface CalendarSession {
  id: string;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  cancelled: boolean;
  /** Counts changes. */
  revision: number;
  /** When it last changed, as far as is known: the feed must not differ from one asking to the next. */
  stamp: Temporal.Instant;
  meetingLink: string | null;
  place: string | null;
  /** Who else is in it; used only when names are wanted. */
  names: readonly string[];
}

/** Sessions as iCalendar text (RFC 5545): instants in UTC, a stable UID, the revision as SEQUENCE, cancelled ones marked so. */
export function calendarText(sessions: readonly CalendarSession[], wish: { locale: string; withNames: boolean }): string {
  const words = (names: readonly string[]): string =>
    wish.withNames && names.length ? text(wish.locale, 'integrations.calendar.title-names', { names: names.join(', ') }) : text(wish.locale, 'integrations.calendar.title');
  const calendar = ical({ name: text(wish.locale, 'integrations.calendar.name'), prodId: { company: 'Trellis', product: 'Trellis' }, method: ICalCalendarMethod.PUBLISH, ttl: 3600 });
  for (const one of sessions) {
    calendar.createEvent({
      id: `${one.id}@trellis`,
      start: utc(one.startsAt),
      end: utc(one.endsAt),
      stamp: utc(one.stamp),
      sequence: one.revision,
      status: one.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      summary: words(one.names),
      location: one.place,
      url: one.meetingLink,
    });
  }
  return calendar.toString();
}

const utc = (instant: Temporal.Instant): Date => new Date(instant.epochMilliseconds);
