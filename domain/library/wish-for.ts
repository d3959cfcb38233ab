import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema, newId } from '#kernel/ids.ts';
import { badInput, conflict } from '#kernel/problem.ts';
import { languageField } from '#domain/programs/fields.ts';
import { maySubmit } from './policy.ts';

const openMax = 10;
const nothing = z.literal('').transform(() => null);

/** Asks for something that the library lacks. */
export const wishFor = action({
  name: 'library.wish-for',
  input: z.object({
    words: z.string().trim().min(1, 'library.problem.say-what').max(500, 'kernel.problem.too-long'), subject: z.string().min(1, 'kernel.problem.required').max(50),
    skillId: z.union([nothing, idSchema]).nullish().transform((id) => id ?? null), language: languageField,
  }),
  may: maySubmit,
  run: async (tx, { words, subject, skillId, language }) => {
    const me = tx.actor?.personId ?? null;
    const subjectRow = await tx.db.selectFrom('library.subject').select('key').where('key', '=', subject).executeTakeFirst();
    if (!subjectRow) throw badInput({ subject: 'kernel.problem.required' });
    if (skillId && !(await tx.db.selectFrom('library.skill').select('id').where('id', '=', skillId).where('subject', '=', subject).executeTakeFirst())) throw badInput({ skillId: 'library.problem.skill-elsewhere' });
    const open = await tx.db.selectFrom('library.wish').select((is) => is.fn.countAll<number>().as('n')).where('org_id', '=', tx.orgId).where('person_id', '=', me).where('status', '=', 'open').executeTakeFirstOrThrow();
    if (open.n >= openMax) throw conflict('library.problem.enough-wishes', { max: openMax });
    const id = newId();
    await tx.db.insertInto('library.wish').values({ org_id: tx.orgId, id, person_id: me, words, subject, skill_id: skillId, language, status: 'open', created_at: tx.now }).execute();
    await leaveEvent(tx, 'library.wish-made', id, { subject, skillId });
    return { id };
  },
  audit: ({ subject }, { id }) => ({ subject: id, detail: { subject } }),
});
