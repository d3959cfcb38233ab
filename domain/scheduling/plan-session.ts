import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { conflict } from '#kernel/problem.ts';
import { addExtra } from './inside/add-extra.ts';
import { wallTime } from './inside/find-time.ts';
import { loadPairing } from './inside/load-pairing.ts';
import { mayPlanSession } from './policy.ts';

/** One more session of a pairing, beside its weekly ones: before a test, or because a week was lost. */
export const planSession = action({
  name: 'scheduling.plan-session',
  input: z.object({ pairingId: idSchema, ...wallTime }),
  may: (tx, { pairingId }) => mayPlanSession(tx, pairingId),
  run: async (tx, { pairingId, ...wish }) => {
    const pairing = await loadPairing(tx, pairingId), people = { learnerId: pairing.learner_id, tutorId: pairing.tutor_id };
    // One date for one of its learners would split a small group.
    if (pairing.group_id !== null) throw conflict('scheduling.problem.extra-group');
    const sessionId = await addExtra(tx, pairing, people, { ...wish, minutes: pairing.session_minutes }, null);
    await leaveEvent(tx, 'scheduling.session-added', pairingId, { sessionId });
    return { sessionId };
  },
  audit: ({ pairingId }, { sessionId }) => ({ subject: pairingId, detail: { sessionId } }),
});
