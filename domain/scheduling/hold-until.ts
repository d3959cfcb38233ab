/** The local hours in which nobody is told and nothing is asked of anybody. */
export const nightFrom = 20;
const nightUntil = 7;

export const isNight = (at: Temporal.Instant, zone: string): boolean => {
  const { hour } = at.toZonedDateTimeISO(zone);
  return hour >= nightFrom || hour < nightUntil;
};

/** The end of the night an instant lies in; the instant itself by day. */
export function morningAfter(at: Temporal.Instant, zone: string): Temporal.Instant {
  if (!isNight(at, zone)) return at;
  const there = at.toZonedDateTimeISO(zone), day = there.hour >= nightFrom ? there.toPlainDate().add({ days: 1 }) : there.toPlainDate();
  return day.toZonedDateTime({ timeZone: zone, plainTime: { hour: nightUntil } }).toInstant();
}

/** Until when a place is kept: so many minutes by day; one that would run out at night is kept until two hours into the morning. Never beyond `last`. */
export function holdUntil(now: Temporal.Instant, minutes: number, zone: string, last: Temporal.Instant): Temporal.Instant {
  const plain = now.add({ minutes }), end = isNight(plain, zone) ? morningAfter(plain, zone).add({ hours: 2 }) : plain;
  return Temporal.Instant.compare(end, last) < 0 ? end : last;
}
