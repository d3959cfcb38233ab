import { href, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { askNow } from '#domain/matching/ask-now.ts';
import { cancelDropIn } from '#domain/matching/cancel-drop-in.ts';
import { watchDropIn } from '#domain/scheduling/watch-drop-in.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { attempt, formOf } from '../form-data.ts';
import { readerOf } from '../public/session-words.ts';
import type { Route } from './+types/drop-in.ts';
import { DropInAsk } from './drop-in-ask.tsx';
import { dropInLoad, placeLoad } from './drop-in-load.ts';
import { DropInWait } from './drop-in-wait.tsx';
import './ask.css';

/** The place in the queue is kept with the person, so a reload, another tab or another phone leads back to it; and on to the session. */
export function loader({ context, request }: Route.LoaderArgs) {
  const ctx = ctxOf(context);
  const reader = readerOf(signInOf(context), ctx.now);
  const asked = new URL(request.url).searchParams;
  return read(ctx, async (tx) => {
    const { place, sessionId } = await placeLoad(tx, reader);
    if (sessionId) throw redirect(`${href('/sessions/:id', { id: sessionId })}?done=drop-in`);
    const shown = place && (place.waiting || !asked.has('again')) ? place : null;
    return { place: shown, ask: shown ? null : await dropInLoad(tx, asked, reader), done: asked.get('done') };
  });
}

export async function action({ context, request }: Route.ActionArgs) {
  const ctx = ctxOf(context);
  const form = await formOf(request);
  return attempt(form.kept, async () => {
    if (form.get('intent') === 'leave') {
      await cancelDropIn(ctx, { dropInId: form.get('place') });
      return redirect(`${href('/drop-in')}?done=left`);
    }
    const [programId = '', subject = ''] = form.get('what').split(' ');
    if (form.get('intent') === 'watch') {
      await watchDropIn(ctx, { programId });
      return redirect(`${href('/drop-in')}?done=watching`);
    }
    await askNow(ctx, { programId, subject, skillIds: form.all('skill'), question: form.get('question') });
    return redirect(href('/drop-in'));
  });
}

export default function DropIn({ loaderData: { place, ask, done }, actionData }: Route.ComponentProps) {
  return <div className="narrow stack gap-5">{place ? <DropInWait place={place} watching={done === 'watching'} answer={actionData} /> : ask && <DropInAsk asked={ask} left={done === 'left'} answer={actionData} />}</div>;
}
