import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { anywhere } from '#kernel/db.ts';
import { howNear } from './how-near.ts';
import type { LicenceName } from './licences.ts';
import { askedWords, plainWords } from './plain-words.ts';
import type { FormatName } from './resource-fields.ts';

export interface ResourceFilter {
  search?: string;
  subject?: string;
  skillId?: string;
  level?: number;
  language?: string;
  format?: FormatName;
  licence?: LicenceName;
  /** From 0. */
  page?: number;
}

export const resourcesAPage = 24;
/** A search looks closely at so many; who wants more asks more exactly. */
const lookedAt = 300;

// Deliberately loose: it only keeps what has nothing to do with the search away from the close look.
const near = (word: string, words: RawBuilder<string>): RawBuilder<boolean> => sql<boolean>`(${words} like ${anywhere(word)} or word_similarity(${word}, ${words}) >= 0.3)`;

function shown(tx: Tx, { subject, skillId, level, language, format, licence }: ResourceFilter) {
  return tx.db
    .selectFrom('library.resource as r')
    .innerJoin('library.resource_version as v', (on) => on.onRef('v.org_id', '=', 'r.org_id').onRef('v.resource_id', '=', 'r.id').onRef('v.version', '=', 'r.published_version'))
    .innerJoin('library.subject as s', 's.key', 'v.subject')
    .where('r.org_id', '=', tx.orgId).where('r.status', '<>', 'retired')
    .$if(Boolean(subject), (q) => q.where('v.subject', '=', subject!))
    .$if(Boolean(skillId), (q) => q.where(sql<boolean>`${skillId}::uuid = any(v.skill_ids)`))
    .$if(level !== undefined, (q) => q.where((is) => is.and([is(is.fn.coalesce('v.level_from', 'v.level_to', sql<number>`0`), '<=', level!), is(is.fn.coalesce('v.level_to', 'v.level_from', sql<number>`99`), '>=', level!)])))
    .$if(Boolean(language), (q) => q.where('v.language', '=', language!))
    .$if(Boolean(format), (q) => q.where('v.format', '=', format!))
    .$if(Boolean(licence), (q) => q.where('v.licence', '=', licence!));
}

const columns = ['r.id', 'v.title', 'v.summary', 'v.format', 's.name as subjectName', 'v.level_from as levelFrom', 'v.level_to as levelTo', 'v.language', 'v.licence', 'v.skill_ids as skillIds', 'r.words'] as const;
const votes = sql<number>`(select count(*)::int from library.vote c where c.org_id = r.org_id and c.resource_id = r.id)`;

/** Published resources under some filters; with a search, those near its words, the nearest first. Slips of the finger and accents are forgiven. */
export async function searchResources(tx: Tx, filter: ResourceFilter) {
  const asked = askedWords(filter.search ?? '');
  const page = filter.page ?? 0;
  const all = shown(tx, filter);
  const [from, to] = [page * resourcesAPage, (page + 1) * resourcesAPage];
  if (asked.length === 0) {
    const [rows, total] = await Promise.all([
      all.select(columns).select(votes.as('votes')).$narrowType<Row>().orderBy('r.changed_at', 'desc').orderBy('r.id').limit(resourcesAPage).offset(from).execute(),
      all.select((is) => is.fn.countAll<number>().as('n')).executeTakeFirstOrThrow(),
    ]);
    return { rows: await named(tx, rows), total: total.n, from, more: total.n > to };
  }
  const words = sql<string>`r.words`;
  let loose = all.select(columns).select(votes.as('votes')).$narrowType<Row>();
  for (const word of asked) loose = loose.where(near(word, words));
  const likeness = sql`(${sql.join(asked.map((word) => sql`word_similarity(${word}, r.words)`), sql` + `)})`;
  const found = await loose.orderBy(sql`${likeness} desc`).orderBy('r.id').limit(lookedAt).execute();
  const ranked = found.map((row) => ({ row, near: howNear(asked, plainWords(row.title), row.words) })).filter((one) => one.near > 0)
    .sort((a, b) => b.near - a.near || b.row.votes - a.row.votes || (a.row.id < b.row.id ? -1 : 1)).map((one) => one.row);
  return { rows: await named(tx, ranked.slice(from, to)), total: ranked.length, from, more: ranked.length > to };
}

type Row = { format: FormatName; licence: LicenceName };

/** With the names of their skills, and without the words they were found by. */
async function named<R extends { skillIds: string[]; words: string }>(tx: Tx, rows: readonly R[]): Promise<(Omit<R, 'skillIds' | 'words'> & { skills: string[] })[]> {
  const ids = [...new Set(rows.flatMap((row) => row.skillIds))];
  const names = new Map(ids.length === 0 ? [] : (await tx.db.selectFrom('library.skill').select(['id', 'name']).where('id', 'in', ids).execute()).map((skill) => [skill.id, skill.name]));
  return rows.map(({ skillIds, words: _words, ...row }) => ({ ...row, skills: skillIds.flatMap((id) => names.get(id) ?? []) }));
}

/** What there is to choose from: languages of published resources. */
export async function languagesShown(tx: Tx): Promise<string[]> {
  const rows = await shown(tx, {}).select('v.language').distinct().orderBy('v.language').limit(100).execute();
  return rows.map((row) => row.language);
}
