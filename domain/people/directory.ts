import type { Tx } from '#kernel/action.ts';
import { blindIndex } from '#kernel/ids.ts';

export const emailKey = (email: string): Buffer => blindIndex('email', email.trim().toLowerCase());
export const schoolCodeKey = (code: string): Buffer => blindIndex('school-code', code.replace(/\s+/g, '').toUpperCase());

/** Lets these addresses find this organization at sign-in. */
export async function listEmails(tx: Tx, emails: readonly string[]): Promise<void> {
  const unique = [...new Set(emails.map((email) => email.trim().toLowerCase()))];
  for (let i = 0; i < unique.length; i += 1000) {
    const rows = unique.slice(i, i + 1000).map((email) => ({ kind: 'email', key: emailKey(email), org_id: tx.orgId }));
    await tx.db.insertInto('kernel.directory').values(rows).onConflict((c) => c.doNothing()).execute();
  }
}

/** Forgets an address that nobody in the organization uses any more. */
export async function unlistEmail(tx: Tx, email: string): Promise<void> {
  const user = await tx.db.selectFrom('people.person').select('id').where('org_id', '=', tx.orgId).where((e) => e(e.fn('lower', ['email']), '=', email.trim().toLowerCase())).limit(1).executeTakeFirst();
  if (!user) await tx.db.deleteFrom('kernel.directory').where('kind', '=', 'email').where('key', '=', emailKey(email)).where('org_id', '=', tx.orgId).execute();
}
