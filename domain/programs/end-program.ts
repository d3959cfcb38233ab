import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { conflict, notFound } from '#kernel/problem.ts';
import { idField } from './fields.ts';
import { mayKeepPrograms } from './policy.ts';

/** Everything that was stays; requests, offers and coming sessions are closed by the domains that hear of it. */
export const endProgram = action({
  name: 'programs.end-program',
  input: z.object({ id: idField }),
  may: mayKeepPrograms,
  run: async (tx, { id }) => {
    const program = await tx.db.selectFrom('programs.program').select('status').where('org_id', '=', tx.orgId).where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
    if (!program) throw notFound('programs.problem.no-program');
    if (program.status === 'ended') throw conflict('programs.problem.ended');
    await tx.db.updateTable('programs.program').set({ status: 'ended' }).where('org_id', '=', tx.orgId).where('id', '=', id).execute();
    await leaveEvent(tx, 'programs.program-ended', id);
  },
  audit: (input) => ({ subject: input.id }),
});
