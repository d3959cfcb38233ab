import type { Ctx } from '#kernel/action.ts';
import { isId } from '#kernel/ids.ts';
import { badInput } from '#kernel/problem.ts';
import { decideHeldAnswer } from '#domain/mastery/held-answers.ts';
import { endRoom } from '#domain/rooms/end-room.ts';
import { freezeRoom, thawRoom } from '#domain/rooms/freeze-room.ts';
import { goOffDuty } from '#domain/rooms/go-off-duty.ts';
import { goOnDuty } from '#domain/rooms/go-on-duty.ts';
import { handleConcern } from '#domain/rooms/handle-concern.ts';
import { keepLineHeld, releaseLine } from '#domain/rooms/release-line.ts';
import { letInAgain, removeFromRoom } from '#domain/rooms/remove-from-room.ts';
import type { formOf } from '../../form-data.ts';

type Form = Awaited<ReturnType<typeof formOf>>;

export const acts = ['freeze', 'thaw', 'end', 'remove', 'let-in', 'release', 'keep', 'put-back', 'answer-shown', 'answer-kept', 'answer-waiting', 'taken', 'closed', 'reopened', 'on-duty', 'off-duty'] as const;
const answerActs = { 'answer-shown': 'shown', 'answer-kept': 'kept', 'answer-waiting': 'waiting' } as const;
export type Act = (typeof acts)[number];

/** What a form of the rooms page asks for; answers what was done. */
export async function roomsAct(ctx: Ctx, form: Form): Promise<Act> {
  const intent = acts.find((one) => one === form.get('intent')), sessionId = form.get('session'), personId = form.get('person'), programId = form.get('program');
  if (intent === 'freeze') await freezeRoom(ctx, { sessionId });
  else if (intent === 'thaw') await thawRoom(ctx, { sessionId });
  else if (intent === 'end') await endRoom(ctx, { sessionId });
  else if (intent === 'remove') await removeFromRoom(ctx, { sessionId, personId });
  else if (intent === 'let-in') await letInAgain(ctx, { sessionId, personId });
  else if (intent === 'release') await releaseLine(ctx, { lineId: form.get('line') });
  else if (intent === 'keep' || intent === 'put-back') await keepLineHeld(ctx, { lineId: form.get('line'), kept: intent === 'keep' });
  else if (intent === 'answer-shown' || intent === 'answer-kept' || intent === 'answer-waiting') await decideHeldAnswer(ctx, { attemptId: form.get('answer'), decision: answerActs[intent] });
  else if (intent === 'taken' || intent === 'closed' || intent === 'reopened') await handleConcern(ctx, { concernId: form.get('concern'), step: intent, words: form.get('words') });
  else if (intent === 'on-duty') await goOnDuty(ctx, { programId, until: ctx.now.add({ minutes: Math.round(Number(form.get('hours')) * 60) || 0 }).toString() });
  else if (intent === 'off-duty') await goOffDuty(ctx, { programId, ...(personId ? { personId } : {}) });
  else throw badInput({});
  return intent;
}

/** What takes back what was done, where something does. */
export const undoing: Partial<Record<Act, Act>> = { keep: 'put-back', 'answer-kept': 'answer-waiting', 'answer-shown': 'answer-waiting' };

/** The fields of its form. */
export function undoOf(done: Act | null, id: string | null): Record<string, string> | null {
  const intent = done && undoing[done];
  return intent && isId(id) ? { intent, show: 'held', [done === 'keep' ? 'line' : 'answer']: id } : null;
}
