import { read } from '#kernel/action.ts';
import { tutorHelp } from '#domain/rooms/helper-queries.ts';
import { ctxOf } from '#web/context.ts';
import { mathsOf } from '../../maths.ts';
import type { Route } from './+types/work-helper.ts';
import { talkOf } from './count-words.ts';
import type { HelperView } from './helper-view.ts';
import { jsonAnswer } from './json-answer.ts';

/** The tutor's helper panel, for her alone. */
export async function loader({ context, params, request }: Route.LoaderArgs) {
  const n = Number(new URL(request.url).searchParams.get('n')) || null;
  return jsonAnswer(async (): Promise<HelperView> => {
    const { said, ...help } = await read(ctxOf(context), (tx) => tutorHelp(tx, params.id, n));
    return { ...help, talk: talkOf(said), maths: mathsOf([help.moves, ...help.moments].flatMap(({ ask, hint, example }) => [ask, hint, example])) };
  });
}
