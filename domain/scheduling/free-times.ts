import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { dayOf } from '#kernel/clock.ts';
import { type DatedException, freeOn, isFree, type WeeklyRange } from '#packages/availability/index.ts';
import { bellStartsOn, besideBell, type Ring, ringOf, type Start } from './bell-starts.ts';
import { closedDays } from './closed-days.ts';
import { type But, elsewhere } from './elsewhere.ts';

export interface Pair {
  learnerId: string;
  tutorId: string;
}

/** A person's hours, as kept: local wall time of the zone. */
export interface Hours {
  zone: string;
  weekly: WeeklyRange[];
  exceptions: DatedException[];
  /** Goes by the bell that is asked about. */
  rings?: boolean;
}

interface Span {
  from: number;
  until: number;
}

interface Taken extends Span {
  /** Its own time, given back when it is moved: only the very start it has is no new time. */
  own?: boolean;
}

const searchDays = 28;
const countMost = 3;
/** So long before a time that is given up others are looked for. */
export const aroundHours = 72;

/** Which of these people are already somewhere else in that time; calendars of their own do not stop what was agreed before (`agreed`). */
export async function busyThen(tx: Tx, personIds: readonly string[], starts: Temporal.Instant, ends: Temporal.Instant, { agreed = false, ...but }: But & { agreed?: boolean } = {}): Promise<Set<string>> {
  const found = await elsewhere(tx, personIds, starts, ends, but);
  return new Set(found.filter((one) => !(agreed && one.kind === 'calendar')).map((one) => one.personId));
}

/** Which of the two is already somewhere else in that time. */
export async function whoIsBusy(tx: Tx, pair: Pair, starts: Temporal.Instant, ends: Temporal.Instant, but: But & { agreed?: boolean } = {}): Promise<'learner' | 'tutor' | 'both' | null> {
  const busy = await busyThen(tx, [pair.learnerId, pair.tutorId], starts, ends, but);
  if (busy.size === 2) return 'both';
  return busy.has(pair.learnerId) ? 'learner' : busy.has(pair.tutorId) ? 'tutor' : null;
}

/** The next starts that suit the free hours of both, outside their sessions (but those to be moved), their own calendars and closed days; one a day, the soonest first. */
export async function freeTimes(tx: Tx, pair: Pair, after: Temporal.Instant, minutes: number, zone: string, moving: readonly string[] = []): Promise<Temporal.Instant[]> {
  const own = moving.length > 0 ? await tx.db.selectFrom('scheduling.session').select(['starts_at as starts', 'ends_at as ends']).where('org_id', '=', tx.orgId).where('id', 'in', [...moving]).execute() : [];
  return freeForAll(tx, [pair.learnerId, pair.tutorId], { after, minutes, zone, own }, { sessions: moving });
}

interface Around {
  at: Temporal.Instant;
  minutes: number;
  zone: string;
  /** Nothing is planned after it. */
  lastDay: string;
}

/** The starts that suit near a time that is given up: from three days before it (or from now) to the last day. */
export const freeAround = async (tx: Tx, pair: Pair, { at, minutes, zone, lastDay }: Around, moving: readonly string[] = []): Promise<Temporal.Instant[]> =>
  (await freeTimes(tx, pair, at.subtract({ hours: aroundHours }), minutes, zone, moving)).filter((one) => dayOf(one, zone) <= lastDay);

interface Asked {
  after: Temporal.Instant;
  minutes: number;
  /** Closed days are days of this zone. */
  zone: string;
  /** What is to be moved: its time is given back, but is no new time. */
  own: readonly { starts: Temporal.Instant; ends: Temporal.Instant }[];
}

/** The same for any number of people; the first one's hours say which starts are tried. */
export async function freeForAll(tx: Tx, personIds: readonly string[], { after, minutes, zone, own }: Asked, but: But = {}): Promise<Temporal.Instant[]> {
  const from = Temporal.Instant.compare(after, tx.now) < 0 ? tx.now : after;
  const until = from.add({ hours: searchDays * 24 });
  const [hours, busy, closed] = await Promise.all([
    hoursOf(tx, personIds, dayOf(from.subtract({ hours: 48 }), zone), dayOf(until.add({ hours: 48 }), zone)),
    elsewhere(tx, personIds, from, until, but),
    closedDays(tx, personIds, dayOf(from, zone), dayOf(until, zone)),
  ]);
  const bell = await ringOf(tx, personIds);
  const all = personIds.flatMap((id) => (hours.has(id) ? [{ ...hours.get(id)!, rings: bell?.goBy.has(id) === true }] : []));
  if (all.length === 0 || all.length < personIds.length) return [];
  const span = (one: { starts: Temporal.Instant; ends: Temporal.Instant }) => ({ from: one.starts.epochMilliseconds, until: one.ends.epochMilliseconds });
  const taken: Taken[] = [...busy.map(span), ...own.map((one) => ({ ...span(one), own: true }))];
  return suitable(all, { from: from.epochMilliseconds, until: until.epochMilliseconds }, minutes, taken, new Set(closed.keys()), zone, countMost, bell);
}

