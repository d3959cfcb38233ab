import type { Tx } from '#kernel/action.ts';
import { type RoleName, roleNames } from '#kernel/policy.ts';

/** Roles that see other people's records. Their sign-ins are short, their passwords long, and no card opens them. */
export const staffRoles: readonly RoleName[] = ['teacher', 'coordinator', 'coach', 'admin', 'auditor'];
/** Roles that only an admin gives, takes, or touches. */
export const highRoles: readonly RoleName[] = ['coordinator', 'admin', 'auditor'];

export const anyStaff = (roles: readonly string[]): boolean => roles.some((role) => (staffRoles as readonly string[]).includes(role));
export const anyHigh = (roles: readonly string[]): boolean => roles.some((role) => (highRoles as readonly string[]).includes(role));
export const inOrder = (roles: readonly string[]): RoleName[] => roleNames.filter((role) => roles.includes(role));

const firstHats: readonly RoleName[] = ['coordinator', 'teacher', 'coach', 'tutor', 'learner', 'guardian', 'admin', 'auditor'];
/** The hat to put on at sign-in: the last one worn, if still held. */
export const firstHat = (roles: readonly RoleName[], last?: string | null): RoleName | null =>
  roles.find((role) => role === last) ?? firstHats.find((role) => roles.includes(role)) ?? null;

/** The roles of several persons in one look. */
export async function rolesOf(tx: Tx, personIds: readonly string[]): Promise<Map<string, RoleName[]>> {
  const found = new Map<string, RoleName[]>(personIds.map((id) => [id, []]));
  if (!personIds.length) return found;
  const rows = await tx.db.selectFrom('people.role_grant').select(['person_id', 'role']).where('org_id', '=', tx.orgId).where('person_id', 'in', personIds).execute();
  for (const row of rows) found.get(row.person_id)?.push(row.role as RoleName);
  for (const [id, roles] of found) found.set(id, inOrder(roles));
  return found;
}

/** Everybody who has one of these roles, each once. */
export const holdersOf = async (tx: Tx, roles: readonly RoleName[]): Promise<string[]> =>
  (await tx.db.selectFrom('people.role_grant').select('person_id').distinct().where('org_id', '=', tx.orgId).where('role', 'in', roles).execute()).map((one) => one.person_id);
