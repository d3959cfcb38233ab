import { IntlMessageFormat } from 'intl-messageformat';
import en from '#locales/en.json' with { type: 'json' };

export type TextKey = keyof typeof en;
export type Params = Record<string, string | number | boolean>;

/** Every locale holds every key (a house rule tests it), so there is nothing to fall back from. */
export const locales: Record<string, Record<TextKey, string>> = { en };
export const isLocale = (wanted: string): boolean => Object.hasOwn(locales, wanted);
export const localeOf = (wanted: string | null | undefined): string => (wanted && isLocale(wanted) ? wanted : 'en');

const cache = new Map<string, IntlMessageFormat>();

/** The text of a key in a locale, ICU MessageFormat, for mails, feeds and notices. Pages use `web/ui/text.tsx`. */
export function text(locale: string, key: TextKey, params: Params = {}): string {
  const chosen = localeOf(locale);
  const id = `${chosen} ${key}`;
  const message = cache.get(id) ?? new IntlMessageFormat(locales[chosen]![key] ?? key, chosen, undefined, { ignoreTag: true });
  cache.set(id, message);
  return String(message.format(params));
}

const formats = new Map<string, Intl.DateTimeFormat>();

// Making a format costs a hundred times what using it does: each is made once. There are some 400 zones, so the map stays small.
const spoken = (locale: string, options: Intl.DateTimeFormatOptions) => (instant: Temporal.Instant, zone: string): string => {
  const id = `${locale} ${zone} ${JSON.stringify(options)}`;
  const format = formats.get(id) ?? new Intl.DateTimeFormat(locale === 'en' ? 'en-US' : locale, { ...options, timeZone: zone });
  formats.set(id, format);
  return format.format(instant.epochMilliseconds);
};

const lists = new Map<string, Intl.ListFormat>();

/** Names in a row: `Amara, Noor and Sam`. */
export function sayList(names: readonly string[], locale = 'en'): string {
  const format = lists.get(locale) ?? new Intl.ListFormat(locale, { type: 'conjunction' });
  lists.set(locale, format);
  return format.format(names);
}

/** Instants as people say them, in their zone: `3:30 pm`, `Tue 17 Nov`, `Tuesday 17 November`. */
export function when(locale = 'en') {
  const day = (instant: Temporal.Instant, zone: string, long: boolean): string => {
    const part = (options: Intl.DateTimeFormatOptions) => spoken(locale, options)(instant, zone);
    const size = long ? 'long' : 'short';
    return `${part({ weekday: size })} ${part({ day: 'numeric' })} ${part({ month: size })}`;
  };
  return {
    time: (instant: Temporal.Instant, zone: string): string => spoken(locale, { hour: 'numeric', minute: '2-digit' })(instant, zone).replace(/\u202f/g, ' ').replace('AM', 'am').replace('PM', 'pm'),
    day: (instant: Temporal.Instant, zone: string): string => day(instant, zone, false),
    longDay: (instant: Temporal.Instant, zone: string): string => day(instant, zone, true),
    date: (plain: string): string => day(Temporal.PlainDate.from(plain).toZonedDateTime({ timeZone: 'UTC', plainTime: '12:00' }).toInstant(), 'UTC', false),
  };
}

/** `15:30` as minutes after midnight is said `3:30 pm`. */
export const sayMinute = (minute: number, locale = 'en'): string => when(locale).time(Temporal.Instant.fromEpochMilliseconds(minute * 60_000), 'UTC');
