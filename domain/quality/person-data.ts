import type { Tx } from '#kernel/action.ts';

export const exportPerson = async (tx: Tx, personId: string) => ({
  exitTickets: await tx.db.selectFrom('quality.exit_ticket').select(['session_id', 'answer', 'created_at']).where('org_id', '=', tx.orgId).where('learner_id', '=', personId).orderBy('created_at').execute(),
});

export async function erasePerson(tx: Tx, personId: string): Promise<void> {
  await tx.db.deleteFrom('quality.exit_ticket').where('org_id', '=', tx.orgId).where('learner_id', '=', personId).execute();
}
