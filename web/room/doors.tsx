import { type ReactNode, useEffect } from 'react';
import { Form, href, Link, useRevalidator } from 'react-router';
import { Button, LinkButton } from '../ui/button.tsx';
import { DefinitionList } from '../ui/definition-list.tsx';
import { IconFlag } from '../ui/icons/marks.tsx';
import { IconVideo } from '../ui/icons/room.tsx';
import { Person } from '../ui/person.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { useRefresh } from '../ui/refresh.ts';
import { Ledger, Row } from '../ui/row.tsx';
import { useText } from '../ui/text.tsx';
import { Concern } from './concern.tsx';
import { DeviceCheck } from './media/device-check.tsx';
import type { ClosedRoomView } from './room-view.ts';
import { Unsent } from './unsent.tsx';
import { sayClock, useClock } from './use-clock.ts';
import './room.css';

type Of<Door extends ClosedRoomView['door']> = Extract<ClosedRoomView, { door: Door }>;

/** Without a script the page looks again by itself, and says how to do it by hand. */
function LookAgain({ view, every }: { view: ClosedRoomView; every: number }) {
  const t = useText();
  return (
    <>
      <noscript><meta httpEquiv="refresh" content={String(every)} /></noscript>
      <p className="small"><Link reloadDocument to={href('/sessions/:id/room', { id: view.sessionId })}>{t('web.room.door.look')}</Link></p>
    </>
  );
}

/** Counts down to the opening, and goes in by itself. */
function Early({ view }: { view: ClosedRoomView }) {
  const t = useText();
  const { revalidate } = useRevalidator();
  const left = view.opensAt - useClock(view.now), due = left <= 0;
  useEffect(() => {
    if (due) void revalidate();
  }, [due, revalidate]);
  useRefresh(5, due);
  return (
    <>
      <p className="room-countdown" role="timer" aria-label={t('web.room.door.countdown')}>{left < 24 * 3_600_000 ? sayClock(left) : view.day}</p>
      <p>{t('web.room.door.early-says', { opens: view.opens, time: view.time })}</p>
      <LookAgain view={view} every={left > 120_000 ? 60 : 10} />
    </>
  );
}

/** The lobby: who is at the door, and what the room waits for. */
function Waiting({ view }: { view: Of<'waiting'> }) {
  const t = useText();
  useRefresh(4, true);
  return (
    <>
      <p role="status">{t(`web.room.door.${view.wasOpen ? 'goes-on' : 'waits'}-${view.waitsFor}`)}</p>
      <h2>{t('web.room.door.lobby')}</h2>
      <ul className="room-lobby" aria-label={t('web.room.door.lobby')}>
        {view.here.map((one) => <li key={one.personId}><Person name={one.name} sub={one.mine ? t('web.room.you') : one.part === 'supervisor' ? t('web.room.part.supervisor') : undefined} /></li>)}
      </ul>
      <LookAgain view={view} every={8} />
    </>
  );
}

/** What to do when there is nothing left to wait for: the first way is the next step. */
function Ways({ view }: { view: Of<'over' | 'ended' | 'removed'> }) {
  const t = useText();
  const { sessionId: id, part, mayRead } = view, past = view.door !== 'removed' && !view.cancelled;
  const ways = [
    past && part === 'tutor' && { to: href('/sessions/:id/log', { id }), name: t('scheduling.tutor.write-log') },
    past && view.kept && mayRead && { to: href('/sessions/:id/kept', { id }), name: t('web.room.door.kept') },
    part === 'supervisor' && { to: href('/rooms'), name: t('web.room.door.rooms') },
    mayRead && { to: href('/sessions/:id', { id }), name: t('web.room.door.session') },
  ].filter((way) => way !== false);
  return <p className="cluster">{ways.map(({ to, name }, at) => <LinkButton key={to} look={at === 0 ? 'solid' : 'quiet'} to={to}>{name}</LinkButton>)}</p>;
}

/** The flag, and what it opens: two taps, as in the room. */
function Flag({ view, sent }: { view: ClosedRoomView; sent: boolean }) {
  const t = useText();
  return (
    <details className="room-flag" id="concern" open={sent || undefined}>
      <summary className="button button--safety"><IconFlag /> {t('web.room.concern.title')}</summary>
      <Concern sessionId={view.sessionId} sent={sent} />
    </details>
  );
}

function Body({ view }: { view: ClosedRoomView }): ReactNode {
  const t = useText();
  switch (view.door) {
    case 'early': return <Early view={view} />;
    case 'waiting': return <Waiting view={view} />;
    case 'link': return (
      <>
        <p>{t('web.room.door.link-says')}</p>
        <p><a className="button button--large" href={view.link} rel="noreferrer"><IconVideo /> {t('web.room.door.open-link')}</a></p>
        {view.mayEnd && <Form method="post"><Button look="quiet" name="intent" value="end-meeting">{t('web.room.door.end-meeting')}</Button></Form>}
      </>
    );
    case 'removed': return <><p>{t('web.room.door.removed-says')}</p><Ways view={view} /></>;
    case 'over':
    case 'ended': return <><p>{t(view.cancelled ? 'web.room.door.cancelled-says' : view.kept ? `web.room.door.${view.door}-kept` : `web.room.door.${view.door}-says`)}</p><Unsent me={view.personId} sessionId={view.sessionId} /><Ways view={view} /></>;
  }
}

/** Every way a room is not open to one now, each with what to do instead; while one waits, a look at microphone and camera. */
export function ClosedDoor({ view, sent }: { view: ClosedRoomView; sent: boolean }) {
  const t = useText();
  const title = view.door === 'waiting' && view.wasOpen ? t('web.room.paused.title') : t('cancelled' in view && view.cancelled ? 'web.room.door.cancelled' : `web.room.door.${view.door}`, { opens: view.opens, others: view.others });
  return (
    <>
      <title>{title}</title>
      <PageHead back={view.mayRead ? { to: href('/sessions/:id', { id: view.sessionId }), name: t('web.room.door.session') } : { to: href('/rooms'), name: t('web.room.door.rooms') }} over={t('web.room.topic', { subject: view.subject, others: view.others })} title={title} />
      <div className="stack gap-5"><Body view={view} /></div>
      <Ledger apart>
        {'media' in view && <DeviceCheck rules={view.media} />}
        <Row label={t('web.room.door.facts')}>
          <DefinitionList items={[{ term: t('web.room.door.when'), says: `${view.day}, ${view.time}` }, { term: t('web.room.door.program'), says: view.program }, { term: t('web.room.door.who'), says: view.people.map((one) => one.name).join(', ') }]} />
        </Row>
        <Row label={t('web.room.door.safety')}><Flag view={view} sent={sent} /></Row>
      </Ledger>
    </>
  );
}
