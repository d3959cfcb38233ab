import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { badInput, conflict, notFound } from '#kernel/problem.ts';
import { idField } from './fields.ts';
import { checkProgram, linkSchools } from './make-program.ts';
import { mayKeepPrograms } from './policy.ts';
import { levelsInOrder, programFields, programRow } from './program-fields.ts';

export const editProgram = action({
  name: 'programs.edit-program',
  input: programFields.extend({ id: idField }).refine((f) => f.levelMax >= f.levelMin, levelsInOrder),
  may: mayKeepPrograms,
  run: async (tx, { id, ...input }) => {
    const program = await tx.db.selectFrom('programs.program').select('status').where('org_id', '=', tx.orgId).where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
    if (!program) throw notFound('programs.problem.no-program');
    if (program.status === 'ended') throw conflict('programs.problem.ended');
    await checkProgram(tx, input);
    const namesake = await tx.db.selectFrom('programs.program').select('id').where('org_id', '=', tx.orgId).where((is) => is(is.fn('lower', ['name']), '=', input.name.toLowerCase())).where('id', '<>', id).executeTakeFirst();
    if (namesake) throw badInput({ name: 'programs.problem.name-taken' });
    await tx.db.updateTable('programs.program').set(programRow(input)).where('org_id', '=', tx.orgId).where('id', '=', id).execute();
    await tx.db.deleteFrom('programs.program_school').where('org_id', '=', tx.orgId).where('program_id', '=', id).execute();
    await linkSchools(tx, id, input.schoolIds);
    await leaveEvent(tx, 'programs.program-changed', id);
  },
  audit: (input) => ({ subject: input.id }),
});
