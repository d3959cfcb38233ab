import type { Tx } from '#kernel/action.ts';

export const exportPerson = async (tx: Tx, personId: string) => ({
  exitTickets: await tx.db.selectFrom('quality.exit_ticket').select(['session_id', 'answer', 'created_at']).where('org_id', '=', tx.orgId).where('learner_id', '=', personId).orderBy('created_at').execute(),
  referrals: await tx.db.selectFrom('quality.referral as r').innerJoin('library.skill as k', 'k.id', 'r.skill_id').select(['k.name as skill', 'r.note', 'r.asked_at', 'r.advice', 'r.advised_at', 'r.withdrawn_at'])
    .where('r.org_id', '=', tx.orgId).where((e) => e.or([e('r.learner_id', '=', personId), e('r.asked_by', '=', personId), e('r.advised_by', '=', personId)])).orderBy('r.asked_at').execute(),
});

export async function erasePerson(tx: Tx, personId: string): Promise<void> {
  await tx.db.deleteFrom('quality.exit_ticket').where('org_id', '=', tx.orgId).where('learner_id', '=', personId).execute();
  await tx.db.deleteFrom('quality.referral').where('org_id', '=', tx.orgId).where('learner_id', '=', personId).execute();
  await tx.db.updateTable('quality.referral').set({ asked_by: null }).where('org_id', '=', tx.orgId).where('asked_by', '=', personId).execute();
  await tx.db.updateTable('quality.referral').set({ advised_by: null }).where('org_id', '=', tx.orgId).where('advised_by', '=', personId).execute();
}
