import { z } from 'zod';
import { action, type Tx } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { badInput, conflict } from '#kernel/problem.ts';
import { deliveredMinutes, minutesThere } from './dosage.ts';
import { type LoadedSession, loadSession } from './inside/load-session.ts';
import { enterDelivered } from './ledger.ts';
import { mayMarkAttendance } from './policy.ts';

/** How much longer than planned a session may have lasted. */
const overrunMinutes = 60;

const mark = z.object({
  personId: idSchema,
  attendance: z.enum(['present', 'late', 'absent', 'excused'], 'scheduling.problem.attendance'),
  minutes: z.number('scheduling.problem.minutes').int('scheduling.problem.minutes').min(0, 'scheduling.problem.minutes').nullish(),
});
export const marksInput = z.array(mark).min(1, 'scheduling.problem.attendance').max(20);
export type Marks = z.output<typeof marksInput>;

/** Who came, and how long. Marking again is a correction: it needs a reason, and the ledger gets another entry. */
export const markAttendance = action({
  name: 'scheduling.mark-attendance',
  input: z.object({ sessionId: idSchema, people: marksInput, reason: z.string().trim().max(500, 'scheduling.problem.too-long').optional() }),
  may: (tx, { sessionId }) => mayMarkAttendance(tx, sessionId),
  run: async (tx, input) => {
    const loaded = await loadSession(tx, input.sessionId);
    const { session, people, learnerId, tutorId } = loaded;
    if (session.status === 'cancelled') throw conflict('scheduling.problem.cancelled');
    if (Temporal.Instant.compare(session.starts_at, tx.now) > 0) throw conflict('scheduling.problem.not-begun');
    const again = session.status !== 'scheduled';
    if (again && !input.reason) throw badInput({ reason: 'scheduling.problem.reason' });
    const there = minutesOf(loaded, input.people);
    await writeMarks(tx, input.sessionId, input.people, there);
    const delivered = deliveredMinutes(there.get(learnerId) ?? 0, there.get(tutorId) ?? 0);
    const came = (id: string): boolean => input.people.some((one) => one.personId === id && (one.attendance === 'present' || one.attendance === 'late'));
    const status = came(learnerId) && came(tutorId) ? 'held' : 'missed';
    await tx.db.updateTable('scheduling.session').set({ status }).where('org_id', '=', tx.orgId).where('id', '=', session.id).execute();
    await enterDelivered(tx, session.id, delivered, again ? (input.reason ?? null) : null);
    await leaveEvent(tx, 'scheduling.attendance-marked', session.id, { status, minutes: delivered, again });
    const absent = input.people.filter((one) => one.attendance === 'absent' && people.find((person) => person.person_id === one.personId)?.attendance !== 'absent');
    if (absent.length) await leaveEvent(tx, 'scheduling.no-show', session.id, { pairingId: session.pairing_id, personIds: absent.map((one) => one.personId) });
    return { status, minutes: delivered } as const;
  },
  audit: ({ sessionId, people, reason }, result) => ({ subject: sessionId, detail: { ...result, people: people.map(({ personId, attendance }) => ({ personId, attendance })), corrected: Boolean(reason) } }),
});

function minutesOf({ people, minutes }: LoadedSession, marks: Marks): Map<string, number> {
  const known = new Set(people.map((one) => one.person_id));
  if (marks.length !== known.size || !marks.every((one) => known.delete(one.personId))) throw badInput({ people: 'scheduling.problem.everybody' });
  for (const [n, one] of marks.entries()) if ((one.minutes ?? 0) > minutes + overrunMinutes) throw badInput({ [`people.${n}.minutes`]: 'scheduling.problem.too-many-minutes' });
  return new Map(marks.map((one) => [one.personId, minutesThere(one.attendance, one.minutes ?? null, minutes)]));
}

async function writeMarks(tx: Tx, sessionId: string, marks: Marks, there: Map<string, number>): Promise<void> {
  for (const one of marks) {
    await tx.db
      .updateTable('scheduling.session_person')
      .set({ attendance: one.attendance, minutes: there.get(one.personId) ?? 0, marked_at: tx.now, marked_by: tx.actor?.personId ?? null })
      .where('org_id', '=', tx.orgId)
      .where('session_id', '=', sessionId)
      .where('person_id', '=', one.personId)
      .execute();
  }
}
