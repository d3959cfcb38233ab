import { text, when } from '#kernel/i18n.ts';
import type { GroupRow } from '#domain/scheduling/study-queries.ts';
import type { Reader } from '../public/session-words.ts';

/** A group in the reader's words, zone and language: when it meets, where, and how many places are free. */
export function sayGroup(row: GroupRow, { locale, zone }: Reader) {
  const said = when(locale), next = row.next;
  const weekday = next ? new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: zone }).format(next.epochMilliseconds) : '';
  const time = next ? said.time(next, zone) : '';
  return {
    id: row.id, subject: row.subject, host: row.host, about: row.about, skills: row.skills, seats: row.seats, taken: row.taken, left: row.left, mine: row.mine, minutes: row.minutes,
    next: next ? { day: said.day(next, zone).split(' ').slice(0, 2).join(' '), longDay: said.longDay(next, zone), time } : null,
    meets: !next ? '' : row.repeats === 'weekly' ? text(locale, 'web.groups.weekly', { weekday, time }) : text(locale, 'web.groups.once', { day: said.longDay(next, zone), time }),
    whereTitle: row.modality === 'online' ? text(locale, 'scheduling.where.online-title') : (row.place ?? text(locale, 'scheduling.where.open-title')),
    where: row.modality === 'online' ? text(locale, 'scheduling.where.online') : (row.place ?? text(locale, 'scheduling.where.open')),
  };
}

export type SaidGroup = ReturnType<typeof sayGroup>;
