import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { claimSchoolCode } from './school-code.ts';

export interface TakenSchool {
  id: string;
  name: string;
  external_id: string;
  status: 'active' | 'inactive';
}

/** Schools from a roster; each gets a code people can type at sign-in. */
export async function addSchools(tx: Tx, schools: readonly TakenSchool[]): Promise<void> {
  for (const school of schools) {
    const code = await claimSchoolCode(tx, null, school.name);
    await tx.db.insertInto('programs.school').values({ org_id: tx.orgId, ...school, code, created_at: tx.now }).execute();
    await leaveEvent(tx, 'programs.school-added', school.id);
  }
}

export async function changeSchools(tx: Tx, schools: readonly TakenSchool[]): Promise<void> {
  for (const { id, ...values } of schools) await tx.db.updateTable('programs.school').set(values).where('org_id', '=', tx.orgId).where('id', '=', id).execute();
}

export interface TakenTerm {
  id: string;
  name: string;
  starts_on: string;
  ends_on: string;
  external_id: string;
}

export async function addTerms(tx: Tx, terms: readonly TakenTerm[]): Promise<void> {
  for (const term of terms) await tx.db.insertInto('programs.term').values({ org_id: tx.orgId, ...term, created_at: tx.now }).execute();
}

export async function changeTerms(tx: Tx, terms: readonly TakenTerm[]): Promise<void> {
  for (const { id, ...values } of terms) {
    await tx.db.updateTable('programs.term').set(values).where('org_id', '=', tx.orgId).where('id', '=', id).execute();
    await leaveEvent(tx, 'programs.term-changed', id, { startsOn: values.starts_on, endsOn: values.ends_on });
  }
}

export interface TakenMember {
  school_id: string;
  person_id: string;
}

const columns = sql.raw('(school_id uuid, person_id uuid)');

export async function joinSchools(tx: Tx, members: readonly TakenMember[]): Promise<void> {
  await sql`insert into programs.school_member (org_id, school_id, person_id)
    select ${tx.orgId}::uuid, r.school_id, r.person_id from jsonb_to_recordset(${JSON.stringify(members)}::jsonb) as r ${columns} on conflict do nothing`.execute(tx.db);
}

export async function leaveSchools(tx: Tx, members: readonly TakenMember[]): Promise<void> {
  await sql`delete from programs.school_member m using jsonb_to_recordset(${JSON.stringify(members)}::jsonb) as r ${columns}
    where m.org_id = ${tx.orgId}::uuid and m.school_id = r.school_id and m.person_id = r.person_id`.execute(tx.db);
}
