import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';

export interface TakenClass {
  id: string;
  school_id: string;
  title: string;
  subject: string | null;
  level: number | null;
  external_id: string;
  status: 'active' | 'inactive';
  /** Base64. */
  import_hash: string;
}

const columns = sql.raw('(id uuid, school_id uuid, title text, subject text, level smallint, external_id text, status text, import_hash text)');

/** Many classes in one statement. Part of a roster import, which has asked who may. */
export async function addClasses(tx: Tx, classes: readonly TakenClass[]): Promise<void> {
  await sql`insert into programs.class (org_id, id, school_id, title, subject, level, external_id, status, import_hash, created_at)
    select ${tx.orgId}::uuid, r.id, r.school_id, r.title, r.subject, r.level, r.external_id, r.status, decode(r.import_hash, 'base64'), ${tx.now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(classes)}::jsonb) as r ${columns}`.execute(tx.db);
}

export async function changeClasses(tx: Tx, classes: readonly TakenClass[]): Promise<void> {
  await sql`update programs.class c set school_id = r.school_id, title = r.title, subject = r.subject, level = r.level, status = r.status, import_hash = decode(r.import_hash, 'base64')
    from jsonb_to_recordset(${JSON.stringify(classes)}::jsonb) as r ${columns} where c.org_id = ${tx.orgId}::uuid and c.id = r.id`.execute(tx.db);
}

export const closeClasses = (tx: Tx, ids: readonly string[]): Promise<unknown> =>
  tx.db.updateTable('programs.class').set({ status: 'inactive' }).where('org_id', '=', tx.orgId).where('id', 'in', [...ids]).execute();

export interface TakenEnrolment {
  class_id: string;
  person_id: string;
  role: 'learner' | 'teacher';
  external_id: string;
  /** YYYY-MM-DD; null means from now. */
  since: string | null;
}

const enrolmentColumns = sql.raw('(class_id uuid, person_id uuid, role text, external_id text, since date)');

/** One that had been closed is opened again. */
export async function enrol(tx: Tx, enrolments: readonly TakenEnrolment[]): Promise<void> {
  await sql`insert into programs.class_member (org_id, class_id, person_id, role, external_id, since)
    select ${tx.orgId}::uuid, r.class_id, r.person_id, r.role, r.external_id, coalesce(r.since::timestamp at time zone 'UTC', ${tx.now}::timestamptz)
    from jsonb_to_recordset(${JSON.stringify(enrolments)}::jsonb) as r ${enrolmentColumns}
    on conflict (org_id, class_id, person_id, role) do update set ended_at = null, external_id = excluded.external_id`.execute(tx.db);
}

/** History stays: the enrolment is closed, not removed. */
export async function closeEnrolments(tx: Tx, enrolments: readonly Pick<TakenEnrolment, 'class_id' | 'person_id' | 'role'>[]): Promise<void> {
  await sql`update programs.class_member m set ended_at = ${tx.now}::timestamptz from jsonb_to_recordset(${JSON.stringify(enrolments)}::jsonb) as r (class_id uuid, person_id uuid, role text)
    where m.org_id = ${tx.orgId}::uuid and m.class_id = r.class_id and m.person_id = r.person_id and m.role = r.role and m.ended_at is null`.execute(tx.db);
}
