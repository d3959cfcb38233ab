import { action, type Ctx, type Tx } from '#kernel/action.ts';
import { idSchema } from '#kernel/ids.ts';
import { when } from '#kernel/policy.ts';
import { conflict } from '#kernel/problem.ts';
import { attemptFields, recordReadAttempt } from '#domain/mastery/record-attempt.ts';
import type { AttemptResult } from '#domain/mastery/sets.ts';
import { heldOf, kindly } from '#domain/mastery/together-queries.ts';
import { keepHeld } from './held-in.ts';
import { demandOpen } from './inside/demand-open.ts';
import { tellSaid } from './inside/tell-sockets.ts';
import { loadWorkplace } from './inside/load-workplace.ts';

const input = attemptFields.extend({ sessionId: idSchema });

const answer = action({
  name: 'rooms.answer-item',
  input,
  may: async (tx, { sessionId }) => when((await loadWorkplace(tx, sessionId)).part === 'learner', 'rooms.refused.answer'),
  run: async (tx, { sessionId, ...given }) => {
    const place = await loadWorkplace(tx, sessionId);
    demandOpen(tx, place);
    for (const words of await heldOf(tx, given)) if (await isHeld(tx, place.roomId, words)) return { heldIn: place.roomId };
    return kindly(await recordReadAttempt(tx, given));
  },
  audit: false,
});

/** Kept as held where there is a room for it to be kept in; before anybody came into one, it is only refused. */
async function isHeld(tx: Tx, roomId: string, words: string): Promise<boolean> {
  const room = await tx.db.selectFrom('rooms.room').select('id').where('org_id', '=', tx.orgId).where('id', '=', roomId).executeTakeFirst();
  return room ? keepHeld(tx, roomId, tx.actor!.personId, words) : true;
}

/**
 * The learner's answer to what is before both: a real attempt, once however often it is sent. What comes back does not name the mistake.
 * Words that would be held on the board are held here: they are no attempt, her tutor never has them, and she is told once they are kept for staff.
 */
export async function answerItem(ctx: Ctx, given: Parameters<typeof answer>[1]): Promise<Omit<AttemptResult, 'misconception' | 'next'>> {
  const result = await answer(ctx, given);
  if (!('heldIn' in result)) return result;
  await tellSaid(ctx.orgId, result.heldIn);
  throw conflict('rooms.problem.answer-held');
}
