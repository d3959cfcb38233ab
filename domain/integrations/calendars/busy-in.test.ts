import fc from 'fast-check';
import { expect, test } from 'vitest';
import { busyIn, NotACalendar } from './busy-in.ts';

const now = Temporal.Instant.from('2026-10-20T12:00:00Z');
const calendar = (...events: string[]): string => ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x//y//EN', ...events, 'END:VCALENDAR', ''].join('\r\n');
const event = (...lines: string[]): string => ['BEGIN:VEVENT', 'UID:1@x', 'SUMMARY:A secret', 'DTSTAMP:20260101T000000Z', ...lines, 'END:VEVENT'].join('\r\n');
const read = (body: string, zone = 'America/New_York') => busyIn(body, now, zone).map((one) => `${one.starts} ${one.ends}`.replaceAll(':00Z', 'Z'));

test('single events: UTC, with a zone, floating and whole days; nothing but times', () => {
  expect(read(calendar(event('DTSTART:20261021T150000Z', 'DTEND:20261021T160000Z')))).toEqual(['2026-10-21T15:00Z 2026-10-21T16:00Z']);
  expect(read(calendar(event('DTSTART;TZID=Europe/London:20261021T150000', 'DURATION:PT30M')))).toEqual(['2026-10-21T14:00Z 2026-10-21T14:30Z']);
  expect(read(calendar(event('DTSTART:20261021T150000', 'DTEND:20261021T160000')))).toEqual(['2026-10-21T19:00Z 2026-10-21T20:00Z']);
  // The day the clock changes has 25 hours in New York.
  expect(read(calendar(event('DTSTART;VALUE=DATE:20261101', 'DTEND;VALUE=DATE:20261102')))).toEqual(['2026-11-01T04:00Z 2026-11-02T05:00Z']);
  expect(Object.keys(busyIn(calendar(event('DTSTART:20261021T150000Z', 'DTEND:20261021T160000Z')), now, 'UTC')[0]!)).toEqual(['starts', 'ends']);
});

test('a weekly event keeps its wall time over clock changes in seven zones, for 60 days', () => {
  for (const zone of ['America/New_York', 'Europe/London', 'Africa/Cairo', 'Asia/Kolkata', 'Australia/Sydney', 'America/Santiago', 'Australia/Lord_Howe']) {
    const found = busyIn(calendar(event(`DTSTART;TZID=${zone}:20250107T163000`, `DTEND;TZID=${zone}:20250107T173000`, 'RRULE:FREQ=WEEKLY')), now, 'UTC');
    expect(found.length, zone).toBeGreaterThanOrEqual(8);
    for (const one of found) expect([one.starts.toZonedDateTimeISO(zone).toPlainTime().toString(), one.starts.toZonedDateTimeISO(zone).dayOfWeek, one.starts.until(one.ends).total('minutes')], zone).toEqual(['16:30:00', 2, 60]);
  }
});

test('a zone only the calendar knows is taken by the rules it brings', () => {
  const zone = ['BEGIN:VTIMEZONE', 'TZID:Our Time', 'BEGIN:STANDARD', 'DTSTART:19700101T000000', 'TZOFFSETFROM:+0300', 'TZOFFSETTO:+0300', 'END:STANDARD', 'END:VTIMEZONE'].join('\r\n');
  expect(read(calendar(zone, event('DTSTART;TZID=Our Time:20261021T150000', 'DTEND;TZID=Our Time:20261021T160000')))).toEqual(['2026-10-21T12:00Z 2026-10-21T13:00Z']);
});

test('left-out and changed dates of a series; free, cancelled and our own do not count; what touches is one', () => {
  const series = event('DTSTART:20261021T150000Z', 'DTEND:20261021T160000Z', 'RRULE:FREQ=DAILY;COUNT=4', 'EXDATE:20261022T150000Z');
  expect(read(calendar(series, event('RECURRENCE-ID:20261023T150000Z', 'DTSTART:20261023T180000Z', 'DTEND:20261023T190000Z')))).toEqual(['2026-10-21T15:00Z 2026-10-21T16:00Z', '2026-10-23T18:00Z 2026-10-23T19:00Z', '2026-10-24T15:00Z 2026-10-24T16:00Z']);
  const at = ['DTSTART:20261021T150000Z', 'DTEND:20261021T160000Z'];
  for (const more of ['TRANSP:TRANSPARENT', 'STATUS:CANCELLED', 'X-MICROSOFT-CDO-BUSYSTATUS:FREE']) expect(read(calendar(event(...at, more))), more).toEqual([]);
  expect(read(calendar(event(...at).replace('1@x', 'a@trellis')))).toEqual([]);
  expect(read(calendar(event(...at), event('DTSTART:20261021T160000Z', 'DTEND:20261021T170000Z').replace('1@x', '2@x')))).toEqual(['2026-10-21T15:00Z 2026-10-21T17:00Z']);
});

test('free/busy lists are read too', () => {
  expect(read(calendar('BEGIN:VFREEBUSY', 'UID:f', 'DTSTAMP:20260101T000000Z', 'FREEBUSY;FBTYPE=BUSY:20261021T150000Z/20261021T160000Z,20261022T150000Z/PT30M', 'FREEBUSY;FBTYPE=FREE:20261023T150000Z/PT1H', 'END:VFREEBUSY'))).toEqual(['2026-10-21T15:00Z 2026-10-21T16:00Z', '2026-10-22T15:00Z 2026-10-22T15:30Z']);
});

test('a rule of every second since 1970 ends, and what is no calendar is said to be none', () => {
  expect(busyIn(calendar(event('DTSTART:19700101T000000Z', 'DTEND:19700101T000001Z', 'RRULE:FREQ=SECONDLY')), now, 'UTC')).toEqual([]);
  for (const body of ['', '<html>', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR', 'BEGIN:VCARD\r\nEND:VCARD']) expect(() => busyIn(body, now, 'UTC'), body).toThrow(NotACalendar);
});

test('whatever stands in a line, reading ends in stretches in order or in a clear no', () => {
  const word = fc.oneof(fc.constantFrom('DTSTART:20261021T150000Z', 'DTEND:20261021T160000Z', 'RRULE:FREQ=DAILY', 'RRULE:FREQ=YEARLY;BYMONTH=13', 'DURATION:-PT1H', 'EXDATE:x', 'RDATE;VALUE=PERIOD:20261022T150000Z/PT1H', 'DTSTART;TZID=Nowhere:20261021T990000', 'RECURRENCE-ID:20261021T150000Z'), fc.string({ maxLength: 30 }));
  fc.assert(fc.property(fc.array(word, { maxLength: 8 }), (lines) => {
    try {
      const found = busyIn(calendar(event(...lines)), now, 'Asia/Kolkata');
      for (const [n, one] of found.entries()) {
        expect(Temporal.Instant.compare(one.starts, one.ends)).toBeLessThan(0);
        if (n > 0) expect(Temporal.Instant.compare(found[n - 1]!.ends, one.starts)).toBeLessThan(0);
      }
    } catch (error) {
      expect(error).toBeInstanceOf(NotACalendar);
    }
  }), { numRuns: 300 });
});
