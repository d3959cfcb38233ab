import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import type { RoleName } from '#kernel/policy.ts';
import { emailKey, listEmails } from '#domain/people/directory.ts';

/** A person as a roster gives it, ready to be written. */
export interface TakenPerson {
  id: string;
  given_name: string;
  family_name: string;
  username: string | null;
  email: string | null;
  birth_date: string | null;
  level: number | null;
  time_zone: string | null;
  languages: readonly string[];
  status: 'active' | 'inactive';
  external_id: string;
  /** Base64; null while a roster holds the account closed. */
  import_hash: string | null;
}

const columns = sql.raw('(id uuid, given_name text, family_name text, username text, email text, birth_date date, level smallint, time_zone text, languages jsonb, status text, external_id text, import_hash text)');
const languages = sql.raw('array(select jsonb_array_elements_text(r.languages))');

/** Many accounts in one statement. Part of a roster import, which has asked who may. */
export async function addPeople(tx: Tx, people: readonly TakenPerson[]): Promise<void> {
  await sql`insert into people.person (org_id, id, given_name, family_name, username, email, birth_date, level, time_zone, languages, status, inactive_since, external_id, import_hash, created_at)
    select ${tx.orgId}::uuid, r.id, r.given_name, r.family_name, r.username, r.email, r.birth_date, r.level, r.time_zone, ${languages}, r.status,
      case when r.status = 'inactive' then ${tx.now}::timestamptz end, r.external_id, decode(r.import_hash, 'base64'), ${tx.now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as r ${columns}`.execute(tx.db);
  await listEmails(tx, people.flatMap(({ email, status }) => (email && status === 'active' ? [email] : [])));
}

/** Writes every field of these accounts. */
export async function changePeople(tx: Tx, people: readonly TakenPerson[]): Promise<void> {
  await sql`update people.person p set given_name = r.given_name, family_name = r.family_name, username = r.username, email = r.email, birth_date = r.birth_date, level = r.level,
      time_zone = r.time_zone, languages = ${languages}, status = r.status, inactive_since = case when r.status = 'inactive' then p.inactive_since end, import_hash = decode(r.import_hash, 'base64')
    from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as r ${columns} where p.org_id = ${tx.orgId}::uuid and p.id = r.id`.execute(tx.db);
  await listEmails(tx, people.flatMap(({ email, status }) => (email && status === 'active' ? [email] : [])));
}

/** Birth dates that came without the rest of the row. */
export async function changeBirthDates(tx: Tx, births: readonly { id: string; birth_date: string }[]): Promise<void> {
  await sql`update people.person p set birth_date = r.birth_date from jsonb_to_recordset(${JSON.stringify(births)}::jsonb) as r (id uuid, birth_date date)
    where p.org_id = ${tx.orgId}::uuid and p.id = r.id`.execute(tx.db);
}

/** Marks accounts so that a roster looks at them again, even if their row stays the same. */
export const unsettlePeople = (tx: Tx, ids: readonly string[], mark: string): Promise<unknown> =>
  tx.db.updateTable('people.person').set({ import_hash: Buffer.from(mark, 'base64') }).where('org_id', '=', tx.orgId).where('id', 'in', [...ids]).execute();

/** Forgets addresses that nobody in the organization uses any more. */
export async function unlistEmails(tx: Tx, emails: readonly string[]): Promise<void> {
  const gone = new Set(emails.map((email) => email.trim().toLowerCase()));
  if (gone.size === 0) return;
  const used = await tx.db.selectFrom('people.person').select((e) => e.fn<string>('lower', ['email']).as('email')).where('org_id', '=', tx.orgId)
    .where((e) => e(e.fn<string>('lower', ['email']), 'in', [...gone])).execute();
  for (const { email } of used) gone.delete(email);
  if (gone.size === 0) return;
  await tx.db.deleteFrom('kernel.directory').where('org_id', '=', tx.orgId).where('kind', '=', 'email').where('key', 'in', [...gone].map(emailKey)).execute();
}

export interface TakenRole {
  person_id: string;
  role: RoleName;
}

const roleColumns = sql.raw('(person_id uuid, role text)');

/** Roles from a roster; one that a person gave stays hers to take. */
export async function giveRoles(tx: Tx, roles: readonly TakenRole[]): Promise<void> {
  await sql`insert into people.role_grant (org_id, person_id, role, source, granted_at, granted_by)
    select ${tx.orgId}::uuid, r.person_id, r.role, 'roster', ${tx.now}::timestamptz, ${tx.actor?.personId ?? null}::uuid from jsonb_to_recordset(${JSON.stringify(roles)}::jsonb) as r ${roleColumns}
    on conflict do nothing`.execute(tx.db);
}

/** Takes back what a roster gave; sign-ins that wear the role end. */
export async function takeBackRoles(tx: Tx, roles: readonly TakenRole[]): Promise<void> {
  const given = JSON.stringify(roles);
  await sql`delete from people.role_grant g using jsonb_to_recordset(${given}::jsonb) as r ${roleColumns}
    where g.org_id = ${tx.orgId}::uuid and g.person_id = r.person_id and g.role = r.role and g.source = 'roster'`.execute(tx.db);
  await sql`update people.sign_in s set ended_at = ${tx.now}::timestamptz from jsonb_to_recordset(${given}::jsonb) as r ${roleColumns}
    where s.org_id = ${tx.orgId}::uuid and s.person_id = r.person_id and s.role = r.role and s.ended_at is null`.execute(tx.db);
}

export interface TakenGuardian {
  from_id: string;
  to_id: string;
}

const guardianColumns = sql.raw('(from_id uuid, to_id uuid)');

export async function addGuardians(tx: Tx, links: readonly TakenGuardian[]): Promise<void> {
  await sql`insert into people.relation (org_id, from_id, to_id, kind, source, since)
    select ${tx.orgId}::uuid, r.from_id, r.to_id, 'guardian-of', 'roster', ${tx.now}::timestamptz from jsonb_to_recordset(${JSON.stringify(links)}::jsonb) as r ${guardianColumns}
    on conflict (org_id, from_id, to_id, kind) do update set ended_at = null, since = excluded.since, source = 'roster' where people.relation.ended_at is not null`.execute(tx.db);
}

/** From now on these guardians see nothing of these learners. What a person related stays. */
export async function endGuardians(tx: Tx, links: readonly TakenGuardian[]): Promise<void> {
  await sql`update people.relation l set ended_at = ${tx.now}::timestamptz from jsonb_to_recordset(${JSON.stringify(links)}::jsonb) as r ${guardianColumns}
    where l.org_id = ${tx.orgId}::uuid and l.from_id = r.from_id and l.to_id = r.to_id and l.kind = 'guardian-of' and l.source = 'roster' and l.ended_at is null`.execute(tx.db);
}
