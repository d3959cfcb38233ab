import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { addExtra, addExtraForAll } from './inside/add-extra.ts';
import { wallTime } from './inside/find-time.ts';
import { loadGroup } from './inside/load-pairing.ts';
import { mayPlanSession } from './policy.ts';

/** One more session of a pairing, beside its weekly ones: before a test, or because a week was lost. A small group meets as one, at a time that suits all of it. */
export const planSession = action({
  name: 'scheduling.plan-session',
  input: z.object({ pairingId: idSchema, ...wallTime }),
  may: (tx, { pairingId }) => mayPlanSession(tx, pairingId),
  run: async (tx, { pairingId, ...at }) => {
    const group = await loadGroup(tx, pairingId), own = group[0]!, wish = { ...at, minutes: own.session_minutes };
    const ids = own.group_id === null ? [await addExtra(tx, own, { learnerId: own.learner_id, tutorId: own.tutor_id }, wish, null)] : await addExtraForAll(tx, group, wish);
    for (const [n, one] of group.entries()) await leaveEvent(tx, 'scheduling.session-added', one.id, { sessionId: ids[n], pairingId: one.id, ...(n > 0 && { sibling: true }) });
    return { sessionId: ids[0]!, sessions: ids.length };
  },
  audit: ({ pairingId }, { sessionId, sessions }) => ({ subject: pairingId, detail: { sessionId, sessions } }),
});
