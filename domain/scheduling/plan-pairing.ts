import { type Selectable, sql } from 'kysely';
import { z } from 'zod';
import { action, type Tx } from '#kernel/action.ts';
import { mondayOf } from '#kernel/clock.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema, newId } from '#kernel/ids.ts';
import { notFound } from '#kernel/problem.ts';
import type { MatchingPairing } from '#kernel/tables.ts';
import { isFree, type PlannedSession, planSeries, type WeeklyRange } from '#packages/availability/index.ts';
import { closedDays } from './closed-days.ts';
import { elsewhere, overlaps } from './elsewhere.ts';
import { hoursOf } from './free-times.ts';
import { holdPeople } from './inside/hold-people.ts';
import { meetingId } from './inside/meeting.ts';
import { enterScheduled } from './ledger.ts';
import { onlyTrellis } from './policy.ts';

/** Only what is different on a day counts here: the weekly hours were matched already. */
const always: readonly WeeklyRange[] = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, start: 0, end: 1440 }));

type Pairing = Selectable<MatchingPairing>;
interface Planned extends PlannedSession {
  id: string;
}

/** Plans every session of a pairing that is still to come and not yet planned. A date on which somebody is elsewhere, or said to be away, becomes a clash. */
export const planPairing = action({
  name: 'scheduling.plan-pairing',
  input: z.object({ pairingId: idSchema }),
  may: onlyTrellis,
  run: async (tx, { pairingId }) => {
    const pairing = await tx.db.selectFrom('matching.pairing').selectAll().where('org_id', '=', tx.orgId).where('id', '=', pairingId).forNoKeyUpdate().executeTakeFirst();
    if (!pairing) throw notFound();
    if (pairing.status !== 'active') return { planned: 0, clashes: 0 };
    await holdPeople(tx, [pairing.learner_id, pairing.tutor_id]);
    const wanted = await stillToPlan(tx, pairing);
    if (wanted.length === 0) return { planned: 0, clashes: 0 };
    const there = await whoIsThere(tx, pairing, wanted);
    const both = wanted.filter((one) => there.get(one.id)?.size === 2);
    const seated = both.length ? await seatPeople(tx, pairing, both) : there;
    const planned = both.filter((one) => seated.get(one.id)?.size === 2);
    const clashing = wanted.filter((one) => !planned.includes(one)).map((one) => ({ ...one, seats: (both.includes(one) ? seated : there).get(one.id) ?? new Set<string>() }));
    if (clashing.length) await keepClashes(tx, pairing, clashing);
    await enterScheduled(tx, planned.map((one) => one.id), null);
    if (planned[0]) await leaveEvent(tx, 'scheduling.sessions-planned', pairing.id, { count: planned.length, firstSessionId: planned[0].id });
    return { planned: planned.length, clashes: clashing.length };
  },
  audit: ({ pairingId }, result) => ({ subject: pairingId, detail: result }),
});

async function stillToPlan(tx: Tx, pairing: Pairing): Promise<Planned[]> {
  const of = <T extends 'scheduling.session' | 'scheduling.clash'>(table: T) =>
    tx.db.selectFrom(table as 'scheduling.session').select(['planned_on', 'slot']).where('org_id', '=', tx.orgId).where('pairing_id', '=', pairing.id).execute();
  const [slots, closed, sessions, clashes] = await Promise.all([
    tx.db.selectFrom('matching.pairing_slot').select(['weekday', 'start_minute']).where('org_id', '=', tx.orgId).where('pairing_id', '=', pairing.id).orderBy('weekday').orderBy('start_minute').execute(),
    closedDays(tx, [pairing.learner_id, pairing.tutor_id], pairing.starts_on, pairing.ends_on),
    of('scheduling.session'),
    of('scheduling.clash'),
  ]);
  // A slot has one date a week: a series that was moved on the way is known by its weeks.
  const known = new Set([...sessions, ...clashes].map((one) => `${mondayOf(one.planned_on)} ${one.slot}`));
  const series = planSeries({
    slots: slots.map((slot) => ({ weekday: slot.weekday, start: slot.start_minute, minutes: pairing.session_minutes })),
    zone: pairing.time_zone, from: pairing.starts_on, to: pairing.ends_on, closedDays: closed.keys(),
  });
  return series.filter((one) => one.startsAt > tx.now.epochMilliseconds && !known.has(`${mondayOf(one.on)} ${one.slot}`)).map((one) => ({ ...one, id: newId() }));
}

