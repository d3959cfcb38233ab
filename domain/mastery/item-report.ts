import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { anywhere } from '#kernel/db.ts';
import { isId } from '#kernel/ids.ts';
import { demandMetrics } from '#kernel/metric.ts';
import { holds, isStaff } from '#kernel/policy.ts';
import { notFound, refused } from '#kernel/problem.ts';
import { askedWords } from '#domain/library/plain-words.ts';
import { errorWords } from './inside/error-words.ts';
import { type AnswerSums, type ShareAmong, shareOfSums } from './inside/share-among.ts';
import { masteryMetrics } from './metrics.ts';

/** Null where fewer than five learners have answered: too few to say. */
export interface ItemFigures {
  right: ShareAmong;
  /** Share of answers with a hint before them. */
  hinted: number;
  /** Half of the answers took no longer; null where no time is known. */
  seconds: number | null;
}

export interface ItemReport {
  itemId: string;
  slug: string;
  learners: number;
  answers: number;
  /** `share`: of all answers. `wrong`: answers that three learners or more gave. */
  figures: (ItemFigures & { errors: { misconception: string; name: string; sentence: string; times: number; share: number }[]; wrong: { answer: string; learners: number }[] }) | null;
}

export const learnersMin = 5, reportsAPage = 50;
const sharedBy = 3, yearHours = 24 * 365;

function demandReader(tx: Tx): void {
  if (!(holds(tx.actor, 'teacher', 'coach') || isStaff(tx.actor))) throw refused();
  demandMetrics(tx, masteryMetrics['item-right']);
}

