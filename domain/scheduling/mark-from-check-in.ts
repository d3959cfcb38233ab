import { type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { action, type Tx } from '#kernel/action.ts';
import { holdSessions } from './hold-sessions.ts';
import { isLate } from './late-after.ts';
import { markAttendance } from './mark-attendance.ts';
import { onlyTrellis } from './policy.ts';

/** What is older was left alone on purpose, or lies before check-ins counted. */
const daysBack = 2;
const atOnce = 500;

/** Sessions at a place that are over and not marked, in which both were there: the tutor by her own tap, the learner by code or tap. */
const over = (tx: Tx) =>
  tx.db
    .selectFrom('scheduling.session as s')
    .innerJoin('scheduling.session_person as l', (join) => join.onRef('l.org_id', '=', 's.org_id').onRef('l.session_id', '=', 's.id').on('l.role', '=', 'learner'))
    .innerJoin('scheduling.session_person as t', (join) => join.onRef('t.org_id', '=', 's.org_id').onRef('t.session_id', '=', 's.id').on('t.role', '=', 'tutor'))
    .where('s.org_id', '=', tx.orgId).where('s.status', '=', 'scheduled').where('s.modality', '=', 'in-person').where('s.ends_at', '<=', tx.now).where('s.starts_at', '>', tx.now.subtract({ hours: 24 * daysBack }))
    .where('l.checked_in_at', 'is not', null).where('l.attendance', '=', 'unknown').where('l.checked_in_how', '<>', 'self').where('t.checked_in_at', 'is not', null)
    .where(sql<SqlBool>`greatest(s.starts_at, l.checked_in_at, t.checked_in_at) <= s.ends_at - interval '1 minute'`);

export const checkInsStand = async (tx: Tx): Promise<boolean> => (await over(tx).select('s.id').limit(1).executeTakeFirst()) !== undefined;

/**
 * What the place saw becomes attendance and minutes as what a room saw does (docs/decisions/026): both get the minutes from when the later of
 * them came to the end. Where one was not seen nothing is said, and what somebody marked stays.
 */
export const markFromCheckIn = action({
  name: 'scheduling.mark-from-check-in',
  input: z.object({}),
  may: onlyTrellis,
  run: async (tx) => {
    await holdSessions(tx, (await over(tx).select('s.id').orderBy('s.starts_at').orderBy('s.id').limit(atOnce).execute()).map((one) => one.id));
    const sessions = await over(tx).select(['s.id', 's.starts_at as starts', 's.ends_at as ends', 'l.person_id as learner', 'l.checked_in_at as learnerAt', 't.person_id as tutor', 't.checked_in_at as tutorAt']).orderBy('s.starts_at').orderBy('s.id').limit(atOnce).execute();
    for (const { id, starts, ends, learner, learnerAt, tutor, tutorAt } of sessions) {
      const from = Math.max(starts.epochMilliseconds, learnerAt!.epochMilliseconds, tutorAt!.epochMilliseconds), minutes = Math.floor((ends.epochMilliseconds - from) / 60_000);
      const mark = (personId: string, came: Temporal.Instant) => ({ personId, attendance: isLate(starts, came) ? 'late' as const : 'present' as const, minutes });
      await markAttendance(tx, { sessionId: id, people: [mark(learner, learnerAt!), mark(tutor, tutorAt!)] });
    }
    return { marked: sessions.length };
  },
  audit: (_, { marked }) => ({ detail: { marked } }),
});
