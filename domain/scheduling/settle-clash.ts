import { z } from 'zod';
import { action, type Tx } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema, newId } from '#kernel/ids.ts';
import { conflict, notFound } from '#kernel/problem.ts';
import { addSession } from './inside/add-session.ts';
import { findTime, wallTime } from './inside/find-time.ts';
import { holdPeople } from './inside/hold-people.ts';
import { loadPairing } from './inside/load-pairing.ts';
import { maySettle } from './policy.ts';

/** What becomes of a date that could not be planned: another time, or no session that week. */
export const settleClash = action({
  name: 'scheduling.settle-clash',
  input: z.discriminatedUnion('how', [z.object({ clashId: idSchema, how: z.literal('moved'), ...wallTime }), z.object({ clashId: idSchema, how: z.literal('dropped') })], 'scheduling.problem.how'),
  may: maySettle,
  run: async (tx, input) => {
    const clash = await tx.db.selectFrom('scheduling.clash').selectAll().where('org_id', '=', tx.orgId).where('id', '=', input.clashId).forNoKeyUpdate().executeTakeFirst();
    if (!clash) throw notFound();
    if (clash.resolved_at) throw conflict('scheduling.problem.settled');
    const sessionId = input.how === 'moved' ? await planElsewhere(tx, clash, input) : null;
    await tx.db.updateTable('scheduling.clash').set({ resolved_at: tx.now, resolved_how: input.how }).where('org_id', '=', tx.orgId).where('id', '=', clash.id).execute();
    await leaveEvent(tx, 'scheduling.clash-settled', clash.pairing_id, { clashId: clash.id, how: input.how, sessionId });
    return { sessionId };
  },
  audit: ({ clashId, how }) => ({ subject: clashId, detail: { how } }),
});

async function planElsewhere(tx: Tx, clash: { pairing_id: string; planned_on: string; slot: number }, wish: { date: string; time: string }): Promise<string> {
  const pairing = await loadPairing(tx, clash.pairing_id);
  const pair = { learnerId: pairing.learner_id, tutorId: pairing.tutor_id };
  await holdPeople(tx, [pair.learnerId, pair.tutorId]);
  const { starts, ends } = await findTime(tx, pair, { ...wish, zone: pairing.time_zone, minutes: pairing.session_minutes, lastDay: pairing.ends_on });
  const id = newId();
  await addSession(tx, { ...pairing.where, id, planned_on: clash.planned_on, slot: clash.slot, starts_at: starts, ends_at: ends }, pair, null);
  return id;
}
