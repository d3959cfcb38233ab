import { timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import { action, parse } from '#kernel/action.ts';
import { isZone } from '#kernel/clock.ts';
import { blindIndex, newId } from '#kernel/ids.ts';
import { yes } from '#kernel/policy.ts';
import { badInput, conflict, refused } from '#kernel/problem.ts';
import { tenants, withTenant } from '#kernel/tenancy.ts';
import { type Begun, beginSignIn, type Door } from '#domain/people/begin-sign-in.ts';
import { listEmails } from '#domain/people/directory.ts';
import { hashPassword, weakness } from '#domain/people/passwords.ts';
import { editOrganization } from '#domain/programs/edit-organization.ts';
import { makeOrganization } from '#domain/programs/make-organization.ts';

// The same in every web process, without a table: it follows from the secret, and counts only while there is no organization.
const token = (): string => blindIndex('set-up', 'first visit').toString('base64url').slice(0, 32);

/** An organization that a roster made, from the command line, before anybody could sign in. */
async function withoutAdmin(): Promise<string | null> {
  for (const orgId of await tenants()) {
    const admin = await withTenant(orgId, (db) => db.selectFrom('people.role_grant').select('person_id').where('org_id', '=', orgId).where('role', '=', 'admin').limit(1).executeTakeFirst());
    if (!admin) return orgId;
  }
  return null;
}

/** The one-time token of the first visit, or null once there is an organization with an admin. */
export async function firstVisit(): Promise<string | null> {
  const orgIds = await tenants();
  return orgIds.length === 0 || (orgIds.length === 1 && (await withoutAdmin())) ? token() : null;
}

/** What the first visit finds: the name of an organization that waits for its admin, or null when it makes one. */
export async function organizationWaiting(): Promise<string | null> {
  const orgId = await withoutAdmin();
  if (!orgId) return null;
  const row = await withTenant(orgId, (db) => db.selectFrom('programs.organization').select('name').where('org_id', '=', orgId).executeTakeFirst());
  return row?.name ?? null;
}

export async function demandFirstVisit(given: string): Promise<void> {
  const [a, b] = [Buffer.from(given), Buffer.from(token())];
  if ((await firstVisit()) === null || a.length !== b.length || !timingSafeEqual(a, b)) throw refused('ops.set-up.refused');
}

const required = (max: number) => z.string().trim().min(1, 'kernel.problem.required').max(max, 'kernel.problem.too-long');
const schema = z.object({
  token: z.string(), organization: required(200), timeZone: z.string().refine(isZone, 'ops.set-up.no-zone'),
  givenName: required(100), familyName: required(100), email: z.email('people.sign-in.not-email').max(254), password: z.string().max(200, 'people.password.too-long'),
});

const raiseOrganization = action({
  name: 'ops.set-up',
  input: schema.omit({ token: true, password: true }).extend({ personId: z.uuid(), hash: z.string() }),
  may: () => yes,
  run: async (tx, input) => {
    await sql`select pg_advisory_xact_lock(7236502)`.execute(tx.db);
    const others = await tx.db.selectFrom('kernel.tenant').select('org_id').limit(2).execute();
    const waiting = others.length === 1 && others[0]!.org_id === tx.orgId;
    const admin = await tx.db.selectFrom('people.role_grant').select('person_id').where('org_id', '=', tx.orgId).where('role', '=', 'admin').limit(1).executeTakeFirst();
    if (admin || (others.length > 0 && !waiting)) throw conflict('ops.set-up.refused');
    const base = { org_id: tx.orgId, created_at: tx.now };
    const facts = { name: input.organization, timeZone: input.timeZone };
    if (waiting) await editOrganization({ ...tx, via: 'system' }, facts);
    else await makeOrganization({ ...tx, via: 'system' }, facts);
    await tx.db.insertInto('people.person').values({ ...base, id: input.personId, given_name: input.givenName, family_name: input.familyName, email: input.email }).execute();
    await tx.db.insertInto('people.role_grant').values((['admin', 'coordinator'] as const).map((role) => ({ org_id: tx.orgId, person_id: input.personId, role, granted_at: tx.now }))).execute();
    await tx.db.insertInto('people.credential').values({ org_id: tx.orgId, person_id: input.personId, hash: input.hash, changed_at: tx.now }).execute();
    await listEmails(tx, [input.email]);
  },
  audit: ({ personId }) => ({ subject: personId }),
});

/** The first visit: makes the organization and its first admin (who may also coordinate), and signs that person in. */
export async function setUp(input: unknown, door: Door, now: Temporal.Instant): Promise<Begun> {
  const given = parse(schema, input);
  await demandFirstVisit(given.token);
  const weak = weakness(given.password, true, [given.givenName, given.familyName, given.email.split('@')[0]!, given.organization]);
  if (weak) throw badInput({ password: weak });
  const ctx = { orgId: (await withoutAdmin()) ?? newId(), actor: null, now, via: 'web' as const };
  const { token: _token, password, ...rest } = given;
  const personId = newId();
  await raiseOrganization(ctx, { ...rest, personId, hash: await hashPassword(password) });
  return withTenant(ctx.orgId, (db) => beginSignIn({ ...ctx, db }, personId, 'set-up', door));
}
