import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { newId } from '#kernel/ids.ts';
import { dayField, nameField } from './fields.ts';
import { mayKeepPrograms } from './policy.ts';

export const termFields = z.object({ name: nameField(120), startsOn: dayField, endsOn: dayField });
export const daysInOrder = (f: { startsOn: string; endsOn: string }): boolean => f.endsOn >= f.startsOn;
/** Longer than a year and a bit is a slip of the pen, not a term. */
export const notTooLong = (f: { startsOn: string; endsOn: string }): boolean => f.endsOn <= Temporal.PlainDate.from(f.startsOn).add({ days: 400 }).toString();

export const makeTerm = action({
  name: 'programs.make-term',
  input: termFields.refine(daysInOrder, { error: 'programs.problem.days-in-order', path: ['endsOn'] }).refine(notTooLong, { error: 'programs.problem.term-too-long', path: ['endsOn'] }),
  may: mayKeepPrograms,
  run: async (tx, { name, startsOn, endsOn }) => {
    const id = newId();
    await tx.db.insertInto('programs.term').values({ org_id: tx.orgId, id, name, starts_on: startsOn, ends_on: endsOn, created_at: tx.now }).execute();
    return { id };
  },
  audit: (_, { id }) => ({ subject: id }),
});
