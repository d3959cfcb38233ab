import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { conflict, notFound } from '#kernel/problem.ts';
import { rightFields } from './grant-decision-right.ts';
import { mayHandOnRight } from './policy.ts';

/** The last holder keeps it until somebody else holds it too: a program nobody may decide in would be stuck. */
export const takeDecisionRight = action({
  name: 'programs.take-decision-right',
  input: rightFields,
  may: (tx, { programId, right }) => mayHandOnRight(tx, programId, right),
  run: async (tx, { programId, personId, right }) => {
    const holders = await tx.db.selectFrom('programs.decision_right').select('person_id').where('org_id', '=', tx.orgId).where('program_id', '=', programId).where('right', '=', right).forNoKeyUpdate().execute();
    if (!holders.some((holder) => holder.person_id === personId)) throw notFound('programs.problem.no-right');
    if (holders.length === 1) throw conflict('programs.problem.last-right');
    await tx.db.deleteFrom('programs.decision_right').where('org_id', '=', tx.orgId).where('program_id', '=', programId).where('right', '=', right).where('person_id', '=', personId).execute();
    await leaveEvent(tx, 'programs.right-taken', programId, { personId, right });
  },
  audit: (input) => ({ subject: input.personId, detail: { programId: input.programId, right: input.right } }),
});
