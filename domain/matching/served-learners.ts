import type { Tx } from '#kernel/action.ts';
import type { OpenProgram } from './request-fields.ts';

export interface Candidate {
  id: string;
  name: string;
  languages: string[];
  level: number | null;
  /** Why this program cannot take the learner; null when it can. */
  refusal: 'unknown' | 'inactive' | 'no-learner' | 'level' | 'school' | null;
}

/** Which of these people the program serves as learners, in the order given. A person without a school or a school year is not shut out. */
export async function servedLearners(tx: Tx, at: OpenProgram, ids: readonly string[]): Promise<Candidate[]> {
  const [people, schools] = await Promise.all([
    tx.db
      .selectFrom('people.person as p')
      .leftJoin('people.role_grant as g', (join) => join.onRef('g.org_id', '=', 'p.org_id').onRef('g.person_id', '=', 'p.id').on('g.role', '=', 'learner'))
      .select(['p.id', 'p.given_name', 'p.family_name', 'p.level', 'p.languages', 'p.status', 'g.role'])
      .where('p.org_id', '=', tx.orgId)
      .where('p.id', 'in', [...ids])
      .execute(),
    tx.db
      .selectFrom('programs.school_member as m')
      .leftJoin('programs.program_school as ps', (join) => join.onRef('ps.org_id', '=', 'm.org_id').onRef('ps.school_id', '=', 'm.school_id').on('ps.program_id', '=', at.id))
      .select(['m.person_id', 'ps.school_id'])
      .where('m.org_id', '=', tx.orgId)
      .where('m.person_id', 'in', [...ids])
      .execute(),
  ]);
  const byId = new Map(people.map((person) => [person.id, person]));
  const bySchool = Map.groupBy(schools, (row) => row.person_id);
  return [...new Set(ids)].map((id) => {
    const person = byId.get(id);
    if (!person) return { id, name: '', languages: [], level: null, refusal: 'unknown' as const };
    const mine = bySchool.get(id) ?? [];
    const refusal =
      person.status !== 'active' ? 'inactive'
      : person.role === null ? 'no-learner'
      : person.level !== null && (person.level < at.level_min || person.level > at.level_max) ? 'level'
      : mine.length > 0 && mine.every((row) => row.school_id === null) ? 'school'
      : null;
    return { id, name: `${person.given_name} ${person.family_name}`.trim(), languages: person.languages, level: person.level, refusal };
  });
}
