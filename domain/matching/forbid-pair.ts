import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { newId } from '#kernel/ids.ts';
import { badInput } from '#kernel/problem.ts';
import { pairRuleFields, standingRule, twoPeople } from './inside/pair-rules.ts';
import { mayMatch } from './policy.ts';

/** These two are never proposed together, in any program; a pin on them is lifted. */
export const forbidPair = action({
  name: 'matching.forbid-pair',
  input: pairRuleFields,
  may: (tx, { programId }) => mayMatch(tx, programId),
  run: async (tx, { programId, learnerId, tutorId, reason }) => {
    if (reason === '') throw badInput({ reason: 'matching.problem.say-why' });
    await twoPeople(tx, learnerId, tutorId);
    const standing = await standingRule(tx, programId, learnerId, tutorId);
    if (standing?.kind === 'forbid') return { id: standing.id };
    if (standing) await tx.db.updateTable('matching.pair_rule').set({ lifted_at: tx.now }).where('org_id', '=', tx.orgId).where('id', '=', standing.id).execute();
    const id = newId();
    await tx.db.insertInto('matching.pair_rule').values({ org_id: tx.orgId, id, program_id: programId, learner_id: learnerId, tutor_id: tutorId, kind: 'forbid', reason, created_at: tx.now, created_by: tx.actor?.personId ?? null }).execute();
    await leaveEvent(tx, 'matching.pair-forbidden', id, { programId, learnerId, tutorId });
    return { id };
  },
  audit: ({ learnerId, tutorId }, { id }) => ({ subject: id, detail: { learnerId, tutorId } }),
});
