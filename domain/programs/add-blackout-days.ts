import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { newId } from '#kernel/ids.ts';
import { notFound } from '#kernel/problem.ts';
import { dayField, idField, nameField } from './fields.ts';
import { mayKeepPrograms } from './policy.ts';

const daysMax = 120;

function daysBetween(from: string, to: string): string[] {
  const first = Temporal.PlainDate.from(from);
  return Array.from({ length: first.until(to).days + 1 }, (_, n) => first.add({ days: n }).toString());
}

/** One day or a stretch of them, for one school or (no school) for all. Days already marked stay as they are; the answer names both. */
export const addBlackoutDays = action({
  name: 'programs.add-blackout-days',
  input: z
    .object({
      name: nameField(120),
      from: dayField,
      to: z.union([z.literal(''), dayField]).optional(),
      schoolId: z.union([z.literal('').transform(() => null), idField]).nullish().transform((id) => id ?? null),
    })
    .transform((f) => ({ ...f, to: f.to || f.from }))
    .refine((f) => f.to >= f.from, { error: 'programs.problem.days-in-order', path: ['to'] })
    .refine((f) => Temporal.PlainDate.from(f.from).until(f.to).days < daysMax, { error: 'programs.problem.too-many-days', path: ['to'] }),
  may: mayKeepPrograms,
  run: async (tx, { name, from, to, schoolId }) => {
    if (schoolId && !(await tx.db.selectFrom('programs.school').select('id').where('org_id', '=', tx.orgId).where('id', '=', schoolId).executeTakeFirst())) throw notFound('programs.problem.no-school');
    const days = daysBetween(from, to);
    const rows = await tx.db
      .insertInto('programs.blackout_day')
      .values(days.map((day) => ({ org_id: tx.orgId, id: newId(), school_id: schoolId, on_date: day, name })))
      .onConflict((c) => c.doNothing())
      .returning('on_date')
      .execute();
    const fresh = new Set(rows.map((row) => row.on_date)), added = days.filter((day) => fresh.has(day));
    if (added.length > 0) await leaveEvent(tx, 'programs.blackout-days-changed', schoolId, { from, to });
    return { added, kept: days.filter((day) => !fresh.has(day)) };
  },
  audit: (input, { added }) => ({ subject: input.schoolId ?? undefined, detail: { from: input.from, to: input.to, added: added.length } }),
});
