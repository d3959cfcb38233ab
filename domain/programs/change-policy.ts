import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { jsonb } from '#kernel/db.ts';
import { leaveEvent } from '#kernel/event.ts';
import { conflict, notFound } from '#kernel/problem.ts';
import { idField } from './fields.ts';
import { checkSpread, rulesSchema, weightsSchema } from './match-policy.ts';
import { mayDecide } from './policy.ts';

/** A new version comes into force for the next round; rounds already run keep the one they used. */
export const changePolicy = action({
  name: 'programs.change-policy',
  input: z.object({
    programId: idField,
    /** The version the form was filled from: a colleague's change in between must not be lost. */
    from: z.coerce.number().int(),
    weights: weightsSchema,
    rules: rulesSchema,
    note: z.string().trim().min(1, 'programs.problem.say-why').max(500, 'kernel.problem.too-long'),
  }),
  may: (tx, { programId }) => mayDecide(tx, programId, 'change-policy'),
  run: async (tx, { programId, from, weights, rules, note }) => {
    const program = await tx.db.selectFrom('programs.program').select(['status', 'policy_version', 'formats']).where('org_id', '=', tx.orgId).where('id', '=', programId).forNoKeyUpdate().executeTakeFirst();
    if (!program) throw notFound('programs.problem.no-program');
    if (program.status === 'ended') throw conflict('programs.problem.ended');
    if (program.policy_version !== from) throw conflict('programs.problem.policy-moved-on', { version: program.policy_version });
    checkSpread(program.formats, weights, rules);
    const version = from + 1;
    await tx.db
      .insertInto('programs.policy_version')
      .values({ org_id: tx.orgId, program_id: programId, version, weights: jsonb(weights), rules: jsonb(rules), note, created_at: tx.now, created_by: tx.actor?.personId ?? null })
      .execute();
    await tx.db.updateTable('programs.program').set({ policy_version: version }).where('org_id', '=', tx.orgId).where('id', '=', programId).execute();
    await leaveEvent(tx, 'programs.policy-changed', programId, { version });
    return { version };
  },
  audit: (input, { version }) => ({ subject: input.programId, detail: { version, weights: input.weights, rules: input.rules } }),
});
