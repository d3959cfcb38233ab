import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { conflict, notFound } from '#kernel/problem.ts';
import { heldTogether } from './inside/meeting.ts';
import { loadSession } from './inside/load-session.ts';
import { maySayIsHere } from './policy.ts';

/** Takes a check-in back until attendance is entered, whoever made it; she may try a code again. */
export const undoCheckIn = action({
  name: 'scheduling.undo-check-in',
  input: z.object({ sessionId: idSchema, personId: idSchema }),
  may: (tx, { sessionId }) => maySayIsHere(tx, sessionId),
  run: async (tx, { sessionId, personId }) => {
    const { session, people, tutorId } = await loadSession(tx, sessionId);
    if (!people.some((one) => one.person_id === personId)) throw notFound();
    if (session.status !== 'scheduled') throw conflict('scheduling.here.entered');
    const { numUpdatedRows } = await tx.db
      .updateTable('scheduling.session_person')
      .set({ checked_in_at: null, checked_in_how: 'self', code_tries: 0 })
      .where('org_id', '=', tx.orgId).where('session_id', 'in', personId === tutorId ? await heldTogether(tx, session) : [sessionId]).where('person_id', '=', personId).where('checked_in_at', 'is not', null)
      .executeTakeFirst();
    if (numUpdatedRows > 0n) await leaveEvent(tx, 'scheduling.check-in-undone', sessionId, { personId });
  },
  audit: ({ sessionId, personId }) => ({ subject: personId, detail: { sessionId } }),
});
