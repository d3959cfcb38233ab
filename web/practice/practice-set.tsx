import { data, href, type LinksFunction, redirect, useRevalidator } from 'react-router';
import { useEffect, useMemo } from 'react';
import { read } from '#kernel/action.ts';
import { recordAttempt } from '#domain/mastery/record-attempt.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { attempt, formOf } from '../form-data.ts';
import { Refused } from '../refusal.tsx';
import { IconOffline } from '../ui/icons/room.tsx';
import { AsideNote } from '../ui/note.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/practice-set.ts';
import { afterSet } from './after-set-load.ts';
import { DeliveryLine } from './delivery-line.tsx';
import type { Said } from './feedback.tsx';
import { Player } from './player.tsx';
import { emptySaid, nothingIn, responseOf } from './response-of.ts';
import { SetEnd } from './set-end.tsx';
import { ownSet, playOf } from './set-load.ts';
import { useKept } from './use-kept.ts';
import { useOffline } from './use-offline.ts';
import { usePlay } from './use-play.ts';
import { useWorker } from './use-worker.ts';

export const links: LinksFunction = () => [{ rel: 'manifest', href: '/manifest.webmanifest' }];

export async function loader({ context, request, params }: Route.LoaderArgs) {
  const ctx = ctxOf(context);
  return read(ctx, async (tx) => {
    const set = await ownSet(tx, params.setId);
    // What a phone has answered already still arrives; only the asking is over.
    if (set.withdrawn && !set.done) throw redirect(`${href('/practice')}?gone=1`);
    return { ...playOf(set, new URL(request.url).searchParams, ctx.now), after: set.done ? await afterSet(tx, set, signInOf(context).person) : null };
  });
}

/** The way of a browser without scripts, and of sets that measure: one answer a post. */
export async function action({ context, request, params }: Route.ActionArgs) {
  const ctx = ctxOf(context);
  const form = await formOf(request);
  return attempt(form.kept, async () => {
    const set = await read(ctx, (tx) => ownSet(tx, params.setId));
    const one = set.items.find((item) => String(item.n) === form.get('n'));
    if (!one) return redirect(href('/practice/:setId', params));
    const over = form.get('intent') === 'over';
    const response = over ? null : responseOf(one.shown, { get: form.get, getAll: form.all });
    if (!over && nothingIn(response)) return data({ said: { ...emptySaid, response } satisfies Said }, { status: 422 });
    const hints = Math.min(Math.max(0, Number(form.get('hints')) || 0), one.shown.hintCount);
    const sure = form.get('sure');
    const result = await recordAttempt(ctx, { id: form.get('id'), setId: set.id, n: one.n, response, hints, ...(sure ? { confidence: Number(sure) } : {}) });
    if (!result.kept) return data({ said: { verdict: result.verdict, feedback: result.feedback, response } satisfies Said }, { status: 422 });
    const stay = !over && one.item !== null;
    return redirect(`${href('/practice/:setId', params)}${stay ? `?${new URLSearchParams({ n: String(one.n), hints: String(hints) })}` : ''}`);
  });
}

export default function PracticeSetPage({ loaderData, actionData }: Route.ComponentProps) {
  const { kept: sent, n: startAt, now, attemptId, after } = loaderData;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the clocks are compared once a page
  const first = useMemo(() => ({ ...sent, skewMs: now - Date.now() }), [sent]);
  const stopped = actionData && 'said' in actionData ? actionData.said : null;
  const keeping = useKept(first, first.set.items.some((one) => one.item !== null) && !first.set.done);
  const { n, said, acts, head, told, on } = usePlay(keeping, startAt, stopped);
  const t = useText();
  const { revalidate } = useRevalidator();
  const arrived = n === null && keeping.ready && keeping.delivery.left === 0 && !after;
  useWorker();
  useEffect(() => {
    if (arrived) void revalidate();
  }, [arrived, revalidate]);
  const offline = useOffline();
  const line = keeping.ready || !offline ? <DeliveryLine {...keeping.delivery} /> : <AsideNote icon={<IconOffline />}>{t('practice.line.needs')}</AsideNote>;
  return (
    <>
      <Refused answer={actionData && 'problem' in actionData ? actionData : undefined} />
      {n === null ? <SetEnd kept={keeping.kept} after={after} line={line} /> : (
        <Player kept={keeping.kept} n={n} said={said} acts={acts} head={head} told={told} on={on} attemptId={attemptId} typed={stopped?.response} line={line} />
      )}
    </>
  );
}
