import type { Translate } from '../ui/text.tsx';

/** `Years 5 to 7`, `Year 6`, or nothing. */
export function sayLevels(t: Translate, from: number | null, to: number | null): string | null {
  if (from === null && to === null) return null;
  const [low, high] = [from ?? to!, to ?? from!];
  return low === high ? t('web.library.year', { level: low }) : t('web.library.years', { from: low, to: high });
}

/** What stands under a title, in one line. */
export const line = (...parts: (string | null | undefined | false)[]): string => parts.filter(Boolean).join(' · ');
