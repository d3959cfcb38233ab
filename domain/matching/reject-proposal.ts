import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { conflict, notFound } from '#kernel/problem.ts';
import { forbidPair } from './forbid-pair.ts';
import { beforeOf, noteEdit, stamp } from './inside/edit-log.ts';
import { closeWhenDecided } from './inside/round-state.ts';
import { mayDecideProposal } from './policy.ts';

/** Not this pair, for a reason. The request stays open; with `forbid` the two are never proposed again. */
export const rejectProposal = action({
  name: 'matching.reject-proposal',
  input: z.object({ id: idSchema, reason: z.string().trim().min(1, 'matching.problem.say-why').max(500, 'kernel.problem.too-long'), forbid: z.boolean().default(false) }),
  may: (tx, { id }) => mayDecideProposal(tx, id),
  run: async (tx, { id, reason, forbid }) => {
    const proposal = await tx.db
      .selectFrom('matching.proposal as a')
      .innerJoin('matching.round as r', (join) => join.onRef('r.org_id', '=', 'a.org_id').onRef('r.id', '=', 'a.round_id'))
      .selectAll('a')
      .select('r.program_id')
      .where('a.org_id', '=', tx.orgId)
      .where('a.id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (!proposal) throw notFound('matching.problem.no-proposal');
    if (proposal.status === 'rejected') return { roundId: proposal.round_id };
    if (proposal.status !== 'proposed') throw conflict('matching.problem.already-decided');
    await tx.db.updateTable('matching.proposal').set({ status: 'rejected', reason, decided_at: tx.now, decided_by: tx.actor?.personId ?? null }).where('org_id', '=', tx.orgId).where('id', '=', id).execute();
    const number = await noteEdit(tx, proposal.round_id, { kind: 'reject', proposalId: id, learnerId: proposal.learner_id, tutorId: proposal.tutor_id, reason, cost: proposal.score, exact: false, before: [beforeOf(proposal)] });
    await stamp(tx, [id], number);
    if (forbid) await forbidPair(tx, { programId: proposal.program_id, learnerId: proposal.learner_id, tutorId: proposal.tutor_id!, reason });
    await leaveEvent(tx, 'matching.proposal-rejected', id, { roundId: proposal.round_id, forbid });
    await closeWhenDecided(tx, proposal.round_id);
    return { roundId: proposal.round_id };
  },
  audit: ({ id, forbid }) => ({ subject: id, detail: { forbid } }),
});
