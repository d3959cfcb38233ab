import { sayMinute, text } from '#kernel/i18n.ts';
import type { Period } from '#domain/scheduling/bell-queries.ts';

/** `Period 4 · 11:05 am–11:50 am`: a period and when its bell rings. */
export const sayPeriod = ({ name, start, end }: Period, locale: string): string => text(locale, 'scheduling.bells.said', { name, from: sayMinute(start, locale), until: sayMinute(end === 1440 ? 0 : end, locale) });
