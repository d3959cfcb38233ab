import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { notFound } from '#kernel/problem.ts';
import { weekMask } from '#packages/availability/index.ts';
import type { Modality, Offer, Request, RuleFact, Term } from '#packages/matching/index.ts';
import type { LiveSetting } from '#packages/matching/reasons/rank-live.ts';
import { brokenRule, contextOf, meeting } from '#packages/matching/people/rules.ts';
import { scoreOf, termsOf } from '#packages/matching/people/score.ts';
import { policyInForce, program } from '#domain/programs/queries.ts';
import { offerFor, type RoundProgram, policyFor, requestFor } from './gather-round.ts';
import { loadOffers, loadRules, loadSkills, loadTogether, schoolOf } from './inside/load-round.ts';
import type { PersonWeek } from './inside/weeks.ts';

/** Help for one meeting: now, or on one date. */
export interface Moment {
  learnerId: string;
  subject: string;
  skillIds: readonly string[];
  modality: Modality;
  languages: readonly string[];
  since: Temporal.Instant;
  minutes: number;
}

/** How a tutor stands at that moment. */
export interface TutorThen {
  /** Can be there for all of it. */
  free: boolean;
  /** Sessions in the week of the moment, without this one. */
  sessions: number;
}

export interface Fit {
  offerId: string;
  tutorId: string;
  /** The first hard rule that forbids it, with its fact; null when none does. */
  broken: RuleFact | null;
  score: number;
  terms: Term[];
  meet: Modality | null;
}

const week = (free: boolean, minutes: number): PersonWeek => {
  const mask = weekMask(free ? [{ weekday: 1, start: 0, end: Math.ceil(minutes / 15) * 15 }] : []);
  return { usual: mask, busy: weekMask([]), free: mask };
};

/** Who has an open offer in the program. */
export const tutorsOffering = async (tx: Tx, programId: string): Promise<string[]> => (await loadOffers(tx, programId)).map((row) => row.tutor_id);

/** The request of one meeting and the offers of the tutors named, as the engine takes them. A week is drawn in which the meeting is Monday's first, and a tutor is free then or not at all. */
export async function groundNow(tx: Tx, programId: string, moment: Moment, tutors: ReadonlyMap<string, TutorThen>, { certified = false } = {}) {
  const [at, policy, rows, rules, learner, together] = await Promise.all([
    program(tx, programId), policyInForce(tx, programId), loadOffers(tx, programId), loadRules(tx),
    tx.db.selectFrom('people.person').select('level').where('org_id', '=', tx.orgId).where('id', '=', moment.learnerId).executeTakeFirst(), loadTogether(tx, [moment.learnerId]),
  ]);
  if (!at || !policy || !learner) throw notFound('programs.problem.no-program');
  const named = rows.filter((row) => tutors.has(row.tutor_id));
  const [schools, skills] = await Promise.all([schoolOf(tx, programId, [moment.learnerId, ...named.map((row) => row.tutor_id)]), loadSkills(tx, named.map((row) => row.id))]);
  const school = (id: string): string => schools.get(id) ?? id;
  const weeks = new Map([...tutors].map(([id, { free }]) => [id, week(free, moment.minutes)])).set(moment.learnerId, week(true, moment.minutes));
  const row = {
    id: moment.learnerId, learner_id: moment.learnerId, subject: moment.subject, skill_ids: [...moment.skillIds], sessions_a_week: 1, format: 'one-to-one', modality: moment.modality, languages: [...moment.languages],
    prefers_language: null, prefers_tutor_id: null, need: 0, waiting_since: moment.since, level: learner.level,
  };
  const request: Request = { ...requestFor(tx, at, row, school(moment.learnerId), weeks), minutes: moment.minutes };
  // A seat is not asked for: that is for standing pairings.
  const offers = named.map((one): Offer => ({ ...offerFor(at, one, skills.get(one.id) ?? [], { pairings: 0, sessions: tutors.get(one.tutor_id)!.sessions }, school(one.tutor_id), weeks), capacity: 1 }));
  const asked = policyFor(at, policy);
  const setting: LiveSetting = {
    policy: certified ? { ...asked, rules: { ...asked.rules, certified } } : asked,
    forbids: rules.filter((rule) => rule.kind === 'forbid').map(pairOf), continuity: together.map(pairOf),
  };
  return { at, request, offers, setting };
}

const pairOf = (row: { learner_id: string; tutor_id: string }) => ({ learner: row.learner_id, tutor: row.tutor_id });

/** The tutors named, held against every hard rule and ranked by the engine's terms, for one meeting. */
export async function fitsNow(tx: Tx, programId: string, moment: Moment, tutors: ReadonlyMap<string, TutorThen>, how: { certified?: boolean } = {}): Promise<{ at: RoundProgram; fits: Fit[] }> {
  const { at, request, offers, setting } = await groundNow(tx, programId, moment, tutors, how);
  const context = contextOf(setting.policy, setting.forbids, setting.continuity ?? []);
  const fits = offers.map((offer): Fit => {
    const rule = brokenRule(request, offer, context);
    return {
      offerId: offer.id, tutorId: offer.tutor, broken: rule && { rule: rule.rule, fact: rule.fact(request, offer, context) }, score: rule ? 0 : scoreOf(request, offer, context), terms: rule ? [] : termsOf(request, offer, context),
      meet: meeting(request, offer),
    };
  });
  return { at, fits: ranked(fits) };
}

/** Best first; those a rule forbids last. Ties fall by id, which says nothing about a person. */
const ranked = (fits: readonly Fit[]): Fit[] => fits.toSorted((a, b) => Number(a.broken !== null) - Number(b.broken !== null) || b.score - a.score || (a.offerId < b.offerId ? -1 : 1));

/** What a pairing asks of whoever steps in, and of whom it was. */
export const momentOfPairing = (tx: Tx, pairingId: string) =>
  tx.db
    .selectFrom('matching.pairing as p')
    .innerJoin('matching.help_request as r', (join) => join.onRef('r.org_id', '=', 'p.org_id').onRef('r.id', '=', 'p.request_id'))
    .select(['p.program_id as programId', 'p.learner_id as learnerId', 'p.subject', 'r.skill_ids as skillIds', 'r.languages', 'r.waiting_since as since', sql<Modality>`p.modality`.as('modality'), 'p.status', 'p.drop_in as dropIn'])
    .where('p.org_id', '=', tx.orgId)
    .where('p.id', '=', pairingId)
    .executeTakeFirstOrThrow();
