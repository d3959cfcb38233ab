import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import type { PracticeItem } from '../sets.ts';
import { mostTelling } from './beliefs.ts';
import type { Chosen } from './choose-items.ts';
import { setItemRow } from './insert-set.ts';
import type { SetPlace } from './load-answer.ts';
import { practiceItems } from './practice-items.ts';
import { type SkillMap, skillMap } from './skill-map.ts';

const right = 2, wrong = -2;

/** The next item of a diagnostic: of the skill whose answer would tell most. Null when nothing more is to be learned from asking. */
export function nextToPlace(map: SkillMap, asked: ReadonlyMap<string, boolean>): Chosen | null {
  const skill = mostTelling(map.skills, new Map([...asked].map(([id, isRight]) => [id, isRight ? right : wrong])), map.year);
  const item = skill?.items.find((one) => one.form === 'standard') ?? skill?.items[0];
  return skill && item ? { skill, item, why: { key: 'placing', params: { skill: skill.name } } } : null;
}

/** Adds the next item of a diagnostic after an answer to the place before it. */
export async function extendDiagnostic(tx: Tx, setId: string, place: SetPlace, isRight: boolean): Promise<PracticeItem | null> {
  const { rows } = await sql<{ skillId: string; isRight: boolean }>`
    select i.skill_id as "skillId", a.is_right as "isRight" from mastery.set_item i join mastery.attempt a on a.org_id = i.org_id and a.at = i.last_at and a.id = i.last_id
    where i.org_id = ${tx.orgId} and i.set_id = ${setId} order by i.n`.execute(tx.db);
  if (rows.length + 1 >= place.itemsMax) return null;
  const asked = new Map([...rows.map((row) => [row.skillId, row.isRight] as const), [place.skillId, isRight] as const]);
  const chosen = nextToPlace(await skillMap(tx, place.learnerId, place.subject), asked);
  if (!chosen) return null;
  const n = rows.length + 2, row = setItemRow(tx, setId, n, chosen);
  await tx.db.insertInto('mastery.set_item').values(row).execute();
  const { id, slug, name } = chosen.skill;
  const [next] = await practiceItems(tx, [{ n, itemId: chosen.item.id, version: chosen.item.version, seed: row.seed, skillId: id, slug, name, why: chosen.why, askConfidence: row.ask_confidence, tries: 0, response: null, hints: null, held: false }], true);
  return next ?? null;
}
