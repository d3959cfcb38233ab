import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { anywhere } from '#kernel/db.ts';
import { howNear, wordNear } from './how-near.ts';
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

const spellingsMax = 12;
/** Title, summary and skills stand first; slips are looked for in these alone. */
const head = sql<string>`left(r.words, 400)`;

function shown(tx: Tx, { subject, skillId, level, language, format, licence }: ResourceFilter) {
  return tx.db
    .selectFrom('library.resource as r')
    .innerJoin('library.resource_version as v', (on) => on.onRef('v.org_id', '=', 'r.org_id').onRef('v.resource_id', '=', 'r.id').onRef('v.version', '=', 'r.published_version'))
    .innerJoin('library.subject as s', 's.key', 'v.subject')
    .where('r.org_id', '=', tx.orgId).where('r.published_version', 'is not', null).where('r.status', '<>', 'retired')
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
    return { rows: await named(tx, rows), total: total.n, from, more: total.n > to, capped: false };
  }
  const meant = await spellings(tx, asked);
  if (meant.some((words) => words.length === 0)) return { rows: [], total: 0, from, more: false, capped: false };
  let loose = all.select(columns).select(votes.as('votes')).$narrowType<Row>();
  for (const words of meant) loose = loose.where((is) => is.or(words.map((word) => is('r.words', 'like', anywhere(word)))));
  // What stands early in the words stands in the title.
  const place = sql`(${sql.join(meant.map(([best]) => sql`coalesce(nullif(strpos(r.words, ${best!}), 0), 9999)`), sql` + `)})`;
  const found = await loose.orderBy(place).orderBy('r.id').limit(lookedAt).execute();
  const ranked = found.map((row) => ({ row, near: howNear(asked, plainWords(row.title), row.words) })).filter((one) => one.near > 0)
    .sort((a, b) => b.near - a.near || b.row.votes - a.row.votes || (a.row.id < b.row.id ? -1 : 1)).map((one) => one.row);
  return { rows: await named(tx, ranked.slice(from, to)), total: ranked.length, from, more: ranked.length > to, capped: found.length === lookedAt };
}

/** For each asked word the words of the library it can mean: itself where it stands anywhere, else those a slip away, the nearest first. */
async function spellings(tx: Tx, asked: readonly string[]): Promise<string[][]> {
  const stands = await shown(tx, {}).select(asked.map((word, at) => sql<boolean>`coalesce(bool_or(r.words like ${anywhere(word)}), false)`.as(`w${at}`))).executeTakeFirstOrThrow();
  const there = asked.map((_word, at) => (stands as Record<string, boolean>)[`w${at}`]!);
  if (there.every(Boolean)) return asked.map((word) => [word]);
  const { rows } = await sql<{ word: string }>`select distinct w as word from library.resource r, unnest(string_to_array(${head}, ' ')) w where r.org_id = ${tx.orgId} and r.published_version is not null and r.status <> 'retired'`.execute(tx.db);
  return asked.map((word, at) => {
    if (there[at]) return [word];
    return rows.map((row) => ({ word: row.word, near: wordNear(word, row.word) })).filter((one) => one.near > 0).sort((a, b) => b.near - a.near).slice(0, spellingsMax).map((one) => one.word);
  });
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
