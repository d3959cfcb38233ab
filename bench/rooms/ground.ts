import { sql } from 'kysely';
import { type RoomPass, writePass } from '#domain/rooms/room-pass.ts';
import type { Ctx } from '#kernel/action.ts';
import { now, systemClock } from '#kernel/clock.ts';
import { newId } from '#kernel/ids.ts';
import { withTenant } from '#kernel/tenancy.ts';

/** A room that may be open now, and the passes of its two people. */
export interface BenchRoom {
  roomId: string;
  people: { personId: string; name: string; pass: string }[];
}

export interface Ground {
  orgId: string;
  rooms: BenchRoom[];
}

const several = async <T>(all: readonly T[], size: number, each: (some: readonly T[]) => Promise<unknown>): Promise<void> => {
  for (let from = 0; from < all.length; from += size) await each(all.slice(from, from + size));
};

/** An organization of grown-ups whose program needs no supervisor, with so many online sessions of two under way. */
export async function prepareRooms(count: number, at = now()): Promise<Ground> {
  const orgId = newId(), programId = newId();
  const from = at.subtract({ minutes: 5 }), to = at.add({ minutes: 50 });
  const pairs = Array.from({ length: count }, (_, i) => ({ sessionId: newId(), pairingId: newId(), requestId: newId(), learner: newId(), tutor: newId(), i }));
  await withTenant(orgId, async (db) => {
    await db.insertInto('programs.organization').values({ org_id: orgId, name: 'Load', time_zone: 'Europe/Berlin', demo: false, created_at: at }).execute();
    const termId = newId();
    await db.insertInto('programs.term').values({ org_id: orgId, id: termId, name: 'Now', starts_on: '2020-01-01', ends_on: '2099-01-01', created_at: at }).execute();
    await db.insertInto('programs.program').values({
      org_id: orgId, id: programId, name: 'Load', term_id: termId, subjects: ['maths'], level_min: 14, level_max: 16, formats: ['one-to-one'], modalities: ['online'], languages: ['en'],
      session_minutes: 60, sessions_a_week_max: 2, dosage_minutes_a_week: 60, time_zone: 'Europe/Berlin', supervision_mode: 'open', created_at: at,
    }).execute();
    await several(pairs, 500, async (some) => {
      await db.insertInto('people.person').values(some.flatMap(({ learner, tutor, i }) => [
        { org_id: orgId, id: learner, given_name: `L${i}`, family_name: 'Load', birth_date: '1990-01-01', created_at: at }, { org_id: orgId, id: tutor, given_name: `T${i}`, family_name: 'Load', birth_date: '1990-01-01', created_at: at },
      ])).execute();
      await db.insertInto('people.role_grant').values(some.flatMap(({ learner, tutor }) => [{ org_id: orgId, person_id: learner, role: 'learner' as const, granted_at: at }, { org_id: orgId, person_id: tutor, role: 'tutor' as const, granted_at: at }])).execute();
      await db.insertInto('matching.help_request').values(some.map(({ requestId, learner }) => ({
        org_id: orgId, id: requestId, program_id: programId, learner_id: learner, subject: 'maths', goal: 'Load', sessions_a_week: 1, format: 'one-to-one', modality: 'online', languages: ['en'], status: 'matched', waiting_since: at, created_at: at,
      }))).execute();
      await db.insertInto('matching.pairing').values(some.map(({ pairingId, requestId, learner, tutor }) => ({
        org_id: orgId, id: pairingId, program_id: programId, request_id: requestId, learner_id: learner, tutor_id: tutor, subject: 'maths', modality: 'online', time_zone: 'Europe/Berlin', session_minutes: 60, starts_on: '2026-01-01', ends_on: '2099-01-01', created_at: at,
      }))).execute();
      await db.insertInto('scheduling.session').values(some.map(({ sessionId, pairingId }) => ({
        org_id: orgId, id: sessionId, pairing_id: pairingId, program_id: programId, planned_on: from.toString().slice(0, 10), starts_at: from, ends_at: to, time_zone: 'Europe/Berlin', modality: 'online', created_at: at,
      }))).execute();
      await db.insertInto('scheduling.session_person').values(some.flatMap(({ sessionId, learner, tutor }) => [learner, tutor].map((person_id, i) => ({
        org_id: orgId, session_id: sessionId, person_id, role: i === 0 ? 'learner' : 'tutor', during: sql<string>`tstzrange(${from.toString()}, ${to.toString()})`,
      })))).execute();
    });
  });
  const expires = Math.floor(to.epochMilliseconds / 1000);
  const pass = (roomId: string, personId: string, name: string, part: RoomPass['part']) => ({ personId, name, pass: writePass({ orgId, roomId, personId, name, part, expires }) });
  return { orgId, rooms: pairs.map(({ sessionId, learner, tutor, i }) => ({ roomId: sessionId, people: [pass(sessionId, learner, `L${i}`, 'learner'), pass(sessionId, tutor, `T${i}`, 'tutor')] })) };
}

/** A coordinator of the organization, for the verbs of who watches over rooms; by the real clock. */
export async function prepareStaff(orgId: string): Promise<() => Ctx> {
  const personId = newId(), at = systemClock();
  await withTenant(orgId, async (db) => {
    await db.insertInto('people.person').values({ org_id: orgId, id: personId, given_name: 'Dana', family_name: 'Whitfield', created_at: at }).execute();
    await db.insertInto('people.role_grant').values({ org_id: orgId, person_id: personId, role: 'coordinator', granted_at: at }).execute();
  });
  return () => ({ orgId, now: systemClock(), via: 'web', actor: { personId, role: 'coordinator', roles: ['coordinator'] } });
}
