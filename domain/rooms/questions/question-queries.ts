import { type SqlBool, sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { anywhere } from '#kernel/db.ts';
import { nearestTo } from '#domain/library/how-near.ts';
import { askedWords, plainWords } from '#domain/library/plain-words.ts';
import { isReviewer, mayAnswer } from './policy.ts';
import { loadQuestion } from './load-question.ts';

export const sides = ['mine', 'open', 'answered'] as const;
export type Side = (typeof sides)[number];
export interface QuestionFilter {
  search?: string;
  subject?: string;
  /** Id of a skill. */
  skill?: string;
  side?: Side;
  page?: number;
}
export const questionsAPage = 20;
const lookedAt = 200;

/** Her first name or her school year, as she chose; who reviews reads the whole name. */
const nameOf = (tx: Tx) => (isReviewer(tx) ? sql<string>`coalesce(trim(p.given_name || ' ' || p.family_name), '')` : sql<string>`case when q.shown_as = 'first' then coalesce(p.given_name, '') else '' end`);

/** Questions with what they are about and who asked. */
const questions = (tx: Tx) =>
  tx.db
    .selectFrom('rooms.question as q').innerJoin('library.subject as s', 's.key', 'q.subject').leftJoin('library.skill as k', 'k.id', 'q.skill_id').leftJoin('people.person as p', (on) => on.onRef('p.org_id', '=', 'q.org_id').onRef('p.id', '=', 'q.person_id'))
    .where('q.org_id', '=', tx.orgId);

function seen(tx: Tx, { subject, skill, side }: QuestionFilter) {
  const me = tx.actor?.personId ?? null, learner = !isReviewer(tx) && tx.actor?.role !== 'tutor';
  return questions(tx)
    .$if(!isReviewer(tx), (is) => is.where(sql<SqlBool>`(q.person_id = ${me} or (q.shown = 'yes' and ${learner ? sql`q.answers > 0` : sql`true`}))`))
    .$if(isReviewer(tx), (is) => is.where('q.shown', '<>', 'removed'))
    .$if(Boolean(subject), (is) => is.where('q.subject', '=', subject!)).$if(Boolean(skill), (is) => is.where('q.skill_id', '=', skill!))
    .$if(side === 'mine', (is) => is.where('q.person_id', '=', me)).$if(side === 'open', (is) => is.where('q.status', '=', 'open')).$if(side === 'answered', (is) => is.where('q.answers', '>', 0));
}

const listed = (tx: Tx, filter: QuestionFilter) =>
  seen(tx, filter).select(['q.id', 'q.title', 'q.status', 'q.shown', 'q.answers', 'q.level', 'q.asked_at as askedAt', 's.name as subjectName', 'k.name as skillName', 'q.words'])
    .select(nameOf(tx).as('name')).select(sql<boolean>`coalesce(q.person_id = ${tx.actor?.personId ?? null}, false)`.as('own'))
    .select((is) => is.exists(is.selectFrom('rooms.answer as h').select('h.id').whereRef('h.org_id', '=', 'q.org_id').whereRef('h.id', '=', 'q.helpful_id').where('h.status', '=', 'published')).$castTo<boolean>().as('helped'))
    .$narrowType<{ status: 'open' | 'answered' | 'closed'; shown: 'yes' | 'held' | 'removed' }>();

/** The board as the one who asks may see it, what moved last first; with a search, those that have its words, forgiving slips, the nearest first. */
export async function findQuestions(tx: Tx, filter: QuestionFilter) {
  const asked = askedWords(filter.search ?? ''), page = filter.page ?? 0, from = page * questionsAPage;
  const bare = <R extends { words: string }>({ words: _words, ...row }: R): Omit<R, 'words'> => row;
  if (asked.length === 0) {
    const rows = await listed(tx, filter).orderBy('q.moved_at', 'desc').orderBy('q.id').limit(questionsAPage + 1).offset(from).execute();
    return { rows: rows.slice(0, questionsAPage).map(bare), more: rows.length > questionsAPage };
  }
  const ranked = (await nearest(tx, asked, filter)).filter((one) => one.hits === asked.length).map((one) => one.row);
  return { rows: ranked.slice(from, from + questionsAPage).map(bare), more: ranked.length > from + questionsAPage };
}

/** Beginnings of the asked words narrow what is looked at, those with most of them first; slips are forgiven after the first letters. */
async function nearest(tx: Tx, asked: readonly string[], filter: QuestionFilter) {
  const begins = asked.map((word) => sql<boolean>`(q.words like ${anywhere(word.slice(0, 3))})`);
  const rows = await listed(tx, filter).where((is) => is.or(begins)).orderBy(sql`${sql.join(begins.map((has) => sql`${has}::int`), sql` + `)}`, 'desc').orderBy('q.moved_at', 'desc').orderBy('q.id').limit(lookedAt).execute();
  return rows.map((row) => {
    const title = plainWords(row.title).split(' '), words = row.words.split(' ');
    const near = asked.map((word) => nearestTo(word, title, words));
    return { row, hits: near.filter((one) => one > 0).length, near: near.reduce((sum, one) => sum + one, 0) };
  }).filter((one) => one.hits > 0).sort((a, b) => b.near - a.near || (a.row.id < b.row.id ? 1 : -1));
}

const small = new Set(['the', 'and', 'how', 'what', 'why', 'when', 'does', 'can', 'you', 'for', 'with', 'this', 'that', 'not', 'are', 'from', 'get', 'que', 'como', 'por', 'les', 'des', 'est', 'comment', 'pourquoi', 'quand', 'une', 'para', 'una', 'los', 'las']);

/** Answered questions like one that is being asked. */
export async function similarQuestions(tx: Tx, title: string): Promise<{ id: string; title: string; answers: number }[]> {
  const asked = askedWords(title).filter((word) => word.length >= 3 && !small.has(word));
  if (asked.length === 0) return [];
  return (await nearest(tx, asked, { side: 'answered' })).filter((one) => one.hits >= Math.ceil(asked.length / 2)).slice(0, 5).map(({ row }) => ({ id: row.id, title: row.title, answers: row.answers }));
}

/** One question with what is under it: to others what is published, to a writer also her own, to reviewers all but what was removed. */
export async function questionPage(tx: Tx, id: string) {
  const question = await loadQuestion(tx, id), me = tx.actor!.personId, reviews = isReviewer(tx), own = question.personId === me;
  const [words, answers, may] = await Promise.all([
    questions(tx).select(['q.text', 'q.maths', 'q.verdict', 'q.asked_at as askedAt', 's.name as subjectName', 'k.name as skillName']).select(nameOf(tx).as('name')).where('q.id', '=', id).executeTakeFirstOrThrow(),
    tx.db.selectFrom('rooms.answer as a').leftJoin('people.person as p', (on) => on.onRef('p.org_id', '=', 'a.org_id').onRef('p.id', '=', 'a.person_id'))
      .select(['a.id', 'a.kind', 'a.text', 'a.maths', 'a.status', 'a.note', 'a.verdict', 'a.written_at as writtenAt', 'p.given_name as givenName']).select([sql<boolean>`coalesce(a.person_id = ${me}, false)`.as('own'), sql<boolean>`a.person_id is not null and a.person_id = ${question.personId}`.as('byAsker')])
      .where('a.org_id', '=', tx.orgId).where('a.question_id', '=', id).where((is) => is.or([is('a.status', '=', 'published'), is('a.person_id', '=', me), ...(reviews ? [is('a.status', 'in', ['waiting', 'returned'])] : [])]))
      .orderBy('a.id').$narrowType<{ kind: 'answer' | 'follow-up'; status: 'waiting' | 'published' | 'returned' | 'removed' }>().execute(),
    mayAnswer(tx, question),
  ]);
  return { ...question, ...words, own, reviews, mayAnswer: may.yes && question.status !== 'closed', answersShown: answers };
}

/** What waits for a reviewer: words to be checked, held questions and reports, the longest wait first. */
export async function reviewQueue(tx: Tx) {
  const [answers, held, reports] = await Promise.all([
    tx.db.selectFrom('rooms.answer as a').innerJoin('rooms.question as q', (on) => on.onRef('q.org_id', '=', 'a.org_id').onRef('q.id', '=', 'a.question_id')).leftJoin('people.person as p', (on) => on.onRef('p.org_id', '=', 'a.org_id').onRef('p.id', '=', 'a.person_id'))
      .select(['a.id', 'a.question_id as questionId', 'q.title', 'a.kind', 'a.text', 'a.maths', 'a.verdict', 'a.written_at as at', 'p.given_name as givenName', 'p.family_name as familyName']).select(sql<boolean>`coalesce(a.person_id = ${tx.actor?.personId ?? null}, false)`.as('own'))
      .where('a.org_id', '=', tx.orgId).where('a.status', '=', 'waiting').where('q.shown', '=', 'yes').orderBy('a.written_at').orderBy('a.id').limit(50).$narrowType<{ kind: 'answer' | 'follow-up' }>().execute(),
    tx.db.selectFrom('rooms.question as q').leftJoin('people.person as p', (on) => on.onRef('p.org_id', '=', 'q.org_id').onRef('p.id', '=', 'q.person_id'))
      .select(['q.id', 'q.title', 'q.text', 'q.maths', 'q.asked_at as at', 'p.given_name as givenName', 'p.family_name as familyName']).where('q.org_id', '=', tx.orgId).where('q.shown', '=', 'held').orderBy('q.asked_at').orderBy('q.id').limit(50).execute(),
    tx.db.selectFrom('rooms.question_report as r').innerJoin('rooms.question as q', (on) => on.onRef('q.org_id', '=', 'r.org_id').onRef('q.id', '=', 'r.question_id'))
      .select(['r.id', 'r.question_id as questionId', 'q.title', 'r.why', 'r.reported_at as at']).where('r.org_id', '=', tx.orgId).where('r.settled_at', 'is', null).orderBy('r.reported_at').orderBy('r.id').limit(50).execute(),
  ]);
  return { answers, held, reports };
}

/** What she who asks can be shown as. */
export const askerSelf = (tx: Tx): Promise<{ givenName: string; level: number | null }> =>
  tx.db.selectFrom('people.person').select(['given_name as givenName', 'level']).where('org_id', '=', tx.orgId).where('id', '=', tx.actor!.personId).executeTakeFirstOrThrow();
