import { Form, href, Link, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { refused } from '#kernel/problem.ts';
import { endRoom } from '#domain/rooms/end-room.ts';
import { sharedWork } from '#domain/rooms/work-queries.ts';
import { ctxOf } from '#web/context.ts';
import { attempt, formOf } from '../../form-data.ts';
import { idIn } from '../../id-in.ts';
import { Refused } from '../../refusal.tsx';
import { Button } from '../../ui/button.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { useText } from '../../ui/text.tsx';
import type { Route } from './+types/end-room.ts';

export function loader({ context, params }: Route.LoaderArgs) {
  return read(ctxOf(context), async (tx) => {
    const { part, learners } = await sharedWork(tx, idIn(params));
    if (part !== 'tutor') throw refused('rooms.refused.end');
    return { id: params.id, names: learners.map((one) => one.given), last: learners.flatMap((one) => one.items).length };
  });
}

export async function action({ context, request, params: { id } }: Route.ActionArgs) {
  const form = await formOf(request);
  return attempt(form.kept, async () => {
    await endRoom(ctxOf(context), { sessionId: id });
    return redirect(href('/sessions/:id/log', { id }));
  });
}

/** The tutor ends the session for everybody, and comes to its log, which is filled in. */
export default function EndRoom({ loaderData: { id, names, last }, actionData }: Route.ComponentProps) {
  const t = useText();
  return (
    <>
      <title>{t('web.wrap.end-title')}</title>
      <PageHead title={t('web.wrap.end-title')} lead={t('web.wrap.end-lead', { names: names.join(', '), questions: last })} />
      <div className="stack gap-5">
        <Refused answer={actionData} />
        <Form method="post" className="cluster">
          <Button large>{t('web.wrap.end')}</Button>
          <Link reloadDocument to={href('/sessions/:id/room', { id })}>{t('web.wrap.back')}</Link>
        </Form>
      </div>
    </>
  );
}
