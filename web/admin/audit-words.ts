import { locales, localeOf, type TextKey, text } from '#kernel/i18n.ts';

const plain = (name: string): string => {
  const words = (name.split('.')[1] ?? name).replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** What was done, in words; a verb without words of its own is said by its name. */
export function sayAction(locale: string, action: string): string {
  const key = `web.audit.action.${action}`;
  return key in locales[localeOf(locale)]! ? text(locale, key as TextKey) : plain(action);
}

const short = (value: unknown): string => {
  if (Array.isArray(value)) return value.length > 3 ? `${value.length}` : value.map(short).join(', ');
  if (typeof value === 'string') return /^[\da-f]{8}-[\da-f-]{27}$/.test(value) ? value.slice(-6).toUpperCase() : value;
  if (typeof value === 'object' && value !== null) return Object.entries(value).filter(([name]) => !/id$/i.test(name)).map(([, inner]) => short(inner)).join(' ');
  return String(value);
};

/** The facts of an entry, short: names as they are kept, ids by their last six signs. */
export const sayFacts = (detail: Record<string, unknown>): string =>
  Object.entries(detail).filter(([name, value]) => value !== null && !name.endsWith('Id')).map(([name, value]) => `${name.replaceAll(/([A-Z])/g, ' $1').toLowerCase()}: ${short(value)}`).join(', ').slice(0, 200);
