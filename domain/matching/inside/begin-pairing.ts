import type { Tx } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import type { Checked } from './check-again.ts';
import type { PairingRow } from './load-asked.ts';

/** Both said yes (or silence counts as a yes): the pairing runs from tomorrow, and its sessions are planned. */
export async function beginPairing(tx: Tx, pairing: PairingRow, { from, to }: Checked): Promise<void> {
  await tx.db.updateTable('matching.pairing').set({ status: 'active', starts_on: from, ends_on: to }).where('org_id', '=', tx.orgId).where('id', '=', pairing.id).execute();
  await leaveEvent(tx, 'matching.pairing-approved', pairing.id, { programId: pairing.program_id, requestId: pairing.request_id, learnerId: pairing.learner_id, tutorId: pairing.tutor_id });
}
