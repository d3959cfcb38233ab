import type { Tx } from '#kernel/action.ts';
import { type Decision, when } from '#kernel/policy.ts';
import { partIn } from '#domain/scheduling/policy.ts';

/** Only the learner says whether she can do it now. */
export const mayAnswerExitTicket = async (tx: Tx, sessionId: string): Promise<Decision> => when((await partIn(tx, sessionId)) === 'learner', 'quality.refused.learner');

/** Her tutor may give them, and she may take them. */
export const mayAskExitQuestions = async (tx: Tx, sessionId: string): Promise<Decision> => when(['learner', 'tutor'].includes((await partIn(tx, sessionId)) ?? ''), 'quality.refused.ask');
