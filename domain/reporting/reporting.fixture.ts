import { sql } from 'kysely';
import { newId } from '#kernel/ids.ts';
import { mondayOf } from '#kernel/clock.ts';
import type { House } from '../../test/house.ts';

interface Wish {
  status?: 'scheduled' | 'held' | 'missed' | 'cancelled';
  /** Delivered minutes, written to the ledger as well. */
  minutes?: number;
  came?: 'unknown' | 'present' | 'late' | 'absent';
  log?: { nextStep?: string; hard?: string; wentWell?: string };
  reason?: string;
}

/** A half-hour session of a pairing at a moment, as the verbs of scheduling would have left it. */
export async function addSession(house: House, pairingId: string, start: string, { status = 'scheduled', minutes, came = 'unknown', log, reason }: Wish = {}): Promise<string> {
  const id = newId();
  const starts = Temporal.Instant.from(start);
  const ends = starts.add({ minutes: 30 });
  const day = starts.toZonedDateTimeISO('America/New_York').toPlainDate().toString();
  await house.look(async ({ db, orgId, now }) => {
    const pairing = await db.selectFrom('matching.pairing').selectAll().where('org_id', '=', orgId).where('id', '=', pairingId).executeTakeFirstOrThrow();
    const ids = { org_id: orgId, session_id: id };
    await db.insertInto('scheduling.session').values({
      org_id: orgId, id, pairing_id: pairingId, program_id: pairing.program_id, planned_on: day, starts_at: starts, ends_at: ends, time_zone: pairing.time_zone, modality: pairing.modality,
      place: pairing.modality === 'in-person' ? 'Library, table 4' : null, status, cancel_reason: reason ?? null, created_at: now,
    }).execute();
    const during = sql<string>`tstzrange(${starts}, ${ends})`;
    const busy = status !== 'cancelled';
    await db.insertInto('scheduling.session_person').values([
      { ...ids, person_id: pairing.learner_id, role: 'learner', during, busy, attendance: came, minutes: minutes ?? null },
      { ...ids, person_id: pairing.tutor_id, role: 'tutor', during, busy, attendance: came === 'unknown' ? 'unknown' : 'present', minutes: minutes ?? null },
    ]).execute();
    if (log) await db.insertInto('scheduling.session_log').values({ ...ids, tutor_id: pairing.tutor_id, next_step: log.nextStep ?? '', hard: log.hard ?? '', went_well: log.wentWell ?? '', logged_at: now }).execute();
    if (minutes) {
      await db.insertInto('scheduling.dosage_entry').values({
        ...ids, id: newId(), pairing_id: pairingId, program_id: pairing.program_id, learner_id: pairing.learner_id, tutor_id: pairing.tutor_id, week: mondayOf(day), kind: 'delivered', minutes, created_at: now,
      }).execute();
    }
  });
  return id;
}
