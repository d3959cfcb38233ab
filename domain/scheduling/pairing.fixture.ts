import { sql } from 'kysely';
import { newId } from '#kernel/ids.ts';
import type { CastName, House } from '../../test/house.ts';

interface Wish {
  learner?: CastName;
  tutor?: CastName;
  modality?: 'online' | 'in-person';
  slots?: { weekday: number; start_minute: number }[];
  startsOn?: string;
  endsOn?: string;
  programId?: string;
}

/** In the order in which rows were written: ids of one millisecond have none, and a place on the page is used again. */
export const written = sql`xmin::text::bigint, ctid`;

export const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);

/** A running program of 60 minutes a week in the house's term. */
export async function makeProgram(house: House, name = 'Maths help'): Promise<string> {
  const id = newId();
  await house.look(async ({ db, orgId, now }) => {
    await db.insertInto('programs.program').values({
      org_id: orgId, id, name, term_id: house.termId, subjects: ['maths'], level_min: 6, level_max: 9, formats: ['one-to-one'], modalities: ['online', 'in-person'], languages: ['en'],
      session_minutes: 30, sessions_a_week_max: 2, dosage_minutes_a_week: 60, time_zone: 'America/New_York', meeting_link: 'https://meet.example.org/maths', place: 'Library, table 4', created_at: now,
    }).execute();
    await db.insertInto('programs.program_school').values({ org_id: orgId, program_id: id, school_id: house.schoolId }).execute();
  });
  return id;
}

/** An active pairing as matching leaves it: Amara with Rosa, Tuesdays at 3:30 pm in New York, from today to the end of term. */
export async function makePairing(house: House, wish: Wish = {}): Promise<{ id: string; programId: string; requestId: string }> {
  const programId = wish.programId ?? (await makeProgram(house));
  const ids = { id: newId(), requestId: newId() };
  const learnerId = house.people[wish.learner ?? 'amara'];
  await house.look(async ({ db, orgId, now }) => {
    const request = { org_id: orgId, program_id: programId, learner_id: learnerId, subject: 'maths' };
    await db.insertInto('matching.help_request').values({
      ...request, id: ids.requestId, goal: 'Add any two fractions without a hint.', sessions_a_week: 1, format: 'one-to-one', modality: 'either', languages: ['en'], status: 'matched', waiting_since: now, created_at: now,
    }).execute();
    await db.insertInto('matching.pairing').values({
      ...request, id: ids.id, request_id: ids.requestId, tutor_id: house.people[wish.tutor ?? 'rosa'], modality: wish.modality ?? 'online', time_zone: 'America/New_York', session_minutes: 30,
      starts_on: wish.startsOn ?? '2026-11-17', ends_on: wish.endsOn ?? '2026-12-18', created_at: now,
    }).execute();
    await db.insertInto('matching.pairing_slot').values((wish.slots ?? [{ weekday: 2, start_minute: 930 }]).map((slot) => ({ org_id: orgId, pairing_id: ids.id, ...slot }))).execute();
  });
  return { ...ids, programId };
}

export const sessionsOf = (house: House, pairingId: string) =>
  house.look(({ db, orgId }) => db.selectFrom('scheduling.session').selectAll().where('org_id', '=', orgId).where('pairing_id', '=', pairingId).orderBy('starts_at').execute());

export const ledgerOf = (house: House, sessionId: string) =>
  house.look(({ db, orgId }) => db.selectFrom('scheduling.dosage_entry').select(['kind', 'minutes', 'week', 'reason']).where('org_id', '=', orgId).where('session_id', '=', sessionId).orderBy(written).execute());

export const eventsOf = async (house: House, name: string) =>
  house.look(({ db, orgId }) => db.selectFrom('kernel.event').select(['subject_id', 'data']).where('org_id', '=', orgId).where('name', '=', name).orderBy(written).execute());

export const skillNamed = async (house: House, name: string): Promise<string> =>
  (await house.look(({ db }) => db.selectFrom('library.skill').select('id').where('name', '=', name).executeTakeFirstOrThrow())).id;
