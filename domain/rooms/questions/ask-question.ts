import { action, type Tx } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { newId } from '#kernel/ids.ts';
import { badInput, conflict } from '#kernel/problem.ts';
import { plainWords } from '#domain/library/plain-words.ts';
import { mayAsk } from './policy.ts';
import { questionFields, verdictOf } from './question-fields.ts';

/** Questions without an answer that one learner may have. */
const openMax = 5;

async function demandRoom(tx: Tx, me: string): Promise<void> {
  const { n } = await tx.db.selectFrom('rooms.question').select((is) => is.fn.countAll<number>().as('n')).where('org_id', '=', tx.orgId).where('person_id', '=', me).where('status', '=', 'open').where('shown', '<>', 'removed').executeTakeFirstOrThrow();
  if (n >= openMax) throw conflict('rooms.problem.enough-questions', { max: openMax });
}

/** A learner asks. What the contact rules hold is seen by her and by who reviews until they let it through. */
export const askQuestion = action({
  name: 'rooms.ask-question',
  input: questionFields,
  may: mayAsk,
  run: async (tx, { title, text, maths, subject, skillId, shownAs }) => {
    const me = tx.actor!.personId;
    if (!(await tx.db.selectFrom('library.subject').select('key').where('key', '=', subject).executeTakeFirst())) throw badInput({ subject: 'kernel.problem.required' });
    const skill = skillId ? await tx.db.selectFrom('library.skill').select('name').where('id', '=', skillId).where('subject', '=', subject).executeTakeFirst() : undefined;
    if (skillId && !skill) throw badInput({ skillId: 'library.problem.skill-elsewhere' });
    const { level } = await tx.db.selectFrom('people.person').select('level').where('org_id', '=', tx.orgId).where('id', '=', me).forNoKeyUpdate().executeTakeFirstOrThrow();
    await demandRoom(tx, me);
    const id = newId(), verdict = verdictOf(title, text, maths), held = verdict === 'hold';
    await tx.db.insertInto('rooms.question').values({
      org_id: tx.orgId, id, person_id: me, shown_as: shownAs, level, subject, skill_id: skillId, title, text, maths, words: plainWords([title, skill?.name ?? '', text, maths].join(' ')), verdict, shown: held ? 'held' : 'yes', asked_at: tx.now, moved_at: tx.now,
    }).execute();
    await leaveEvent(tx, held ? 'rooms.question-held' : 'rooms.question-asked', id, { subject, skillId });
    return { id, verdict };
  },
  audit: ({ subject }, { id, verdict }) => ({ subject: id, detail: { subject, verdict } }),
});
