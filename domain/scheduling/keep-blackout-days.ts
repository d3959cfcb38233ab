import { sql } from 'kysely';
import { z } from 'zod';
import { action, type Tx } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { Problem } from '#kernel/problem.ts';
import { cancelAll } from './cancel-session.ts';
import { planPairing } from './plan-pairing.ts';
import { onlyTrellis } from './policy.ts';
import { restoreSession } from './restore-session.ts';

const why = 'blackout-day';

/** Days without sessions were changed: what lies on one is cancelled, what no longer does comes back, and new school days get their sessions. */
export const keepBlackoutDays = action({
  name: 'scheduling.keep-blackout-days',
  input: z.object({}),
  may: onlyTrellis,
  run: async (tx) => {
    const pairings = await holdAll(tx);
    const closed = await ahead(tx, 'scheduled', true);
    await cancelAll(tx, closed.map((one) => one.id), why);
    for (const one of closed) await leaveEvent(tx, 'scheduling.session-cancelled', one.id, { pairingId: one.pairing_id, count: 1 });
    const open = await ahead(tx, 'cancelled', false);
    let restored = 0;
    for (const one of open) restored += await comeBack(tx, one.id);
    let planned = 0;
    for (const pairingId of pairings) planned += (await planPairing(tx, { pairingId })).planned;
    return { cancelled: closed.length, restored, planned };
  },
  audit: (_, done) => ({ detail: done }),
});

/** Everything it may touch, in the order in which verbs hold what they touch: groups, pairings, people. It comes rarely, and everybody else waits a moment. The pairings that meet. */
async function holdAll(tx: Tx): Promise<string[]> {
  const org = tx.orgId;
  await sql`select from scheduling.study_group g where g.org_id = ${org} and g.status = 'open' order by g.id for no key update`.execute(tx.db);
  const { rows } = await sql<{ id: string }>`select p.id from matching.pairing p where p.org_id = ${org} and p.status = 'active' order by p.id for no key update`.execute(tx.db);
  await sql`
    select from people.person n where n.org_id = ${org} and n.id in (
      select unnest(array[p.learner_id, p.tutor_id]) from matching.pairing p where p.org_id = ${org} and p.status = 'active'
      union select e.person_id from scheduling.session s join scheduling.session_person e on e.org_id = s.org_id and e.session_id = s.id where s.org_id = ${org} and s.starts_at > ${tx.now} and s.status in ('scheduled', 'cancelled'))
    order by n.id for no key update`.execute(tx.db);
  return rows.map((one) => one.id);
}

/** Sessions to come that are (or were, by this verb) cancelled or not, on a closed day of a school of one of their people, or on an open one. */
async function ahead(tx: Tx, status: 'scheduled' | 'cancelled', onClosedDay: boolean): Promise<{ id: string; pairing_id: string }[]> {
  const { rows } = await sql<{ id: string; pairing_id: string }>`
    select s.id, s.pairing_id from scheduling.session s
    where s.org_id = ${tx.orgId} and s.status = ${status} and s.starts_at > ${tx.now} and (${status} = 'scheduled' or s.cancel_reason = ${why})
      and ${onClosedDay} = exists (select from programs.blackout_day b where b.org_id = s.org_id and b.on_date = (s.starts_at at time zone s.time_zone)::date
        and (b.school_id is null or exists (select from scheduling.session_person p join programs.school_member m on m.org_id = p.org_id and m.person_id = p.person_id
          where p.org_id = s.org_id and p.session_id = s.id and m.school_id = b.school_id)))
    order by s.starts_at, s.id`.execute(tx.db);
  return rows;
}

/** A time that was taken meanwhile stays cancelled. */
async function comeBack(tx: Tx, sessionId: string): Promise<number> {
  try {
    return (await restoreSession(tx, { sessionId, scope: 'one' })).sessionIds.length;
  } catch (error) {
    if (error instanceof Problem && error.status === 409) return 0;
    throw error;
  }
}
