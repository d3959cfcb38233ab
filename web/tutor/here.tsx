import { href, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { declineCall } from '#domain/matching/decline-call.ts';
import { sayAway } from '#domain/matching/say-away.ts';
import { sayHere } from '#domain/matching/say-here.ts';
import { acceptDropIn } from '#domain/scheduling/accept-drop-in.ts';
import { answerSubstitute } from '#domain/scheduling/answer-substitute.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { attempt, formOf } from '../form-data.ts';
import { readerOf } from '../public/session-words.ts';
import { Refused } from '../refusal.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Ledger } from '../ui/row.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/here.ts';
import { hereLoad } from './here-load.ts';
import { CallNow, HereRow, HereWatch, StepInRow } from './here-parts.tsx';
import './here.css';

export function loader({ context }: Route.LoaderArgs) {
  const ctx = ctxOf(context);
  return read(ctx, (tx) => hereLoad(tx, readerOf(signInOf(context), ctx.now)));
}

/** What a tutor says on the spot. A yes leads into the session; everything else back home. */
export async function action({ context, request }: Route.ActionArgs) {
  const ctx = ctxOf(context);
  const form = await formOf(request);
  const intent = form.get('intent');
  return attempt(form.kept, async () => {
    if (intent === 'accept') {
      const { sessionId } = await acceptDropIn(ctx, { callId: form.get('call') });
      return redirect(`${href('/sessions/:id', { id: sessionId })}?done=drop-in`);
    }
    if (intent === 'step-in') {
      const { sessionId } = await answerSubstitute(ctx, { id: form.get('question'), answer: form.get('answer') as 'yes' });
      return redirect(form.get('answer') === 'yes' ? `${href('/sessions/:id', { id: sessionId })}?done=stepped-in` : href('/tutor'));
    }
    if (intent === 'decline') await declineCall(ctx, { callId: form.get('call') });
    else if (intent === 'away') await sayAway(ctx, {});
    else await sayHere(ctx, { until: form.get('until') });
    return redirect(`${href('/tutor')}#here`);
  });
}

export default function Here({ loaderData: here, actionData }: Route.ComponentProps) {
  const t = useText();
  return (
    <>
      <title>{t('web.here.title')}</title>
      <PageHead back={{ to: href('/tutor'), name: t('web.nav.today') }} title={t('web.here.title')} />
      <HereWatch here={here} />
      <div className="stack gap-5">
        <Refused answer={actionData} />
        {here.dropIn?.call && <CallNow call={here.dropIn.call} />}
      </div>
      <Ledger apart>
        <HereRow dropIn={here.dropIn} />
        <StepInRow stepIns={here.stepIns} />
      </Ledger>
      {!here.dropIn && here.stepIns.length === 0 && <p className="soft">{t('web.here.nothing')}</p>}
    </>
  );
}
