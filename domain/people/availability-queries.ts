import type { Tx } from '#kernel/action.ts';
import { dayOf } from '#kernel/clock.ts';
import { demand } from '#kernel/policy.ts';
import { maySetAvailability } from '#domain/people/policy.ts';
import type { DayTime, WeekTime } from '#domain/people/times.ts';

export interface Availability {
  zone: string;
  ranges: WeekTime[];
  /** From today on, where the person is. */
  exceptions: DayTime[];
}

/** Nowhere is it an earlier day. */
const westmost = 'Etc/GMT+12';

/** When several people are free, in two reads. For domains above, which decide who may see it; pages ask `theirAvailability`. */
export async function availabilityOf(tx: Tx, personIds: readonly string[]): Promise<Map<string, Availability>> {
  const found = new Map<string, Availability>();
  if (!personIds.length) return found;
  const [people, ranges, exceptions] = await Promise.all([
    tx.db.selectFrom('people.person as p').innerJoin('programs.organization as o', 'o.org_id', 'p.org_id').select(['p.id', 'p.time_zone', 'o.time_zone as org_zone'])
      .where('p.org_id', '=', tx.orgId).where('p.id', 'in', personIds).execute(),
    tx.db.selectFrom('people.weekly_range').select(['person_id', 'weekday', 'start_minute as start', 'end_minute as end'])
      .where('org_id', '=', tx.orgId).where('person_id', 'in', personIds).orderBy('weekday').orderBy('start_minute').execute(),
    tx.db.selectFrom('people.free_exception').select(['person_id', 'on_date as on', 'kind', 'start_minute as start', 'end_minute as end'])
      .where('org_id', '=', tx.orgId).where('person_id', 'in', personIds).where('on_date', '>=', dayOf(tx.now, westmost)).orderBy('on_date').orderBy('start_minute').execute(),
  ]);
  for (const person of people) found.set(person.id, { zone: person.time_zone ?? person.org_zone, ranges: [], exceptions: [] });
  for (const { person_id, ...range } of ranges) found.get(person_id)?.ranges.push(range);
  for (const { person_id, kind, ...day } of exceptions) {
    const of = found.get(person_id);
    if (of && day.on >= dayOf(tx.now, of.zone)) of.exceptions.push({ ...day, kind: kind as DayTime['kind'] });
  }
  return found;
}

/** The times of one person, for those who may also set them. */
export async function theirAvailability(tx: Tx, personId: string): Promise<Availability> {
  demand(await maySetAvailability(tx, personId));
  return (await availabilityOf(tx, [personId])).get(personId)!;
}
