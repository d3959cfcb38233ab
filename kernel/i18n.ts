import { IntlMessageFormat } from 'intl-messageformat';
import en from '#locales/en.json' with { type: 'json' };

export type TextKey = keyof typeof en;
export type Params = Record<string, string | number | boolean>;

/** Every locale holds every key (a house rule tests it), so there is nothing to fall back from. */
export const locales: Record<string, Record<TextKey, string>> = { en };
export const localeOf = (wanted: string | null | undefined): string => (wanted && wanted in locales ? wanted : 'en');

const cache = new Map<string, IntlMessageFormat>();

/** The text of a key in a locale, ICU MessageFormat, for mails, feeds and notices. Pages use `web/ui/text.tsx`. */
export function text(locale: string, key: TextKey, params: Params = {}): string {
  const chosen = localeOf(locale);
  const id = `${chosen} ${key}`;
  let message = cache.get(id);
  if (!message) cache.set(id, (message = new IntlMessageFormat(locales[chosen]![key] ?? key, chosen, undefined, { ignoreTag: true })));
  return String(message.format(params));
}
