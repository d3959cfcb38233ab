import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { anywhere } from '#kernel/db.ts';
import { holds, isStaff } from '#kernel/policy.ts';
import { isTeacherOf } from '#domain/programs/policy.ts';
import { programsOpenTo } from '#domain/programs/queries.ts';

export interface RequestFilter {
  programId?: string;
  subject?: string;
  status?: 'open' | 'matched' | 'withdrawn' | 'closed';
  need?: number;
  /** Part of a learner's name. */
  search?: string;
  /** From 0. */
  page?: number;
}

export const requestsAPage = 50;

const requests = (tx: Tx) =>
  tx.db
    .selectFrom('matching.help_request as r')
    .innerJoin('people.person as l', (join) => join.onRef('l.org_id', '=', 'r.org_id').onRef('l.id', '=', 'r.learner_id'))
    .innerJoin('programs.program as p', (join) => join.onRef('p.org_id', '=', 'r.org_id').onRef('p.id', '=', 'r.program_id'))
    .innerJoin('library.subject as s', 's.key', 'r.subject')
    .select([
      'r.id', 'r.program_id as programId', 'p.name as program', 'r.learner_id as learnerId', 'l.given_name as givenName', 'l.family_name as familyName', 'l.level', 'r.subject', 's.name as subjectName',
      'r.sessions_a_week as sessionsAWeek', 'r.format', 'r.modality', 'r.need', 'r.status', 'r.waiting_since as waitingSince',
    ])
    .where('r.org_id', '=', tx.orgId);

/** Requests as staff see them: the most pressing first, then who waits longest. One more than a page is asked for, to know whether there is another. */
export async function requestList(tx: Tx, filter: RequestFilter) {
  if (!isStaff(tx.actor)) return { rows: [], more: false, total: 0 };
  const { programId, subject, status = 'open', need, search, page = 0 } = filter;
  const chosen = requests(tx)
    .where('r.status', '=', status)
    .$if(Boolean(programId), (q) => q.where('r.program_id', '=', programId!))
    .$if(Boolean(subject), (q) => q.where('r.subject', '=', subject!))
    .$if(need !== undefined, (q) => q.where('r.need', '=', need!))
    .$if(Boolean(search), (q) => q.where(sql<string>`l.given_name || ' ' || l.family_name`, 'ilike', anywhere(search!)));
  const [rows, count] = await Promise.all([
    chosen.orderBy('r.need', 'desc').orderBy('r.waiting_since').orderBy('r.id').limit(requestsAPage + 1).offset(page * requestsAPage).execute(),
    chosen.clearSelect().select((is) => is.fn.countAll<number>().as('n')).executeTakeFirstOrThrow(),
  ]);
  return { rows: rows.slice(0, requestsAPage), more: rows.length > requestsAPage, total: count.n };
}

/** How many requests wait, by program. */
export async function openRequestCounts(tx: Tx): Promise<Map<string, number>> {
  const rows = await tx.db.selectFrom('matching.help_request').select((is) => ['program_id', is.fn.countAll<number>().as('n')]).where('org_id', '=', tx.orgId).where('status', '=', 'open').groupBy('program_id').execute();
  return new Map(rows.map((row) => [row.program_id, row.n]));
}

async function maySee(tx: Tx, learnerId: string): Promise<boolean> {
  if (isStaff(tx.actor) || (tx.actor?.personId === learnerId && holds(tx.actor, 'learner'))) return true;
  return isTeacherOf(tx, [learnerId]);
}

/** One request with all it says, for the learner, a teacher of hers and staff; how pressing it is, for staff alone. */
export async function requestPage(tx: Tx, id: string) {
  const row = await requests(tx)
    .leftJoin('people.person as by', (join) => join.onRef('by.org_id', '=', 'r.org_id').onRef('by.id', '=', 'r.asked_by'))
    .leftJoin('people.person as t', (join) => join.onRef('t.org_id', '=', 'r.org_id').onRef('t.id', '=', 'r.prefers_tutor_id'))
    .select([
      'r.skill_ids as skillIds', 'r.goal', 'r.languages', 'r.prefers_language as prefersLanguage', 'r.prefers_tutor_id as prefersTutorId', 'r.asked_by as askedBy', 'r.created_at as createdAt',
      sql<string | null>`by.given_name || ' ' || by.family_name`.as('askedByName'), sql<string | null>`t.given_name || ' ' || t.family_name`.as('prefersTutorName'),
    ])
    .where('r.id', '=', id)
    .executeTakeFirst();
  if (!row || !(await maySee(tx, row.learnerId))) return undefined;
  return { ...row, need: isStaff(tx.actor) ? row.need : null };
}

