import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { mondayOf } from '#kernel/clock.ts';
import { andMasks, maskInZone, orMasks, subtractMask, type WeekMask, weekMask } from '#packages/availability/index.ts';
import { usuallyBusy, weeksAhead } from './usually-busy.ts';

/** A person's usual week as the program's clock shows it, through a stretch of time. */
export interface PersonWeek {
  /** Said to be free. */
  usual: WeekMask;
  /** In standing pairings, as tutor or learner, in any program. */
  busy: WeekMask;
  /** usual without busy */
  free: WeekMask;
}

export interface Stretch {
  zone: string;
  from: string;
  to: string;
}

const daysOn = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString();
const offsetAt = (day: string, zone: string): number => Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone }).offsetNanoseconds;

/** A day in a week of each distinct difference between two zones' clocks; the weeks of a change themselves are left to the dates. */
export function referenceDays(own: string, { zone, from, to }: Stretch): string[] {
  const days = new Map<number, string>();
  const shift = (day: string): number => offsetAt(day, own) - offsetAt(day, zone);
  for (let monday = mondayOf(from); monday <= to; monday = daysOn(monday, 7)) if (shift(monday) === shift(daysOn(monday, 7)) && !days.has(shift(monday))) days.set(shift(monday), daysOn(monday, 2));
  return days.size > 0 ? [...days.values()] : [from];
}

/** Moves masks between zones for the whole stretch: free only where it holds in every week, busy where it holds in any. */
function mover(stretch: Stretch) {
  const known = new Map<string, string[]>();
  return (mask: WeekMask, own: string, join: (a: WeekMask, b: WeekMask) => WeekMask): WeekMask => {
    if (own === stretch.zone) return mask;
    const days = known.get(own) ?? referenceDays(own, stretch);
    known.set(own, days);
    return days.map((day) => maskInZone(mask, own, stretch.zone, day)).reduce(join);
  };
}

const quarter = (minute: number): number => minute - (minute % 15);
/** The quarter hours a weekly slot touches. */
export function slotMask(weekday: number, start: number, minutes: number): WeekMask {
  const end = Math.ceil((start + minutes) / 15) * 15;
  return weekMask([{ weekday, start: quarter(start), end: end > 1440 ? end - 1440 : end }]);
}

export const anyOf = (ids: readonly string[]) => sql<string>`any(${ids}::uuid[])`;

const rangesOf = (tx: Tx, ids: readonly string[]) =>
  tx.db.selectFrom('people.weekly_range').select(['person_id', 'weekday', 'start_minute', 'end_minute']).where('org_id', '=', tx.orgId).where('person_id', '=', anyOf(ids)).execute();

const zonesOf = (tx: Tx, ids: readonly string[]) =>
  tx.db
    .selectFrom('people.person as p')
    .innerJoin('programs.organization as o', 'o.org_id', 'p.org_id')
    .select((is) => ['p.id', is.fn.coalesce('p.time_zone', 'o.time_zone').as('zone')])
    .where('p.org_id', '=', tx.orgId)
    .where('p.id', '=', anyOf(ids))
    .execute();

const slotsOf = (tx: Tx, ids: readonly string[], from: string, but?: string) =>
  tx.db
    .selectFrom('matching.pairing as p')
    .innerJoin('matching.pairing_slot as s', (join) => join.onRef('s.org_id', '=', 'p.org_id').onRef('s.pairing_id', '=', 'p.id'))
    .select(['p.id', 'p.learner_id', 'p.tutor_id', 'p.time_zone', 'p.session_minutes', 's.weekday', 's.start_minute'])
    .where('p.org_id', '=', tx.orgId)
    .where('p.status', 'in', ['asked', 'active'])
    .$if(but !== undefined, (q) => q.where('p.id', '<>', but!).where(sql<boolean>`(p.group_id is null or p.group_id is distinct from (select o.group_id from matching.pairing o where o.org_id = p.org_id and o.id = ${but}))`))
    .where('p.ends_on', '>=', from)
    .where((is) => is.or([is('p.learner_id', '=', anyOf(ids)), is('p.tutor_id', '=', anyOf(ids))]))
    .execute();

/** Busy elsewhere in the weeks ahead: in a calendar of their own, or leading a study group. */
const busyOf = (tx: Tx, ids: readonly string[]) =>
  tx.db
    .selectFrom('people.busy_time')
    .select(['person_id', 'starts_at', 'ends_at'])
    .where('org_id', '=', tx.orgId)
    .where('person_id', '=', anyOf(ids))
    .where('ends_at', '>', tx.now)
    .where('starts_at', '<', tx.now.add({ hours: weeksAhead * 7 * 24 }))
    .execute();

/** The weeks of these people on the program's clock, in four queries whatever their number; `but` is a pairing that takes nothing, nor does its small group. */
export async function weeksOf(tx: Tx, personIds: readonly string[], stretch: Stretch, but?: string): Promise<Map<string, PersonWeek>> {
  const ids = [...new Set(personIds)];
  const [ranges, zones, slots, busy] = await Promise.all([rangesOf(tx, ids), zonesOf(tx, ids), slotsOf(tx, ids, stretch.from, but), busyOf(tx, ids)]);
  const move = mover(stretch);
  const rangesBy = Map.groupBy(ranges, (range) => range.person_id);
  const weeks = new Map<string, PersonWeek>();
  for (const { id, zone } of zones) {
    const own = weekMask((rangesBy.get(id) ?? []).map((range) => ({ weekday: range.weekday, start: range.start_minute, end: range.end_minute })));
    const usual = move(own, zone, andMasks);
    weeks.set(id, { usual, busy: weekMask([]), free: usual });
  }
  for (const slot of slots) {
    const taken = move(slotMask(slot.weekday, slot.start_minute, slot.session_minutes), slot.time_zone, orMasks);
    for (const id of [slot.learner_id, slot.tutor_id]) {
      const week = weeks.get(id);
      if (week) Object.assign(week, { busy: orMasks(week.busy, taken), free: subtractMask(week.free, taken) });
    }
  }
  for (const [id, some] of Map.groupBy(busy, (one) => one.person_id)) {
    const week = weeks.get(id), taken = usuallyBusy(some, stretch.zone, weeksAhead);
    if (week) Object.assign(week, { busy: orMasks(week.busy, taken), free: subtractMask(week.free, taken) });
  }
  return weeks;
}
