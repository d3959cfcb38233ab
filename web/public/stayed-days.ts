import type { Tx } from '#kernel/action.ts';
import { sayList, when } from '#kernel/i18n.ts';
import { leftBehind } from '#domain/scheduling/session-queries.ts';
import { plainDaysIn } from './days-in.ts';

/** Dates that stayed when their series went, in words: all, and each with its session. */
export interface StayedDays {
  days: string;
  each: { id: string; day: string }[];
}

/** The dates an address says stayed behind, where there is a session on them: after a move they still stand, after an undo they are still cancelled. */
export async function stayedOf(tx: Tx, sessionId: string, asked: URLSearchParams, locale: string): Promise<StayedDays | null> {
  const days = plainDaysIn(asked.get('stayed'));
  if (days.length === 0) return null;
  const found = await leftBehind(tx, sessionId, days, asked.get('done')?.startsWith('restore') ? 'cancelled' : 'scheduled');
  const each = found.map(({ id, day }) => ({ id, day: when(locale).date(day) }));
  return each.length > 0 ? { days: sayList(each.map((one) => one.day), locale), each } : null;
}
