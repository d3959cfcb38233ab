import { z } from 'zod';
import { action, type Tx } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { badInput } from '#kernel/problem.ts';
import { mustStayBetween } from '#domain/messaging/check-words.ts';
import { type LoadedSession, loadSession } from './inside/load-session.ts';
import { type Marks, markAttendance, marksInput } from './mark-attendance.ts';
import { mayLogSession } from './policy.ts';

const words = (max: number) => z.string().trim().max(max, 'scheduling.problem.too-long').default('');

/** The tutor's two minutes after a session: who came, what was worked on, how it went, what comes next. */
export const logSession = action({
  name: 'scheduling.log-session',
  input: z.object({
    sessionId: idSchema, people: marksInput, skillIds: z.array(idSchema).max(12, 'scheduling.problem.too-many-skills').default([]),
    wentWell: words(2000), hard: words(2000), nextStep: words(1000), reason: z.string().trim().max(500, 'scheduling.problem.too-long').optional(),
  }),
  may: (tx, { sessionId }) => mayLogSession(tx, sessionId),
  run: async (tx, input) => {
    const loaded = await loadSession(tx, input.sessionId);
    mustStayBetween(tx, { wentWell: input.wentWell, hard: input.hard, nextStep: input.nextStep });
    await demandSkills(tx, input.skillIds);
    if (loaded.session.status === 'scheduled' || differ(loaded, input.people)) await markAttendance(tx, { sessionId: input.sessionId, people: input.people, reason: input.reason || undefined });
    const log = { skill_ids: [...new Set(input.skillIds)], went_well: input.wentWell, hard: input.hard, next_step: input.nextStep };
    await tx.db
      .insertInto('scheduling.session_log')
      .values({ org_id: tx.orgId, session_id: input.sessionId, tutor_id: loaded.tutorId, ...log, logged_at: tx.now })
      .onConflict((conflict) => conflict.columns(['org_id', 'session_id']).doUpdateSet({ ...log, changed_at: tx.now }))
      .execute();
    await leaveEvent(tx, 'scheduling.session-logged', input.sessionId, { pairingId: loaded.session.pairing_id, skillIds: log.skill_ids });
  },
  audit: ({ sessionId, skillIds }) => ({ subject: sessionId, detail: { skills: skillIds.length } }),
});

const differ = ({ people }: LoadedSession, marks: Marks): boolean =>
  marks.some((one) => {
    const standing = people.find((person) => person.person_id === one.personId);
    const there = one.attendance === 'present' || one.attendance === 'late';
    return standing?.attendance !== one.attendance || (there && one.minutes != null && one.minutes !== standing.minutes);
  });

async function demandSkills(tx: Tx, skillIds: readonly string[]): Promise<void> {
  if (skillIds.length === 0) return;
  const known = await tx.db.selectFrom('library.skill').select('id').where('id', 'in', [...skillIds]).execute();
  if (known.length !== new Set(skillIds).size) throw badInput({ skillIds: 'scheduling.problem.skill' });
}
