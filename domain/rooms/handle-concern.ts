import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema, newId } from '#kernel/ids.ts';
import { oneAtATime } from '#kernel/one-at-a-time.ts';
import { conflict, notFound } from '#kernel/problem.ts';
import { maySeeRooms } from './policy.ts';

/** From `null` (nobody has looked yet) or a step, what may come next. */
const follows = { taken: [null, 'taken', 'reopened'], closed: [null, 'taken', 'reopened'], reopened: ['closed'] } as const satisfies Record<string, readonly (string | null)[]>;
export type ConcernStep = keyof typeof follows;

/** Staff take a concern up, close it with what was done, or open it again. The same done twice is done once; what was raised never changes. */
export const handleConcern = action({
  name: 'rooms.handle-concern',
  input: z.object({ concernId: idSchema, step: z.enum(['taken', 'closed', 'reopened']), words: z.string().trim().max(2000, 'kernel.problem.too-long').default('') })
    .refine(({ step, words }) => step !== 'closed' || words !== '', { path: ['words'], message: 'rooms.problem.say-what-was-done' }),
  may: maySeeRooms,
  run: async (tx, { concernId, step, words }) => {
    const me = tx.actor!.personId;
    await oneAtATime(tx, `concern ${concernId}`); // a concern may not be updated, so not locked either
    const concern = await tx.db.selectFrom('rooms.concern').select(['person_id', 'room_id']).where('org_id', '=', tx.orgId).where('id', '=', concernId).executeTakeFirst();
    if (!concern) throw notFound();
    const last = await tx.db.selectFrom('rooms.concern_step').select(['kind', 'person_id', 'words']).where('org_id', '=', tx.orgId).where('concern_id', '=', concernId).orderBy('id', 'desc').executeTakeFirst();
    if (last?.kind === step && last.person_id === me && last.words === (step === 'closed' ? words : '')) return { raisedBy: concern.person_id };
    if (!(follows[step] as readonly (string | null)[]).includes(last?.kind ?? null)) throw conflict(step === 'reopened' ? 'rooms.problem.concern-open' : 'rooms.problem.concern-closed');
    await tx.db.insertInto('rooms.concern_step').values({ org_id: tx.orgId, id: newId(), concern_id: concernId, person_id: me, kind: step, words: step === 'closed' ? words : '', taken_at: tx.now }).execute();
    await leaveEvent(tx, 'rooms.concern-handled', concernId, { roomId: concern.room_id, step, first: !last, raisedBy: concern.person_id, personId: me });
    return { raisedBy: concern.person_id };
  },
  audit: ({ concernId, step }, { raisedBy }) => ({ subject: raisedBy, detail: { concernId, step } }),
});
