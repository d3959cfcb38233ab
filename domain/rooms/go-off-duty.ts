import { z } from 'zod';
import { action, type Ctx } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { notFound } from '#kernel/problem.ts';
import { endDuty } from './inside/end-duty.ts';
import { judgeWatched } from './judge-rooms.ts';
import { mayGoOffDuty } from './policy.ts';

const go = action({
  name: 'rooms.go-off-duty',
  input: z.object({ programId: idSchema, personId: idSchema.optional() }),
  may: (tx, { personId }) => mayGoOffDuty(tx, personId),
  run: async (tx, { programId, personId = tx.actor?.personId }) => {
    const known = await tx.db.selectFrom('rooms.duty').select('id').where('org_id', '=', tx.orgId).where('program_id', '=', programId).where('person_id', '=', personId ?? null).executeTakeFirst();
    if (!known) throw notFound();
    if ((await endDuty(tx, personId ?? null, programId)).length > 0) await leaveEvent(tx, 'rooms.duty-ended', personId ?? null, { programId });
  },
  audit: ({ programId, personId }) => ({ subject: personId, detail: { programId } }),
});

/** Off duty from now on. Her rooms go to whoever else is on duty and has time; the others have a minute. */
export async function goOffDuty(ctx: Ctx, input: { programId: string; personId?: string }): Promise<void> {
  await go(ctx, input);
  await judgeWatched(ctx, input.programId);
}
