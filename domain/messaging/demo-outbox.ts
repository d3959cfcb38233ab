import { config } from '#kernel/config.ts';
import { refused } from '#kernel/problem.ts';
import { withTenant } from '#kernel/tenancy.ts';
import { cast } from '#domain/people/sign-in-as-cast.ts';

export interface OutboxMail {
  id: string;
  to: string;
  subject: string;
  body: string;
  at: Temporal.Instant;
}

/** The latest hundred mails of a demo organization: one's own, or the cast's. Demo mode only; never of a real organization. */
export async function demoOutbox(ownOrgId: string | null, now: Temporal.Instant): Promise<{ zone: string; mails: OutboxMail[] }> {
  if (!config().demo) throw refused('people.refused.no-demo');
  const orgId = ownOrgId ?? (await cast(now))[0]?.orgId;
  if (!orgId) return { zone: 'UTC', mails: [] };
  return withTenant(orgId, async (db) => {
    const organization = await db.selectFrom('programs.organization').select(['demo', 'time_zone']).where('org_id', '=', orgId).executeTakeFirst();
    if (!organization?.demo) throw refused('people.refused.no-demo');
    const rows = await db.selectFrom('kernel.mail').select(['id', 'to_address', 'subject', 'body', 'created_at']).where('org_id', '=', orgId).orderBy('created_at', 'desc').orderBy('id', 'desc').limit(100).execute();
    return { zone: organization.time_zone, mails: rows.map((row) => ({ id: row.id, to: row.to_address, subject: row.subject, body: row.body, at: row.created_at })) };
  });
}
