import type { Tx } from '#kernel/action.ts';
import { exitResult, type ExitResult } from '#domain/mastery/exit-set.ts';
import { lastSession, type SessionRow } from '#domain/scheduling/queries.ts';
import { exitSkills } from './exit-skills.ts';

export type ExitAnswer = 'got-it' | 'nearly' | 'not-yet';

const daysAsked = 7;

/** The questions of an exit ticket: what came of them, or whether there are any to ask. */
export interface ExitQuestions {
  result: ExitResult | null;
  offered: boolean;
}

/** For whom a session is hers, its tutor and staff: call after the reader was let into it. */
export async function exitQuestionsOf(tx: Tx, session: { id: string; pairingId: string; startsAt: Temporal.Instant }): Promise<ExitQuestions> {
  const result = await exitResult(tx, session.id);
  return { result, offered: result === null && Temporal.Instant.compare(session.startsAt, tx.now) <= 0 && (await exitSkills(tx, session)).length > 0 };
}

/** The learner's last session of the past week, what she said about it and its questions; null when there is none to ask about. */
export async function exitTicketDue(tx: Tx): Promise<{ session: SessionRow; answer: ExitAnswer | null; questions: ExitQuestions } | null> {
  if (tx.actor?.role !== 'learner') return null;
  const session = await lastSession(tx, tx.now.subtract({ hours: daysAsked * 24 }));
  if (!session) return null;
  const { pairing_id: pairingId } = await tx.db.selectFrom('scheduling.session').select('pairing_id').where('org_id', '=', tx.orgId).where('id', '=', session.id).executeTakeFirstOrThrow();
  const [answer, questions] = await Promise.all([myExitTicket(tx, session.id), exitQuestionsOf(tx, { id: session.id, pairingId, startsAt: session.startsAt })]);
  return { session, answer, questions };
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

/** What the last exit questions of a pairing came to; null before there were any. For its tutor and staff: call after the brief let the reader in. */
export async function lastExitResult(tx: Tx, pairingId: string): Promise<(ExitResult & { startsAt: Temporal.Instant }) | null> {
  const last = await tx.db.selectFrom('scheduling.session as s').innerJoin('mastery.practice_set as x', (on) => on.onRef('x.org_id', '=', 's.org_id').onRef('x.session_id', '=', 's.id').on('x.kind', '=', 'exit').on('x.withdrawn_at', 'is', null))
    .select(['s.id', 's.starts_at']).where('s.org_id', '=', tx.orgId).where('s.pairing_id', '=', pairingId).orderBy('s.starts_at', 'desc').limit(1).executeTakeFirst();
  const result = last ? await exitResult(tx, last.id) : null;
  return result && { ...result, startsAt: last!.starts_at };
}
