import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { anywhere } from '#kernel/db.ts';
import { isStaff } from '#kernel/policy.ts';

export const classesAPage = 50;

export interface ListedClass {
  id: string;
  title: string;
  subject: string | null;
  level: number | null;
  school: string;
  teachers: string[];
  learners: number;
}

export interface ClassFilter {
  search?: string;
  schoolId?: string | undefined;
  page?: number;
}

/** Running classes of every school, for coordinators and admins, by school and title. */
export async function classList(tx: Tx, { search = '', schoolId, page = 0 }: ClassFilter): Promise<{ rows: ListedClass[]; total: number }> {
  if (!isStaff(tx.actor)) return { rows: [], total: 0 };
  const part = anywhere(search.trim().slice(0, 100));
  const found = tx.db
    .selectFrom('programs.class as c')
    .innerJoin('programs.school as s', (join) => join.onRef('s.org_id', '=', 'c.org_id').onRef('s.id', '=', 'c.school_id'))
    .where('c.org_id', '=', tx.orgId)
    .where('c.status', '=', 'active')
    .$if(part !== '%%', (q) => q.where('c.title', 'ilike', part))
    .$if(schoolId !== undefined, (q) => q.where('c.school_id', '=', schoolId!));
  const [rows, counted] = await Promise.all([
    found
      .select(['c.id', 'c.title', 'c.subject', 'c.level', 's.name as school'])
      .select(sql<string[]>`array(select trim(p.given_name || ' ' || p.family_name) from programs.class_member m join people.person p on p.org_id = m.org_id and p.id = m.person_id
        where m.org_id = c.org_id and m.class_id = c.id and m.role = 'teacher' and m.ended_at is null order by p.family_name, p.given_name)`.as('teachers'))
      .select(sql<number>`(select count(*) from programs.class_member m where m.org_id = c.org_id and m.class_id = c.id and m.role = 'learner' and m.ended_at is null)`.as('learners'))
      .orderBy('s.name')
      .orderBy('c.title')
      .orderBy('c.id')
      .limit(classesAPage)
      .offset(page * classesAPage)
      .execute(),
    found.select((is) => is.fn.countAll<number>().as('n')).executeTakeFirstOrThrow(),
  ]);
  return { rows: rows.map((row) => ({ ...row, learners: Number(row.learners) })), total: Number(counted.n) };
}

/** Who teaches and who learns in a class now, for coordinators and admins; `fromRoster`: the next import may change it back. */
export async function classMembers(tx: Tx, classId: string) {
  if (!isStaff(tx.actor)) return undefined;
  const [found, members] = await Promise.all([
    tx.db
      .selectFrom('programs.class as c')
      .innerJoin('programs.school as s', (join) => join.onRef('s.org_id', '=', 'c.org_id').onRef('s.id', '=', 'c.school_id'))
      .select(['c.id', 'c.title', 'c.school_id as schoolId', 's.name as school', 'c.external_id'])
      .where('c.org_id', '=', tx.orgId)
      .where('c.id', '=', classId)
      .where('c.status', '=', 'active')
      .executeTakeFirst(),
    tx.db
      .selectFrom('programs.class_member as m')
      .innerJoin('people.person as p', (join) => join.onRef('p.org_id', '=', 'm.org_id').onRef('p.id', '=', 'm.person_id'))
      .select(['p.id', 'p.given_name as givenName', 'p.family_name as familyName', 'p.level', 'm.role', 'm.since'])
      .$narrowType<{ role: 'learner' | 'teacher' }>()
      .where('m.org_id', '=', tx.orgId)
      .where('m.class_id', '=', classId)
      .where('m.ended_at', 'is', null)
      .orderBy('p.family_name')
      .orderBy('p.given_name')
      .orderBy('p.id')
      .limit(500)
      .execute(),
  ]);
  return found && { id: found.id, title: found.title, school: found.school, schoolId: found.schoolId, fromRoster: found.external_id !== null, members };
}
