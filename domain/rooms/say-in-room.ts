import { sql } from 'kysely';
import { z } from 'zod';
import { action, type Ctx, type Tx } from '#kernel/action.ts';
import { jsonb } from '#kernel/db.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema, newId } from '#kernel/ids.ts';
import { conflict, Problem } from '#kernel/problem.ts';
import { checkWords } from '#domain/messaging/check-words.ts';
import { holdLiving } from './inside/hold-meeting.ts';
import { tellSaid } from './inside/tell-sockets.ts';
import { maySayInRoom } from './policy.ts';

type Verdict = 'pass' | 'warn' | 'hold';

/** Lines one person may write in a minute, and the longest of them. */
const linesAMinute = 20, lineMax = 1000;

const say = action({
  name: 'rooms.say-in-room',
  input: z.object({ sessionId: idSchema, sentId: idSchema.optional(), text: z.string('kernel.problem.required').trim().min(1, 'kernel.problem.required').max(lineMax, 'kernel.problem.too-long') }),
  may: (tx, { sessionId }) => maySayInRoom(tx, sessionId),
  run: async (tx, { sessionId, sentId, text }) => {
    const { room } = await holdLiving(tx, sessionId), personId = tx.actor!.personId;
    const known = sentId && (await sentBefore(tx, room.id, sentId));
    if (known) return { ...known, roomId: room.id };
    if (room.status !== 'open' || room.frozen_at) throw conflict('rooms.problem.still');
    await demandVoice(tx, room.id, personId);
    const { verdict, findings } = checkWords(text), id = newId();
    await tx.db.insertInto('rooms.line').values({ org_id: tx.orgId, id, room_id: room.id, person_id: personId, sent_id: sentId ?? null, text, verdict, findings: jsonb(findings), said_at: tx.now }).execute();
    if (verdict === 'hold') await leaveEvent(tx, 'rooms.line-held', room.id, { lineId: id, personId });
    return { id, roomId: room.id, verdict };
  },
  // The lines are the record; they come faster than the chain of the audit log should grow.
  audit: false,
});

/** An answer got lost and she pressed again: the line is there, once. The room is held, so two at the same moment come one after the other. */
const sentBefore = (tx: Tx, roomId: string, sentId: string) =>
  tx.db.selectFrom('rooms.line').select(['id', sql<Verdict>`verdict`.as('verdict')]).where('org_id', '=', tx.orgId).where('room_id', '=', roomId).where('person_id', '=', tx.actor!.personId).where('sent_id', '=', sentId).executeTakeFirst();

async function demandVoice(tx: Tx, roomId: string, personId: string): Promise<void> {
  const [entrant, { lately }] = await Promise.all([
    tx.db.selectFrom('rooms.entrant').select('removed_at').where('org_id', '=', tx.orgId).where('room_id', '=', roomId).where('person_id', '=', personId).executeTakeFirst(),
    tx.db.selectFrom('rooms.line').select(({ fn }) => fn.countAll<number>().as('lately')).where('org_id', '=', tx.orgId).where('room_id', '=', roomId).where('person_id', '=', personId).where('said_at', '>', tx.now.subtract({ minutes: 1 })).executeTakeFirstOrThrow(),
  ]);
  if (!entrant || entrant.removed_at) throw conflict('rooms.problem.not-in');
  if (lately >= linesAMinute) throw new Problem(429, 'rooms.problem.too-fast');
}

/** A line of chat. A held one is kept and seen by its writer, as held, and by staff; the others never see it unless staff let it through. `sentId` is made where it was written: sent again, the line stays one. */
export async function sayInRoom(ctx: Ctx, input: { sessionId: string; text: string; sentId?: string }): Promise<{ id: string; verdict: Verdict }> {
  const { id, roomId, verdict } = await say(ctx, input);
  await tellSaid(ctx.orgId, roomId);
  return { id, verdict };
}
