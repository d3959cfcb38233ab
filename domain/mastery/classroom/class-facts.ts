import type { Tx } from '#kernel/action.ts';
import { dayOf } from '#kernel/clock.ts';

export interface ClassLearner {
  id: string;
  username: string | null;
  given: string;
  family: string;
}

/** Learners of a class now, by name. Call after it was made sure that the reader may see them. */
export const learnersOf = (tx: Tx, classId: string): Promise<ClassLearner[]> =>
  tx.db.selectFrom('programs.class_member as m').innerJoin('people.person as p', (on) => on.onRef('p.org_id', '=', 'm.org_id').onRef('p.id', '=', 'm.person_id'))
    .select(['p.id', 'p.username', 'p.given_name as given', 'p.family_name as family']).where('m.org_id', '=', tx.orgId).where('m.class_id', '=', classId).where('m.role', '=', 'learner').where('m.ended_at', 'is', null).where('p.status', '=', 'active')
    .orderBy('p.family_name').orderBy('p.given_name').orderBy('p.id').limit(200).execute();

/** The day it is where the class is. */
export async function todayOf(tx: Tx, classId: string): Promise<string> {
  const row = await tx.db.selectFrom('programs.class as c').innerJoin('programs.school as s', (on) => on.onRef('s.org_id', '=', 'c.org_id').onRef('s.id', '=', 'c.school_id')).innerJoin('programs.organization as o', 'o.org_id', 'c.org_id')
    .select(['s.time_zone as school', 'o.time_zone as organization']).where('c.org_id', '=', tx.orgId).where('c.id', '=', classId).executeTakeFirstOrThrow();
  return dayOf(tx.now, row.school ?? row.organization);
}

const yearsBack = 2;

/** Why a test cannot have been on this day; null when it can. */
export function dayFault(day: string, today: string): 'ahead' | 'old' | null {
  if (day > today) return 'ahead';
  return day < Temporal.PlainDate.from(today).subtract({ years: yearsBack }).toString() ? 'old' : null;
}

/** Skills that can be practised, in the order of teaching. */
export const skillsToName = (tx: Tx, subject?: string | null): Promise<{ id: string; slug: string; name: string; subject: string }[]> =>
  tx.db.selectFrom('library.skill as k').select(['k.id', 'k.slug', 'k.name', 'k.subject']).where((is) => is.exists(is.selectFrom('library.item_skill as t').select('t.item_id').where('t.org_id', '=', tx.orgId).whereRef('t.skill_id', '=', 'k.id')))
    .$if(Boolean(subject), (q) => q.where('k.subject', '=', subject!)).orderBy('k.subject').orderBy('k.place').orderBy('k.id').execute();
