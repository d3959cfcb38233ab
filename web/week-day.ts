/** A day of the week at hand, short enough for a column: "Tue 24". For loaders. */
export function weekDay(instant: Temporal.Instant, { locale, zone }: { locale: string; zone: string }): string {
  const part = (options: Intl.DateTimeFormatOptions): string => new Intl.DateTimeFormat(locale, { ...options, timeZone: zone }).format(instant.epochMilliseconds);
  return `${part({ weekday: 'short' })} ${part({ day: 'numeric' })}`;
}
