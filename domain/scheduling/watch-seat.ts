import { z } from 'zod';
import { action, type Tx } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema, newId } from '#kernel/ids.ts';
import { conflict } from '#kernel/problem.ts';
import { mayTakePlace } from './group-policy.ts';
import { holdOpenGroup, meetingsAhead, seatsLeft } from './inside/study-group.ts';
import { placeOf } from './join-study-group.ts';
import { demandJoin } from './why-not-join.ts';

/** "Tell me when one is free", in a group that is full. Asked twice, it stands once; after the last meeting it is off by itself. */
export const watchSeat = action({
  name: 'scheduling.watch-seat',
  input: z.object({ groupId: idSchema }),
  may: (tx, { groupId }) => mayTakePlace(tx, { groupId }),
  run: async (tx, { groupId }) => {
    const personId = tx.actor!.personId, group = await holdOpenGroup(tx, groupId);
    if (await placeOf(tx, groupId, personId)) throw conflict('scheduling.group.in-already');
    await demandJoin(tx, group, personId);
    if ((await seatsLeft(tx, group, personId)) > 0) throw conflict('scheduling.watch.has-place');
    const last = (await meetingsAhead(tx, groupId)).at(-1);
    if (!last) throw conflict('scheduling.group.no-date');
    return keepWatch(tx, { kind: 'group', person_id: personId, group_id: groupId, until: last.starts_at });
  },
  audit: ({ groupId }, { id }) => ({ subject: groupId, detail: { watchId: id } }),
});

interface Watch {
  kind: 'group' | 'time' | 'drop-in';
  person_id: string;
  group_id?: string;
  session_id?: string;
  program_id?: string;
  starts_at?: Temporal.Instant;
  until: Temporal.Instant;
}

/** One more who waits; `id` is null when she waits already. */
export async function keepWatch(tx: Tx, watch: Watch): Promise<{ id: string | null }> {
  const row = await tx.db.insertInto('scheduling.seat_watch').values({ org_id: tx.orgId, id: newId(), ...watch, created_at: tx.now }).onConflict((c) => c.doNothing()).returning('id').executeTakeFirst();
  if (row) await leaveEvent(tx, 'scheduling.seat-watched', row.id, { kind: watch.kind });
  return { id: row?.id ?? null };
}
