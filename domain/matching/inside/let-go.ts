import type { Tx } from '#kernel/action.ts';
import { dayOf } from '#kernel/clock.ts';
import { leaveEvent } from '#kernel/event.ts';
import type { PairingRow } from './load-asked.ts';
import { reopenRequest } from './reopen-request.ts';

/** Why a match that was asked about does not come to be. The first eight may lie with the two people, the others do not. */
export const letGoReasons = [
  'learner-declined', 'tutor-declined', 'no-answer', 'request-withdrawn', 'offer-withdrawn', 'learner-left', 'tutor-left', 'changed', 'program-ended', 'taken-back', 'undone',
] as const;
export type LetGoWhy = (typeof letGoReasons)[number];

/** What a coordinator has to look at again: the proposal fell through. The rest she did herself. */
const fallsThrough: readonly LetGoWhy[] = ['learner-declined', 'tutor-declined', 'no-answer', 'offer-withdrawn', 'learner-left', 'tutor-left', 'changed'];

interface How {
  reopen?: 'no' | 'keep-waiting' | 'wait-anew';
  /** A coordinator's words, instead of the reason's name. */
  words?: string;
}

/**
 * Ends a pairing that was still asked about: the seat and the hours are free again, the request is open with its waiting time kept
 * (unless said otherwise), the proposal fell through. The caller holds proposal and pairing. True when the request is open again.
 */
export async function letGo(tx: Tx, pairing: PairingRow, why: LetGoWhy, { reopen = 'keep-waiting', words }: How = {}): Promise<boolean> {
  const tomorrow = Temporal.PlainDate.from(dayOf(tx.now, pairing.time_zone)).add({ days: 1 }).toString();
  await tx.db
    .updateTable('matching.pairing')
    // It never ran, not even for a day, whatever asks for its days later.
    .set({ status: 'ended', ended_at: tx.now, ended_by: tx.actor?.personId ?? null, ended_reason: words ?? why, starts_on: [pairing.starts_on, tomorrow].toSorted()[1]! })
    .where('org_id', '=', tx.orgId)
    .where('id', '=', pairing.id)
    .execute();
  if (pairing.proposal_id && fallsThrough.includes(why))
    await tx.db.updateTable('matching.proposal').set({ status: 'stale', stale_why: why }).where('org_id', '=', tx.orgId).where('id', '=', pairing.proposal_id).where('status', '=', 'approved').execute();
  const reopened = reopen !== 'no' && (await reopenRequest(tx, pairing.request_id, reopen === 'wait-anew'));
  if (reopen === 'no') await tx.db.updateTable('matching.help_request').set({ status: 'closed' }).where('org_id', '=', tx.orgId).where('id', '=', pairing.request_id).where('status', '=', 'matched').execute();
  await leaveEvent(tx, 'matching.pairing-let-go', pairing.id, { programId: pairing.program_id, requestId: pairing.request_id, learnerId: pairing.learner_id, tutorId: pairing.tutor_id, why, reopened });
  return reopened;
}
