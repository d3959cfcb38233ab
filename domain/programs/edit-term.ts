import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { notFound } from '#kernel/problem.ts';
import { idField } from './fields.ts';
import { daysInOrder, notTooLong, termFields } from './make-term.ts';
import { mayKeepPrograms } from './policy.ts';

export const editTerm = action({
  name: 'programs.edit-term',
  input: termFields.extend({ id: idField }).refine(daysInOrder, { error: 'programs.problem.days-in-order', path: ['endsOn'] }).refine(notTooLong, { error: 'programs.problem.term-too-long', path: ['endsOn'] }),
  may: mayKeepPrograms,
  run: async (tx, { id, name, startsOn, endsOn }) => {
    const term = await tx.db.updateTable('programs.term').set({ name, starts_on: startsOn, ends_on: endsOn }).where('org_id', '=', tx.orgId).where('id', '=', id).returning('id').executeTakeFirst();
    if (!term) throw notFound('programs.problem.no-term');
    await leaveEvent(tx, 'programs.term-changed', id, { startsOn, endsOn });
  },
  audit: (input) => ({ subject: input.id }),
});
