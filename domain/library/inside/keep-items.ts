import { createHash } from 'node:crypto';
import type { ItemTemplate } from '#packages/scoring/item.ts';
import type { Tx } from '#kernel/action.ts';
import { jsonb } from '#kernel/db.ts';
import { newId } from '#kernel/ids.ts';
import type { LicenceName } from '../licences.ts';
import { plainWords } from '../plain-words.ts';
import { skillIds } from '../queries.ts';

export interface WantedItem {
  template: ItemTemplate;
  licence: LicenceName;
  attribution: string;
  source: string;
}

export type Origin = 'starter' | 'import' | 'own';

/** What becomes of an item: `taken`, when its name belongs to an item of another origin. */
export type Fate = 'new' | 'changed' | 'same' | 'taken';

const chunk = 500;

const stable = (value: unknown): string =>
  JSON.stringify(value, (_key, v) => (v && typeof v === 'object' && !Array.isArray(v) ? Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1))) : v));
const hashOf = ({ template, licence, attribution, source }: WantedItem): string => createHash('sha256').update(stable([template, licence, attribution, source])).digest('hex');

/** `year-6` is school year 6; levels of other kinds (`a1`) are no school year. */
const yearOf = (level: string): number | null => {
  const year = Number(/^year-(\d{1,2})$/.exec(level)?.[1] ?? Number.NaN);
  return Number.isInteger(year) ? year : null;
};

interface Standing {
  id: string;
  version: number;
  hash: string;
  origin: string;
  status: string;
}

async function standing(tx: Tx, slugs: readonly string[]): Promise<Map<string, Standing>> {
  const found = new Map<string, Standing>();
  for (let at = 0; at < slugs.length; at += 2000) {
    const rows = await tx.db.selectFrom('library.item as i').innerJoin('library.item_version as v', (on) => on.onRef('v.org_id', '=', 'i.org_id').onRef('v.item_id', '=', 'i.id').onRef('v.version', '=', 'i.version'))
      .select(['i.id', 'i.slug', 'i.version', 'i.origin', 'i.status', 'v.hash']).where('i.org_id', '=', tx.orgId).where('i.slug', 'in', slugs.slice(at, at + 2000)).execute();
    for (const { slug, ...row } of rows) found.set(slug, row);
  }
  return found;
}

/** What each item would become, without writing. */
export async function fatesOf(tx: Tx, items: readonly WantedItem[], origin: Origin): Promise<Fate[]> {
  const known = await standing(tx, items.map((item) => item.template.id));
  return items.map((item) => {
    const before = known.get(item.template.id);
    if (!before) return 'new';
    if (before.origin !== origin) return 'taken';
    return before.hash === hashOf(item) && before.status === 'active' ? 'same' : 'changed';
  });
}

/** Our skills by the name an item gives them: a slug of ours, or a name somebody has aligned. */
async function skillsNamed(tx: Tx, names: readonly string[]): Promise<Map<string, string[]>> {
  if (names.length === 0) return new Map();
  const [own, aligned] = await Promise.all([skillIds(tx, names), tx.db.selectFrom('library.alignment').select(['outside', 'skill_id']).where('org_id', '=', tx.orgId).where('outside', 'in', [...new Set(names)]).execute()]);
  const found = new Map(own.entries().map(([slug, id]) => [slug, [id]]));
  for (const { outside, skill_id } of aligned) found.getOrInsertComputed(outside, () => []).push(skill_id);
  return found;
}

/** Writes items: new ones, and a new version of those that changed. A name that belongs to another origin is left alone. */
export async function keepItems(tx: Tx, items: readonly WantedItem[], origin: Origin): Promise<Record<Fate, number>> {
  const counts: Record<Fate, number> = { new: 0, changed: 0, same: 0, taken: 0 };
  const [known, skills] = await Promise.all([standing(tx, items.map((item) => item.template.id)), skillsNamed(tx, items.flatMap((item) => item.template.skills))]);
  const written: { item: WantedItem; id: string; version: number; hash: string }[] = [];
  for (const item of items) {
    const before = known.get(item.template.id);
    const hash = hashOf(item);
    if (before && before.origin !== origin) counts.taken++;
    else if (before?.hash === hash) {
      counts.same++;
      if (before.status !== 'active') await tx.db.updateTable('library.item').set({ status: 'active' }).where('org_id', '=', tx.orgId).where('id', '=', before.id).execute();
    } else {
      counts[before ? 'changed' : 'new']++;
      written.push({ item, id: before?.id ?? newId(), version: (before?.version ?? 0) + 1, hash });
    }
  }
  for (let at = 0; at < written.length; at += chunk) await write(tx, written.slice(at, at + chunk), origin, skills);
  return counts;
}

async function write(tx: Tx, list: readonly { item: WantedItem; id: string; version: number; hash: string }[], origin: Origin, skills: ReadonlyMap<string, readonly string[]>): Promise<void> {
  const by = tx.actor?.personId ?? null;
  const rows = list.map(({ item: { template, licence }, id, version }) => ({
    org_id: tx.orgId, id, slug: template.id, version, status: 'active', origin, kind: template.kind, form: template.form, level: yearOf(template.level), language: template.language, licence,
    words: plainWords(`${template.id} ${template.stem} ${template.skills.join(' ')}`).slice(0, 2000), created_at: tx.now, created_by: by,
  }));
  await tx.db.insertInto('library.item').values(rows).onConflict((on) => on.columns(['org_id', 'id']).doUpdateSet((is) => ({
    version: is.ref('excluded.version'), status: 'active', kind: is.ref('excluded.kind'), form: is.ref('excluded.form'), level: is.ref('excluded.level'), language: is.ref('excluded.language'), licence: is.ref('excluded.licence'), words: is.ref('excluded.words'),
  }))).execute();
  await tx.db.insertInto('library.item_version').values(list.map(({ item: { template, licence, attribution, source }, id, version, hash }) => ({ org_id: tx.orgId, item_id: id, version, template: jsonb(template), hash, licence, attribution, source, created_at: tx.now, created_by: by }))).execute();
  await tx.db.deleteFrom('library.item_skill').where('org_id', '=', tx.orgId).where('item_id', 'in', list.map(({ id }) => id)).execute();
  const links = list.flatMap(({ item, id }) => [...new Set(item.template.skills.flatMap((slug) => skills.get(slug) ?? []))].map((skill_id) => ({ org_id: tx.orgId, item_id: id, skill_id })));
  if (links.length > 0) await tx.db.insertInto('library.item_skill').values(links).execute();
}

/** Items of one origin that the list no longer holds are asked no more; past attempts keep them. */
export async function retireOthers(tx: Tx, origin: Origin, keep: readonly string[]): Promise<number> {
  const rows = await tx.db.selectFrom('library.item').select(['id', 'slug']).where('org_id', '=', tx.orgId).where('origin', '=', origin).where('status', '=', 'active').execute();
  const stays = new Set(keep);
  const gone = rows.filter((row) => !stays.has(row.slug)).map((row) => row.id);
  if (gone.length > 0) await tx.db.updateTable('library.item').set({ status: 'retired' }).where('org_id', '=', tx.orgId).where('id', 'in', gone).execute();
  return gone.length;
}
