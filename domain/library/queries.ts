import { sql } from 'kysely';
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

/** The broad skills of these subjects, by which help is asked for and offered; with a school year, those usual then (a year to either side counts). */
export const skillsOf = (tx: Tx, subjectKeys: readonly string[], level?: number): Promise<Skill[]> =>
  tx.db
    .selectFrom('library.skill as k')
    .innerJoin('library.subject as s', 's.key', 'k.subject')
    .select(['k.id', 'k.subject', 'k.name', 'k.level_from as levelFrom', 'k.level_to as levelTo'])
    .where('k.subject', 'in', [...(subjectKeys.length ? subjectKeys : [''])])
    .where('k.broad', '=', true)
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

export interface SkillInStrand extends Skill {
  slug: string;
  strand: string | null;
  /** Slugs of what comes before it. */
  needs: string[];
}

/** Every skill of a subject, those of a strand together, in the order of teaching. */
export const skillsIn = (tx: Tx, subject: string): Promise<SkillInStrand[]> =>
  tx.db
    .selectFrom('library.skill as k')
    .select(['k.id', 'k.slug', 'k.subject', 'k.name', 'k.strand', 'k.level_from as levelFrom', 'k.level_to as levelTo'])
    .select(sql<string[]>`coalesce((select array_agg(b.slug order by b.place) from library.skill_need n join library.skill b on b.id = n.needs_id where n.skill_id = k.id), '{}')`.as('needs'))
    .where('k.subject', '=', subject)
    .orderBy('k.place')
    .execute();

/** Every subject with its skills to choose from, in the order of lists and of teaching. */
export async function skillChoices(tx: Tx): Promise<(Subject & { skills: { id: string; name: string }[] })[]> {
  const [all, skills] = await Promise.all([subjects(tx), tx.db.selectFrom('library.skill').select(['id', 'name', 'subject']).orderBy('place').execute()]);
  return all.map(({ key, name }) => ({ key, name, skills: skills.filter((skill) => skill.subject === key).map((skill) => ({ id: skill.id, name: skill.name })) }));
}

/** Ids of skills by slug; slugs that are none are left out. */
export async function skillIds(tx: Tx, slugs: readonly string[]): Promise<Map<string, string>> {
  if (slugs.length === 0) return new Map();
  const rows = await tx.db.selectFrom('library.skill').select(['id', 'slug']).where('slug', 'in', [...new Set(slugs)]).execute();
  return new Map(rows.map((row) => [row.slug, row.id]));
}
