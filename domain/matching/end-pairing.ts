import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { conflict } from '#kernel/problem.ts';
import { letGo } from './inside/let-go.ts';
import { loadAsked } from './inside/load-asked.ts';
import { reopenRequest } from './inside/reopen-request.ts';
import { mayEndPairing } from './policy.ts';

export const reopenNames = ['no', 'keep-waiting', 'wait-anew'] as const;

const leavers = ['learner-left', 'tutor-left', 'program-ended'] as const;

/** Ends a pairing for a reason; what was held stays. The request is closed, or opened again with the waiting time kept or begun anew. */
export const endPairing = action({
  name: 'matching.end-pairing',
  input: z.object({ id: idSchema, reason: z.string().trim().min(1, 'matching.problem.say-why').max(500, 'kernel.problem.too-long'), reopen: z.enum(reopenNames).default('no') }),
  may: (tx, { id }) => mayEndPairing(tx, id),
  run: async (tx, { id, reason, reopen }) => {
    const pairing = await loadAsked(tx, id);
    if (pairing.status === 'ended') throw conflict('matching.problem.pairing-ended');
    if (pairing.status === 'asked') return { reopened: await letGo(tx, pairing, leavers.find((one) => one === reason) ?? 'taken-back', { reopen, words: reason }) };
    await tx.db.updateTable('matching.pairing').set({ status: 'ended', ended_at: tx.now, ended_by: tx.actor?.personId ?? null, ended_reason: reason }).where('org_id', '=', tx.orgId).where('id', '=', id).execute();
    const reopened = reopen !== 'no' && (await reopenRequest(tx, pairing.request_id, reopen === 'wait-anew'));
    if (reopen === 'no') await tx.db.updateTable('matching.help_request').set({ status: 'closed' }).where('org_id', '=', tx.orgId).where('id', '=', pairing.request_id).where('status', '=', 'matched').execute();
    await leaveEvent(tx, 'matching.pairing-ended', id, { programId: pairing.program_id, requestId: pairing.request_id, learnerId: pairing.learner_id, tutorId: pairing.tutor_id, reopened });
    return { reopened };
  },
  audit: ({ id, reopen }, { reopened }) => ({ subject: id, detail: { reopen, reopened } }),
});
