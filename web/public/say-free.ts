import { when } from '#kernel/i18n.ts';
import type { Period } from '#domain/scheduling/bell-queries.ts';

/** A time that suits both, as the picker takes it. The period by its name alone: its bells ring on the school's clock, and a time that does not begin with them would seem to be two. */
export const sayFree = (at: Temporal.Instant, zone: string, locale: string, period?: Period) => ({
  value: at.toZonedDateTimeISO(zone).toPlainDateTime().toString().slice(0, 16), words: `${when(locale).longDay(at, zone)}, ${when(locale).time(at, zone)}${period ? `, ${period.name}` : ''}`,
});
