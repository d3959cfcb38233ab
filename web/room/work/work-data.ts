import { read } from '#kernel/action.ts';
import { sharedWork } from '#domain/rooms/work-queries.ts';
import { ctxOf } from '#web/context.ts';
import { formOf } from '../../form-data.ts';
import type { Route } from './+types/work-data.ts';
import { jsonAnswer } from './json-answer.ts';
import { answerFrom, openFrom } from './work-act.ts';
import { sayWork } from './work-say.ts';

/** What is worked on, for a room that is open: read again whenever the room says that it moved on. */
export async function loader({ context, params: { id } }: Route.LoaderArgs) {
  const ctx = ctxOf(context);
  return jsonAnswer(async () => sayWork(await read(ctx, (tx) => sharedWork(tx, id)), ctx.now));
}

export async function action({ context, request, params: { id } }: Route.ActionArgs) {
  const ctx = ctxOf(context), form = await formOf(request);
  return jsonAnswer(async () => (form.get('intent') === 'open' ? { opened: await openFrom(ctx, id, form) } : { result: await answerFrom(ctx, id, form) }));
}
