import { type SqlBool, sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';

export const exportPerson = async (tx: Tx, personId: string) => ({
  notices: await tx.db.selectFrom('messaging.notice').select(['key', 'params', 'link', 'created_at', 'read_at']).where('org_id', '=', tx.orgId).where('person_id', '=', personId).orderBy('created_at').execute(),
  mails: await tx.db.selectFrom('kernel.mail').select(['to_address', 'subject', 'body', 'created_at', 'sent_at']).where('org_id', '=', tx.orgId).where('person_id', '=', personId).orderBy('created_at').execute(),
});

/** Her own notices and mails go; in those that told others of her, her name is taken out. Of two people with one given name the other loses hers there too, and nothing else. */
export async function erasePerson(tx: Tx, personId: string): Promise<void> {
  await tx.db.deleteFrom('messaging.notice').where('org_id', '=', tx.orgId).where('person_id', '=', personId).execute();
  await tx.db.deleteFrom('kernel.mail').where('org_id', '=', tx.orgId).where('person_id', '=', personId).execute();
  const person = await tx.db.selectFrom('people.person').select(['given_name', 'family_name']).where('org_id', '=', tx.orgId).where('id', '=', personId).executeTakeFirst();
  if (person?.given_name) await takeOut(tx, [`${person.given_name} ${person.family_name}`.trim(), person.given_name]);
}

async function takeOut(tx: Tx, names: readonly string[]): Promise<void> {
  const name = `(^|[^[:alnum:]])(${names.map((one) => one.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})(?![[:alnum:]])`;
  const without = (text: string) => sql<string>`regexp_replace(${sql.ref(text)}::text, ${name}, '\\1–', 'g')`;
  await tx.db.updateTable('messaging.notice').set({ params: sql`${without('params')}::jsonb` }).where('org_id', '=', tx.orgId).where(sql<SqlBool>`params::text ~ ${name}`).execute();
  await tx.db.updateTable('kernel.mail').set({ subject: without('subject'), body: without('body') }).where('org_id', '=', tx.orgId).where(sql<SqlBool>`subject ~ ${name} or body ~ ${name}`).execute();
}
