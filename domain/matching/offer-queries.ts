import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { anywhere } from '#kernel/db.ts';
import { isStaff } from '#kernel/policy.ts';

export interface OfferFilter {
  programId?: string;
  subject?: string;
  status?: 'open' | 'paused' | 'withdrawn';
  /** Only offers with a line that staff have not confirmed. */
  unconfirmed?: boolean;
  search?: string;
  page?: number;
}

export const offersAPage = 50;

const offers = (tx: Tx) =>
  tx.db
    .selectFrom('matching.tutor_offer as o')
    .innerJoin('people.person as t', (join) => join.onRef('t.org_id', '=', 'o.org_id').onRef('t.id', '=', 'o.tutor_id'))
    .innerJoin('programs.program as p', (join) => join.onRef('p.org_id', '=', 'o.org_id').onRef('p.id', '=', 'o.program_id'))
    .select((is) => [
      'o.id', 'o.program_id as programId', 'p.name as program', 'o.tutor_id as tutorId', 't.given_name as givenName', 't.family_name as familyName', 't.level', 'o.capacity',
      'o.sessions_a_week_max as sessionsAWeekMax', 'o.modality', 'o.formats', 'o.languages', 'o.status', 'o.created_at as createdAt',
      is.selectFrom('matching.pairing as x').select((e) => e.fn.countAll<number>().as('n')).whereRef('x.org_id', '=', 'o.org_id').whereRef('x.tutor_id', '=', 'o.tutor_id').whereRef('x.program_id', '=', 'o.program_id').where('x.status', 'in', ['asked', 'active']).as('learners'),
    ])
    .where('o.org_id', '=', tx.orgId);

/** The lines of these offers, in order, with the names of what they teach. */
export const offerLines = (tx: Tx, offerIds: readonly string[]) =>
  offerIds.length === 0
    ? Promise.resolve([])
    : tx.db
        .selectFrom('matching.offer_skill as k')
        .innerJoin('library.subject as s', 's.key', 'k.subject')
        .leftJoin('library.skill as l', 'l.id', 'k.skill_id')
        .leftJoin('people.person as by', (join) => join.onRef('by.org_id', '=', 'k.org_id').onRef('by.id', '=', 'k.certified_by'))
        .select(['k.offer_id as offerId', 'k.n', 'k.subject', 's.name as subjectName', 'k.skill_id as skillId', 'l.name as skillName', 'k.level_max as levelMax', 'k.certified', 'k.evidence', sql<string | null>`by.given_name || ' ' || by.family_name`.as('certifiedBy')])
        .where('k.org_id', '=', tx.orgId)
        .where('k.offer_id', 'in', [...offerIds])
        .orderBy('k.offer_id')
        .orderBy('k.n')
        .execute();

/** Offers as staff see them, by the tutor's name, with their lines. */
export async function offerList(tx: Tx, filter: OfferFilter) {
  if (!isStaff(tx.actor)) return { rows: [], more: false, total: 0 };
  const { programId, subject, status = 'open', unconfirmed, search, page = 0 } = filter;
  const chosen = offers(tx)
    .where('o.status', '=', status)
    .$if(Boolean(programId), (q) => q.where('o.program_id', '=', programId!))
    .$if(Boolean(subject) || Boolean(unconfirmed), (q) =>
      q.where((is) => {
        const line = is.selectFrom('matching.offer_skill as k').select('k.n').whereRef('k.org_id', '=', 'o.org_id').whereRef('k.offer_id', '=', 'o.id');
        const ofSubject = subject ? line.where('k.subject', '=', subject) : line;
        return is.exists(unconfirmed ? ofSubject.where('k.certified', '=', false) : ofSubject);
      }),
    )
    .$if(Boolean(search), (q) => q.where(sql<string>`t.given_name || ' ' || t.family_name`, 'ilike', anywhere(search!)));
  const [rows, count] = await Promise.all([
    chosen.orderBy('t.family_name').orderBy('t.given_name').orderBy('o.id').limit(offersAPage + 1).offset(page * offersAPage).execute(),
    chosen.clearSelect().select((is) => is.fn.countAll<number>().as('n')).executeTakeFirstOrThrow(),
  ]);
  const shown = rows.slice(0, offersAPage);
  const lines = Map.groupBy(await offerLines(tx, shown.map((row) => row.id)), (line) => line.offerId);
  return { rows: shown.map((row) => ({ ...row, lines: lines.get(row.id) ?? [] })), more: rows.length > offersAPage, total: count.n };
}

/** One offer with its lines, for the tutor and for staff. */
export async function offerPage(tx: Tx, id: string) {
  const row = await offers(tx).where('o.id', '=', id).executeTakeFirst();
  if (!row || !(isStaff(tx.actor) || row.tutorId === tx.actor?.personId)) return undefined;
  return { ...row, lines: await offerLines(tx, [id]) };
}

/** The standing offers of a tutor, with their lines: her own, or staff's to see. */
export async function offersOf(tx: Tx, tutorId: string) {
  if (!isStaff(tx.actor) && tx.actor?.personId !== tutorId) return [];
  const rows = await offers(tx).where('o.tutor_id', '=', tutorId).where('o.status', '<>', 'withdrawn').orderBy('o.created_at', 'desc').execute();
  const lines = Map.groupBy(await offerLines(tx, rows.map((row) => row.id)), (line) => line.offerId);
  return rows.map((row) => ({ ...row, lines: lines.get(row.id) ?? [] }));
}
