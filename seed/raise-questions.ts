import { answerQuestion, followUp } from '#domain/rooms/questions/answer-question.ts';
import { askQuestion } from '#domain/rooms/questions/ask-question.ts';
import { markHelpful } from '#domain/rooms/questions/close-question.ts';
import { reportWords } from '#domain/rooms/questions/report-words.ts';
import { certifiedFor } from '#domain/rooms/questions/policy.ts';
import { reviewAnswer } from '#domain/rooms/questions/review-words.ts';
import { drainJobs } from '#kernel/jobs.ts';
import { withTenant } from '#kernel/tenancy.ts';
import type { Stage } from './raise.ts';

/** Somebody in the cast who is certified for maths at this level, or nobody. */
async function mathsTutor(stage: Stage, asker: string): Promise<string | undefined> {
  const found = await withTenant(stage.orgId, (db) => certifiedFor({ ...stage.system(), db }, { subject: 'maths', skillId: null, level: 7 }));
  return Object.entries(stage.ids).find(([name, id]) => name !== asker && found.includes(id))?.[0];
}

/** A question that helped, one whose answer waits to be checked, one without an answer, one that is held; and a report. */
export async function raiseQuestions(stage: Stage): Promise<void> {
  const ask = (who: string, title: string, more: { text?: string; maths?: string; subject?: string; shownAs?: 'first' | 'year' } = {}) => askQuestion(stage.as(who, 'learner'), { title, subject: 'maths', ...more });
  stage.goTo(-9, '16:20');
  const pieces = await ask('maya', 'Why do I need equal pieces to add fractions?', { text: 'I added the tops and the bottoms. My answer is smaller than one half, and that cannot be.', maths: '1/2 + 1/3 = 2/5 ?', shownAs: 'first' });
  stage.goTo(-8, '12:40');
  const helped = await answerQuestion(stage.as('farida', 'teacher'), { id: pieces.id, text: 'You found yourself that it cannot be: well done. A half and a third are pieces of two sizes. Which size of piece fits into both? Cut them like that first, then count.', maths: '1/2 = 3/6, 1/3 = 2/6' });
  await markHelpful(stage.as('maya', 'learner'), { id: pieces.id, answerId: helped.id });
  stage.goTo(-4, '17:05');
  const slope = await ask('amara', 'How do I see from two points if a line goes up or down?', { maths: '(1, 5) and (4, 2)' });
  const tutor = await mathsTutor(stage, 'amara');
  if (tutor) await answerQuestion(stage.as(tutor, 'tutor'), { id: slope.id, text: 'Go from left to right. Does the second number get bigger or smaller?', maths: '5 to 2' });
  stage.goTo(-3, '18:30');
  await ask('zainab', 'What is the difference between mass and weight?', { subject: 'science', text: 'The book uses both.' });
  await ask('tala', 'Can somebody text me the answer? my number is 07700 900123');
  await reportWords(stage.as('noor', 'learner'), { id: pieces.id, answerId: helped.id, why: 'I think it should be 1/3 = 2/6 and 1/2 = 3/6, the other way round.' });
  const more = await followUp(stage.as('maya', 'learner'), { id: pieces.id, text: 'Is it always the two bottoms multiplied?' });
  await reviewAnswer(stage.as('farida', 'teacher'), { answerId: more.id, decision: 'published' });
  await drainJobs();
}
