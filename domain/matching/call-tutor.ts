import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { jsonb } from '#kernel/db.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema, newId } from '#kernel/ids.ts';
import type { Term } from '#packages/matching/index.ts';
import { callSeconds } from './drop-in-times.ts';
import { onlyTrellis } from './policy.ts';

/** One tutor is asked for one place. Null when she is being asked for another already: the database lets one call ring at a time. */
export const callTutor = action({
  name: 'matching.call-tutor',
  input: z.object({ dropInId: idSchema, tutorId: idSchema, offerId: idSchema, value: z.int(), terms: z.custom<Term[]>(Array.isArray) }),
  may: onlyTrellis,
  run: async (tx, { dropInId, tutorId, offerId, value, terms }) => {
    const id = newId();
    const call = await tx.db
      .insertInto('matching.drop_in_call')
      .values({ org_id: tx.orgId, id, drop_in_id: dropInId, tutor_id: tutorId, offer_id: offerId, value, terms: jsonb(terms), called_at: tx.now, answer_by: tx.now.add({ seconds: callSeconds }) })
      .onConflict((c) => c.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!call) return { callId: null };
    await leaveEvent(tx, 'matching.tutor-called', dropInId, { callId: id, tutorId });
    return { callId: id };
  },
  audit: ({ dropInId, tutorId, value }, { callId }) => ({ subject: dropInId, detail: { callId, tutorId, value } }),
});
