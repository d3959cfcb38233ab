import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { conflict, notFound } from '#kernel/problem.ts';
import { mayAnswer, sideOf } from './answer-policy.ts';
import { beginPairing } from './inside/begin-pairing.ts';
import { checkAgain } from './inside/check-again.ts';
import { answersOf, keepAnswer } from './inside/keep-answer.ts';
import { letGo } from './inside/let-go.ts';
import { loadAsked } from './inside/load-asked.ts';

/**
 * A yes to a match one was asked about. With the second yes the pairing runs; what changed meanwhile is looked at first. Saying yes
 * twice says it once.
 */
export const acceptPairing = action({
  name: 'matching.accept-pairing',
  input: z.object({ id: idSchema }),
  may: (tx, { id }) => mayAnswer(tx, id),
  run: async (tx, { id }): Promise<{ part: 'learner' | 'tutor'; became: 'asked' | 'active' | 'fallen' }> => {
    const pairing = await loadAsked(tx, id);
    const side = await sideOf(tx, pairing);
    if (!side) throw notFound('matching.problem.no-match');
    const { part } = side;
    const answers = await answersOf(tx, id);
    const mine = answers.find((one) => one.part === part)?.answer;
    if (pairing.status === 'active') return { part, became: 'active' };
    if (pairing.status === 'ended') throw conflict(mine === 'declined' ? 'matching.problem.you-declined' : 'matching.problem.match-gone');
    if (mine === 'accepted') return { part, became: 'asked' };
    if (Temporal.Instant.compare(tx.now, pairing.answer_by!) > 0) throw conflict('matching.problem.answer-late');
    const checked = await checkAgain(tx, pairing);
    const second = answers.length > 0;
    if (checked.fallen || (second && checked.unfree.some((one) => one !== part))) {
      await keepAnswer(tx, pairing, { part, answer: 'accepted' });
      await letGo(tx, pairing, 'changed');
      return { part, became: 'fallen' };
    }
    // Her own hours she can mend herself: nothing is lost, the match still waits.
    if (checked.unfree.includes(part)) throw conflict('matching.problem.own-hours');
    await keepAnswer(tx, pairing, { part, answer: 'accepted' });
    await leaveEvent(tx, 'matching.pairing-accepted', id, { part, as: side.as, second });
    if (second) await beginPairing(tx, pairing, checked);
    return { part, became: second ? 'active' : 'asked' };
  },
  audit: ({ id }, result) => ({ subject: id, detail: result }),
});
