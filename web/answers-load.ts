import type { Tx } from '#kernel/action.ts';
import { myAnswersDue } from '#domain/matching/answer-queries.ts';
import type { AnswerDue } from './answers-due.tsx';
import { sayUntil } from './public/my-match-words.ts';
import type { Reader } from './public/session-words.ts';

/** For the loaders of homes: what waits for the reader's answer. */
export async function answersDue(tx: Tx, reader: Reader): Promise<AnswerDue[]> {
  const as = tx.actor?.role === 'guardian' ? ('guardian' as const) : null;
  return (await myAnswersDue(tx)).map((one) => ({ id: one.id, as: as ?? one.part, learner: one.learner, tutor: one.tutor, subject: one.subject, until: sayUntil(one.answerBy, reader), answered: one.answered, mayAnswer: one.mayAnswer }));
}
