import { read } from '#kernel/action.ts';
import { newId } from '#kernel/ids.ts';
import { makeProgram } from '#domain/programs/make-program.ts';
import type { CastName, House } from '../../test/house.ts';
import { lastEdit } from './edit-queries.ts';
import { undoEdit } from './undo-edit.ts';

export interface Grounds {
  programId: string;
  requests: Record<'amara' | 'noor' | 'sam', string>;
  offers: Record<'rosa' | 'omar', string>;
}

/** Takes back what Dana did last in a round. */
export async function undoLast(house: House, roundId: string, ctx = house.as('dana')): Promise<number> {
  const last = await read(house.as('dana'), (tx) => lastEdit(tx, roundId));
  return (await undoEdit(ctx, { roundId, number: last!.number })).undone;
}

/** Free on these weekdays between two hours, local time. */
export const freeOn = (house: House, who: CastName, weekdays: readonly number[], from = 15, to = 17) =>
  house.look(async ({ db, orgId }) => {
    await db.deleteFrom('people.weekly_range').where('org_id', '=', orgId).where('person_id', '=', house.people[who]).execute();
    await db.insertInto('people.weekly_range').values(weekdays.map((weekday) => ({ org_id: orgId, person_id: house.people[who], weekday, start_minute: from * 60, end_minute: to * 60 }))).execute();
  });

/**
 * A program of Dana's with three open requests in maths (Amara waits 6 days, Noor 11, Sam 4) and two offers: Rosa with one place, Omar
 * with one, who speaks Arabic with Noor. All are free on Tuesdays and Thursdays from 3 to 5 pm. So one of the three is left out.
 */
export async function matchingGrounds(house: House, name = 'Maths help'): Promise<Grounds> {
  const { id: programId } = await makeProgram(house.as('dana'), { name, termId: house.termId, schoolIds: [house.schoolId], subjects: ['maths'], timeZone: 'America/New_York', languages: ['en', 'ar'] });
  const made: Grounds = { programId, requests: { amara: newId(), noor: newId(), sam: newId() }, offers: { rosa: newId(), omar: newId() } };
  for (const who of ['amara', 'noor', 'sam', 'rosa', 'omar'] as const) await freeOn(house, who, [2, 4]);
  const waiting = { amara: 6, noor: 11, sam: 4 };
  await house.look(async ({ db, orgId, now }) => {
    for (const who of ['amara', 'noor', 'sam'] as const)
      await db.insertInto('matching.help_request').values({
        org_id: orgId, id: made.requests[who], program_id: programId, learner_id: house.people[who], subject: 'maths', sessions_a_week: 1, format: 'one-to-one', modality: 'either', goal: 'Feel sure with fractions',
        languages: who === 'noor' ? ['ar'] : ['en'], prefers_language: who === 'noor' ? 'ar' : null, waiting_since: now.subtract({ hours: 24 * waiting[who] }), created_at: now,
      }).execute();
    for (const who of ['rosa', 'omar'] as const) {
      await db.insertInto('matching.tutor_offer').values({ org_id: orgId, id: made.offers[who], program_id: programId, tutor_id: house.people[who], capacity: 1, sessions_a_week_max: 3, modality: 'either', languages: who === 'omar' ? ['ar', 'en'] : ['en'], created_at: now }).execute();
      await db.insertInto('matching.offer_skill').values({ org_id: orgId, offer_id: made.offers[who], n: 0, subject: 'maths', skill_id: null, level_max: 8, certified: who === 'rosa' }).execute();
    }
  });
  return made;
}
