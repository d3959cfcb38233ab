import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { dayOf } from '#kernel/clock.ts';
import { isId } from '#kernel/ids.ts';
import { holds, isStaff } from '#kernel/policy.ts';
import type { RuleFact, Slot, Term } from '#packages/matching/index.ts';
import { isYoung, sideOf } from './answer-policy.ts';
import { whyMatched } from './why-matched.ts';

const slotsJson = sql<Slot[]>`(select coalesce(jsonb_agg(jsonb_build_object('weekday', s2.weekday, 'start', s2.start_minute) order by s2.weekday, s2.start_minute), '[]') from matching.pairing_slot s2 where s2.org_id = p.org_id and s2.pairing_id = p.id)`;

const matches = (tx: Tx) =>
  tx.db
    .selectFrom('matching.pairing as p')
    .innerJoin('people.person as l', (join) => join.onRef('l.org_id', '=', 'p.org_id').onRef('l.id', '=', 'p.learner_id'))
    .innerJoin('people.person as t', (join) => join.onRef('t.org_id', '=', 'p.org_id').onRef('t.id', '=', 'p.tutor_id'))
    .innerJoin('library.subject as s', 's.key', 'p.subject')
    .leftJoin('matching.pair_answer as al', (join) => join.onRef('al.org_id', '=', 'p.org_id').onRef('al.pairing_id', '=', 'p.id').on('al.part', '=', 'learner'))
    .leftJoin('matching.pair_answer as at', (join) => join.onRef('at.org_id', '=', 'p.org_id').onRef('at.pairing_id', '=', 'p.id').on('at.part', '=', 'tutor'))
    .select(['p.id', 'p.learner_id', 'p.tutor_id', 'p.answer_by', 'l.given_name as learner', 't.given_name as tutor', 's.name as subject', 'al.answer as learner_answer', 'at.answer as tutor_answer'])
    .where('p.org_id', '=', tx.orgId);

/** Matches that wait for the one who asks: her own, or those of a young child of hers; the soonest end first. */
export async function myAnswersDue(tx: Tx) {
  const me = tx.actor?.personId ?? '';
  if (isStaff(tx.actor) || !isId(me)) return [];
  const guardian = holds(tx.actor, 'guardian');
  const mine = guardian
    ? sql<boolean>`p.learner_id in (select r.to_id from people.relation r where r.org_id = p.org_id and r.from_id = ${me} and r.kind = 'guardian-of' and r.ended_at is null)`
    : sql<boolean>`${sql.ref(holds(tx.actor, 'tutor') ? 'p.tutor_id' : 'p.learner_id')} = ${me}`;
  const rows = await matches(tx).select(['l.birth_date', 'l.level']).where('p.status', '=', 'asked').where(mine).orderBy('p.answer_by').orderBy('p.id').limit(20).execute();
  return rows.map(({ birth_date, level, ...row }) => {
    const part = !guardian && row.tutor_id === me ? ('tutor' as const) : ('learner' as const);
    return { id: row.id, part, learner: row.learner, tutor: row.tutor, learnerId: row.learner_id, subject: row.subject, answerBy: row.answer_by!, answered: (part === 'tutor' ? row.tutor_answer : row.learner_answer) !== null, mayAnswer: !guardian || isYoung({ birth_date, level }, dayOf(tx.now, 'UTC')) };
  });
}

/** A match as the two in it and a guardian see it, with why; undefined for everybody else. */
export async function matchPage(tx: Tx, id: string) {
  if (!isId(id)) return undefined;
  const row = await matches(tx)
    .innerJoin('programs.program as g', (join) => join.onRef('g.org_id', '=', 'p.org_id').onRef('g.id', '=', 'p.program_id'))
    .leftJoin('matching.proposal as a', (join) => join.onRef('a.org_id', '=', 'p.org_id').onRef('a.id', '=', 'p.proposal_id'))
    .leftJoin('matching.help_request as r', (join) => join.onRef('r.org_id', '=', 'p.org_id').onRef('r.id', '=', 'p.request_id'))
    .select(['p.status', 'p.modality', 'p.meeting_link', 'p.place', 'p.time_zone', 'p.session_minutes', 'p.starts_on', 'p.ends_on', 'p.ended_at', 'p.created_at', 'g.name as program', 'g.place as program_place', 'g.answer_silence', 'a.terms', 'a.passed', 'a.by_hand', 'r.goal', slotsJson.as('slots')])
    .where('p.id', '=', id)
    .$narrowType<{ status: 'asked' | 'active' | 'ended' }>()
    .executeTakeFirst();
  const side = row && (await sideOf(tx, row));
  if (!row || !side) return undefined;
  const own = side.part === 'learner' ? row.learner_answer : row.tutor_answer;
  const other = side.part === 'learner' ? row.tutor_answer : row.learner_answer;
  return {
    id: row.id, ...side, status: row.status, learner: row.learner, tutor: row.tutor, subject: row.subject, program: row.program, goal: row.goal ?? '', modality: row.modality, place: row.place ?? row.program_place, zone: row.time_zone, minutes: row.session_minutes, slots: row.slots,
    starts: row.starts_on, ends: row.ends_on, answerBy: row.answer_by, silenceAgrees: row.answer_silence === 'agrees',
    begun: row.status === 'active' || (row.status === 'ended' && row.ended_at !== null && row.starts_on <= dayOf(row.ended_at, row.time_zone)),
    answered: own as 'accepted' | 'declined' | null, otherSaidYes: other === 'accepted',
    reasons: whyMatched({ slots: row.slots, terms: (row.terms ?? []) as Term[], passed: (row.passed ?? []) as RuleFact[], byHand: row.by_hand ?? true }),
  };
}

export type MatchPage = NonNullable<Awaited<ReturnType<typeof matchPage>>>;

/** What both have answered, with reasons, for coordinators. */
export async function answersForStaff(tx: Tx, pairingId: string) {
  if (!isStaff(tx.actor)) return [];
  return tx.db
    .selectFrom('matching.pair_answer as a')
    .leftJoin('people.person as b', (join) => join.onRef('b.org_id', '=', 'a.org_id').onRef('b.id', '=', 'a.answered_by'))
    .select(['a.part', 'a.answer', 'a.reason', 'a.words', 'a.answered_at', sql<boolean>`a.answered_by is distinct from a.person_id`.as('for_her'), sql<string | null>`concat_ws(' ', b.given_name, b.family_name)`.as('by')])
    .where('a.org_id', '=', tx.orgId)
    .where('a.pairing_id', '=', pairingId)
    .orderBy('a.part')
    .$narrowType<{ part: 'learner' | 'tutor'; answer: 'accepted' | 'declined'; reason: 'time' | 'place' | 'language' | 'fit' | 'enough' | 'other' | null }>()
    .execute();
}