/** First tries of the last year, added up by item over learners. */
const sumsOf = (tx: Tx, which: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select h.item_id, count(*)::int as learners, sum(h.n)::int as answers, sum(h.r)::int as "right", sum(h.r * h.r)::float8 as rr, sum(h.r * h.n)::float8 as rn, sum(h.n * h.n)::float8 as nn, sum(h.hinted)::int as hinted from (
    select a.item_id, a.learner_id, count(*) as n, count(*) filter (where a.is_right) as r, count(*) filter (where a.hints > 0) as hinted from mastery.attempt a
    where a.org_id = ${tx.orgId} and a.counted and a.at > ${tx.now.subtract({ hours: yearHours })} and ${which} group by 1, 2) h group by 1`;

type Sums = AnswerSums & { hinted: number };

/** How an item does, over first tries of all versions in the last year; for those who review items. Nobody is named, and no answer that fewer than three learners gave. */
export async function itemReport(tx: Tx, itemId: string): Promise<ItemReport> {
  demandReader(tx);
  const item = isId(itemId) ? await tx.db.selectFrom('library.item').select(['id', 'slug']).where('org_id', '=', tx.orgId).where('id', '=', itemId).executeTakeFirst() : undefined;
  if (!item) throw notFound();
  const of = sql`from mastery.attempt a where a.org_id = ${tx.orgId} and a.item_id = ${itemId} and a.counted and a.at > ${tx.now.subtract({ hours: yearHours })}`;
  const [all, time, errors, wrong] = await Promise.all([
    sql<Sums>`${sumsOf(tx, sql`a.item_id = ${itemId}`)}`.execute(tx.db),
    sql<{ seconds: number | null }>`select percentile_cont(0.5) within group (order by a.ms)::float8 / 1000 as seconds ${of}`.execute(tx.db),
    sql<{ misconception: string; times: number }>`select a.misconception, count(*)::int as times ${of} and a.misconception is not null group by 1 order by 2 desc, 1 limit 5`.execute(tx.db),
    sql<{ answer: string; learners: number }>`select a.normalised as answer, count(distinct a.learner_id)::int as learners ${of} and not a.is_right group by 1 having count(distinct a.learner_id) >= ${sharedBy} order by 2 desc, 1 limit 5`.execute(tx.db),
  ]);
  const sums = all.rows[0], figures = figuresOf(sums, time.rows[0]?.seconds ?? null);
  return {
    itemId, slug: item.slug, learners: sums?.learners ?? 0, answers: sums?.answers ?? 0,
    figures: figures && { ...figures, errors: errors.rows.map((one) => ({ ...one, ...errorWords(one.misconception), share: one.times / sums!.answers })), wrong: wrong.rows },
  };
}

function figuresOf(sums: Sums | undefined, seconds: number | null): ItemFigures | null {
  const right = sums && sums.learners >= learnersMin ? shareOfSums(sums) : null;
  return right && { right, hinted: sums!.hinted / sums!.answers, seconds };
}

export const reportOrders = ['trouble', 'answers', 'name'] as const;
export type ReportOrder = (typeof reportOrders)[number];

export interface ReportFilter {
  search?: string;
  subject?: string | undefined;
  skillId?: string | undefined;
  order?: ReportOrder;
  page?: number;
}

export interface ItemLine {
  itemId: string;
  slug: string;
  skills: string[];
  retired: boolean;
  learners: number;
  answers: number;
  figures: ItemFigures | null;
  /** The named error that comes most often, and how often. */
  error: { name: string; times: number } | null;
}

/** The least often right first, a few lucky or unlucky answers weighing little; then those of which too little is known. */
const orders: Record<ReportOrder, RawBuilder<unknown>> = {
  trouble: sql`(s.learners < ${learnersMin}), case when s.learners >= ${learnersMin} then (s."right" + 2.0) / (s.answers + 4) end, s.answers desc, i.slug`,
  answers: sql`s.answers desc, i.slug`,
  name: sql`i.slug`,
};

/** Every item that was answered in the last year, with how it does. Three reads a page. */
export async function itemReports(tx: Tx, { search = '', subject, skillId, order = 'trouble', page = 0 }: ReportFilter): Promise<{ rows: ItemLine[]; total: number }> {
  demandReader(tx);
  const where = [sql`i.org_id = ${tx.orgId}`, ...askedWords(search).map((word) => sql`(i.words like ${anywhere(word)} or word_similarity(${word}, i.words) >= 0.6)`)];
  const ofSkill = subject || skillId ? sql`a.item_id in (select t.item_id from library.item_skill t join library.skill k on k.id = t.skill_id where t.org_id = ${tx.orgId} ${subject ? sql`and k.subject = ${subject}` : sql``} ${skillId ? sql`and k.id = ${skillId}` : sql``})` : sql`true`;
  const { rows } = await sql<Sums & { itemId: string; slug: string; retired: boolean; skills: string[]; total: number }>`
    select i.id as "itemId", i.slug, i.status = 'retired' as retired, count(*) over ()::int as total, s.*, coalesce((select array_agg(k.name order by k.place) from library.item_skill t join library.skill k on k.id = t.skill_id where t.org_id = i.org_id and t.item_id = i.id), '{}') as skills
    from (${sumsOf(tx, ofSkill)}) s join library.item i on i.id = s.item_id where ${sql.join(where, sql` and `)} order by ${orders[order]} limit ${reportsAPage} offset ${page * reportsAPage}`.execute(tx.db);
  const more = await detailsOf(tx, rows.filter((row) => row.learners >= learnersMin).map((row) => row.itemId));
  return {
    total: rows[0]?.total ?? 0,
    rows: rows.map((row) => ({ itemId: row.itemId, slug: row.slug, skills: row.skills, retired: row.retired, learners: row.learners, answers: row.answers, figures: figuresOf(row, more.get(row.itemId)?.seconds ?? null), error: more.get(row.itemId)?.error ?? null })),
  };
}

async function detailsOf(tx: Tx, itemIds: readonly string[]): Promise<Map<string, { seconds: number | null; error: ItemLine['error'] }>> {
  if (itemIds.length === 0) return new Map();
  const since = tx.now.subtract({ hours: yearHours });
  const { rows } = await sql<{ itemId: string; seconds: number | null; misconception: string | null; times: number | null }>`
    select w.id as "itemId", t.seconds, e.misconception, e.times from unnest(${itemIds}::uuid[]) as w(id)
    cross join lateral (select percentile_cont(0.5) within group (order by a.ms)::float8 / 1000 as seconds from mastery.attempt a where a.org_id = ${tx.orgId} and a.item_id = w.id and a.counted and a.at > ${since}) t
    left join lateral (select a.misconception, count(*)::int as times from mastery.attempt a where a.org_id = ${tx.orgId} and a.item_id = w.id and a.counted and a.at > ${since} and a.misconception is not null group by 1 order by 2 desc, 1 limit 1) e on true`.execute(tx.db);
  return new Map(rows.map((row) => [row.itemId, { seconds: row.seconds, error: row.misconception === null ? null : { name: errorWords(row.misconception).name, times: row.times! } }]));
}
