import { action, type Tx } from '#kernel/action.ts';
import { config } from '#kernel/config.ts';
import { jsonb } from '#kernel/db.ts';
import { leaveEvent } from '#kernel/event.ts';
import { newId } from '#kernel/ids.ts';
import { badInput } from '#kernel/problem.ts';
import { defaultRules, defaultWeights } from './match-policy.ts';
import { mayKeepPrograms, rightNames } from './policy.ts';
import { levelsInOrder, type ProgramFields, programFields, programRow } from './program-fields.ts';

/** What the database knows and the shape of the input cannot: that term, schools and subjects exist. */
export async function checkProgram(tx: Tx, f: ProgramFields): Promise<void> {
  const schoolIds = [...new Set(f.schoolIds)];
  const [term, schools, subjects] = await Promise.all([
    tx.db.selectFrom('programs.term').select('id').where('org_id', '=', tx.orgId).where('id', '=', f.termId).executeTakeFirst(),
    tx.db.selectFrom('programs.school').select('id').where('org_id', '=', tx.orgId).where('id', 'in', schoolIds).execute(),
    tx.db.selectFrom('library.subject').select('key').where('key', 'in', f.subjects).execute(),
  ]);
  const wrong: Record<string, string> = {};
  if (f.meetingKind === 'bbb' && !config().bbb) wrong.meetingKind = 'programs.problem.no-bbb';
  if (!term) wrong.termId = 'programs.problem.no-term';
  if (schools.length < schoolIds.length) wrong.schoolIds = 'programs.problem.no-school';
  if (subjects.length < new Set(f.subjects).size) wrong.subjects = 'programs.problem.no-subject';
  if (Object.keys(wrong).length > 0) throw badInput(wrong);
}

export const linkSchools = (tx: Tx, programId: string, schoolIds: readonly string[]) =>
  tx.db.insertInto('programs.program_school').values([...new Set(schoolIds)].map((id) => ({ org_id: tx.orgId, program_id: programId, school_id: id }))).execute();

/** Whoever makes a program holds its three decision rights, and it begins with the default match policy. */
export const makeProgram = action({
  name: 'programs.make-program',
  input: programFields.refine((f) => f.levelMax >= f.levelMin, levelsInOrder),
  may: mayKeepPrograms,
  run: async (tx, input) => {
    await checkProgram(tx, input);
    const id = newId();
    const by = tx.actor?.personId ?? null;
    const made = await tx.db
      .insertInto('programs.program')
      .values({ org_id: tx.orgId, id, ...programRow(input), created_at: tx.now, created_by: by })
      .onConflict((c) => c.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!made) throw badInput({ name: 'programs.problem.name-taken' });
    await linkSchools(tx, id, input.schoolIds);
    await tx.db
      .insertInto('programs.policy_version')
      .values({ org_id: tx.orgId, program_id: id, version: 1, weights: jsonb(defaultWeights), rules: jsonb(defaultRules), created_at: tx.now, created_by: by })
      .execute();
    if (by) await tx.db.insertInto('programs.decision_right').values(rightNames.map((right) => ({ org_id: tx.orgId, program_id: id, right, person_id: by, created_at: tx.now, created_by: by }))).execute();
    await leaveEvent(tx, 'programs.program-made', id);
    return { id };
  },
  audit: (_, { id }) => ({ subject: id }),
});
