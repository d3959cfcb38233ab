import type { Tx } from '#kernel/action.ts';

/** Mails that were sent to a person. Events and the audit log keep ids only and follow their own retention rule. */
export const exportPerson = async (tx: Tx, personId: string) => ({
  'kernel.mail': await tx.db.selectFrom('kernel.mail').select(['to_address', 'subject', 'body', 'created_at', 'sent_at']).where('org_id', '=', tx.orgId).where('person_id', '=', personId).execute(),
});

export async function erasePerson(tx: Tx, personId: string): Promise<void> {
  await tx.db.deleteFrom('kernel.mail').where('org_id', '=', tx.orgId).where('person_id', '=', personId).execute();
}
