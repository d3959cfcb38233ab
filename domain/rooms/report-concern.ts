import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema, newId } from '#kernel/ids.ts';
import { conflict } from '#kernel/problem.ts';
import { makeRoom } from './inside/judge-room.ts';
import { demandPart, mayReportConcern } from './policy.ts';

export const concernKinds = ['unkind', 'unsafe', 'contact', 'other'] as const;
export type ConcernKind = (typeof concernKinds)[number];

/** "Something is not right here": a plain form, which needs no socket and works in a room that is frozen, over or not yet open. The same said twice within a minute is one. */
export const reportConcern = action({
  name: 'rooms.report-concern',
  input: z.object({ sessionId: idSchema, kind: z.enum(concernKinds, 'rooms.problem.concern-kind'), words: z.string().trim().max(1000, 'kernel.problem.too-long').default('') }),
  may: (tx, { sessionId }) => mayReportConcern(tx, sessionId),
  run: async (tx, { sessionId, kind, words }) => {
    const { meeting } = await demandPart(tx, { sessionId });
    if (meeting.modality !== 'online') throw conflict('rooms.problem.in-person');
    const room = await makeRoom(tx, meeting), personId = tx.actor!.personId;
    const same = await tx.db.selectFrom('rooms.concern').select('id').where('org_id', '=', tx.orgId).where('room_id', '=', room.id).where('person_id', '=', personId).where('kind', '=', kind).where('words', '=', words).where('raised_at', '>', tx.now.subtract({ minutes: 1 })).executeTakeFirst();
    if (same) return { id: same.id };
    const id = newId();
    await tx.db.insertInto('rooms.concern').values({ org_id: tx.orgId, id, room_id: room.id, person_id: personId, kind, words, raised_at: tx.now }).execute();
    await leaveEvent(tx, 'rooms.concern-raised', id, { roomId: room.id, sessionId, programId: meeting.programId, personId, kind });
    return { id };
  },
  audit: ({ kind }, { id }) => ({ subject: id, detail: { kind } }),
});
