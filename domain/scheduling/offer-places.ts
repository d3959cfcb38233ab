import type { Selectable } from 'kysely';
import { z } from 'zod';
import { action, type Tx } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { enqueue } from '#kernel/jobs.ts';
import { oneAtATime } from '#kernel/one-at-a-time.ts';
import type { SchedulingSeatWatch } from '#kernel/tables.ts';
import { tutorsHere } from '#domain/matching/drop-in-queries.ts';
import { voiceOf } from '#domain/people/voice.ts';
import { whoIsBusy } from './free-times.ts';
import { holdUntil } from './hold-until.ts';
import { minutesBetween } from './inside/load-session.ts';
import { togetherWith } from './inside/meeting.ts';
import { endWatches } from './inside/seat-watch.ts';
import { type StudyGroup, seatsLeft } from './inside/study-group.ts';
import { onlyTrellis } from './policy.ts';

/** Minutes for which a place is kept for who was told of it. */
const keptMinutes = { group: 120, time: 30, 'drop-in': 5 } as const;
type Kind = keyof typeof keptMinutes;
type Watch = Selectable<SchedulingSeatWatch>;

const standing = (tx: Tx) => tx.db.selectFrom('scheduling.seat_watch').selectAll().where('org_id', '=', tx.orgId).where('status', 'in', ['waiting', 'told']);

/**
 * One pass over everybody who wants to hear of a place: what ran out is let go, then who asked first is told, once, and the place is kept
 * for her. It may be done again at any time.
 */
export const offerPlaces = action({
  name: 'scheduling.offer-places',
  input: z.object({}),
  may: onlyTrellis,
  run: async (tx) => {
    await oneAtATime(tx, 'places');
    const groups = await holdGroups(tx);
    await lapse(tx);
    const watches = await standing(tx).orderBy('created_at').orderBy('id').forNoKeyUpdate().execute();
    const of = (kind: Kind): Watch[] => watches.filter((one) => one.kind === kind);
    let told = 0;
    for (const [groupId, some] of Map.groupBy(of('group'), (one) => one.group_id!)) told += await offerSeats(tx, groups.find((one) => one.id === groupId), some);
    told += await offerTimes(tx, of('time'));
    for (const [programId, some] of Map.groupBy(of('drop-in'), (one) => one.program_id!)) told += await offerTutor(tx, programId, some);
    return { standing: watches.length, told };
  },
  audit: (_, result) => ({ detail: result }),
});

/** Whether a pass would find anything to do with. */
export const watchesStand = async (tx: Tx): Promise<boolean> => (await standing(tx).limit(1).execute()).length > 0;

async function lapse(tx: Tx): Promise<void> {
  await endWatches(tx, 'over').where('until', '<=', tx.now).execute();
  await endWatches(tx, 'passed').where('status', '=', 'told').where('held_until', '<=', tx.now).execute();
}

/** Groups are held before those who wait for them, as where somebody joins. */
const holdGroups = (tx: Tx): Promise<StudyGroup[]> =>
  tx.db.selectFrom('scheduling.study_group').selectAll().where('org_id', '=', tx.orgId).where('id', 'in', standing(tx).clearSelect().select((is) => is.ref('group_id').$notNull().as('group_id')).where('group_id', 'is not', null)).orderBy('id').forNoKeyUpdate().execute();

/** Who began to wait in this moment has her turn in the next pass. */
async function offerSeats(tx: Tx, group: StudyGroup | undefined, watches: readonly Watch[]): Promise<number> {
  if (group?.status !== 'open') return 0;
  const next = watches.filter((one) => one.status === 'waiting').slice(0, await seatsLeft(tx, group));
  for (const one of next) await keepFor(tx, one);
  return next.length;
}

/** A time is offered to one at a time for each of the two whose time it is. */
async function offerTimes(tx: Tx, watches: readonly Watch[]): Promise<number> {
  let told = 0;
  const kept = new Set<string>();
  for (const watch of watches) {
    const session = await tx.db.selectFrom('scheduling.session').selectAll().where('org_id', '=', tx.orgId).where('id', '=', watch.session_id).executeTakeFirst();
    if (session?.status !== 'scheduled') {
      await endWatches(tx, 'over').where('id', '=', watch.id).execute();
      continue;
    }
    const people = await tx.db.selectFrom('scheduling.session_person').select(['person_id', 'role']).where('org_id', '=', tx.orgId).where('session_id', '=', session.id).execute();
    const who = (role: string): string => people.find((one) => one.role === role)!.person_id;
    const starts = watch.starts_at!, key = `${who('tutor')} ${starts}`;
    if (watch.status === 'told') kept.add(key);
    if (watch.status === 'told' || kept.has(key)) continue;
    const pair = { learnerId: who('learner'), tutorId: who('tutor') };
    if (await whoIsBusy(tx, pair, starts, starts.add({ minutes: minutesBetween(session.starts_at, session.ends_at) }), { sessions: await togetherWith(tx, session) })) continue;
    kept.add(key);
    await keepFor(tx, watch);
    told += 1;
  }
  return told;
}

/** Who asked first is told that a tutor is here; the next one only when she did not come. */
async function offerTutor(tx: Tx, programId: string, watches: readonly Watch[]): Promise<number> {
  const next = watches.find((one) => one.status === 'waiting');
  if (!next || watches.some((one) => one.status === 'told') || (await tutorsHere(tx, programId)) === 0) return 0;
  await keepFor(tx, next);
  return 1;
}

async function keepFor(tx: Tx, watch: Watch): Promise<void> {
  const kind = watch.kind as Kind, { zone } = await voiceOf(tx, watch.person_id);
  const until = kind === 'drop-in' ? tx.now.add({ minutes: keptMinutes[kind] }) : holdUntil(tx.now, keptMinutes[kind], zone, watch.until);
  await tx.db.updateTable('scheduling.seat_watch').set({ status: 'told', told_at: tx.now, held_until: until }).where('org_id', '=', tx.orgId).where('id', '=', watch.id).execute();
  await leaveEvent(tx, 'scheduling.seat-offered', watch.id, { kind });
  await enqueue(tx, 'scheduling.offer-places', {}, { startAfter: Math.ceil((until.epochMilliseconds - tx.now.epochMilliseconds) / 1000) + 1 });
}
