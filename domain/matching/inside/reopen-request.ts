import type { Tx } from '#kernel/action.ts';

/** False when the learner has asked anew for the same subject meanwhile: that request stands for both. */
export async function reopenRequest(tx: Tx, requestId: string, anew: boolean): Promise<boolean> {
  const request = await tx.db.selectFrom('matching.help_request').select(['program_id', 'learner_id', 'subject']).where('org_id', '=', tx.orgId).where('id', '=', requestId).forNoKeyUpdate().executeTakeFirstOrThrow();
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
