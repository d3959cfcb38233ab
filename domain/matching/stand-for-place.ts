import type { Tx } from '#kernel/action.ts';
import { type Beside, pairBeside } from './inside/pair-beside.ts';

/** The pairing that stands for a learner's place in a study group of scheduling's. */
export const standForPlace = (tx: Tx, place: Beside & { groupId: string }): Promise<string> => pairBeside(tx, place);

/** The places were given back. */
export async function endPlacesOf(tx: Tx, pairingIds: readonly string[]): Promise<void> {
  await tx.db.updateTable('matching.pairing').set({ ended_at: tx.now, ended_by: tx.actor?.personId ?? null, ended_reason: 'left' }).where('org_id', '=', tx.orgId).where('id', 'in', [...pairingIds]).where('drop_in', '=', true).execute();
}

/** Somebody else leads the group from now on. */
export async function handOverPlaces(tx: Tx, pairingIds: readonly string[], tutorId: string): Promise<void> {
  if (pairingIds.length > 0) await tx.db.updateTable('matching.pairing').set({ tutor_id: tutorId }).where('org_id', '=', tx.orgId).where('id', 'in', [...pairingIds]).where('drop_in', '=', true).execute();
}
