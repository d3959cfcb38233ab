import { config } from '#kernel/config.ts';
import { refused } from '#kernel/problem.ts';
import type { RoleName } from '#kernel/policy.ts';
import { tenants, withTenant } from '#kernel/tenancy.ts';
import { atTheDoor, type Begun, beginSignIn, type Door } from '#domain/people/begin-sign-in.ts';
import { rolesOf } from '#domain/people/roles.ts';

/** The usernames of the named cast: the people of the demo school, in the order the demo page shows them. */
export const castNames = ['dana', 'farida', 'amara', 'noor', 'rosa', 'omar', 'samira', 'ngozi', 'elias', 'ines', 'ana'] as const;
export type CastMember = { orgId: string; organization: string; personId: string; username: string; givenName: string; familyName: string; level: number | null; roles: RoleName[] };

const demand = (fact: boolean): void => {
  if (!fact) throw refused('people.refused.no-demo');
};

async function castIn(orgId: string, now: Temporal.Instant): Promise<CastMember[]> {
  return withTenant(orgId, async (db) => {
    const tx = { ...atTheDoor(orgId, now), db };
    const rows = await db.selectFrom('people.person as p').innerJoin('programs.organization as o', 'o.org_id', 'p.org_id')
      .select(['p.id', 'p.username', 'p.given_name', 'p.family_name', 'p.level', 'o.name'])
      .where('p.org_id', '=', orgId).where('o.demo', '=', true).where('p.status', '=', 'active').where('p.username', 'in', [...castNames]).execute();
    const roles = await rolesOf(tx, rows.map((row) => row.id));
    return rows.map((row) => ({
      orgId, organization: row.name, personId: row.id, username: row.username!, givenName: row.given_name, familyName: row.family_name, level: row.level, roles: roles.get(row.id) ?? [],
    })).sort((a, b) => castNames.indexOf(a.username as never) - castNames.indexOf(b.username as never));
  });
}

/** The cast of the first demo school in this database. Demo mode only. */
export async function cast(now: Temporal.Instant): Promise<CastMember[]> {
  demand(config().demo);
  for (const orgId of await tenants()) {
    const members = await castIn(orgId, now);
    if (members.length) return members;
  }
  return [];
}

/** One click, no password: only in demo mode, only in a demo organization. */
export async function signInAsCast({ orgId, personId }: { orgId: string; personId: string }, door: Door, now: Temporal.Instant): Promise<Begun> {
  demand(config().demo);
  return withTenant(orgId, async (db) => {
    const organization = await db.selectFrom('programs.organization').select('demo').where('org_id', '=', orgId).executeTakeFirst();
    demand(organization?.demo === true);
    return beginSignIn({ ...atTheDoor(orgId, now), db }, personId, 'demo', door);
  });
}
