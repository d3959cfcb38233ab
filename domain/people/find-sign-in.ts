import { sql } from 'kysely';
import type { Trx } from '#kernel/db.ts';
import type { Actor, RoleName } from '#kernel/policy.ts';
import { withTenant } from '#kernel/tenancy.ts';
import { inOrder } from '#domain/people/roles.ts';
import { type CookieToken, splitToken } from '#domain/people/sign-in-token.ts';

/** Who asks, and what the header of every page shows. */
export interface SignIn {
  id: string;
  orgId: string;
  actor: Actor;
  person: { id: string; givenName: string; familyName: string; locale: string; /** The person's zone, else the organization's. */ zone: string };
  organization: { name: string; zone: string; demo: boolean };
  /** The person's school, or the organization. */
  place: string;
  /** Notices not yet read. */
  unread: number;
  /**
   * Staff gave the password this sign-in came by: no other page opens until it is changed. Cards are not asked: the holder of a card
   * may never have seen the passphrase, and is asked when one day signing in with it.
   */
  mustChangePassword: boolean;
}

const touchMinutes = 5;

/** The sign-in a cookie stands for, or null when it has ended in any way. One transaction; at most every 5 minutes it notes the use. */
export async function findSignIn(token: string, now: Temporal.Instant): Promise<SignIn | null> {
  const cookie = splitToken(token);
  if (!cookie) return null;
  return withTenant(cookie.orgId, async (db) => {
    const row = await load(db, cookie, now);
    if (!row?.roles.includes(row.role)) return null;
    if (row.seen_at.add({ minutes: touchMinutes }).epochMilliseconds <= now.epochMilliseconds)
      await db.updateTable('people.sign_in').set({ seen_at: now, idle_until: now.add({ minutes: row.idle_minutes }) }).where('org_id', '=', cookie.orgId).where('id', '=', row.id).execute();
    return {
      id: row.id, orgId: cookie.orgId,
      actor: { personId: row.person_id, role: row.role as RoleName, roles: inOrder(row.roles) },
      person: { id: row.person_id, givenName: row.given_name, familyName: row.family_name, locale: row.locale, zone: row.person_zone ?? row.time_zone },
      organization: { name: row.name, zone: row.time_zone, demo: row.demo },
      place: row.school ?? row.name, unread: Number(row.unread), mustChangePassword: row.how === 'password' && (row.must_change ?? false),
    };
  });
}

const load = (db: Trx, { orgId, hash }: CookieToken, now: Temporal.Instant) =>
  db.selectFrom('people.sign_in as s')
    .innerJoin('people.person as p', (j) => j.onRef('p.org_id', '=', 's.org_id').onRef('p.id', '=', 's.person_id'))
    .innerJoin('programs.organization as o', 'o.org_id', 's.org_id')
    .leftJoin('people.credential as c', (j) => j.onRef('c.org_id', '=', 's.org_id').onRef('c.person_id', '=', 's.person_id'))
    .select(['s.id', 's.person_id', 's.role', 's.how', 's.seen_at', 's.idle_minutes', 'p.given_name', 'p.family_name', 'p.locale', 'p.time_zone as person_zone', 'o.name', 'o.time_zone', 'o.demo', 'c.must_change'])
    .select(sql<string[]>`array(select g.role from people.role_grant g where g.org_id = s.org_id and g.person_id = s.person_id)`.as('roles'))
    .select(sql<number>`(select count(*) from messaging.notice n where n.org_id = s.org_id and n.person_id = s.person_id and n.read_at is null)`.as('unread'))
    .select(sql<string | null>`(select min(t.name) from programs.school_member m join programs.school t on t.org_id = m.org_id and t.id = m.school_id where m.org_id = s.org_id and m.person_id = s.person_id)`.as('school'))
    .where('s.org_id', '=', orgId).where('s.token_hash', '=', hash).where('s.ended_at', 'is', null)
    .where('s.idle_until', '>', now).where('s.ends_at', '>', now).where('p.status', '=', 'active')
    .executeTakeFirst();
