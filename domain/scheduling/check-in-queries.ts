import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { canCheckIn } from './check-in.ts';
import { codeNow, triesMax } from './check-in-code.ts';
import { minutesLate } from './late-after.ts';
import { partIn } from './policy.ts';

export interface ExpectedPerson {
  sessionId: string;
  personId: string;
  given: string;
  /** When she came, by code or tap; null while nobody saw her. */
  cameAt: Temporal.Instant | null;
  /** Whole minutes after the start, 0 in time. */
  late: number;
  /** She says she is here, and nobody has seen her yet. */
  saysSo: boolean;
}

/**
 * The list at the door of a session in person: for who leads it the code and everybody expected; for a learner only how she herself can
 * check in. Null where or when nobody can. Reads only: the code needs no row.
 */
export async function doorList(tx: Tx, sessionId: string) {
  const part = await partIn(tx, sessionId);
  if (part !== 'tutor' && part !== 'staff' && part !== 'learner') return null;
  const session = await tx.db.selectFrom('scheduling.session').select(['id', 'org_id', 'meeting_id', 'modality', 'status', 'starts_at', 'ends_at']).where('org_id', '=', tx.orgId).where('id', '=', sessionId).executeTakeFirstOrThrow();
  if (!canCheckIn(session, tx.now)) return null;
  const people = await tx.db
    .selectFrom('scheduling.session_person as p')
    .innerJoin('people.person as n', (join) => join.onRef('n.org_id', '=', 'p.org_id').onRef('n.id', '=', 'p.person_id'))
    .select(['p.session_id as sessionId', 'p.person_id as personId', 'p.role', 'n.given_name as given', 'p.checked_in_at as at', 'p.checked_in_how as how', 'p.code_tries as tries'])
    .where('p.org_id', '=', tx.orgId)
    .where('p.session_id', 'in', (of) => of.selectFrom('scheduling.session as o').select('o.id').where('o.org_id', '=', tx.orgId).where('o.status', '=', 'scheduled')
      .where((is) => (session.meeting_id === null ? is('o.id', '=', sessionId) : is('o.meeting_id', '=', session.meeting_id))))
    .orderBy(sql`n.given_name`).orderBy('p.person_id')
    .execute();
  const tutor = people.find((one) => one.role === 'tutor' && one.sessionId === sessionId), me = people.find((one) => one.role === 'learner' && one.sessionId === sessionId);
  const said = (one: (typeof people)[number]): ExpectedPerson => {
    const saysSo = one.role === 'learner' && one.at !== null && one.how === 'self', cameAt = saysSo ? null : one.at;
    return { sessionId: one.sessionId, personId: one.personId, given: one.given, cameAt, late: cameAt ? minutesLate(session.starts_at, cameAt) : 0, saysSo };
  };
  const open = Boolean(tutor?.at);
  if (part === 'learner') return { part, open, me: me ? said(me) : null, triesLeft: Math.max(0, triesMax - (me?.tries ?? 0)), tutor: null, learners: [], code: null };
  return { part, open, me: null, triesLeft: 0, tutor: tutor ? said(tutor) : null, learners: people.filter((one) => one.role === 'learner').map(said), code: open ? codeNow(session, tx.now) : null };
}

export type DoorList = NonNullable<Awaited<ReturnType<typeof doorList>>>;
