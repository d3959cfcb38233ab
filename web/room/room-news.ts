import { enterRoom } from '#domain/rooms/enter-room.ts';
import { read } from '#kernel/action.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { formOf } from '../form-data.ts';
import { readerOf } from '../public/session-words.ts';
import type { Route } from './+types/room-news.ts';
import { loadLines } from './lines-load.ts';
import type { News } from './news.ts';
import { roomAct } from './room-act.ts';
import { mediaOf } from './room-load.ts';
import { jsonAnswer } from './work/json-answer.ts';

/** What an open room asks for besides its socket: the chat, and when it needs them a fresh pass and fresh names for the relay. */
export async function loader({ context, request, params: { id } }: Route.LoaderArgs) {
  const ctx = ctxOf(context);
  return jsonAnswer(async (): Promise<News> => {
    const entry = new URL(request.url).searchParams.has('pass') ? await enterRoom(ctx, { sessionId: id }) : null;
    const lines = entry?.door === 'removed' ? [] : await read(ctx, (tx) => loadLines(tx, id, readerOf(signInOf(context), ctx.now)));
    return { lines, ...(entry && { pass: entry.door === 'in' ? entry.pass : null, iceServers: entry.door === 'in' ? mediaOf(entry, ctx).iceServers : null }) };
  });
}

export async function action({ context, request, params: { id } }: Route.ActionArgs) {
  const ctx = ctxOf(context), form = await formOf(request);
  return jsonAnswer(async () => ({ done: await roomAct(ctx, id, form) }));
}
