import { isNight, morningAfter, nightFrom } from './hold-until.ts';

/** Hours before a session at which its people are reminded; and those who were never in one, once more. */
const hoursBefore = { day: 24, soon: 2 } as const;
export type ReminderKind = keyof typeof hoursBefore;

/** The furthest before a session at which a reminder can be due: what is put off to the morning comes later, and the evening before is at most so far. */
export const hoursAhead = { day: 24, soon: 14 } as const;

/** Later than this before the start a reminder helps nobody. */
const leastMinutes = 45;

/** When to remind somebody of a session: so long before it, but never at night on her clock. What falls into a night is said the next morning, or, where that is too late, the evening before. */
export function remindAt(starts: Temporal.Instant, kind: ReminderKind, zone: string): Temporal.Instant {
  const plain = starts.subtract({ hours: hoursBefore[kind] });
  if (!isNight(plain, zone)) return plain;
  const morning = morningAfter(plain, zone);
  if (Temporal.Instant.compare(morning, starts.subtract({ minutes: leastMinutes })) <= 0) return morning;
  const there = plain.toZonedDateTimeISO(zone), evening = there.hour >= nightFrom ? there.toPlainDate() : there.toPlainDate().subtract({ days: 1 });
  return evening.toZonedDateTime({ timeZone: zone, plainTime: { hour: nightFrom } }).toInstant().subtract({ minutes: 30 });
}
