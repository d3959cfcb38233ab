import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { idSchema } from '#kernel/ids.ts';
import { badInput, conflict } from '#kernel/problem.ts';
import { canCheckIn } from './check-in.ts';
import { isCode, triesMax } from './check-in-code.ts';
import { beHere } from './inside/be-here.ts';
import { loadSession } from './inside/load-session.ts';
import { mayCheckInByCode } from './policy.ts';

/** A learner types what her tutor shows. A wrong code is an answer and not a refusal: it must be counted, and what is refused leaves nothing behind. */
export const checkInByCode = action({
  name: 'scheduling.check-in-by-code',
  input: z.object({ sessionId: idSchema, code: z.string().trim().min(1, 'scheduling.here.no-code').max(40, 'scheduling.here.wrong-code') }),
  may: (tx, { sessionId }) => mayCheckInByCode(tx, sessionId),
  run: async (tx, { sessionId, code }): Promise<{ here: boolean; left: number }> => {
    const loaded = await loadSession(tx, sessionId), personId = loaded.learnerId;
    if (!canCheckIn(loaded.session, tx.now)) throw conflict('scheduling.problem.check-in');
    const me = loaded.people.find((one) => one.person_id === personId)!, tutor = loaded.people.find((one) => one.person_id === loaded.tutorId)!;
    if (me.checked_in_at && me.checked_in_how !== 'self') return { here: true, left: 0 };
    if (me.code_tries >= triesMax) throw conflict('scheduling.here.too-many');
    if (!tutor.checked_in_at) throw badInput({ code: 'scheduling.here.no-tutor' });
    if (isCode(loaded.session, code, tx.now)) {
      await beHere(tx, loaded, personId, 'code');
      return { here: true, left: 0 };
    }
    await tx.db.updateTable('scheduling.session_person').set({ code_tries: me.code_tries + 1 }).where('org_id', '=', tx.orgId).where('session_id', '=', sessionId).where('person_id', '=', personId).execute();
    return { here: false, left: triesMax - me.code_tries - 1 };
  },
  audit: ({ sessionId }, { here }) => ({ subject: sessionId, detail: { here } }),
});
