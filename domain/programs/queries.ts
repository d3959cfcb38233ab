import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { holds, isStaff } from '#kernel/policy.ts';
import { type MatchPolicy, matchPolicy } from './match-policy.ts';
import type { RightName } from './policy.ts';

export async function organization(tx: Tx) {
  return tx.db.selectFrom('programs.organization').select(['name', 'time_zone', 'locale', 'demo']).where('org_id', '=', tx.orgId).executeTakeFirst();
}

/** Active schools by name, with how many people belong to each. */
export const schools = (tx: Tx) =>
  tx.db
    .selectFrom('programs.school as s')
    .leftJoin('programs.school_member as m', (join) => join.onRef('m.org_id', '=', 's.org_id').onRef('m.school_id', '=', 's.id'))
    .select((is) => ['s.id', 's.name', 's.code', 's.time_zone', 's.status', is.fn.count<number>('m.person_id').as('members')])
    .where('s.org_id', '=', tx.orgId)
    .where('s.status', '=', 'active')
    .groupBy(['s.id', 's.name', 's.code', 's.time_zone', 's.status'])
    .orderBy('s.name')
    .execute();

/** Terms, the latest first. */
export const terms = (tx: Tx) =>
  tx.db.selectFrom('programs.term').select(['id', 'name', 'starts_on', 'ends_on']).where('org_id', '=', tx.orgId).orderBy('starts_on', 'desc').orderBy('id').execute();

/** Every program of the organization with its term, running ones first. */
export const programs = (tx: Tx) =>
  tx.db
    .selectFrom('programs.program as p')
    .innerJoin('programs.term as t', (join) => join.onRef('t.org_id', '=', 'p.org_id').onRef('t.id', '=', 'p.term_id'))
    .select(['p.id', 'p.name', 'p.status', 'p.subjects', 'p.level_min', 'p.level_max', 'p.policy_version', 't.name as term', 't.starts_on', 't.ends_on'])
    .where('p.org_id', '=', tx.orgId)
    .orderBy(sql`p.status = 'ended'`)
    .orderBy('p.name')
    .execute();

/** Running programs to choose from in a form: the first is the newest. */
export const runningPrograms = (tx: Tx) =>
  tx.db.selectFrom('programs.program').select(['id', 'name', 'subjects']).where('org_id', '=', tx.orgId).where('status', '=', 'running').orderBy('created_at', 'desc').execute();

/** One program as verbs and pages of other domains need it; undefined when there is none. */
export const program = (tx: Tx, id: string) =>
  tx.db
    .selectFrom('programs.program as p')
    .innerJoin('programs.term as t', (join) => join.onRef('t.org_id', '=', 'p.org_id').onRef('t.id', '=', 'p.term_id'))
    .selectAll('p')
    .select(['t.name as term', 't.starts_on', 't.ends_on'])
    .where('p.org_id', '=', tx.orgId)
    .where('p.id', '=', id)
    .executeTakeFirst();

export const programSchools = (tx: Tx, id: string) =>
  tx.db
    .selectFrom('programs.program_school as ps')
    .innerJoin('programs.school as s', (join) => join.onRef('s.org_id', '=', 'ps.org_id').onRef('s.id', '=', 'ps.school_id'))
    .select(['s.id', 's.name'])
    .where('ps.org_id', '=', tx.orgId)
    .where('ps.program_id', '=', id)
    .orderBy('s.name')
    .execute();

/** The match policy in force, or a version by number. */
export async function policyInForce(tx: Tx, programId: string, version?: number): Promise<MatchPolicy | undefined> {
  const row = await tx.db
    .selectFrom('programs.policy_version as v')
    .innerJoin('programs.program as p', (join) => join.onRef('p.org_id', '=', 'v.org_id').onRef('p.id', '=', 'v.program_id'))
    .select(['v.version', 'v.weights', 'v.rules'])
    .where('v.org_id', '=', tx.orgId)
    .where('v.program_id', '=', programId)
    .where((is) => (version === undefined ? is('v.version', '=', is.ref('p.policy_version')) : is('v.version', '=', version)))
    .executeTakeFirst();
  return row && matchPolicy(row);
}

