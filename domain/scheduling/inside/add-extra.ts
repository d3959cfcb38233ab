import type { Tx } from '#kernel/action.ts';
import { newId } from '#kernel/ids.ts';
import { addSession } from './add-session.ts';
import { findTime, findTimeForAll } from './find-time.ts';
import { holdPeople } from './hold-people.ts';
import type { loadPairing } from './load-pairing.ts';
import { meetingId } from './meeting.ts';

type Pairing = Awaited<ReturnType<typeof loadPairing>>;
interface ExtraWish {
  date: string;
  time: string;
  minutes: number;
}

/** The slots of a series count from 0; sessions beside it stand apart. */
const firstExtraSlot = 100;

/** A session of a pairing beside its weekly ones, at a time that suits both; `makesUp`: the missed one it stands for. */
export async function addExtra(tx: Tx, pairing: Pairing, people: { learnerId: string; tutorId: string }, wish: ExtraWish, makesUp: string | null): Promise<string> {
  await holdPeople(tx, [people.learnerId, people.tutorId]);
  const { starts, ends } = await findTime(tx, people, { ...wish, zone: pairing.time_zone, lastDay: pairing.ends_on });
  return seatExtra(tx, pairing, people, { on: wish.date, starts, ends, meetingId: null, makesUp });
}

/** The same for everybody of a small group: one meeting. The sessions, in the order of the pairings. */
export async function addExtraForAll(tx: Tx, pairings: readonly Pairing[], wish: ExtraWish): Promise<string[]> {
  const first = pairings[0]!, learnerIds = pairings.map((one) => one.learner_id), ends = pairings.map((one) => one.ends_on).toSorted()[0]!;
  await holdPeople(tx, [first.tutor_id, ...learnerIds]);
  const time = await findTimeForAll(tx, { tutorId: first.tutor_id, learnerIds }, { ...wish, zone: first.time_zone, lastDay: ends });
  const ids: string[] = [];
  for (const one of pairings) ids.push(await seatExtra(tx, one, { learnerId: one.learner_id, tutorId: first.tutor_id }, { on: wish.date, ...time, meetingId: meetingId(first.group_id, time.starts), makesUp: null }));
  return ids;
}

async function seatExtra(tx: Tx, pairing: Pairing, people: { learnerId: string; tutorId: string }, at: { on: string; starts: Temporal.Instant; ends: Temporal.Instant; meetingId: string | null; makesUp: string | null }): Promise<string> {
  const { taken } = await tx.db
    .selectFrom('scheduling.session')
    .select(({ fn }) => fn.countAll<number>().as('taken'))
    .where('org_id', '=', tx.orgId)
    .where('pairing_id', '=', pairing.id)
    .where('planned_on', '=', at.on)
    .where('slot', '>=', firstExtraSlot)
    .executeTakeFirstOrThrow();
  const id = newId();
  await addSession(tx, { ...pairing.where, id, planned_on: at.on, slot: firstExtraSlot + Number(taken), starts_at: at.starts, ends_at: at.ends, meeting_id: at.meetingId, makes_up: at.makesUp }, people, null);
  return id;
}
