import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { newId } from '#kernel/ids.ts';
import { conflict } from '#kernel/problem.ts';
import { pairRuleFields, standingRule, twoPeople } from './inside/pair-rules.ts';
import { mayMatch } from './policy.ts';

/** Every coming round must keep these two together, as far as the rules, seats and hours allow it. */
export const pinPair = action({
  name: 'matching.pin-pair',
  input: pairRuleFields,
  may: (tx, { programId }) => mayMatch(tx, programId),
  run: async (tx, { programId, learnerId, tutorId, reason }) => {
    await twoPeople(tx, learnerId, tutorId);
    const standing = await standingRule(tx, programId, learnerId, tutorId);
    if (standing?.kind === 'pin') return { id: standing.id };
    if (standing) throw conflict('matching.problem.pair-forbidden');
    const id = newId();
    await tx.db.insertInto('matching.pair_rule').values({ org_id: tx.orgId, id, program_id: programId, learner_id: learnerId, tutor_id: tutorId, kind: 'pin', reason, created_at: tx.now, created_by: tx.actor?.personId ?? null }).execute();
    await leaveEvent(tx, 'matching.pair-pinned', id, { programId, learnerId, tutorId });
    return { id };
  },
  audit: ({ learnerId, tutorId }, { id }) => ({ subject: id, detail: { learnerId, tutorId } }),
});
