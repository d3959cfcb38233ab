import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { conflict, notFound } from '#kernel/problem.ts';
import { giveExitSet } from '#domain/mastery/exit-set.ts';
import { exitSkills } from './exit-skills.ts';
import { mayAskExitQuestions } from './policy.ts';

/** The second half of an exit ticket: two or three questions on what was worked on. The learner takes them herself, or her tutor gives them to her. */
export const askExitQuestions = action({
  name: 'quality.ask-exit-questions',
  input: z.object({ sessionId: idSchema }),
  may: (tx, { sessionId }) => mayAskExitQuestions(tx, sessionId),
  run: async (tx, { sessionId }) => {
    const session = await tx.db.selectFrom('scheduling.session as s').innerJoin('scheduling.session_person as l', (on) => on.onRef('l.org_id', '=', 's.org_id').onRef('l.session_id', '=', 's.id').on('l.role', '=', 'learner'))
      .select(['s.status', 's.starts_at', 's.pairing_id', 'l.person_id as learnerId']).where('s.org_id', '=', tx.orgId).where('s.id', '=', sessionId).executeTakeFirst();
    if (!session) throw notFound();
    if (session.status === 'cancelled' || session.status === 'missed') throw conflict('quality.problem.not-held');
    if (Temporal.Instant.compare(session.starts_at, tx.now) > 0) throw conflict('quality.problem.not-begun');
    const skillIds = await exitSkills(tx, { id: sessionId, pairingId: session.pairing_id, startsAt: session.starts_at });
    const setId = await giveExitSet(tx, { learnerId: session.learnerId, sessionId, skillIds, given: session.learnerId !== tx.actor?.personId });
    await leaveEvent(tx, 'quality.exit-questions-asked', sessionId, { setId });
    return { setId };
  },
  audit: ({ sessionId }, { setId }) => ({ subject: sessionId, detail: { setId } }),
});
