import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { mayKeepItems } from './policy.ts';

export const frameworkPage = 100;

/** Frameworks taken so far, with how much of each is aligned. */
export const frameworks = (tx: Tx) =>
  mayKeepItems(tx).yes
    ? tx.db.selectFrom('library.framework as f').select(['f.id', 'f.title', 'f.creator', 'f.licence', 'f.taken_at as takenAt'])
        .select((eb) => [
          eb.selectFrom('library.framework_item as i').whereRef('i.org_id', '=', 'f.org_id').whereRef('i.framework_id', '=', 'f.id').where('i.status', '=', 'active').select(sql<number>`count(*)::int`.as('n')).as('items'),
          eb.selectFrom('library.framework_item as i').whereRef('i.org_id', '=', 'f.org_id').whereRef('i.framework_id', '=', 'f.id').where('i.status', '=', 'active')
            .where((e) => e.exists(e.selectFrom('library.alignment as a').whereRef('a.org_id', '=', 'i.org_id').whereRef('a.outside', '=', 'i.identifier').select('a.outside'))).select(sql<number>`count(*)::int`.as('n')).as('aligned'),
        ]).where('f.org_id', '=', tx.orgId).orderBy('f.title').orderBy('f.id').execute()
    : Promise.resolve([]);

export interface OutsideThing {
  /** What an alignment names. */
  outside: string;
  aligned: { id: string; name: string }[];
}

async function alignedOf(tx: Tx, outsides: readonly string[]): Promise<Map<string, OutsideThing['aligned']>> {
  if (outsides.length === 0) return new Map();
  const rows = await tx.db.selectFrom('library.alignment as a').innerJoin('library.skill as k', 'k.id', 'a.skill_id').select(['a.outside', 'k.id', 'k.name']).where('a.org_id', '=', tx.orgId).where('a.outside', 'in', [...outsides]).orderBy('k.subject').orderBy('k.place').execute();
  return new Map(Map.groupBy(rows, (row) => row.outside).entries().map(([outside, list]) => [outside, list.map(({ id, name }) => ({ id, name }))]));
}

/** One framework with a page of its items in their order; undefined when there is none to see. */
export async function frameworkOf(tx: Tx, id: string, page = 0) {
  if (!mayKeepItems(tx).yes) return undefined;
  const head = await tx.db.selectFrom('library.framework').select(['id', 'identifier', 'uri', 'title', 'creator', 'version', 'language', 'adoption', 'licence', 'licence_link as licenceLink', 'licence_words as licenceWords', 'source_link as sourceLink', 'changed_at as changedAt', 'taken_at as takenAt']).where('org_id', '=', tx.orgId).where('id', '=', id).executeTakeFirst();
  if (!head) return undefined;
  const of = tx.db.selectFrom('library.framework_item').where('org_id', '=', tx.orgId).where('framework_id', '=', id);
  const [items, { total }] = await Promise.all([
    of.select(['id', 'identifier as outside', 'code', 'statement', 'kind', 'levels', 'depth', 'status']).orderBy('place').orderBy('id').limit(frameworkPage).offset(page * frameworkPage).execute(),
    of.select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow(),
  ]);
  const aligned = await alignedOf(tx, items.map((item) => item.outside));
  return { ...head, total, items: items.map((item) => ({ ...item, aligned: aligned.get(item.outside) ?? [] })) };
}

const ofTemplate = sql<string[]>`array(select jsonb_array_elements_text(v.template -> 'skills'))`;

/** Names of skills in imported questions that are none of ours, with how many active questions name each. */
export async function outsideNames(tx: Tx): Promise<(OutsideThing & { questions: number })[]> {
  if (!mayKeepItems(tx).yes) return [];
  const { rows } = await sql<{ outside: string; questions: number }>`
    select s.outside, count(*)::int as questions from library.item i join library.item_version v on v.org_id = i.org_id and v.item_id = i.id and v.version = i.version
      cross join lateral jsonb_array_elements_text(v.template -> 'skills') as s (outside)
    where i.org_id = ${tx.orgId} and i.origin = 'import' and i.status = 'active' and not exists (select 1 from library.skill k where k.slug = s.outside)
    group by s.outside order by count(*) desc, s.outside limit 500`.execute(tx.db);
  const aligned = await alignedOf(tx, rows.map((row) => row.outside));
  return rows.map((row) => ({ ...row, aligned: aligned.get(row.outside) ?? [] }));
}

/** Imported questions whose newest version names something outside; with `skillId`, only those that do not name or stand for that skill in another way. */
export async function itemsNaming(tx: Tx, outside: string, skillId?: string): Promise<string[]> {
  const rows = await tx.db.selectFrom('library.item as i').innerJoin('library.item_version as v', (on) => on.onRef('v.org_id', '=', 'i.org_id').onRef('v.item_id', '=', 'i.id').onRef('v.version', '=', 'i.version')).select('i.id')
    .where('i.org_id', '=', tx.orgId).where('i.origin', '=', 'import').where(sql<boolean>`v.template -> 'skills' ? ${outside}`)
    .$if(skillId !== undefined, (q) => q.where(sql<boolean>`not exists (select 1 from library.skill k where k.id = ${skillId ?? null} and k.slug = any (${ofTemplate}))`)
      .where(sql<boolean>`not exists (select 1 from library.alignment a where a.org_id = i.org_id and a.skill_id = ${skillId ?? null} and a.outside <> ${outside} and a.outside = any (${ofTemplate}))`)).execute();
  return rows.map((row) => row.id);
}
