import type { Tx } from '#kernel/action.ts';
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
}

const rowsAtOnce = 400;
const eventsAtOnce = 50;

/** Pairings with their weekly slots, from tomorrow or the term's first day to its last; the requests are matched. The caller holds the locks. */
export async function makePairings(tx: Tx, at: RoundProgram, wanted: readonly NewPairing[]): Promise<string[]> {
  const { from, to } = stretchOf(tx, at);
  if (from > to) throw conflict('matching.problem.term-over');
  const made = wanted.map((one) => ({ ...one, id: newId() }));
  for (let n = 0; n < made.length; n += rowsAtOnce) {
    const some = made.slice(n, n + rowsAtOnce);
    await tx.db
      .insertInto('matching.pairing')
      .values(some.map((one) => ({
        org_id: tx.orgId, id: one.id, program_id: at.id, request_id: one.requestId, proposal_id: one.proposalId, learner_id: one.learnerId, tutor_id: one.tutorId, subject: one.subject, modality: one.modality,
        time_zone: at.time_zone, session_minutes: at.session_minutes, starts_on: from, ends_on: to, created_at: tx.now, created_by: tx.actor?.personId ?? null,
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
      leaveEvent(tx, 'matching.pairing-approved', one.id, { programId: at.id, requestId: one.requestId, learnerId: one.learnerId, tutorId: one.tutorId })));
  return made.map((one) => one.id);
}
