import type { Tx } from '#kernel/action.ts';

export interface Subject {
  key: string;
  name: string;
}

export interface Skill {
  id: string;
  subject: string;
  name: string;
  levelFrom: number;
  levelTo: number;
}

/** Every subject, in the order of lists; or those named. */
export const subjects = (tx: Tx, keys?: readonly string[]): Promise<Subject[]> =>
  tx.db
    .selectFrom('library.subject')
    .select(['key', 'name'])
    .$if(keys !== undefined, (q) => q.where('key', 'in', [...(keys?.length ? keys : [''])]))
    .orderBy('place')
    .execute();

/** The skills of these subjects; with a school year, those usual then (a year to either side counts). */
export const skillsOf = (tx: Tx, subjectKeys: readonly string[], level?: number): Promise<Skill[]> =>
  tx.db
    .selectFrom('library.skill as k')
    .innerJoin('library.subject as s', 's.key', 'k.subject')
    .select(['k.id', 'k.subject', 'k.name', 'k.level_from as levelFrom', 'k.level_to as levelTo'])
    .where('k.subject', 'in', [...(subjectKeys.length ? subjectKeys : [''])])
    .$if(level !== undefined, (q) => q.where('k.level_from', '<=', level! + 1).where('k.level_to', '>=', level! - 1))
    .orderBy('s.place')
    .orderBy('k.place')
    .execute();

/** Names of skills by id. */
export async function skillNames(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.db.selectFrom('library.skill').select(['id', 'name']).where('id', 'in', [...new Set(ids)]).execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}
