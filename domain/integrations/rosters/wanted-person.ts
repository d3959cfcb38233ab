import { type RoleName, roleNames } from '#kernel/policy.ts';
import { highRoles } from '#domain/people/roles.ts';
import type { TakenPerson } from '#domain/people/take-people.ts';
import { type Comparison, isPlain, sent } from './comparison.ts';
import { roleBit } from './known.ts';
import type { Person, RoleGrant } from './roster.ts';
import { rowHash } from './row-hash.ts';

const english: readonly string[] = ['en'];

/** Which columns of people this roster brought. */
export interface Sent {
  level: boolean;
  email: boolean;
  username: boolean;
  languages: boolean;
  timeZone: boolean;
  guardians: boolean;
}

export function sentOf({ roster }: Comparison): Sent {
  if (roster.source === 'plain') {
    const has = (column: string) => sent(roster, 'people', column);
    return { level: has('level'), email: has('email'), username: has('username'), languages: has('languages'), timeZone: has('time_zone'), guardians: has('guardian_of') };
  }
  const has = (column: string) => sent(roster, 'users', column);
  return { level: has('grades'), email: has('email'), username: has('username'), languages: false, timeZone: false, guardians: has('agentSourcedIds') };
}

export const rolesIn = (bits: number): RoleName[] => roleNames.filter((role) => (bits & roleBit(role)) !== 0);

/**
 * A roster gives no role that its importer could not give by hand, and words of another system ("administrator") never rule here:
 * instead the person comes in as a teacher, who sees nobody without a class.
 */
export function grantedRoles(grants: readonly RoleGrant[], mayRaise: boolean): { bits: number; refused: string | null } {
  let bits = 0;
  let refused: string | null = null;
  for (const { role, sourceRole } of grants) {
    const high = (highRoles as readonly string[]).includes(role);
    if (high && !mayRaise) refused = sourceRole;
    bits |= roleBit(high && !mayRaise ? 'teacher' : role);
  }
  return { bits, refused };
}

/** A fresh row's fields, or those of the account with what was sent laid over it. */
export function fieldsOf(person: Person, has: Sent, before?: TakenPerson): Omit<TakenPerson, 'id' | 'external_id' | 'import_hash' | 'status'> {
  const given = person.givenName || person.familyName;
  return {
    given_name: given,
    family_name: person.givenName === '' ? '' : person.familyName,
    username: has.username || !before ? person.username : before.username,
    email: has.email || !before ? person.email : before.email,
    birth_date: person.birthDate ?? before?.birth_date ?? null,
    level: has.level || !before ? person.level : before.level,
    time_zone: has.timeZone || !before ? person.timeZone : before.time_zone,
    languages: person.languages.length > 0 ? person.languages : (before?.languages ?? english),
  };
}

/** What the row said, in one value: an equal hash means that nothing has to be looked at. */
export function hashOf(at: Comparison, person: Person, roles: number, has: Sent): string {
  const { givenName, familyName, username, email, birthDate, level, timeZone, languages, enabled, schoolIds, guardians, guardianOf } = person;
  const values = [has.username && username, has.email && email, has.level && level, has.timeZone && timeZone, has.languages && languages, has.guardians && [guardians, guardianOf]];
  return rowHash(at.roster.source, [givenName, familyName, birthDate, enabled, roles, schoolIds, values, isPlain(at)]);
}
