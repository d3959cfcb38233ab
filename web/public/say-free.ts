import { when } from '#kernel/i18n.ts';
import type { Period } from '#domain/scheduling/bell-queries.ts';
import { sayPeriod } from '../say-period.ts';

/** A time that suits both, as the picker takes it. */
export const sayFree = (at: Temporal.Instant, zone: string, locale: string, period?: Period) => ({
  value: at.toZonedDateTimeISO(zone).toPlainDateTime().toString().slice(0, 16), words: `${when(locale).longDay(at, zone)}, ${when(locale).time(at, zone)}${period ? `, ${sayPeriod(period, locale)}` : ''}`,
});
