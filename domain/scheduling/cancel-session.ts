import { sql } from 'kysely';
import { z } from 'zod';
import { action, type Tx } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { conflict } from '#kernel/problem.ts';
import { mustStayBetween } from '#domain/messaging/check-words.ts';
import { keepLeadTimesOf } from './inside/lead-times.ts';
import { loadSession } from './inside/load-session.ts';
import { byPairing, heldTogether } from './inside/meeting.ts';
import { markMeetings } from './inside/study-group.ts';
import { enterScheduled } from './ledger.ts';
import { mayCancelSession, partIn } from './policy.ts';
import { reason } from './reason.ts';

/**
 * Cancels one session, or it and all later ones of its pairing; in a small group everybody's, unless the place of one learner is meant, and
 * a learner speaks for her own only. History stays: nothing is deleted.
 */
export const cancelSession = action({
  name: 'scheduling.cancel-session',
  input: z.object({ sessionId: idSchema, reason, scope: z.enum(['one', 'later']).default('one'), who: z.enum(['everybody', 'learner']).default('everybody') }),
  may: (tx, { sessionId }) => mayCancelSession(tx, sessionId),
  run: async (tx, input) => {
    const { session } = await loadSession(tx, input.sessionId);
    if (session.status !== 'scheduled') throw conflict('scheduling.problem.not-scheduled');
    if (Temporal.Instant.compare(session.starts_at, tx.now) <= 0) throw conflict('scheduling.problem.begun');
    const all = input.who === 'everybody' && (await partIn(tx, session.id)) !== 'learner';
    mustStayBetween(tx, { reason: input.reason });
    const these = all ? await heldTogether(tx, session) : [session.id];
    const ids = input.scope === 'one' ? these : await thisAndLater(tx, these, session.starts_at);
    await cancelAll(tx, ids, input.reason);
    if (all) await keepLeadTimesOf(tx, await markMeetings(tx, ids, 'cancelled'));
    for (const one of await byPairing(tx, ids, session.pairing_id)) {
      await leaveEvent(tx, 'scheduling.session-cancelled', one.id, { pairingId: one.pairingId, count: one.count, ...(one.sibling && { sibling: true }) });
    }
    return { sessionIds: ids };
  },
  audit: ({ sessionId, scope }, { sessionIds }) => ({ subject: sessionId, detail: { scope, count: sessionIds.length } }),
});

async function thisAndLater(tx: Tx, sessionIds: readonly string[], from: Temporal.Instant): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('scheduling.session')
    .select('id')
    .where('org_id', '=', tx.orgId)
    .where('pairing_id', 'in', (of) => of.selectFrom('scheduling.session').select('pairing_id').where('org_id', '=', tx.orgId).where('id', 'in', [...sessionIds]))
    .where('status', '=', 'scheduled')
    .where('starts_at', '>=', from)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
  return rows.map((row) => row.id);
}

/** Cancels these sessions, frees everybody's time and takes the scheduled minutes back. */
export async function cancelAll(tx: Tx, sessionIds: readonly string[], why: string): Promise<void> {
  if (sessionIds.length === 0) return;
  const ids = [...sessionIds];
  await tx.db
    .updateTable('scheduling.session')
    .set({ status: 'cancelled', cancelled_by: tx.actor?.personId ?? null, cancelled_at: tx.now, cancel_reason: why, revision: sql`revision + 1` })
    .where('org_id', '=', tx.orgId)
    .where('id', 'in', ids)
    .execute();
  await tx.db.updateTable('scheduling.session_person').set({ busy: false }).where('org_id', '=', tx.orgId).where('session_id', 'in', ids).execute();
  await enterScheduled(tx, ids, why);
}
