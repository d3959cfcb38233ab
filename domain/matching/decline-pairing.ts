import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { conflict, notFound } from '#kernel/problem.ts';
import { mayAnswer, sideOf } from './answer-policy.ts';
import { answersOf, type DeclineReason, declineReasons, keepAnswer } from './inside/keep-answer.ts';
import { letGo } from './inside/let-go.ts';
import { loadAsked } from './inside/load-asked.ts';

export { type DeclineReason, declineReasons };

/**
 * A no to a match one was asked about, with a reason for the coordinators alone. One no ends it: the learner waits on with her waiting
 * time, the tutor's place is free. Saying no twice says it once.
 */
export const declinePairing = action({
  name: 'matching.decline-pairing',
  input: z.object({ id: idSchema, reason: z.enum(declineReasons, 'matching.problem.pick-reason'), words: z.string().trim().max(500, 'kernel.problem.too-long').default('') }),
  may: (tx, { id }) => mayAnswer(tx, id),
  run: async (tx, { id, reason, words }) => {
    const pairing = await loadAsked(tx, id);
    const side = await sideOf(tx, pairing);
    if (!side) throw notFound('matching.problem.no-match');
    const { part } = side;
    const mine = (await answersOf(tx, id)).find((one) => one.part === part)?.answer;
    if (pairing.status === 'ended' && mine === 'declined') return { part };
    if (pairing.status === 'ended') throw conflict('matching.problem.match-gone');
    if (pairing.status === 'active') throw conflict('matching.problem.match-stands');
    await keepAnswer(tx, pairing, { part, answer: 'declined', reason, words });
    await leaveEvent(tx, 'matching.pairing-declined', id, { part, as: side.as, reason });
    await letGo(tx, pairing, `${part}-declined`);
    return { part };
  },
  audit: ({ id, reason }, { part }) => ({ subject: id, detail: { part, reason } }),
});
