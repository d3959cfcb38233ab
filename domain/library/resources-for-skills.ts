import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';

export interface SkillResource {
  id: string;
  title: string;
  format: string;
  /** The first of the skills it is about. */
  skill: string;
}

/** Published resources about any of these skills, the newest first. */
export async function resourcesForSkills(tx: Tx, skillIds: readonly string[], most = 3): Promise<SkillResource[]> {
  if (skillIds.length === 0) return [];
  const { rows } = await sql<SkillResource>`
    select r.id, v.title, v.format, (select k.name from library.skill k where k.id = any(v.skill_ids) and k.id in (${sql.join(skillIds)}) order by k.place limit 1) as skill
    from library.resource r join library.resource_version v on v.org_id = r.org_id and v.resource_id = r.id and v.version = r.published_version
    where r.org_id = ${tx.orgId} and r.status <> 'retired' and v.skill_ids && array[${sql.join(skillIds)}]::uuid[] order by r.changed_at desc limit ${most}`.execute(tx.db);
  return rows;
}
