import type { Ctx } from '#kernel/action.ts';
import { badInput } from '#kernel/problem.ts';
import { endMeeting } from '#domain/rooms/join-meeting.ts';
import { type ConcernKind, reportConcern } from '#domain/rooms/report-concern.ts';
import { sayInRoom } from '#domain/rooms/say-in-room.ts';
import type { formOf } from '../form-data.ts';

type Form = Awaited<ReturnType<typeof formOf>>;

/** What a form of the room does, whether it was posted by a page or by a script. */
export async function roomAct(ctx: Ctx, sessionId: string, form: Form): Promise<'say' | 'concern' | 'end'> {
  if (form.get('intent') === 'end-meeting') {
    await endMeeting(ctx, { sessionId });
    return 'end';
  }
  if (form.get('intent') === 'concern') {
    await reportConcern(ctx, { sessionId, kind: form.get('kind') as ConcernKind, words: form.get('words') });
    return 'concern';
  }
  if (form.get('intent') !== 'say') throw badInput({});
  const sentId = form.get('id');
  await sayInRoom(ctx, { sessionId, text: form.get('text'), ...(sentId && { sentId }) });
  return 'say';
}
