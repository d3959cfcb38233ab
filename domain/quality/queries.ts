import type { Tx } from '#kernel/action.ts';
import { lastSession, type SessionRow } from '#domain/scheduling/queries.ts';

export type ExitAnswer = 'got-it' | 'nearly' | 'not-yet';

const daysAsked = 7;

/** The learner's last session of the past week and what she said about it; null when there is none to ask about. */
export async function exitTicketDue(tx: Tx): Promise<{ session: SessionRow; answer: ExitAnswer | null } | null> {
  if (tx.actor?.role !== 'learner') return null;
  const session = await lastSession(tx, tx.now.subtract({ hours: daysAsked * 24 }));
  if (!session) return null;
  return { session, answer: await myExitTicket(tx, session.id) };
}

/** What I said about a session. */
export async function myExitTicket(tx: Tx, sessionId: string): Promise<ExitAnswer | null> {
  const ticket = await tx.db.selectFrom('quality.exit_ticket').select('answer').where('org_id', '=', tx.orgId).where('session_id', '=', sessionId).where('learner_id', '=', tx.actor?.personId ?? null).executeTakeFirst();
  return (ticket?.answer as ExitAnswer | undefined) ?? null;
}

/** What the learner said about a session. For its tutor and staff: call after `sessionPage` let the reader in. */
export async function exitTicketOf(tx: Tx, sessionId: string): Promise<ExitAnswer | null> {
  const ticket = await tx.db.selectFrom('quality.exit_ticket').select('answer').where('org_id', '=', tx.orgId).where('session_id', '=', sessionId).executeTakeFirst();
  return (ticket?.answer as ExitAnswer | undefined) ?? null;
}
