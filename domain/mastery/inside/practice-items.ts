import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { drawItem, scoreAnswer, withoutAnswers } from '#packages/scoring/index.ts';
import type { Item, Response } from '#packages/scoring/item.ts';
import type { Answered, PracticeItem, SetKind, Why } from '../sets.ts';
import { templatesOf } from './templates.ts';

/** Kinds that measure: no hints, and nothing on the device that tells the answer. */
export const measures = (kind: SetKind): boolean => kind === 'diagnostic' || kind === 'exit' || kind === 'post-test';

export interface SetItemRow {
  n: number;
  itemId: string;
  version: number;
  seed: number;
  skillId: string;
  slug: string;
  name: string;
  why: Why;
  askConfidence: boolean;
  tries: number;
  response: Response;
  hints: number | null;
  held: boolean;
}

/** The items of a set in order, or one place of it, each with its last answer. */
export async function setItemRows(tx: Tx, setId: string, n?: number): Promise<SetItemRow[]> {
  const { rows } = await sql<SetItemRow>`
    select i.n, i.item_id as "itemId", i.version, i.seed, i.skill_id as "skillId", k.slug, k.name, i.why, i.ask_confidence as "askConfidence", i.tries, a.response, a.hints, h.attempt_id is not null as held
    from mastery.set_item i join library.skill k on k.id = i.skill_id
    left join mastery.attempt a on a.org_id = i.org_id and a.at = i.last_at and a.id = i.last_id
    left join mastery.held_answer h on h.org_id = a.org_id and h.attempt_id = a.id and not h.shown
    where i.org_id = ${tx.orgId} and i.set_id = ${setId} ${n === undefined ? sql`` : sql`and i.n = ${n}`} order by i.n`.execute(tx.db);
  return rows;
}

export async function practiceItems(tx: Tx, rows: readonly SetItemRow[], measuring: boolean): Promise<PracticeItem[]> {
  const templates = await templatesOf(tx, rows);
  return rows.map((row, i) => {
    const item = drawItem(templates[i]!, row.seed);
    return {
      n: row.n, itemId: row.itemId, version: row.version, seed: row.seed, item: measuring ? null : item, shown: withoutAnswers(item), skill: { id: row.skillId, slug: row.slug, name: row.name }, why: row.why,
      askConfidence: row.askConfidence, answered: row.tries === 0 ? null : answeredOf(item, row),
    };
  });
}

function answeredOf(item: Item, { response, hints, tries, held }: SetItemRow): Answered {
  const { right, share, verdict, misconception, feedback } = scoreAnswer(item, response);
  return { response, right, share, verdict, misconception, feedback, hints: hints ?? 0, tries, ...(held && { held }) };
}
