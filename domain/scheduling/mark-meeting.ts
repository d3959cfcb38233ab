import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { idSchema } from '#kernel/ids.ts';
import { badInput } from '#kernel/problem.ts';
import { loadSession } from './inside/load-session.ts';
import { type Marks, markAttendance, marksInput } from './mark-attendance.ts';
import { meetingOf } from './meeting-queries.ts';
import { mayMarkAttendance } from './policy.ts';

/**
 * Who came to a small group or a study group, for everybody at once: the tutor and each learner is named once. A session that stands so already is left
 * alone; where one was marked otherwise it is a correction and wants a reason. All of it is saved, or nothing.
 */
export const markMeeting = action({
  name: 'scheduling.mark-meeting',
  input: z.object({ sessionId: idSchema, people: marksInput.max(40), reason: z.string().trim().max(500, 'scheduling.problem.too-long').optional() }),
  may: (tx, { sessionId }) => mayMarkAttendance(tx, sessionId),
  run: async (tx, { sessionId, people, reason }) => {
    const sessions = await meetingOf(tx, sessionId), said = new Map(people.map((one) => [one.personId, one] as const));
    const expected = new Set(sessions.flatMap((one) => [one.learnerId, one.tutorId]));
    if (said.size !== people.length || said.size !== expected.size || [...expected].some((id) => !said.has(id))) throw badInput({ people: 'scheduling.problem.everybody' });
    let marked = 0;
    for (const { id, learnerId, tutorId } of sessions) {
      const { session, people: standing } = await loadSession(tx, id), marks: Marks = [said.get(learnerId)!, said.get(tutorId)!];
      const same = marks.every((mark) => standing.some((one) => one.person_id === mark.personId && one.attendance === mark.attendance && (mark.minutes == null || one.minutes === mark.minutes)));
      if (session.status !== 'scheduled' && same) continue;
      await markAttendance(tx, { sessionId: id, people: marks, reason });
      marked += 1;
    }
    return { marked };
  },
  audit: ({ sessionId }, { marked }) => ({ subject: sessionId, detail: { marked } }),
});