/**
 * Pure: half-hour starts in the free hours of the first that all others are free for too. Where a bell rings (`ring`), starts in the school day are those
 * of its periods, and whoever goes by it is free in a period when she is in the quarter hours it truly holds.
 */
export function suitable(people: readonly Hours[], span: Span, minutes: number, taken: readonly Taken[], closed: ReadonlySet<string>, zone: string, count: number, ring: Ring | null = null): Temporal.Instant[] {
  const found: Temporal.Instant[] = [], [first] = people;
  if (!first) return found;
  const isThere = (one: Hours, { at, until, held }: Start): boolean => isFree(at, until, one.zone, one.weekly, one.exceptions) || (held !== null && one.rings === true && isFree(held.from, held.until, one.zone, one.weekly, one.exceptions));
  let day = Temporal.Instant.fromEpochMilliseconds(span.from).toZonedDateTimeISO(first.zone).toPlainDate();
  for (let n = 0; n <= searchDays && found.length < count; n++, day = day.add({ days: 1 })) {
    const start = startsOn(day, first, minutes, ring).find((one) => {
      if (one.at <= span.from || one.until > span.until || closed.has(dayOf(Temporal.Instant.fromEpochMilliseconds(one.at), zone))) return false;
      return taken.every((other) => (other.own ? one.at !== other.from : one.until <= other.from || one.at >= other.until)) && people.every((person) => isThere(person, one));
    });
    if (start !== undefined) found.push(Temporal.Instant.fromEpochMilliseconds(start.at));
  }
  return found;
}

function startsOn(day: Temporal.PlainDate, hours: Hours, minutes: number, ring: Ring | null): Start[] {
  const onBell = ring ? bellStartsOn(ring, day, minutes) : [];
  const halves = freeOn(day.toString(), hours.weekly, hours.exceptions).flatMap(({ start, end }) => {
    const starts: Start[] = [];
    for (let minute = Math.ceil(start / 30) * 30; minute + minutes <= end; minute += 30) {
      const at = day.toZonedDateTime({ timeZone: hours.zone, plainTime: { hour: Math.floor(minute / 60), minute: minute % 60 } }).epochMilliseconds;
      starts.push({ at, until: at + minutes * 60_000, held: null });
    }
    return starts;
  });
  return [...onBell, ...halves.filter((one) => !ring || besideBell(ring, one.at, minutes))].sort((a, b) => a.at - b.at);
}

/** When people are free, as they keep it, with what is different between two days. */
export async function hoursOf(tx: Tx, personIds: readonly string[], from: string, to: string): Promise<Map<string, Hours>> {
  const of = tx.db;
  const [people, ranges, exceptions] = await Promise.all([
    of.selectFrom('people.person as p').innerJoin('programs.organization as o', 'o.org_id', 'p.org_id').select(['p.id', sql<string>`coalesce(p.time_zone, o.time_zone)`.as('zone')])
      .where('p.org_id', '=', tx.orgId).where('p.id', 'in', [...personIds]).execute(),
    of.selectFrom('people.weekly_range').selectAll().where('org_id', '=', tx.orgId).where('person_id', 'in', [...personIds]).execute(),
    of.selectFrom('people.free_exception').selectAll().where('org_id', '=', tx.orgId).where('person_id', 'in', [...personIds]).where('on_date', '>=', from).where('on_date', '<=', to).execute(),
  ]);
  return new Map(people.map(({ id, zone }) => [id, {
    zone,
    weekly: ranges.filter((one) => one.person_id === id).map((one) => ({ weekday: one.weekday, start: one.start_minute, end: one.end_minute })),
    exceptions: exceptions.filter((one) => one.person_id === id).map((one) => ({ on: one.on_date, kind: one.kind as 'free' | 'busy', start: one.start_minute, end: one.end_minute })),
  }]));
}
