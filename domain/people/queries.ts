import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { anywhere } from '#kernel/db.ts';
import { demand, isStaff, type RoleName, when } from '#kernel/policy.ts';
import { rolesOf } from '#domain/people/roles.ts';

export interface PeopleFilter {
  search?: string;
  role?: RoleName;
  schoolId?: string;
  classId?: string;
  status?: 'active' | 'inactive';
  ids?: readonly string[];
  offset?: number;
  limit?: number;
}

export interface ListedPerson {
  id: string;
  givenName: string;
  familyName: string;
  username: string | null;
  level: number | null;
  status: 'active' | 'inactive';
  roles: RoleName[];
  schools: string[];
}

const fullName = sql<string>`(p.given_name || ' ' || p.family_name)`;

const matching = (tx: Tx, { search, role, schoolId, classId, status, ids }: PeopleFilter) => {
  const wanted = search?.trim().slice(0, 100) ?? '';
  const part = anywhere(wanted);
  return tx.db.selectFrom('people.person as p').where('p.org_id', '=', tx.orgId).where('p.erased_at', 'is', null)
    .$if(wanted !== '', (q) => q.where(sql<boolean>`(${fullName} ilike ${part} or ${wanted} <% ${fullName} or lower(p.username) = lower(${wanted}) or lower(p.email) = lower(${wanted}) or p.external_id = ${wanted})`))
    .$if(status !== undefined, (q) => q.where('p.status', '=', status!))
    .$if(ids !== undefined, (q) => q.where('p.id', 'in', ids!.length ? ids! : ['00000000-0000-7000-8000-000000000000']))
    .$if(role !== undefined, (q) => q.where(sql<boolean>`exists (select from people.role_grant g where g.org_id = p.org_id and g.person_id = p.id and g.role = ${role})`))
    .$if(schoolId !== undefined, (q) => q.where(sql<boolean>`exists (select from programs.school_member m where m.org_id = p.org_id and m.person_id = p.id and m.school_id = ${schoolId})`))
    .$if(classId !== undefined, (q) => q.where(sql<boolean>`exists (select from programs.class_member m where m.org_id = p.org_id and m.person_id = p.id and m.class_id = ${classId} and m.ended_at is null)`));
};

/** A page of the people list for coordinators and admins. The search forgives slips of the finger; best matches first. */
export async function findPeople(tx: Tx, filter: PeopleFilter): Promise<{ people: ListedPerson[]; total: number }> {
  demand(when(isStaff(tx.actor), 'people.refused.staff-only'));
  const wanted = filter.search?.trim().slice(0, 100) ?? '';
  if (wanted) await sql`select set_config('pg_trgm.word_similarity_threshold', '0.5', true)`.execute(tx.db);
  const page = matching(tx, filter)
    .select(['p.id', 'p.given_name', 'p.family_name', 'p.username', 'p.level', 'p.status'])
    .select(sql<string[]>`array(select t.name from programs.school_member m join programs.school t on t.org_id = m.org_id and t.id = m.school_id where m.org_id = p.org_id and m.person_id = p.id order by t.name)`.as('schools'))
    .$if(wanted !== '', (q) => q.orderBy(sql`word_similarity(${wanted}, ${fullName})`, 'desc'))
    .orderBy(sql`lower(p.family_name)`).orderBy(sql`lower(p.given_name)`).orderBy('p.id')
    .limit(Math.min(filter.limit ?? 50, 500)).offset(Math.max(filter.offset ?? 0, 0));
  const [rows, counted] = await Promise.all([page.execute(), matching(tx, filter).select((e) => e.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()]);
  const roles = await rolesOf(tx, rows.map((row) => row.id));
  return {
    people: rows.map((row) => ({
      id: row.id, givenName: row.given_name, familyName: row.family_name, username: row.username, level: row.level, status: row.status as ListedPerson['status'], roles: roles.get(row.id)!, schools: row.schools,
    })),
    total: Number(counted.n),
  };
}

/** How many people wear each role, for the overview. */
export async function countByRole(tx: Tx): Promise<{ active: number; inactive: number; roles: Partial<Record<RoleName, number>> }> {
  demand(when(isStaff(tx.actor), 'people.refused.staff-only'));
  const [people, roles] = await Promise.all([
    tx.db.selectFrom('people.person').select((e) => ['status' as const, e.fn.countAll<number>().as('n')]).where('org_id', '=', tx.orgId).where('erased_at', 'is', null).groupBy('status').execute(),
    tx.db.selectFrom('people.role_grant as g').innerJoin('people.person as p', (j) => j.onRef('p.org_id', '=', 'g.org_id').onRef('p.id', '=', 'g.person_id'))
      .select((e) => ['g.role' as const, e.fn.countAll<number>().as('n')]).where('g.org_id', '=', tx.orgId).where('p.status', '=', 'active').groupBy('g.role').execute(),
  ]);
  const count = (status: string): number => Number(people.find((row) => row.status === status)?.n ?? 0);
  return { active: count('active'), inactive: count('inactive'), roles: Object.fromEntries(roles.map((row) => [row.role, Number(row.n)])) };
}

/** "Amara Okafor"; call after the read that let the reader see her. */
export async function nameOf(tx: Tx, personId: string): Promise<string> {
  const row = await tx.db.selectFrom('people.person').select(['given_name', 'family_name']).where('org_id', '=', tx.orgId).where('id', '=', personId).executeTakeFirst();
  return row ? `${row.given_name} ${row.family_name}`.trim() : '';
}
