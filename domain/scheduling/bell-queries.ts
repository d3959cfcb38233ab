import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { type BellPeriod, type BellSet, periodAt } from '#packages/availability/index.ts';

export interface SchoolBells extends BellSet {
  id: string;
  schoolId: string;
  name: string;
  /** The school's zone. */
  zone: string;
  dates: string[];
  weekdays: number[];
  periods: BellPeriod[];
}

/** Every set of bell times, the usual ones before those of dated days. */
export const bellSets = (tx: Tx, schoolIds?: readonly string[]): Promise<SchoolBells[]> =>
  tx.db
    .selectFrom('scheduling.bell_set as b')
    .innerJoin('programs.school as s', (join) => join.onRef('s.org_id', '=', 'b.org_id').onRef('s.id', '=', 'b.school_id'))
    .innerJoin('programs.organization as o', 'o.org_id', 'b.org_id')
    .select(['b.id', 'b.school_id as schoolId', 'b.name', 'b.weekdays', sql<string[]>`b.dates::text[]`.as('dates'), sql<BellPeriod[]>`b.periods`.as('periods'), sql<string>`coalesce(s.time_zone, o.time_zone)`.as('zone')])
    .where('b.org_id', '=', tx.orgId)
    .$if(schoolIds !== undefined, (of) => of.where(sql<boolean>`b.school_id = any(${[...(schoolIds ?? [])]}::uuid[])`))
    .orderBy(sql`cardinality(b.weekdays) = 0`)
    .orderBy('b.name')
    .execute();

export interface Period {
  name: string;
  /** Minutes after midnight on the school's clock. */
  start: number;
  end: number;
}

interface Timed {
  id: string;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  learner: { id: string };
}

/** In which period of the learner's school each session lies; sessions in none are left out. One small query where no school has bell times. */
export async function periodsOf(tx: Tx, sessions: readonly Timed[]): Promise<Map<string, Period>> {
  const sets = sessions.length > 0 ? await bellSets(tx) : [];
  if (sets.length === 0) return new Map();
  const homes = await tx.db.selectFrom('programs.school_member').select(['person_id', 'school_id']).where('org_id', '=', tx.orgId).where(sql<boolean>`person_id = any(${[...new Set(sessions.map((one) => one.learner.id))]}::uuid[])`).orderBy('school_id').execute();
  const bySchool = Map.groupBy(sets, (one) => one.schoolId), byPerson = Map.groupBy(homes, (one) => one.person_id);
  return new Map(sessions.flatMap(({ id, startsAt, endsAt, learner }) => {
    for (const { school_id } of byPerson.get(learner.id) ?? []) {
      const own = bySchool.get(school_id), period = own && periodAt(own, own[0]!.zone, startsAt.epochMilliseconds, endsAt.epochMilliseconds);
      if (period) return [[id, period] as const];
    }
    return [];
  }));
}

/** The same for times that are only offered, by their text. */
export const periodsAt = (tx: Tx, times: readonly Temporal.Instant[], minutes: number, learnerId: string): Promise<Map<string, Period>> =>
  periodsOf(tx, times.map((at) => ({ id: at.toString(), startsAt: at, endsAt: at.add({ minutes }), learner: { id: learnerId } })));
