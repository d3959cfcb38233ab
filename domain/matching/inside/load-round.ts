import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import type { OfferSkill } from '#packages/matching/index.ts';
import { anyOf } from './weeks.ts';

/** A pairing that runs, or ran for a day at least. */
export const everBegan = sql<boolean>`(status = 'active' or starts_on <= (ended_at at time zone time_zone)::date)`;

/** Open requests of active learners. Drop-in is matched when it happens, not in rounds. */
export const loadRequests = (tx: Tx, programId: string, ids?: readonly string[]) =>
  tx.db
    .selectFrom('matching.help_request as r')
    .innerJoin('people.person as p', (join) => join.onRef('p.org_id', '=', 'r.org_id').onRef('p.id', '=', 'r.learner_id'))
    .select(['r.id', 'r.learner_id', 'r.subject', 'r.skill_ids', 'r.sessions_a_week', 'r.format', 'r.modality', 'r.languages', 'r.prefers_language', 'r.prefers_tutor_id', 'r.need', 'r.waiting_since', 'p.level'])
    .where('r.org_id', '=', tx.orgId)
    .where('r.program_id', '=', programId)
    .where('r.status', '=', 'open')
    .where('r.format', '<>', 'drop-in')
    .where('p.status', '=', 'active')
    .$if(ids !== undefined, (q) => q.where('r.id', '=', anyOf(ids!)))
    .orderBy('r.id')
    .execute();

export const loadOffers = (tx: Tx, programId: string, ids?: readonly string[]) =>
  tx.db
    .selectFrom('matching.tutor_offer as o')
    .innerJoin('people.person as p', (join) => join.onRef('p.org_id', '=', 'o.org_id').onRef('p.id', '=', 'o.tutor_id'))
    .select(['o.id', 'o.tutor_id', 'o.capacity', 'o.sessions_a_week_max', 'o.modality', 'o.formats', 'o.languages', 'p.level'])
    .where('o.org_id', '=', tx.orgId)
    .where('o.program_id', '=', programId)
    .where('o.status', '=', 'open')
    .where('p.status', '=', 'active')
    .$if(ids !== undefined, (q) => q.where('o.id', '=', anyOf(ids!)))
    .orderBy('o.id')
    .execute();

/** By offer. What staff confirmed counts in full, a tutor's own word counts as unknown (the engine's middling). */
export async function loadSkills(tx: Tx, offerIds: readonly string[]): Promise<Map<string, OfferSkill[]>> {
  const rows = await tx.db.selectFrom('matching.offer_skill').select(['offer_id', 'subject', 'skill_id', 'level_max', 'certified']).where('org_id', '=', tx.orgId).where('offer_id', '=', anyOf(offerIds)).orderBy('offer_id').orderBy('n').execute();
  const skills = new Map<string, OfferSkill[]>();
  for (const row of rows) {
    const skill = { subject: row.subject, skill: row.skill_id, levelMax: row.level_max, certified: row.certified, ...(row.certified && { evidencePoints: 100 }) };
    skills.set(row.offer_id, [...(skills.get(row.offer_id) ?? []), skill]);
  }
  return skills;
}

/** Coordinators' words on pairs. What is forbidden in one program is forbidden in all. */
export const loadRules = (tx: Tx) =>
  tx.db.selectFrom('matching.pair_rule').select(['kind', 'program_id', 'learner_id', 'tutor_id']).where('org_id', '=', tx.orgId).where('lifted_at', 'is', null).orderBy('created_at').orderBy('id').execute();

/** Seats and weekly sessions that standing pairings take, by tutor; those still asked about hold theirs. A small group is one seat and one session. */
export async function loadTaken(tx: Tx, programId: string): Promise<Map<string, { pairings: number; sessions: number }>> {
  const rows = await tx.db
    .selectFrom('matching.pairing as p')
    .leftJoin('matching.pairing_slot as s', (join) => join.onRef('s.org_id', '=', 'p.org_id').onRef('s.pairing_id', '=', 'p.id'))
    .select(['p.tutor_id', sql<number>`count(distinct coalesce(p.group_id, p.id))`.as('pairings'), sql<number>`count(distinct (coalesce(p.group_id, p.id), s.weekday, s.start_minute)) filter (where s.weekday is not null)`.as('sessions')])
    .where('p.org_id', '=', tx.orgId)
    .where('p.program_id', '=', programId)
    .where('p.status', 'in', ['asked', 'active'])
    .groupBy('p.tutor_id')
    .execute();
  return new Map(rows.map((row) => [row.tutor_id, row]));
}

/** Who worked together before or does now; a match that was let go or undone before its first day is no work together. */
export const loadTogether = (tx: Tx, learnerIds: readonly string[]) =>
  tx.db.selectFrom('matching.pairing').select(['learner_id', 'tutor_id']).distinct().where('org_id', '=', tx.orgId).where('learner_id', '=', anyOf(learnerIds)).where(everBegan).execute();

/** One school a person: first those that take part in the program, then by id. */
export async function schoolOf(tx: Tx, programId: string, personIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.db
    .selectFrom('programs.school_member as m')
    .leftJoin('programs.program_school as ps', (join) => join.onRef('ps.org_id', '=', 'm.org_id').onRef('ps.school_id', '=', 'm.school_id').on('ps.program_id', '=', programId))
    .select(['m.person_id', 'm.school_id', 'ps.school_id as taking_part'])
    .where('m.org_id', '=', tx.orgId)
    .where('m.person_id', '=', anyOf([...new Set(personIds)]))
    .orderBy('m.school_id')
    .execute();
  const schools = new Map<string, string>();
  for (const row of rows.toSorted((a, b) => Number(a.taking_part === null) - Number(b.taking_part === null))) if (!schools.has(row.person_id)) schools.set(row.person_id, row.school_id);
  return schools;
}

/** Who said no to each other over a request that is open still: a round does not propose them again for it; a coordinator may. */
export const loadDeclined = (tx: Tx, programId: string) =>
  tx.db
    .selectFrom('matching.pair_answer as a')
    .innerJoin('matching.pairing as p', (join) => join.onRef('p.org_id', '=', 'a.org_id').onRef('p.id', '=', 'a.pairing_id'))
    .innerJoin('matching.help_request as r', (join) => join.onRef('r.org_id', '=', 'p.org_id').onRef('r.id', '=', 'p.request_id'))
    .select(['p.learner_id', 'p.tutor_id'])
    .distinct()
    .where('a.org_id', '=', tx.orgId)
    .where('p.program_id', '=', programId)
    .where('a.answer', '=', 'declined')
    .where('r.status', '=', 'open')
    .execute();
