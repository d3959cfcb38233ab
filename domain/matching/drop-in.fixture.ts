import type { Ctx } from '#kernel/action.ts';
import { newId } from '#kernel/ids.ts';
import { makeProgram } from '#domain/programs/make-program.ts';
import type { CastName, House } from '../../test/house.ts';

/** A maths program that offers drop-in all day, with Rosa and Omar certified for it: Omar speaks Arabic too. */
export async function dropInGrounds(house: House, more: object = {}): Promise<{ programId: string; offers: Record<'rosa' | 'omar', string> }> {
  const { id: programId } = await makeProgram(house.as('dana'), {
    name: 'Drop-in maths', termId: house.termId, schoolIds: [house.schoolId], subjects: ['maths'], timeZone: 'America/New_York', languages: ['en', 'ar'], formats: ['one-to-one', 'drop-in'], sessionMinutes: 30,
    meetingLink: 'https://meet.example.org/drop-in', place: 'Library, table 4', dropInFrom: 0, dropInUntil: 1440, ...more,
  });
  const offers = { rosa: newId(), omar: newId() };
  await house.look(async ({ db, orgId, now }) => {
    for (const who of ['rosa', 'omar'] as const) {
      await db.insertInto('matching.tutor_offer').values({ org_id: orgId, id: offers[who], program_id: programId, tutor_id: house.people[who], capacity: 1, sessions_a_week_max: 5, modality: 'either', languages: who === 'omar' ? ['ar', 'en'] : ['en'], created_at: now }).execute();
      await db.insertInto('matching.offer_skill').values({ org_id: orgId, offer_id: offers[who], n: 0, subject: 'maths', skill_id: null, level_max: 9, certified: true }).execute();
    }
  });
  return { programId, offers };
}

/** The same context some seconds later. */
export const later = (ctx: Ctx, seconds: number): Ctx => ({ ...ctx, now: ctx.now.add({ seconds }) });

export const inHours = (ctx: Ctx, hours: number): string => ctx.now.add({ hours }).toString();

/** The calls of a place in the order they were made: who was asked, and what became of it. */
export const callsOf = (house: House, dropInId: string): Promise<[CastName, string][]> =>
  house.look(async ({ db, orgId }) => {
    const names = new Map(Object.entries(house.people).map(([name, id]) => [id, name as CastName]));
    const rows = await db.selectFrom('matching.drop_in_call').select(['tutor_id', 'status']).where('org_id', '=', orgId).where('drop_in_id', '=', dropInId).orderBy('called_at').orderBy('id').execute();
    return rows.map((row) => [names.get(row.tutor_id)!, row.status]);
  });

export const ringing = async (house: House, who: CastName): Promise<string> =>
  (await house.look(({ db, orgId }) => db.selectFrom('matching.drop_in_call').select('id').where('org_id', '=', orgId).where('tutor_id', '=', house.people[who]).where('status', '=', 'ringing').executeTakeFirstOrThrow())).id;

export const placeOf = (house: House, id: string) => house.look(({ db, orgId }) => db.selectFrom('matching.drop_in').selectAll().where('org_id', '=', orgId).where('id', '=', id).executeTakeFirstOrThrow());
