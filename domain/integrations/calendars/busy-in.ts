import ICAL from 'ical.js';
import type { BusyStretch } from '#domain/people/busy-times.ts';
import { isZone } from '#kernel/clock.ts';

const daysAhead = 60;
/** Steps through the recurrences of one event (50 years of days) and of all: a rule of every second since 1970 must not hold up the worker. */
const stepsOfOne = 20_000;
const stepsMost = 300_000;
const eventsMost = 10_000;
const stretchesMost = 2_000;

export class NotACalendar extends Error {}

interface Span {
  from: number;
  until: number;
}

/**
 * When somebody is busy in the next 60 days, out of a calendar's text; nothing else is read. What is marked free, cancelled, or came from
 * Trellis itself does not count. Wall times without a zone are the person's own (`zone`).
 */
export function busyIn(body: string, now: Temporal.Instant, zone: string): BusyStretch[] {
  const span = { from: now.epochMilliseconds, until: now.add({ hours: daysAhead * 24 }).epochMilliseconds };
  const found: Span[] = [];
  const steps = { left: stepsMost };
  for (const calendar of calendarsIn(body)) {
    const events = calendar.getAllSubcomponents('vevent').slice(0, eventsMost).map((one) => new ICAL.Event(one));
    for (const event of withExceptions(events)) found.push(...orNothing(() => occurrences(event, span, zone, steps)));
    for (const component of calendar.getAllSubcomponents('vfreebusy')) found.push(...orNothing(() => freeBusy(component, span, zone)));
  }
  return merged(found.filter((one) => one.until > one.from)).slice(0, stretchesMost).map((one) => ({ starts: instant(one.from), ends: instant(one.until) }));
}

/** One event that makes no sense does not hide the others. */
function orNothing(read: () => Span[]): Span[] {
  try {
    return read();
  } catch {
    return [];
  }
}

const instant = (ms: number): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(ms);

function calendarsIn(body: string): ICAL.Component[] {
  if (!/^\s*BEGIN:VCALENDAR/i.test(body.replace(/^\uFEFF/, ''))) throw new NotACalendar();
  try {
    const parsed = ICAL.parse(body.replace(/^\uFEFF/, '')) as unknown[];
    return (Array.isArray(parsed[0]) ? parsed : [parsed]).map((one) => new ICAL.Component(one as string));
  } catch {
    throw new NotACalendar();
  }
}

/** Changed dates of a series belong to it; one whose series is not there stands alone. */
function withExceptions(events: readonly ICAL.Event[]): ICAL.Event[] {
  const heads = new Map(events.filter((one) => !one.isRecurrenceException()).map((one) => [one.uid, one]));
  const alone = events.filter((one) => one.isRecurrenceException()).filter((one) => {
    const head = heads.get(one.uid);
    if (head) head.relateException(one);
    return !head;
  });
  return [...heads.values(), ...alone];
}

const says = (event: ICAL.Event, name: string): string => String(event.component.getFirstPropertyValue(name) ?? '').toUpperCase();
const counts = (event: ICAL.Event): boolean =>
  says(event, 'transp') !== 'TRANSPARENT' && says(event, 'status') !== 'CANCELLED' && says(event, 'x-microsoft-cdo-busystatus') !== 'FREE' && !String(event.uid ?? '').endsWith('@trellis');

function occurrences(event: ICAL.Event, span: Span, zone: string, steps: { left: number }): Span[] {
  if (!event.startDate) return [];
  if (!event.isRecurring()) return counts(event) ? within(stretchOf(event, event.startDate, event.endDate, zone), span) : [];
  const found: Span[] = [], dates = event.iterator(), year = instant(span.from).toZonedDateTimeISO('UTC').year;
  let own = Math.min(stepsOfOne, steps.left);
  for (let next = dates.next(); next && own > 0; next = dates.next()) {
    own -= 1;
    steps.left -= 1;
    // Long past, nothing is worked out; nor a week and a day before the span, which is longer than any event that still matters.
    if (next.year < year - 1) continue;
    const at = epochOf(next, event, zone);
    if (at > span.until) break;
    if (at < span.from - 8 * 86_400_000) continue;
    const { item, startDate, endDate } = event.getOccurrenceDetails(next);
    if (counts(item)) found.push(...within(stretchOf(item, startDate, endDate, zone), span));
  }
  return found;
}

const stretchOf = (event: ICAL.Event, start: ICAL.Time, end: ICAL.Time | null, zone: string): Span => {
  const from = epochOf(start, event, zone), until = end ? epochOf(end, event, zone) : from;
  return { from, until: until === from && start.isDate ? from + 86_400_000 : until };
};

const within = (one: Span, span: Span): Span[] => (one.until > span.from && one.from < span.until ? [{ from: Math.max(one.from, span.from), until: Math.min(one.until, span.until) }] : []);

/** An IANA name is taken at its word; another zone by the rules the calendar brings along; none is the person's own. */
function epochOf(time: ICAL.Time, event: ICAL.Event | null, zone: string): number {
  const { year, month, day, hour, minute, second } = time;
  const wall = (at: string): number => Temporal.PlainDateTime.from({ year, month, day, hour: time.isDate ? 0 : hour, minute: time.isDate ? 0 : minute, second: time.isDate ? 0 : Math.min(59, second) }).toZonedDateTime(at).epochMilliseconds;
  if (time.isDate) return wall(zone);
  if (time.zone === ICAL.Timezone.utcTimezone) return wall('UTC');
  const named = String(event?.component.getFirstProperty('dtstart')?.getFirstParameter('tzid') ?? time.zone?.tzid ?? '');
  if (named && named !== 'floating' && isZone(named)) return wall(named);
  return time.zone && time.zone !== ICAL.Timezone.localTimezone ? time.toUnixTime() * 1000 : wall(zone);
}

function freeBusy(component: ICAL.Component, span: Span, zone: string): Span[] {
  return component.getAllProperties('freebusy').filter((one) => String(one.getFirstParameter('fbtype') ?? 'BUSY').toUpperCase() !== 'FREE').flatMap((property) =>
    (property.getValues() as ICAL.Period[]).flatMap((period) => within({ from: epochOf(period.start, null, zone), until: epochOf(period.getEnd(), null, zone) }, span)),
  );
}

/** What overlaps or touches is one stretch. */
function merged(list: readonly Span[]): Span[] {
  const all: Span[] = [];
  for (const one of list.toSorted((a, b) => a.from - b.from)) {
    const last = all.at(-1);
    if (last && one.from <= last.until) last.until = Math.max(last.until, one.until);
    else all.push({ ...one });
  }
  return all;
}