async function insertSessions(tx: Tx, pairing: Pairing, wanted: readonly Planned[]): Promise<void> {
  const program = await tx.db.selectFrom('programs.program').select(['meeting_link', 'place']).where('org_id', '=', tx.orgId).where('id', '=', pairing.program_id).executeTakeFirstOrThrow();
  const online = pairing.modality === 'online';
  await tx.db
    .insertInto('scheduling.session')
    .values(wanted.map((one) => {
      const starts = Temporal.Instant.fromEpochMilliseconds(one.startsAt);
      return {
        org_id: tx.orgId, id: one.id, pairing_id: pairing.id, program_id: pairing.program_id, planned_on: one.on, slot: one.slot,
        starts_at: starts, ends_at: Temporal.Instant.fromEpochMilliseconds(one.endsAt), meeting_id: meetingId(pairing.group_id, starts), time_zone: pairing.time_zone,
        modality: pairing.modality, meeting_link: online ? (pairing.meeting_link ?? program.meeting_link) : null, place: online ? null : (pairing.place ?? program.place), created_at: tx.now,
      };
    }))
    .execute();
}

/** Which of the two has not said that she is away then, in her hours or by a calendar of her own, by session. */
async function whoIsThere(tx: Tx, pairing: Pairing, wanted: readonly Planned[]): Promise<Map<string, Set<string>>> {
  const both = [pairing.learner_id, pairing.tutor_id], instant = (at: number) => Temporal.Instant.fromEpochMilliseconds(at);
  const [hours, gone] = await Promise.all([hoursOf(tx, both, pairing.starts_on, pairing.ends_on), elsewhere(tx, both, instant(wanted[0]!.startsAt), instant(Math.max(...wanted.map((one) => one.endsAt))))]);
  const away = (personId: string, one: Planned): boolean => {
    const own = hours.get(personId);
    // In a session: the constraint says so, and knows who meets together.
    if (gone.some((other) => other.personId === personId && other.kind !== 'session' && overlaps(other, one.startsAt, one.endsAt))) return true;
    return own !== undefined && own.exceptions.length > 0 && !isFree(one.startsAt, one.endsAt, own.zone, always, own.exceptions);
  };
  const people = [['learner', pairing.learner_id], ['tutor', pairing.tutor_id]] as const;
  return new Map(wanted.map((one) => [one.id, new Set(people.filter(([, id]) => !away(id, one)).map(([role]) => role))]));
}

/** Tries to seat both in every session; the constraint leaves out who is elsewhere. Which roles got a seat, by session. */
async function seatPeople(tx: Tx, pairing: Pairing, wanted: readonly Planned[]): Promise<Map<string, Set<string>>> {
  await insertSessions(tx, pairing, wanted);
  const { rows } = await sql<{ session_id: string; role: string }>`
    insert into scheduling.session_person (org_id, session_id, person_id, role, during, meeting_id)
    select s.org_id, s.id, who.person_id, who.role, tstzrange(s.starts_at, s.ends_at), s.meeting_id
    from scheduling.session s cross join (values (${pairing.learner_id}::uuid, 'learner'), (${pairing.tutor_id}::uuid, 'tutor')) as who (person_id, role)
    where s.org_id = ${tx.orgId} and s.id = any(${wanted.map((one) => one.id)}) order by s.starts_at, s.id
    on conflict do nothing returning session_id, role`.execute(tx.db);
  const seated = new Map<string, Set<string>>();
  for (const row of rows) seated.set(row.session_id, (seated.get(row.session_id) ?? new Set()).add(row.role));
  return seated;
}

async function keepClashes(tx: Tx, pairing: Pairing, clashing: readonly (Planned & { seats: Set<string> })[]): Promise<void> {
  await tx.db.deleteFrom('scheduling.session').where('org_id', '=', tx.orgId).where('id', 'in', clashing.map((one) => one.id)).execute();
  const rows = clashing.map(({ seats, ...one }) => {
    return {
      org_id: tx.orgId, id: newId(), pairing_id: pairing.id, planned_on: one.on, slot: one.slot, starts_at: Temporal.Instant.fromEpochMilliseconds(one.startsAt),
      ends_at: Temporal.Instant.fromEpochMilliseconds(one.endsAt), why: seats.has('learner') ? 'tutor' : seats.has('tutor') ? 'learner' : 'both', created_at: tx.now,
    };
  });
  await tx.db.insertInto('scheduling.clash').values(rows).execute();
  await leaveEvent(tx, 'scheduling.clash-found', pairing.id, { count: rows.length, clashIds: rows.map((row) => row.id) });
}
