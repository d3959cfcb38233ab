import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { idSchema } from '#kernel/ids.ts';
import { conflict } from '#kernel/problem.ts';
import { beHere } from './inside/be-here.ts';
import { loadSession } from './inside/load-session.ts';
import { mayCheckIn } from './policy.ts';

/** Minutes before the start from which one can check in. */
const checkInBefore = 30;

export const canCheckIn = (session: { modality: string; status: string; starts_at: Temporal.Instant; ends_at: Temporal.Instant }, now: Temporal.Instant): boolean =>
  session.modality === 'in-person' && session.status === 'scheduled' &&
  Temporal.Instant.compare(now, session.starts_at.subtract({ minutes: checkInBefore })) >= 0 && Temporal.Instant.compare(now, session.ends_at) < 0;

/** "I am here", in person: one tap, and a second tap changes nothing. A learner's word is shown to her tutor; what counts is a code or a tap. */
export const checkIn = action({
  name: 'scheduling.check-in',
  input: z.object({ sessionId: idSchema }),
  may: (tx, { sessionId }) => mayCheckIn(tx, sessionId),
  run: async (tx, { sessionId }) => {
    const loaded = await loadSession(tx, sessionId);
    if (!canCheckIn(loaded.session, tx.now)) throw conflict('scheduling.problem.check-in');
    await beHere(tx, loaded, tx.actor!.personId, 'self');
  },
  audit: ({ sessionId }) => ({ subject: sessionId }),
});
