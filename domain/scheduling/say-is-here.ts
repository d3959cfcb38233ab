import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { idSchema } from '#kernel/ids.ts';
import { conflict, notFound } from '#kernel/problem.ts';
import { canCheckIn } from './check-in.ts';
import { beHere } from './inside/be-here.ts';
import { loadSession } from './inside/load-session.ts';
import { maySayIsHere } from './policy.ts';

/** "Amara is here": who leads the session, or staff at the place, saw her. Whoever taps for a learner as her tutor is there too. */
export const sayIsHere = action({
  name: 'scheduling.say-is-here',
  input: z.object({ sessionId: idSchema, personId: idSchema }),
  may: (tx, { sessionId }) => maySayIsHere(tx, sessionId),
  run: async (tx, { sessionId, personId }) => {
    const loaded = await loadSession(tx, sessionId), me = tx.actor?.personId;
    if (!loaded.people.some((one) => one.person_id === personId)) throw notFound();
    if (!canCheckIn(loaded.session, tx.now)) throw conflict('scheduling.problem.check-in');
    if (me === loaded.tutorId && me !== personId) await beHere(tx, loaded, me, 'self');
    await beHere(tx, loaded, personId, me === personId ? 'self' : 'tapped');
  },
  audit: ({ sessionId, personId }) => ({ subject: personId, detail: { sessionId } }),
});
