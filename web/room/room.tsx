import { href, isRouteErrorResponse, redirect, useRouteLoaderData } from 'react-router';
import { joinMeeting } from '#domain/rooms/join-meeting.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { attempt, formOf } from '../form-data.ts';
import { homes } from '../nav.ts';
import { Refused } from '../refusal.tsx';
import type { loader as rootLoader } from '../root.tsx';
import { LinkButton } from '../ui/button.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/room.ts';
import { ClosedDoor } from './doors.tsx';
import { LiveRoom } from './live-room.tsx';
import { roomAct } from './room-act.ts';
import { loadRoom } from './room-load.ts';
import type { RoomView } from './room-view.ts';

/** The open room draws its own frame; every door stands in the usual one. */
export const handle = { bare: (data: unknown) => (data as { view?: RoomView } | undefined)?.view?.door === 'in' };

export async function loader({ context, request, params: { id } }: Route.LoaderArgs) {
  if (new URL(request.url).searchParams.get('go') === 'meeting') throw redirect((await joinMeeting(ctxOf(context), { sessionId: id })) ?? href('/sessions/:id/room', { id }));
  const view = await loadRoom(ctxOf(context), signInOf(context), id, request.headers.get('user-agent') ?? '');
  return { view, sent: new URL(request.url).searchParams.get('done') === 'concern' };
}

/** For browsers without scripts: a line of chat or a concern by plain post. */
export async function action({ context, request, params: { id } }: Route.ActionArgs) {
  const form = await formOf(request);
  return attempt(form.kept, async () => {
    const done = await roomAct(ctxOf(context), id, form);
    return redirect(done === 'concern' ? '?done=concern#concern' : done === 'end' ? href('/sessions/:id', { id }) : '?#chat');
  });
}

export default function RoomPage({ loaderData: { view, sent }, actionData }: Route.ComponentProps) {
  const refused = <Refused answer={actionData} />;
  return view.door === 'in' ? <LiveRoom view={view} sent={sent} refused={refused} /> : <>{refused}<ClosedDoor view={view} sent={sent} /></>;
}

/** Somebody else's room: not said whose, only where one's own way in stands. */
export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  const t = useText();
  const root = useRouteLoaderData<typeof rootLoader>('root');
  if (!isRouteErrorResponse(error) || error.status !== 404 || !root?.person) throw error;
  return (
    <>
      <title>{t('web.room.door.wrong')}</title>
      <PageHead title={t('web.room.door.wrong')} lead={t('web.room.door.wrong-says')} />
      <p><LinkButton to={homes[root.person.role]}>{t('web.room.door.wrong-way')}</LinkButton></p>
    </>
  );
}
