import { sql } from 'kysely';
import { z } from 'zod';
import { action, type Tx } from '#kernel/action.ts';
import { jsonb } from '#kernel/db.ts';
import { idSchema, newId } from '#kernel/ids.ts';
import { badInput, notFound } from '#kernel/problem.ts';
import { readPeriods } from '#packages/availability/index.ts';
import { dayField, nameField } from '#domain/programs/fields.ts';
import { mayKeepPrograms } from '#domain/programs/policy.ts';

const periodsMost = 20, datesMost = 60;

const input = z.object({
  schoolId: idSchema,
  /** The set to change; a new one without it. */
  id: idSchema.optional(),
  name: nameField(60),
  weekdays: z.array(z.coerce.number().int().min(1).max(7)).max(7).default([]),
  /** Days as they are typed: `2026-11-25`, one after the other. */
  dates: z.string().default('').transform((text) => text.split(/[\s,;]+/).filter(Boolean)).refine((days) => days.every((day) => dayField.safeParse(day).success), 'programs.problem.day').refine((days) => days.length <= datesMost, 'scheduling.bells.too-many-dates'),
  periods: z.string('scheduling.bells.none').trim().min(1, 'scheduling.bells.none').max(4000, 'kernel.problem.too-long'),
});

/** When the bell of a school rings on some weekdays, or on dated days instead. Two sets of a school never say something for the same day. */
export const keepBellSet = action({
  name: 'scheduling.keep-bell-set',
  input,
  may: mayKeepPrograms,
  run: async (tx, { schoolId, id, name, weekdays, dates, periods: lines }) => {
    const read = readPeriods(lines);
    if ('why' in read) throw badInput({ periods: `scheduling.bells.line-${read.why}` }, `scheduling.bells.line-${read.why}`, { line: read.line });
    if (read.periods.length > periodsMost) throw badInput({ periods: 'scheduling.bells.too-many' });
    if (weekdays.length + dates.length === 0) throw badInput({ weekdays: 'scheduling.bells.no-day' });
    await beAlone(tx, { schoolId, id, name, weekdays, dates });
    const set = { name, weekdays: [...new Set(weekdays)].sort(), dates: [...new Set(dates)].sort(), periods: jsonb(read.periods), changed_at: tx.now };
    if (!id) {
      const made = newId();
      await tx.db.insertInto('scheduling.bell_set').values({ org_id: tx.orgId, id: made, school_id: schoolId, ...set }).execute();
      return { id: made, periods: read.periods.length };
    }
    const { numUpdatedRows } = await tx.db.updateTable('scheduling.bell_set').set(set).where('org_id', '=', tx.orgId).where('id', '=', id).where('school_id', '=', schoolId).executeTakeFirst();
    if (numUpdatedRows === 0n) throw notFound();
    return { id, periods: read.periods.length };
  },
  audit: ({ schoolId }, { id, periods }) => ({ subject: schoolId, detail: { id, periods } }),
});

/** The school is held while its sets are compared, so that two people saving at once do not both say something for Monday. */
async function beAlone(tx: Tx, { schoolId, id, name, weekdays, dates }: { schoolId: string; id: string | undefined; name: string; weekdays: readonly number[]; dates: readonly string[] }): Promise<void> {
  if (!(await tx.db.selectFrom('programs.school').select('id').where('org_id', '=', tx.orgId).where('id', '=', schoolId).forNoKeyUpdate().executeTakeFirst())) throw notFound('programs.problem.no-school');
  const others = (await tx.db.selectFrom('scheduling.bell_set').select(['id', 'name', 'weekdays', sql<string[]>`dates::text[]`.as('dates')]).where('org_id', '=', tx.orgId).where('school_id', '=', schoolId).execute()).filter((one) => one.id !== id);
  const wrong: Record<string, string> = {};
  if (others.some((one) => one.name === name)) wrong.name = 'scheduling.bells.name-taken';
  if (others.some((one) => one.weekdays.some((day) => weekdays.includes(day)))) wrong.weekdays = 'scheduling.bells.weekday-taken';
  if (others.some((one) => one.dates.some((day) => dates.includes(day)))) wrong.dates = 'scheduling.bells.date-taken';
  if (Object.keys(wrong).length > 0) throw badInput(wrong);
}
