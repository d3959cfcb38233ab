import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { idSchema } from '#kernel/ids.ts';
import { conflict, notFound } from '#kernel/problem.ts';
import { beforeOf, changedBy, holdRound, noteEdit } from './inside/edit-log.ts';
import { mayDecideRound } from './policy.ts';

/** Keeps a proposal for later, or lets it go on: a held one is not approved with others and not moved by other edits. */
export const holdProposal = action({
  name: 'matching.hold-proposal',
  input: z.object({ roundId: idSchema, id: idSchema, seen: z.coerce.number().int().min(0), held: z.boolean() }),
  may: (tx, { roundId }) => mayDecideRound(tx, roundId),
  run: async (tx, { roundId, id, seen, held }) => {
    await holdRound(tx, roundId);
    const row = await tx.db.selectFrom('matching.proposal').selectAll().where('org_id', '=', tx.orgId).where('round_id', '=', roundId).where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
    if (!row) throw notFound('matching.problem.no-proposal');
    if (row.edit !== seen) throw await changedBy(tx, roundId, row);
    if (row.held === held) return { number: row.edit };
    if (row.status !== 'proposed') throw conflict('matching.problem.already-decided');
    const number = await noteEdit(tx, roundId, { kind: held ? 'hold' : 'release', proposalId: id, learnerId: row.learner_id, tutorId: row.tutor_id, cost: 0, before: [beforeOf(row)] });
    await tx.db.updateTable('matching.proposal').set({ held, edit: number }).where('org_id', '=', tx.orgId).where('id', '=', id).execute();
    return { number };
  },
  audit: ({ id, held }, { number }) => ({ subject: id, detail: { held, number } }),
});
