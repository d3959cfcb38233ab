import type { Tx } from '#kernel/action.ts';
import { newId } from '#kernel/ids.ts';
import { addSession } from './add-session.ts';
import { findTime } from './find-time.ts';
import { holdPeople } from './hold-people.ts';
import type { loadPairing } from './load-pairing.ts';

/** The slots of a series count from 0; sessions beside it stand apart. */
const firstExtraSlot = 100;

/** A session of a pairing beside its weekly ones, at a time that suits both; `makesUp`: the missed one it stands for. */
export async function addExtra(tx: Tx, pairing: Awaited<ReturnType<typeof loadPairing>>, people: { learnerId: string; tutorId: string }, wish: { date: string; time: string; minutes: number }, makesUp: string | null): Promise<string> {
  await holdPeople(tx, [people.learnerId, people.tutorId]);
  const { starts, ends } = await findTime(tx, people, { ...wish, zone: pairing.time_zone, lastDay: pairing.ends_on });
  const { taken } = await tx.db
    .selectFrom('scheduling.session')
    .select(({ fn }) => fn.countAll<number>().as('taken'))
    .where('org_id', '=', tx.orgId)
    .where('pairing_id', '=', pairing.id)
    .where('planned_on', '=', wish.date)
    .where('slot', '>=', firstExtraSlot)
    .executeTakeFirstOrThrow();
  const id = newId();
  await addSession(tx, { ...pairing.where, id, planned_on: wish.date, slot: firstExtraSlot + Number(taken), starts_at: starts, ends_at: ends, makes_up: makesUp }, people, null);
  return id;
}