/** Who asked for whom, in which subject: for the notice. */
export const requestNews = (tx: Tx, id: string) =>
  requests(tx)
    .leftJoin('people.person as by', (join) => join.onRef('by.org_id', '=', 'r.org_id').onRef('by.id', '=', 'r.asked_by'))
    .clearSelect()
    .select(['r.learner_id as learnerId', 's.name as subject', sql<string | null>`by.given_name || ' ' || by.family_name`.as('by')])
    .where('r.id', '=', id)
    .executeTakeFirst();

/** A learner's requests, the newest first: her own, or those a teacher of hers or staff may see. */
export async function requestsOf(tx: Tx, learnerId: string) {
  if (!(await maySee(tx, learnerId))) return [];
  return requests(tx).where('r.learner_id', '=', learnerId).orderBy('r.created_at', 'desc').limit(50).execute();
}

/** What each of these learners waits for or has: open requests and active pairings. For a teacher's class list; the caller has checked whose class it is. */
export async function helpOf(tx: Tx, learnerIds: readonly string[]) {
  if (learnerIds.length === 0) return { waiting: [], paired: [] };
  const [waiting, paired] = await Promise.all([
    requests(tx).where('r.learner_id', 'in', [...learnerIds]).where('r.status', '=', 'open').orderBy('r.waiting_since').execute(),
    tx.db
      .selectFrom('matching.pairing as x')
      .innerJoin('people.person as t', (join) => join.onRef('t.org_id', '=', 'x.org_id').onRef('t.id', '=', 'x.tutor_id'))
      .innerJoin('library.subject as s', 's.key', 'x.subject')
      .select(['x.id', 'x.learner_id as learnerId', 'x.subject', 's.name as subjectName', 't.given_name as tutorGivenName', 't.family_name as tutorFamilyName', 'x.ends_on as endsOn'])
      .where('x.org_id', '=', tx.orgId)
      .where('x.learner_id', 'in', [...learnerIds])
      .where('x.status', '=', 'active')
      .execute(),
  ]);
  return { waiting, paired };
}

/** Tutors this learner has worked with, to choose from when she asks again. */
export const tutorsKnownTo = (tx: Tx, learnerId: string) =>
  tx.db
    .selectFrom('matching.pairing as x')
    .innerJoin('people.person as t', (join) => join.onRef('t.org_id', '=', 'x.org_id').onRef('t.id', '=', 'x.tutor_id'))
    .select(['t.id', 't.given_name as givenName', 't.family_name as familyName'])
    .distinct()
    .where('x.org_id', '=', tx.orgId)
    .where('x.learner_id', '=', learnerId)
    .where('t.status', '=', 'active')
    .where(sql<boolean>`(x.status = 'active' or x.starts_on <= (x.ended_at at time zone x.time_zone)::date)`)
    .limit(20)
    .execute();

/** Where the learner who acts can ask for help, and what the questions need to know of her; `waiting` are the subjects she has asked for already. */
export async function askingPlaces(tx: Tx) {
  const me = tx.actor?.personId ?? '';
  const [person, open, mine] = await Promise.all([
    tx.db.selectFrom('people.person').select(['level', 'languages']).where('org_id', '=', tx.orgId).where('id', '=', me).executeTakeFirst(),
    programsOpenTo(tx, me),
    tx.db.selectFrom('matching.help_request').select(['program_id', 'subject']).where('org_id', '=', tx.orgId).where('learner_id', '=', me).where('status', '=', 'open').execute(),
  ]);
  const level = person?.level ?? null;
  return {
    level,
    languages: person?.languages ?? [],
    programs: open.filter((one) => level === null || (level >= one.level_min && level <= one.level_max)),
    waiting: new Set(mine.map((row) => `${row.program_id} ${row.subject}`)),
  };
}
