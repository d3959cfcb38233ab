import type { Tx } from '#kernel/action.ts';
import { isId } from '#kernel/ids.ts';
import { type Decision, isStaff, no, when, yes } from '#kernel/policy.ts';
import { notFound } from '#kernel/problem.ts';

/** What somebody is to a session. */
export type Part = 'staff' | 'tutor' | 'learner' | 'guardian' | null;

/** The part the one who asks has in a session; a session that is not there (or another organization's) is not found. */
export async function partIn(tx: Tx, sessionId: string): Promise<Part> {
  if (!isId(sessionId)) throw notFound();
  const people = await tx.db.selectFrom('scheduling.session_person').select(['person_id', 'role']).where('org_id', '=', tx.orgId).where('session_id', '=', sessionId).execute();
  if (people.length === 0) throw notFound();
  if (isStaff(tx.actor)) return 'staff';
  const own = people.find((one) => one.person_id === tx.actor?.personId);
  if (own) return own.role === 'tutor' ? 'tutor' : 'learner';
  if (tx.actor?.role !== 'guardian') return null;
  const child = await tx.db
    .selectFrom('people.relation')
    .select('to_id')
    .where('org_id', '=', tx.orgId)
    .where('from_id', '=', tx.actor.personId)
    .where('kind', '=', 'guardian-of')
    .where('ended_at', 'is', null)
    .where('to_id', 'in', people.map((one) => one.person_id))
    .executeTakeFirst();
  return child ? 'guardian' : null;
}

const oneOf = async (tx: Tx, sessionId: string, parts: readonly Part[], why: string): Promise<Decision> => when(parts.includes(await partIn(tx, sessionId)), why);

export const mayCancelSession = (tx: Tx, sessionId: string): Promise<Decision> => oneOf(tx, sessionId, ['staff', 'tutor', 'learner'], 'scheduling.refused.not-yours');
export const mayMoveSession = mayCancelSession;
export const mayMarkAttendance = (tx: Tx, sessionId: string): Promise<Decision> => oneOf(tx, sessionId, ['staff', 'tutor'], 'scheduling.refused.mark');
export const mayLogSession = (tx: Tx, sessionId: string): Promise<Decision> => oneOf(tx, sessionId, ['tutor'], 'scheduling.refused.log');

/** Being there is said by oneself. */
export async function mayCheckIn(tx: Tx, sessionId: string): Promise<Decision> {
  const own = await tx.db
    .selectFrom('scheduling.session_person')
    .select('role')
    .where('org_id', '=', tx.orgId)
    .where('session_id', '=', sessionId)
    .where('person_id', '=', tx.actor?.personId ?? null)
    .executeTakeFirst();
  if (own) return yes;
  await partIn(tx, sessionId);
  return no('scheduling.refused.not-yours');
}

/** The code is for who is expected as a learner. */
export const mayCheckInByCode = (tx: Tx, sessionId: string): Promise<Decision> => oneOf(tx, sessionId, ['learner'], 'scheduling.here.refused-code');
/** Who leads the session sees who is here, and staff at the place. */
export const maySayIsHere = (tx: Tx, sessionId: string): Promise<Decision> => oneOf(tx, sessionId, ['staff', 'tutor'], 'scheduling.here.refused-tap');

export const maySettle = (tx: Tx): Decision => when(isStaff(tx.actor), 'scheduling.refused.staff');
/** Trellis itself plans a pairing, when it hears of it. */
export const onlyTrellis = (): Decision => no('kernel.problem.refused');

/** Another time can be found by those who meet; that no session is needed is for staff to say. */
export const mayFollowUp = (tx: Tx, sessionId: string, how: 'made-up' | 'let-go'): Promise<Decision> =>
  oneOf(tx, sessionId, how === 'made-up' ? ['staff', 'tutor', 'learner'] : ['staff'], how === 'made-up' ? 'scheduling.refused.not-yours' : 'scheduling.refused.staff');

/** Staff, and the tutor whose pairing it is. */
export async function mayPlanSession(tx: Tx, pairingId: string): Promise<Decision> {
  const pairing = isId(pairingId) && (await tx.db.selectFrom('matching.pairing').select('tutor_id').where('org_id', '=', tx.orgId).where('id', '=', pairingId).executeTakeFirst());
  if (!pairing) throw notFound();
  return when(isStaff(tx.actor) || (tx.actor !== null && pairing.tutor_id === tx.actor.personId), 'scheduling.refused.not-yours');
}

/** Staff look for a substitute; so does the tutor herself, where the program lets tutors ask one another. */
export async function mayFindSubstitute(tx: Tx, sessionId: string): Promise<Decision> {
  const part = await partIn(tx, sessionId);
  if (part === 'staff') return yes;
  const program = await tx.db
    .selectFrom('scheduling.session as s')
    .innerJoin('programs.program as g', (join) => join.onRef('g.org_id', '=', 's.org_id').onRef('g.id', '=', 's.program_id'))
    .select('g.tutors_ask_substitutes as allowed')
    .where('s.org_id', '=', tx.orgId)
    .where('s.id', '=', sessionId)
    .executeTakeFirst();
  return when(part === 'tutor' && program?.allowed === true, 'scheduling.refused.substitute');
}

const isAsked = async (tx: Tx, sessionId: string): Promise<boolean> =>
  (await tx.db.selectFrom('scheduling.substitution').select('id').where('org_id', '=', tx.orgId).where('session_id', '=', sessionId).where('tutor_id', '=', tx.actor?.personId ?? null).where('status', '=', 'asked').executeTakeFirst()) !== undefined;

/** Staff give a session to a substitute; a tutor takes one only when she was asked. */
export async function mayAssignSubstitute(tx: Tx, { sessionId, tutorId }: { sessionId: string; tutorId: string }): Promise<Decision> {
  if (tutorId === tx.actor?.personId && (await isAsked(tx, sessionId))) return yes;
  return oneOf(tx, sessionId, ['staff'], 'scheduling.refused.staff');
}

export const mayUndoSubstitute = (tx: Tx, sessionId: string): Promise<Decision> => oneOf(tx, sessionId, ['staff'], 'scheduling.refused.staff');

/** Only who was asked answers; to everyone else the question does not exist. */
export async function mayAnswerSubstitute(tx: Tx, id: string): Promise<Decision> {
  const asked = await tx.db.selectFrom('scheduling.substitution').select('tutor_id').where('org_id', '=', tx.orgId).where('id', '=', id).executeTakeFirst();
  if (!asked || asked.tutor_id !== tx.actor?.personId) throw notFound();
  return yes;
}
