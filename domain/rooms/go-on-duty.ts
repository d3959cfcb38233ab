import { z } from 'zod';
import { action, type Ctx } from '#kernel/action.ts';
import { instantSchema } from '#kernel/clock.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema, newId } from '#kernel/ids.ts';
import { badInput, conflict, notFound } from '#kernel/problem.ts';
import { judgeWatched } from './judge-rooms.ts';
import { mayGoOnDuty } from './policy.ts';

/** The longest one is on duty at a stretch. */
export const dutyHoursMax = 12;

/** Staff go on duty for a program, or put another adult on duty (a teacher, a coach). Said again, it changes the end. */
const go = action({
  name: 'rooms.go-on-duty',
  input: z.object({ programId: idSchema, until: instantSchema, personId: idSchema.optional() }),
  may: mayGoOnDuty,
  run: async (tx, { programId, until, personId = tx.actor?.personId }) => {
    if (!personId) throw notFound();
    if (Temporal.Instant.compare(until, tx.now) <= 0) throw badInput({ until: 'rooms.problem.duty-past' });
    if (Temporal.Instant.compare(until, tx.now.add({ hours: dutyHoursMax })) > 0) throw badInput({ until: 'rooms.problem.duty-long' }, 'kernel.problem.bad-input', { hours: dutyHoursMax });
    const [program, roles] = await Promise.all([
      tx.db.selectFrom('programs.program').select('status').where('org_id', '=', tx.orgId).where('id', '=', programId).executeTakeFirst(),
      tx.db.selectFrom('people.person as p').innerJoin('people.role_grant as g', (join) => join.onRef('g.org_id', '=', 'p.org_id').onRef('g.person_id', '=', 'p.id')).select('g.role')
        .where('p.org_id', '=', tx.orgId).where('p.id', '=', personId).where('p.status', '=', 'active').forNoKeyUpdate('p').execute(),
    ]);
    if (program?.status !== 'running') throw notFound('programs.problem.no-program');
    if (!roles.some(({ role }) => adultRoles.includes(role))) throw conflict('rooms.problem.duty-adult');
    const standing = await tx.db.selectFrom('rooms.duty').select('id').where('org_id', '=', tx.orgId).where('program_id', '=', programId).where('person_id', '=', personId).where('until', '>', tx.now).executeTakeFirst();
    if (standing) await tx.db.updateTable('rooms.duty').set({ until }).where('org_id', '=', tx.orgId).where('id', '=', standing.id).execute();
    else
      await tx.db.insertInto('rooms.duty').values({ org_id: tx.orgId, id: newId(), program_id: programId, person_id: personId, since: tx.now, until, put_by: personId === tx.actor?.personId ? null : (tx.actor?.personId ?? null) }).execute();
    await leaveEvent(tx, 'rooms.duty-begun', personId, { programId, until: until.toString() });
  },
  audit: ({ programId, until, personId }) => ({ subject: personId, detail: { programId, until: until.toString() } }),
});

/** Who can be trusted to watch: never a learner's or a tutor's role alone. */
const adultRoles = ['coordinator', 'admin', 'teacher', 'coach'];

/** From now on rooms of the program can open under her eyes; those that waited for it do. */
export async function goOnDuty(ctx: Ctx, input: { programId: string; until: string; personId?: string }): Promise<void> {
  await go(ctx, input);
  await judgeWatched(ctx, input.programId);
}

