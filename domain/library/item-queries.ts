import { sql } from 'kysely';
import type { ItemTemplate } from '#packages/scoring/item.ts';
import type { Tx } from '#kernel/action.ts';
import { anywhere } from '#kernel/db.ts';
import type { LicenceName } from './licences.ts';
import { askedWords } from './plain-words.ts';
import { mayKeepItems } from './policy.ts';

export interface ItemFilter {
  search?: string;
  skillId?: string;
  subject?: string;
  form?: 'standard' | 'transfer';
  status?: 'active' | 'retired';
  page?: number;
}

export const itemsAPage = 50;

const skills = sql<string[]>`coalesce((select array_agg(k.name order by k.place) from library.item_skill s join library.skill k on k.id = s.skill_id where s.org_id = i.org_id and s.item_id = i.id), '{}')`;
type Kept = { origin: 'starter' | 'import' | 'own'; form: 'standard' | 'transfer'; licence: LicenceName; status: 'active' | 'retired'; kind: ItemTemplate['kind'] };

/** Items for those who keep them, by name. */
export async function itemList(tx: Tx, { search, skillId, subject, form, status = 'active', page = 0 }: ItemFilter) {
  if (!mayKeepItems(tx).yes) return { rows: [], total: 0, more: false };
  const asked = askedWords(search ?? '');
  let chosen = tx.db.selectFrom('library.item as i').where('i.org_id', '=', tx.orgId).where('i.status', '=', status)
    .$if(form !== undefined, (q) => q.where('i.form', '=', form!))
    .$if(Boolean(skillId), (q) => q.where(sql<boolean>`exists (select from library.item_skill s where s.org_id = i.org_id and s.item_id = i.id and s.skill_id = ${skillId}::uuid)`))
    .$if(Boolean(subject), (q) => q.where(sql<boolean>`exists (select from library.item_skill s join library.skill k on k.id = s.skill_id where s.org_id = i.org_id and s.item_id = i.id and k.subject = ${subject})`));
  for (const word of asked) chosen = chosen.where(sql<boolean>`(i.words like ${anywhere(word)} or word_similarity(${word}, i.words) >= 0.6)`);
  const [rows, count] = await Promise.all([
    chosen.select(['i.id', 'i.slug', 'i.version', 'i.kind', 'i.form', 'i.level', 'i.language', 'i.licence', 'i.origin', 'i.status']).select(skills.as('skills')).$narrowType<Kept>().orderBy('i.slug').limit(itemsAPage + 1).offset(page * itemsAPage).execute(),
    chosen.select((is) => is.fn.countAll<number>().as('n')).executeTakeFirstOrThrow(),
  ]);
  return { rows: rows.slice(0, itemsAPage), total: count.n, more: rows.length > itemsAPage };
}

/** Ids of items in use, by name; names of none are left out. */
export async function itemIds(tx: Tx, slugs: readonly string[]): Promise<Map<string, string>> {
  if (slugs.length === 0) return new Map();
  const rows = await tx.db.selectFrom('library.item').select(['id', 'slug']).where('org_id', '=', tx.orgId).where('slug', 'in', [...new Set(slugs)]).where('status', '=', 'active').execute();
  return new Map(rows.map((row) => [row.slug, row.id]));
}

/** Templates of a problem set or quiz in their order, newest versions. Call for a resource that the reader was let into. */
export async function templatesOf(tx: Tx, ids: readonly string[]): Promise<ItemTemplate[]> {
  if (ids.length === 0) return [];
  const rows = await tx.db.selectFrom('library.item as i').innerJoin('library.item_version as v', (on) => on.onRef('v.org_id', '=', 'i.org_id').onRef('v.item_id', '=', 'i.id').onRef('v.version', '=', 'i.version'))
    .select(['i.id', 'v.template']).where('i.org_id', '=', tx.orgId).where('i.id', 'in', [...ids]).$narrowType<{ template: ItemTemplate }>().execute();
  const byId = new Map(rows.map((row) => [row.id, row.template]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** One item with its newest template; undefined when there is none to see. */
export async function itemPage(tx: Tx, id: string) {
  if (!mayKeepItems(tx).yes) return undefined;
  return tx.db.selectFrom('library.item as i').innerJoin('library.item_version as v', (on) => on.onRef('v.org_id', '=', 'i.org_id').onRef('v.item_id', '=', 'i.id').onRef('v.version', '=', 'i.version'))
    .select(['i.id', 'i.slug', 'i.version', 'i.kind', 'i.form', 'i.level', 'i.language', 'i.licence', 'i.origin', 'i.status', 'v.template', 'v.attribution', 'v.source', 'v.created_at as createdAt']).select(skills.as('skills'))
    .where('i.org_id', '=', tx.orgId).where('i.id', '=', id).$narrowType<Kept & { template: ItemTemplate }>().executeTakeFirst();
}
