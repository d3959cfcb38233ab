import { href, Link } from 'react-router';
import { read } from '#kernel/action.ts';
import { mySessions } from '#domain/scheduling/queries.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { SessionTabs } from '../calendar/session-tabs.tsx';
import { Empty } from '../ui/empty.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Pager } from '../ui/pager.tsx';
import { RowItem, Rows } from '../ui/rows.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/sessions.ts';
import { SessionName, SessionState } from './session-state.tsx';
import { readerOf, saySession } from './session-words.ts';

export async function loader({ context, request }: Route.LoaderArgs) {
  const ctx = ctxOf(context);
  const reader = readerOf(signInOf(context), ctx.now);
  const asked = new URL(request.url).searchParams;
  const tab = asked.get('tab') === 'past' ? ('past' as const) : ('upcoming' as const);
  const { sessions, next } = await read(ctx, (tx) => mySessions(tx, tab, asked.get('after')));
  const role = ctx.actor.role;
  return { tab, part: role === 'learner' || role === 'tutor' ? role : ('other' as const), later: asked.has('after'), next, sessions: sessions.map((one) => saySession(one, reader)) };
}

export default function Sessions({ loaderData: { tab, part, sessions, next, later } }: Route.ComponentProps) {
  const t = useText();
  const at = href('/sessions');
  const here = tab === 'past' ? `${at}?tab=past` : at;
  const after = next ? `${at}?${new URLSearchParams({ ...(tab === 'past' && { tab }), after: next })}` : undefined;
  return (
    <>
      <title>{t('scheduling.sessions.title')}</title>
      <PageHead title={t('scheduling.sessions.title')} tools={<>{part !== 'other' && <Link className="small" to={href('/study-groups')}>{t('web.groups.title')}</Link>} {part !== 'other' && <Link className="small" to={href('/availability')}>{t('web.nav.free')}</Link>} <Link className="small" to={href('/calendar-feed')}>{t('scheduling.sessions.feed')}</Link></>} />
      <div className="stack gap-5">
        <SessionTabs at={tab} />
        {sessions.length === 0 ? <Empty rank={2} title={t(`scheduling.sessions.none-${tab}`)}>{t(`scheduling.sessions.none-${tab}-todo`)}</Empty> : (
          <Rows timed open>
            {sessions.map((one) => (
              <RowItem key={one.id} when={one.shortDay} title={<Link className="firm" to={href('/sessions/:id', { id: one.id })}><SessionName session={one} part={part} /></Link>} sub={`${one.time}, ${one.where}`}
                end={part === 'tutor' && one.over && !one.logged && (one.status === 'held' || one.status === 'scheduled')
                  ? <Link className="small" to={href('/sessions/:id/log', { id: one.id })} aria-label={t('scheduling.tutor.write-named', { day: one.shortDay, learner: one.learner })}>{t('scheduling.tutor.write-log')}</Link>
                  : <SessionState session={one} />} />
            ))}
          </Rows>
        )}
        <Pager before={later ? here : undefined} after={after} />
      </div>
    </>
  );
}
