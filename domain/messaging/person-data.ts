import type { Tx } from '#kernel/action.ts';

export const exportPerson = async (tx: Tx, personId: string) => ({
  notices: await tx.db.selectFrom('messaging.notice').select(['key', 'params', 'link', 'created_at', 'read_at']).where('org_id', '=', tx.orgId).where('person_id', '=', personId).orderBy('created_at').execute(),
  mails: await tx.db.selectFrom('kernel.mail').select(['to_address', 'subject', 'body', 'created_at', 'sent_at']).where('org_id', '=', tx.orgId).where('person_id', '=', personId).orderBy('created_at').execute(),
});

export async function erasePerson(tx: Tx, personId: string): Promise<void> {
  await tx.db.deleteFrom('messaging.notice').where('org_id', '=', tx.orgId).where('person_id', '=', personId).execute();
  await tx.db.deleteFrom('kernel.mail').where('org_id', '=', tx.orgId).where('person_id', '=', personId).execute();
}
