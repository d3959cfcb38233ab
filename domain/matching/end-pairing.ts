import { z } from 'zod';
import { action, type Tx } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { conflict, notFound } from '#kernel/problem.ts';
import { mayEndPairing } from './policy.ts';

export const reopenNames = ['no', 'keep-waiting', 'wait-anew'] as const;

/** Ends a pairing for a reason; what was held stays. The request is closed, or opened again with the waiting time kept or begun anew. */
export const endPairing = action({
  name: 'matching.end-pairing',
  input: z.object({ id: idSchema, reason: z.string().trim().min(1, 'matching.problem.say-why').max(500, 'kernel.problem.too-long'), reopen: z.enum(reopenNames).default('no') }),
  may: (tx, { id }) => mayEndPairing(tx, id),
  run: async (tx, { id, reason, reopen }) => {
    const pairing = await tx.db.selectFrom('matching.pairing').selectAll().where('org_id', '=', tx.orgId).where('id', '=', id).forUpdate().executeTakeFirst();
    if (!pairing) throw notFound('matching.problem.no-pairing');
    if (pairing.status === 'ended') throw conflict('matching.problem.pairing-ended');
    await tx.db.updateTable('matching.pairing').set({ status: 'ended', ended_at: tx.now, ended_by: tx.actor?.personId ?? null, ended_reason: reason }).where('org_id', '=', tx.orgId).where('id', '=', id).execute();
    const reopened = reopen !== 'no' && (await reopenRequest(tx, pairing.request_id, reopen === 'wait-anew'));
    if (reopen === 'no') await tx.db.updateTable('matching.help_request').set({ status: 'closed' }).where('org_id', '=', tx.orgId).where('id', '=', pairing.request_id).where('status', '=', 'matched').execute();
    await leaveEvent(tx, 'matching.pairing-ended', id, { programId: pairing.program_id, requestId: pairing.request_id, learnerId: pairing.learner_id, tutorId: pairing.tutor_id, reopened });
    return { reopened };
  },
  audit: ({ id, reopen }, { reopened }) => ({ subject: id, detail: { reopen, reopened } }),
});

/** False when the learner has asked anew for the same subject meanwhile: that request stands for both. */
export async function reopenRequest(tx: Tx, requestId: string, anew: boolean): Promise<boolean> {
  const request = await tx.db.selectFrom('matching.help_request').select(['program_id', 'learner_id', 'subject']).where('org_id', '=', tx.orgId).where('id', '=', requestId).forUpdate().executeTakeFirstOrThrow();
  const asked = await tx.db
    .selectFrom('matching.help_request')
    .select('id')
    .where('org_id', '=', tx.orgId)
    .where('program_id', '=', request.program_id)
    .where('learner_id', '=', request.learner_id)
    .where('subject', '=', request.subject)
    .where('status', '=', 'open')
    .executeTakeFirst();
  await tx.db
    .updateTable('matching.help_request')
    .set({ status: asked ? 'closed' : 'open', ...(anew && { waiting_since: tx.now }) })
    .where('org_id', '=', tx.orgId)
    .where('id', '=', requestId)
    .execute();
  return !asked;
}
