import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { jsonb } from '#kernel/db.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema, newId } from '#kernel/ids.ts';
import { conflict } from '#kernel/problem.ts';
import { loadSession } from './inside/load-session.ts';
import { fitsForMeeting, substitutable } from './inside/substitutes.ts';
import { mayFindSubstitute } from './policy.ts';

/** Asks one tutor whether she can step in; nothing changes until she says yes. Asking another takes the first question back. */
export const askSubstitute = action({
  name: 'scheduling.ask-substitute',
  input: z.object({ sessionId: idSchema, tutorId: idSchema }),
  may: (tx, { sessionId }) => mayFindSubstitute(tx, sessionId),
  run: async (tx, { sessionId, tutorId }) => {
    const { session } = await loadSession(tx, sessionId);
    const together = await substitutable(tx, session);
    const fit = (await fitsForMeeting(tx, session, together, [tutorId]))[0];
    if (!fit) throw conflict('scheduling.problem.no-such-substitute');
    if (fit.broken) throw conflict('scheduling.problem.substitute-rule', { rule: fit.broken.rule });
    const standing = await tx.db.selectFrom('scheduling.substitution').select('status').where('org_id', '=', tx.orgId).where('session_id', '=', sessionId).where('status', '=', 'standing').executeTakeFirst();
    if (standing && session.status === 'scheduled') throw conflict('scheduling.problem.has-substitute');
    const by = tx.actor?.personId ?? null;
    await tx.db
      .updateTable('scheduling.substitution')
      .set((is) => ({ status: is.case().when('status', '=', 'asked').then('withdrawn').else('replaced').end(), ended_at: tx.now, ended_by: by }))
      .where('org_id', '=', tx.orgId)
      .where('session_id', '=', sessionId)
      .where('status', 'in', ['asked', 'standing'])
      .execute();
    const id = newId();
    const forTutorId = together[0]!.tutorId;
    await tx.db
      .insertInto('scheduling.substitution')
      .values({ org_id: tx.orgId, id, session_id: sessionId, for_tutor_id: forTutorId, tutor_id: tutorId, value: fit.score, terms: jsonb(fit.terms), asked_until: session.starts_at, status: 'asked', created_at: tx.now, created_by: by })
      .execute();
    await leaveEvent(tx, 'scheduling.substitute-asked', sessionId, { substitutionId: id, tutorId, forTutorId });
    return { id };
  },
  audit: ({ sessionId, tutorId }, { id }) => ({ subject: sessionId, detail: { tutorId, substitutionId: id } }),
});
