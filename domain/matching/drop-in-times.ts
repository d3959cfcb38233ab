import type { Tx } from '#kernel/action.ts';

/** How long one tutor is asked before the next one is. */
export const callSeconds = 60;
/** How long a learner waits before she is told that nobody could come. */
export const waitMinutesMax = 10;
/** A shorter session than this is not begun. */
export const leastMinutes = 15;
/** Calls in a row without an answer after which a tutor counts as away. */
export const missedMost = 2;
/** The furthest a tutor can say she is here. */
export const hereHoursMax = 12;

interface Hours {
  time_zone: string;
  drop_in_from: number;
  drop_in_until: number;
}

/** Minutes of supervised drop-in left today; 0 when it is closed now. The program's hours are local wall time. */
export function minutesOpen(now: Temporal.Instant, { time_zone, drop_in_from, drop_in_until }: Hours): number {
  const local = now.toZonedDateTimeISO(time_zone);
  const minute = local.hour * 60 + local.minute;
  if (minute < drop_in_from || minute >= drop_in_until) return 0;
  const closes = drop_in_until === 1440 ? local.toPlainDate().add({ days: 1 }).toZonedDateTime(time_zone) : local.toPlainDate().toZonedDateTime({ timeZone: time_zone, plainTime: { hour: Math.floor(drop_in_until / 60), minute: drop_in_until % 60 } });
  return Math.max(0, Math.floor((closes.epochMilliseconds - now.epochMilliseconds) / 60_000));
}

/** The day without sessions that today is, for somebody of this school membership; undefined on a usual day. */
export const closedToday = (tx: Tx, personId: string, day: string) =>
  tx.db
    .selectFrom('programs.blackout_day as b')
    .select('b.name')
    .where('b.org_id', '=', tx.orgId)
    .where('b.on_date', '=', day)
    .where((is) =>
      is.or([
        is('b.school_id', 'is', null),
        is.exists(is.selectFrom('programs.school_member as m').select('m.school_id').whereRef('m.org_id', '=', 'b.org_id').whereRef('m.school_id', '=', 'b.school_id').where('m.person_id', '=', personId)),
      ]),
    )
    .executeTakeFirst();
