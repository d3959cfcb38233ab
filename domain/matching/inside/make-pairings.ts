import type { Tx } from '#kernel/action.ts';
import { dayOf } from '#kernel/clock.ts';
import { leaveEvent } from '#kernel/event.ts';
import { newId } from '#kernel/ids.ts';
import { conflict } from '#kernel/problem.ts';
import type { Slot } from '#packages/matching/index.ts';
import { type RoundProgram, stretchOf } from '../gather-round.ts';
import { anyOf } from './weeks.ts';

export interface NewPairing {
  requestId: string;
  proposalId: string | null;
  learnerId: string;
  tutorId: string;
  subject: string;
  modality: 'online' | 'in-person';
  slots: readonly Slot[];
  /** Pairings with the same one meet together. */
  groupId?: string | null;
}

const rowsAtOnce = 400;
const eventsAtOnce = 50;

/** Eight in the evening, so many days on: an hour that a family can be told. Never past the day before the term's last. */
function answerBy(tx: Tx, at: RoundProgram, lastDay: string): Temporal.Instant | null {
  if (at.answer_days === 0) return null;
  const today = tx.now.toZonedDateTimeISO(at.time_zone).toPlainDate();
  const day = [today.add({ days: at.answer_days }).toString(), Temporal.PlainDate.from(lastDay).subtract({ days: 1 }).toString()].toSorted()[0]!;
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: at.time_zone, plainTime: '20:00' }).toInstant();
}

/**
 * Pairings with their weekly slots, from tomorrow or the term's first day to its last; the requests are matched. Where the program asks
 * both people first, they are asked, hold seat and hours, and would begin when the days to answer have passed. The caller holds the locks.
 */
export async function makePairings(tx: Tx, at: RoundProgram, wanted: readonly NewPairing[], { ask = true } = {}): Promise<string[]> {
  const { from, to } = stretchOf(tx, at);
  if (from > to) throw conflict('matching.problem.term-over');
  const until = ask ? answerBy(tx, at, to) : null;
  const asks = until !== null && Temporal.Instant.compare(until, tx.now) > 0;
  const begins = asks ? [from, Temporal.PlainDate.from(dayOf(until, at.time_zone)).add({ days: 1 }).toString()].toSorted()[1]! : from;
  const standing = { status: asks ? 'asked' : 'active', answer_by: asks ? until : null, starts_on: begins };
  const made = wanted.map((one) => ({ ...one, id: newId() }));
  for (let n = 0; n < made.length; n += rowsAtOnce) {
    const some = made.slice(n, n + rowsAtOnce);
    await tx.db
      .insertInto('matching.pairing')
      .values(some.map((one) => ({
        org_id: tx.orgId, id: one.id, program_id: at.id, request_id: one.requestId, proposal_id: one.proposalId, learner_id: one.learnerId, tutor_id: one.tutorId, subject: one.subject, modality: one.modality, group_id: one.groupId ?? null,
        time_zone: at.time_zone, session_minutes: at.session_minutes, ends_on: to, ...standing, created_at: tx.now, created_by: tx.actor?.personId ?? null,
      })))
      .execute();
    await tx.db
      .insertInto('matching.pairing_slot')
      .values(some.flatMap((one) => one.slots.map((slot) => ({ org_id: tx.orgId, pairing_id: one.id, weekday: slot.weekday, start_minute: slot.start }))))
      .execute();
  }
  await tx.db.updateTable('matching.help_request').set({ status: 'matched' }).where('org_id', '=', tx.orgId).where('id', '=', anyOf(made.map((one) => one.requestId))).execute();
  for (let n = 0; n < made.length; n += eventsAtOnce)
    await Promise.all(made.slice(n, n + eventsAtOnce).map((one) =>
      leaveEvent(tx, asks ? 'matching.pairing-asked' : 'matching.pairing-approved', one.id, { programId: at.id, requestId: one.requestId, learnerId: one.learnerId, tutorId: one.tutorId })));
  return made.map((one) => one.id);
}