/** All versions, the newest first, with who wrote each. */
export async function policyHistory(tx: Tx, programId: string) {
  const rows = await tx.db
    .selectFrom('programs.policy_version as v')
    .leftJoin('people.person as by', (join) => join.onRef('by.org_id', '=', 'v.org_id').onRef('by.id', '=', 'v.created_by'))
    .select(['v.version', 'v.weights', 'v.rules', 'v.note', 'v.created_at', 'by.given_name', 'by.family_name'])
    .where('v.org_id', '=', tx.orgId)
    .where('v.program_id', '=', programId)
    .orderBy('v.version', 'desc')
    .execute();
  return rows.map((row) => ({ ...matchPolicy(row), note: row.note, at: row.created_at, by: row.given_name === null ? null : `${row.given_name} ${row.family_name}` }));
}

/** Who holds which decision right in a program. */
export const rights = (tx: Tx, programId: string) =>
  tx.db
    .selectFrom('programs.decision_right as r')
    .innerJoin('people.person as p', (join) => join.onRef('p.org_id', '=', 'r.org_id').onRef('p.id', '=', 'r.person_id'))
    .select(['r.right', 'r.person_id as personId', 'p.given_name as givenName', 'p.family_name as familyName'])
    .where('r.org_id', '=', tx.orgId)
    .where('r.program_id', '=', programId)
    .orderBy('p.family_name')
    .orderBy('p.given_name')
    .$narrowType<{ right: RightName }>()
    .execute();

/** Who could be given a right: active coordinators and admins. */
export const rightCandidates = (tx: Tx) =>
  tx.db
    .selectFrom('people.role_grant as g')
    .innerJoin('people.person as p', (join) => join.onRef('p.org_id', '=', 'g.org_id').onRef('p.id', '=', 'g.person_id'))
    .select(['p.id', 'p.given_name as givenName', 'p.family_name as familyName'])
    .distinct()
    .where('g.org_id', '=', tx.orgId)
    .where('g.role', 'in', ['coordinator', 'admin'])
    .where('p.status', '=', 'active')
    .orderBy('p.family_name')
    .orderBy('p.given_name')
    .limit(500)
    .execute();

/** The decisions the person who acts may take, by program: `{program id: rights}`. */
export async function myRights(tx: Tx): Promise<Map<string, RightName[]>> {
  if (!isStaff(tx.actor)) return new Map();
  const rows = await tx.db.selectFrom('programs.decision_right').select(['program_id', 'right']).where('org_id', '=', tx.orgId).where('person_id', '=', tx.actor!.personId).$narrowType<{ right: RightName }>().execute();
  return Map.groupBy(rows, (row) => row.program_id).entries().reduce((all, [id, held]) => all.set(id, held.map((row) => row.right)), new Map<string, RightName[]>());
}

/** Running programs a person can take part in: one of her schools does, or she belongs to no school. */
export async function programsOpenTo(tx: Tx, personId: string) {
  const self = tx.actor?.personId === personId;
  if (!self && !isStaff(tx.actor) && !holds(tx.actor, 'teacher') && tx.via !== 'system') return [];
  return tx.db
    .selectFrom('programs.program as p')
    .innerJoin('programs.term as t', (join) => join.onRef('t.org_id', '=', 'p.org_id').onRef('t.id', '=', 'p.term_id'))
    .select(['p.id', 'p.name', 'p.subjects', 'p.level_min', 'p.level_max', 'p.formats', 'p.modalities', 'p.languages', 'p.sessions_a_week_max', 'p.session_minutes', 't.ends_on'])
    .where('p.org_id', '=', tx.orgId)
    .where('p.status', '=', 'running')
    .where((is) => {
      const mine = is.selectFrom('programs.school_member as m').select('m.school_id').whereRef('m.org_id', '=', 'p.org_id').where('m.person_id', '=', personId);
      const shared = is.selectFrom('programs.program_school as ps').select('ps.school_id').whereRef('ps.org_id', '=', 'p.org_id').whereRef('ps.program_id', '=', 'p.id').where('ps.school_id', 'in', mine);
      return is.or([is.exists(shared), is.not(is.exists(mine))]);
    })
    .orderBy('p.created_at', 'desc')
    .execute();
}

/** The schools of each of these people. */
export const schoolsOf = (tx: Tx, personIds: readonly string[]) =>
  personIds.length === 0
    ? Promise.resolve([])
    : tx.db
        .selectFrom('programs.school_member as m')
        .innerJoin('programs.school as s', (join) => join.onRef('s.org_id', '=', 'm.org_id').onRef('s.id', '=', 'm.school_id'))
        .select(['m.person_id as personId', 's.id', 's.name'])
        .where('m.org_id', '=', tx.orgId)
        .where('m.person_id', 'in', [...personIds])
        .orderBy('s.name')
        .execute();
