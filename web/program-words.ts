/** Names of languages in the reader's own, for choices; the server fills them in, so that both sides say the same. */
export const commonLanguages = ['en', 'es', 'ar', 'zh', 'fr', 'pt', 'ru', 'de', 'hi', 'ur', 'bn', 'pa', 'fa', 'am', 'so', 'sw', 'tr', 'uk', 'pl', 'vi', 'ko', 'ja', 'tl', 'ht'] as const;

export interface LanguageChoice {
  value: string;
  label: string;
}

export function languageChoices(locale: string, more: readonly string[] = []): LanguageChoice[] {
  const names = new Intl.DisplayNames(locale, { type: 'language' });
  return [...new Set([...commonLanguages, ...more])].map((value) => ({ value, label: names.of(value) ?? value })).sort((a, b) => a.label.localeCompare(b.label, locale));
}

export const languageName = (locale: string, code: string): string => new Intl.DisplayNames(locale, { type: 'language' }).of(code) ?? code;

export const levels = Array.from({ length: 15 }, (_, n) => n - 1);
