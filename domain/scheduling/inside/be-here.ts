import type { Tx } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import type { LoadedSession } from './load-session.ts';
import { heldTogether } from './meeting.ts';
import { minutesLate } from '../late-after.ts';

type How = 'self' | 'code' | 'tapped';

/**
 * Notes that somebody of a session is here from now on; a tutor is in all sessions held together at once. Who is here already stays as she is,
 * but what she only said of herself gives way to what was seen.
 */
export async function beHere(tx: Tx, { session, tutorId }: LoadedSession, personId: string, how: How): Promise<void> {
  const ids = personId === tutorId ? await heldTogether(tx, session) : [session.id];
  const { numUpdatedRows } = await tx.db
    .updateTable('scheduling.session_person')
    .set({ checked_in_at: tx.now, checked_in_how: how })
    .where('org_id', '=', tx.orgId).where('session_id', 'in', ids).where('person_id', '=', personId)
    .where((is) => (how === 'self' || personId === tutorId ? is('checked_in_at', 'is', null) : is.or([is('checked_in_at', 'is', null), is('checked_in_how', '=', 'self')])))
    .executeTakeFirst();
  if (numUpdatedRows > 0n) await leaveEvent(tx, 'scheduling.person-checked-in', session.id, { personId, how, late: minutesLate(session.starts_at, tx.now) });
}
