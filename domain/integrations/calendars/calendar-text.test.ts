import { expect, test } from 'vitest';
import { planSeries } from '#packages/availability/index.ts';
import { calendarText } from './calendar-text.ts';
import { byIcalJs, byNodeIcal } from './two-parsers.fixture.ts';

const zones = ['America/New_York', 'Europe/London', 'Africa/Cairo', 'Asia/Kolkata', 'Australia/Sydney', 'America/Santiago', 'Australia/Lord_Howe'];
const slots = [1, 3, 5].flatMap((weekday) => [{ weekday, start: 16 * 60, minutes: 30 }, { weekday, start: 8 * 60 + 15, minutes: 45 }, { weekday, start: 1 * 60 + 45, minutes: 60 }]);
const sessionsWanted = 10_000;

/** Weekly sessions of each zone over years of clock changes. */
const planned = zones.flatMap((zone) => planSeries({ slots, zone, from: '2026-03-01', to: '2029-04-30', closedDays: [] }).map((one) => ({ ...one, zone }))).slice(0, sessionsWanted);
const at = (ms: number): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(ms);
/** Feeds as people have them: some hundred sessions each. */
const feeds = Array.from({ length: sessionsWanted / 500 }, (_, n) => planned.slice(n * 500, n * 500 + 500));
const textOf = (sessions: typeof planned): string =>
  calendarText(sessions.map((one, n) => ({ id: String(n), startsAt: at(one.startsAt), endsAt: at(one.endsAt), cancelled: false, revision: 0, stamp: at(one.startsAt), meetingLink: null, place: null, names: [] })), { locale: 'en', withNames: false });
const timesOf = (events: readonly { uid: string; start: string; end: string }[]) => events.map(({ uid, start, end }) => [uid, Date.parse(start), Date.parse(end)]);

test('10,000 weekly sessions in seven zones are read to the minute by two parsers', () => {
  expect(feeds.flat()).toHaveLength(sessionsWanted);
  expect(new Set(planned.map((one) => one.zone)).size).toBe(zones.length);
  for (const sessions of feeds) {
    const body = textOf(sessions), wanted = sessions.map((one, n) => [`${n}@trellis`, one.startsAt, one.endsAt]);
    expect(timesOf(byIcalJs(body))).toEqual(wanted);
    expect(timesOf(byNodeIcal(body))).toEqual(wanted);
  }
});

test('what stands in the feed is the same time on the wall, summer and winter', () => {
  for (const { startsAt, slot, zone, shifted } of planned) {
    const wall = at(startsAt).toZonedDateTimeISO(zone), { start, weekday } = slots[slot]!;
    if (!shifted) expect([wall.dayOfWeek, wall.hour * 60 + wall.minute]).toEqual([weekday, start]);
  }
});
