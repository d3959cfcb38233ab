import { action, type Tx } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { newId } from '#kernel/ids.ts';
import { demand, no, yes } from '#kernel/policy.ts';
import { conflict } from '#kernel/problem.ts';
import { loadQuestion, type Question } from './load-question.ts';
import { isReviewer, mayAnswer, mayRead } from './policy.ts';
import { answerFields, verdictOf } from './question-fields.ts';

/** Words of one question that one person may have waiting. */
const waitingMax = 3;

async function write(tx: Tx, question: Question, kind: 'answer' | 'follow-up', { text, maths }: { text: string; maths: string }): Promise<{ id: string; published: boolean }> {
  const me = tx.actor!.personId;
  if (question.status === 'closed') throw conflict('rooms.problem.question-closed');
  const { n } = await tx.db.selectFrom('rooms.answer').select((is) => is.fn.countAll<number>().as('n')).where('org_id', '=', tx.orgId).where('question_id', '=', question.id).where('person_id', '=', me).where('status', '=', 'waiting').executeTakeFirstOrThrow();
  if (n >= waitingMax) throw conflict('rooms.problem.wait-for-check');
  const id = newId(), published = isReviewer(tx);
  await tx.db.insertInto('rooms.answer').values({ org_id: tx.orgId, id, question_id: question.id, person_id: me, kind, text, maths, verdict: verdictOf(text, maths), status: published ? 'published' : 'waiting', written_at: tx.now, decided_at: published ? tx.now : null, decided_by: published ? me : null }).execute();
  await leaveEvent(tx, published ? 'rooms.answer-published' : 'rooms.answer-written', question.id, { answerId: id, writerId: me, kind });
  return { id, published };
}

/** An answer. Of staff it is there at once; of a tutor when somebody has checked it. */
export const answerQuestion = action({
  name: 'rooms.answer-question',
  input: answerFields,
  may: async (tx, { id }) => mayAnswer(tx, await loadQuestion(tx, id)),
  run: async (tx, { id, ...words }) => {
    const question = await loadQuestion(tx, id, { hold: true }), answer = await write(tx, question, 'answer', words);
    if (answer.published) await tx.db.updateTable('rooms.question').set({ answers: question.answers + 1, status: 'answered', moved_at: tx.now }).where('org_id', '=', tx.orgId).where('id', '=', id).execute();
    return answer;
  },
  audit: ({ id }, { published }) => ({ subject: id, detail: { published } }),
});

/** Who asked asks on. It is checked like an answer. */
export const followUp = action({
  name: 'rooms.follow-up',
  input: answerFields,
  may: mayRead,
  run: async (tx, { id, ...words }) => {
    const question = await loadQuestion(tx, id, { hold: true });
    demand(question.personId === tx.actor?.personId ? yes : no('rooms.refused.asker-only'));
    const { id: answerId } = await write(tx, question, 'follow-up', words);
    return { id: answerId };
  },
  audit: ({ id }) => ({ subject: id }),
});
