import type { Selectable } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { conflict } from '#kernel/problem.ts';
import type { SchedulingSession } from '#kernel/tables.ts';
import { type Fit, fitsNow, momentOfPairing, tutorsOffering } from '#domain/matching/fits-now.ts';
import { freeThen } from '../free-then.ts';
import { busyThen } from '../free-times.ts';
import { minutesBetween } from './load-session.ts';
import { heldTogether } from './meeting.ts';
import { stillMeets } from './still-meets.ts';

export interface Together {
  id: string;
  pairingId: string;
  learnerId: string;
  tutorId: string;
  cancelledAt: Temporal.Instant | null;
  cancelledBy: string | null;
  cancelReason: string | null;
}

/** The session and those held together with it, each with its people; a learner of a group who cancelled for herself, or is elsewhere by now, stays away. */
export async function substitutable(tx: Tx, session: Selectable<SchedulingSession>): Promise<Together[]> {
  if (Temporal.Instant.compare(session.starts_at, tx.now) <= 0) throw conflict('scheduling.problem.begun');
  if (session.status !== 'scheduled' && session.status !== 'cancelled') throw conflict('scheduling.problem.not-scheduled');
  const ids = await heldTogether(tx, session);
  const rows = await tx.db
    .selectFrom('scheduling.session as s')
    .innerJoin('matching.pairing as p', (join) => join.onRef('p.org_id', '=', 's.org_id').onRef('p.id', '=', 's.pairing_id').on(stillMeets))
    .innerJoin('scheduling.session_person as l', (join) => join.onRef('l.org_id', '=', 's.org_id').onRef('l.session_id', '=', 's.id').on('l.role', '=', 'learner'))
    .innerJoin('scheduling.session_person as t', (join) => join.onRef('t.org_id', '=', 's.org_id').onRef('t.session_id', '=', 's.id').on('t.role', '=', 'tutor'))
    .select(['s.id', 's.pairing_id as pairingId', 'l.person_id as learnerId', 't.person_id as tutorId', 's.cancelled_at as cancelledAt', 's.cancelled_by as cancelledBy', 's.cancel_reason as cancelReason'])
    .where('s.org_id', '=', tx.orgId)
    .where('s.id', 'in', ids)
    .orderBy('s.id')
    .execute();
  // Of a cancelled meeting those come who had not given it up, and are nowhere else by now.
  const gone = session.status === 'scheduled' || rows.length < 2 ? new Set<string>() : await busyThen(tx, rows.map((row) => row.learnerId), session.starts_at, session.ends_at, { sessions: ids, agreed: true });
  const standing = rows.filter((row) => session.status === 'scheduled' || (row.cancelledBy !== row.learnerId && !gone.has(row.learnerId)));
  if (!rows.some((row) => row.id === session.id)) throw conflict('scheduling.problem.pairing-ended');
  if (!standing.some((row) => row.id === session.id)) throw conflict('scheduling.problem.learner-cancelled');
  return standing;
}

/** The other tutors of the program for this meeting: best first, then those a hard rule forbids. In a small group every learner must pass, and the worth adds up. */
export async function fitsForMeeting(tx: Tx, session: Selectable<SchedulingSession>, together: readonly Together[], only?: readonly string[]): Promise<Fit[]> {
  const outgoing = together[0]!.tutorId;
  const offering = (only ?? (await tutorsOffering(tx, session.program_id))).filter((id) => id !== outgoing);
  const tutors = await freeThen(tx, offering, { starts: session.starts_at, ends: session.ends_at, zone: session.time_zone }, together.map((one) => one.id));
  const minutes = minutesBetween(session.starts_at, session.ends_at);
  const each: Fit[][] = [];
  for (const one of together) each.push((await fitsNow(tx, session.program_id, { ...(await momentOfPairing(tx, one.pairingId)), minutes }, tutors)).fits);
  const [first = [], ...more] = each;
  if (more.length === 0) return first;
  const joined = first.map((fit) => {
    const others = more.map((fits) => fits.find((other) => other.offerId === fit.offerId)!);
    return { ...fit, broken: fit.broken ?? others.find((other) => other.broken)?.broken ?? null, score: others.reduce((sum, other) => sum + other.score, fit.score) };
  });
  return joined.toSorted((a, b) => Number(a.broken !== null) - Number(b.broken !== null) || b.score - a.score);
}
