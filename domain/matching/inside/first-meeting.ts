import type { Tx } from '#kernel/action.ts';
import { anyOf } from './weeks.ts';

interface Standing {
  id: string;
  starts_on: string;
  time_zone: string;
}

/** The first moment at which a weekly slot comes round on or after a day. */
export function firstMeeting(startsOn: string, zone: string, weekday: number, startMinute: number): Temporal.Instant {
  const day = Temporal.PlainDate.from(startsOn);
  const on = day.add({ days: (weekday - day.dayOfWeek + 7) % 7 });
  return on.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from({ hour: Math.floor(startMinute / 60), minute: startMinute % 60 }) }).toInstant();
}

/** Whether the first meeting of any of these may have been: sessions stand on a higher step, so the plan is asked, not the sessions. */
export async function metAlready(tx: Tx, pairings: readonly Standing[]): Promise<boolean> {
  const slots = await tx.db.selectFrom('matching.pairing_slot').select(['pairing_id', 'weekday', 'start_minute']).where('org_id', '=', tx.orgId).where('pairing_id', '=', anyOf(pairings.map((one) => one.id))).execute();
  const byId = new Map(pairings.map((one) => [one.id, one]));
  return slots.some((slot) => {
    const { starts_on, time_zone } = byId.get(slot.pairing_id)!;
    return Temporal.Instant.compare(firstMeeting(starts_on, time_zone, slot.weekday, slot.start_minute), tx.now) <= 0;
  });
}
