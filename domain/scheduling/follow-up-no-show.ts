import { z } from 'zod';
import { action, type Tx } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { conflict } from '#kernel/problem.ts';
import { addExtra } from './inside/add-extra.ts';
import { wallTime } from './inside/find-time.ts';
import { loadPairing } from './inside/load-pairing.ts';
import { type LoadedSession, loadSession } from './inside/load-session.ts';
import { mayFollowUp } from './policy.ts';

/** The next step after a missed session: another time for it, or leave it be. The missed one stays as it was. */
export const followUpNoShow = action({
  name: 'scheduling.follow-up-no-show',
  input: z.discriminatedUnion('how', [z.object({ sessionId: idSchema, how: z.literal('made-up'), ...wallTime }), z.object({ sessionId: idSchema, how: z.literal('let-go') })], 'scheduling.problem.how'),
  may: (tx, { sessionId, how }) => mayFollowUp(tx, sessionId, how),
  run: async (tx, input) => {
    const loaded = await loadSession(tx, input.sessionId);
    if (loaded.session.status !== 'missed') throw conflict('scheduling.problem.not-missed');
    if (loaded.session.follow_up === 'made-up') throw conflict('scheduling.problem.settled');
    const madeUpId = input.how === 'made-up' ? await planMakeUp(tx, loaded, input) : null;
    await tx.db.updateTable('scheduling.session').set({ follow_up: input.how, followed_up_at: tx.now }).where('org_id', '=', tx.orgId).where('id', '=', input.sessionId).execute();
    await leaveEvent(tx, 'scheduling.no-show-followed-up', input.sessionId, { how: input.how, sessionId: madeUpId });
    return { sessionId: madeUpId };
  },
  audit: ({ sessionId, how }) => ({ subject: sessionId, detail: { how } }),
});

async function planMakeUp(tx: Tx, { session, learnerId, tutorId, minutes }: LoadedSession, wish: { date: string; time: string }): Promise<string> {
  return addExtra(tx, await loadPairing(tx, session.pairing_id), { learnerId, tutorId }, { ...wish, minutes }, session.id);
}
