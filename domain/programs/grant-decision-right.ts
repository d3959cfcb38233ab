import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { badInput, notFound } from '#kernel/problem.ts';
import { idField } from './fields.ts';
import { mayHandOnRight, rightNames } from './policy.ts';

export const rightFields = z.object({ programId: idField, personId: idField, right: z.enum(rightNames, 'kernel.problem.required') });

export const grantDecisionRight = action({
  name: 'programs.grant-decision-right',
  input: rightFields,
  may: (tx, { programId, right }) => mayHandOnRight(tx, programId, right),
  run: async (tx, { programId, personId, right }) => {
    const [program, keeper] = await Promise.all([
      tx.db.selectFrom('programs.program').select('id').where('org_id', '=', tx.orgId).where('id', '=', programId).executeTakeFirst(),
      tx.db
        .selectFrom('people.role_grant as g')
        .innerJoin('people.person as p', (join) => join.onRef('p.org_id', '=', 'g.org_id').onRef('p.id', '=', 'g.person_id'))
        .select('g.role')
        .where('g.org_id', '=', tx.orgId)
        .where('g.person_id', '=', personId)
        .where('g.role', 'in', ['coordinator', 'admin'])
        .where('p.status', '=', 'active')
        .executeTakeFirst(),
    ]);
    if (!program) throw notFound('programs.problem.no-program');
    if (!keeper) throw badInput({ personId: 'programs.problem.right-needs-coordinator' });
    const granted = await tx.db
      .insertInto('programs.decision_right')
      .values({ org_id: tx.orgId, program_id: programId, right, person_id: personId, created_at: tx.now, created_by: tx.actor?.personId ?? null })
      .onConflict((c) => c.doNothing())
      .returning('person_id')
      .executeTakeFirst();
    if (granted) await leaveEvent(tx, 'programs.right-granted', programId, { personId, right });
  },
  audit: (input) => ({ subject: input.personId, detail: { programId: input.programId, right: input.right } }),
});
