import { action } from '#kernel/action.ts';
import { idSchema } from '#kernel/ids.ts';
import { when } from '#kernel/policy.ts';
import { attemptFields, recordAttempt } from '#domain/mastery/record-attempt.ts';
import { kindly } from '#domain/mastery/together-queries.ts';
import { demandOpen } from './inside/demand-open.ts';
import { loadWorkplace } from './inside/load-workplace.ts';

/** The learner's answer to what is before both: a real attempt, once however often it is sent. What comes back does not name the mistake. */
export const answerItem = action({
  name: 'rooms.answer-item',
  input: attemptFields.extend({ sessionId: idSchema }),
  may: async (tx, { sessionId }) => when((await loadWorkplace(tx, sessionId)).part === 'learner', 'rooms.refused.answer'),
  run: async (tx, { sessionId, ...given }) => {
    demandOpen(tx, await loadWorkplace(tx, sessionId));
    return kindly(await recordAttempt(tx, given));
  },
  audit: false,
});
