import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { dayOf, mondayOf } from '#kernel/clock.ts';
import { isFree } from '#packages/availability/index.ts';
import type { TutorThen } from '#domain/matching/fits-now.ts';
import { closedOn } from './closed-days.ts';
import { elsewhere } from './elsewhere.ts';
import { hoursOf } from './free-times.ts';

interface Then {
  starts: Temporal.Instant;
  ends: Temporal.Instant;
  zone: string;
}

/** Sessions each of these tutors has in the local week of a moment, those named left out; what is held together counts once. */
export async function sessionsThatWeek(tx: Tx, tutorIds: readonly string[], at: Temporal.Instant, zone: string, except: readonly string[] = []): Promise<Map<string, number>> {
  const monday = Temporal.PlainDate.from(mondayOf(dayOf(at, zone)));
  const week = sql<boolean>`during && tstzrange(${monday.toZonedDateTime(zone).toInstant()}, ${monday.add({ days: 7 }).toZonedDateTime(zone).toInstant()})`;
  const rows = await tx.db
    .selectFrom('scheduling.session_person')
    .select(['person_id', sql<number>`count(distinct coalesce(meeting_id, session_id))`.as('n')])
    .where('org_id', '=', tx.orgId)
    .where('person_id', 'in', [...tutorIds])
    .where('role', '=', 'tutor')
    .where('busy', '=', true)
    .where(week)
    .$if(except.length > 0, (q) => q.where('session_id', 'not in', [...except]))
    .groupBy('person_id')
    .execute();
  return new Map(rows.map((row) => [row.person_id, row.n]));
}

/** Which of these tutors can be somewhere then: in their free hours, in no other session, not away, not on a day without sessions. */
export async function freeThen(tx: Tx, tutorIds: readonly string[], { starts, ends, zone }: Then, except: readonly string[] = []): Promise<Map<string, TutorThen>> {
  if (tutorIds.length === 0) return new Map();
  const day = dayOf(starts, zone);
  const [busy, closed, hours, sessions] = await Promise.all([
    elsewhere(tx, tutorIds, starts, ends, { sessions: except }),
    closedOn(tx, tutorIds, day),
    hoursOf(tx, tutorIds, dayOf(starts.subtract({ hours: 48 }), zone), dayOf(ends.add({ hours: 48 }), zone)),
    sessionsThatWeek(tx, tutorIds, starts, zone, except),
  ]);
  const taken = new Set(busy.map((one) => one.personId));
  return new Map(tutorIds.map((id) => {
    const own = hours.get(id);
    const free = own !== undefined && !taken.has(id) && !closed.has(id) && isFree(starts.epochMilliseconds, ends.epochMilliseconds, own.zone, own.weekly, own.exceptions);
    return [id, { free, sessions: sessions.get(id) ?? 0 }];
  }));
}

/** Whole minutes until each of these people has to be somewhere else; 0 for those who are. Nobody known: `most`. */
export async function minutesFree(tx: Tx, personIds: readonly string[], most: number): Promise<Map<string, number>> {
  const rows = await tx.db
    .selectFrom('scheduling.session_person')
    .select(['person_id', sql<Temporal.Instant>`min(lower(during))`.as('next')])
    .where('org_id', '=', tx.orgId)
    .where('person_id', 'in', [...personIds])
    .where('busy', '=', true)
    .where(sql<boolean>`during && tstzrange(${tx.now}, ${tx.now.add({ minutes: most })})`)
    .groupBy('person_id')
    .execute();
  const left = new Map(personIds.map((id) => [id, most]));
  for (const row of rows) left.set(row.person_id, Math.max(0, Math.floor((row.next.epochMilliseconds - tx.now.epochMilliseconds) / 60_000)));
  return left;
}
