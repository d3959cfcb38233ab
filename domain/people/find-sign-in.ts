import { keptPlan, type Trx } from '#kernel/connection.ts';
import type { Actor, RoleName } from '#kernel/policy.ts';
import { readAtOnce, withCommit, withTenant } from '#kernel/tenancy.ts';
import { inOrder } from '#domain/people/roles.ts';
import { type CookieToken, splitToken } from '#domain/people/sign-in-token.ts';

/** Who asks. */
export interface Entered {
  id: string;
  orgId: string;
  actor: Actor;
  /**
   * Staff gave the password this sign-in came by: no other page opens until it is changed. Cards are not asked: the holder of a card
   * may never have seen the passphrase, and is asked when one day signing in with it.
   */
  mustChangePassword: boolean;
}

/** Who asks, and what the header of every page shows. */
export interface SignIn extends Entered {
  person: { id: string; givenName: string; familyName: string; locale: string; /** The person's zone, else the organization's. */ zone: string };
  organization: { name: string; zone: string; demo: boolean };
  /** The person's school, or the organization. */
  place: string;
  /** Notices not yet read. */
  unread: number;
}

interface Row {
  id: string;
  person_id: string;
  role: string;
  how: string;
  seen_at: Temporal.Instant;
  idle_minutes: number;
  must_change: boolean | null;
  roles: string[];
}
interface FullRow extends Row {
  given_name: string;
  family_name: string;
  locale: string;
  person_zone: string | null;
  name: string;
  time_zone: string;
  demo: boolean;
  unread: number;
  school: string | null;
}

/** The sign-in of a token's hash while it lasts: not ended, not idle too long, not too old, and its person active. */
const select = (also: string, joined = ''): string => `
  select s.id, s.person_id, s.role, s.how, s.seen_at, s.idle_minutes, c.must_change, array(select g.role from people.role_grant g where g.org_id = s.org_id and g.person_id = s.person_id) as roles${also}
  from people.sign_in s join people.person p on p.org_id = s.org_id and p.id = s.person_id ${joined}
  left join people.credential c on c.org_id = s.org_id and c.person_id = s.person_id
  where s.org_id = $1 and s.token_hash = $2 and s.ended_at is null and s.idle_until > $3 and s.ends_at > $3 and p.status = 'active'`;
const actorOnly = keptPlan<Row>(select(''));
const wholeRow = keptPlan<FullRow>(select(`, p.given_name, p.family_name, p.locale, p.time_zone as person_zone, o.name, o.time_zone, o.demo,
    (select count(*) from messaging.notice n where n.org_id = s.org_id and n.person_id = s.person_id and n.read_at is null) as unread,
    (select min(t.name) from programs.school_member m join programs.school t on t.org_id = m.org_id and t.id = m.school_id where m.org_id = s.org_id and m.person_id = s.person_id) as school`,
  'join programs.organization o on o.org_id = s.org_id'));

const touchMinutes = 5;

const isDue = (row: Row, now: Temporal.Instant): boolean => row.seen_at.add({ minutes: touchMinutes }).epochMilliseconds <= now.epochMilliseconds;

/** At most every 5 minutes the use is noted. */
const touch = (db: Trx, { orgId }: CookieToken, row: Row, now: Temporal.Instant): Promise<unknown> =>
  db.updateTable('people.sign_in').set({ seen_at: now, idle_until: now.add({ minutes: row.idle_minutes }) }).where('org_id', '=', orgId).where('id', '=', row.id).execute();

const enteredOf = ({ orgId }: CookieToken, row: Row): Entered => ({
  id: row.id, orgId, actor: { personId: row.person_id, role: row.role as RoleName, roles: inOrder(row.roles) }, mustChangePassword: row.how === 'password' && (row.must_change ?? false),
});

/** The sign-in a cookie stands for, or null when it has ended in any way. One message to the database. */
export async function findSignIn(token: string, now: Temporal.Instant): Promise<SignIn | null> {
  const cookie = splitToken(token);
  if (!cookie) return null;
  const [row] = await readAtOnce(cookie.orgId, wholeRow, cookie.orgId, cookie.hash, now);
  if (!row?.roles.includes(row.role)) return null;
  if (isDue(row, now)) await withTenant(cookie.orgId, (db) => touch(db, cookie, row, now));
  return {
    ...enteredOf(cookie, row),
    person: { id: row.person_id, givenName: row.given_name, familyName: row.family_name, locale: row.locale, zone: row.person_zone ?? row.time_zone },
    organization: { name: row.name, zone: row.time_zone, demo: row.demo },
    place: row.school ?? row.name, unread: Number(row.unread),
  };
}

/** The same inside a transaction of its organization, and without what pages show: for what is not a page. */
export async function findActor(db: Trx, cookie: CookieToken, now: Temporal.Instant): Promise<Entered | null> {
  const [row] = await actorOnly(db, cookie.orgId, cookie.hash, now);
  if (!row?.roles.includes(row.role)) return null;
  if (isDue(row, now)) withCommit(db, touch(db, cookie, row, now));
  return enteredOf(cookie, row);
}
