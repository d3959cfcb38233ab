import { Form, href, Link } from 'react-router';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { HiddenFields } from '../../ui/hidden-fields.tsx';
import { IconEye } from '../../ui/icons/marks.tsx';
import { Person } from '../../ui/person.tsx';
import { Row } from '../../ui/row.tsx';
import { Status } from '../../ui/status.tsx';
import { useText } from '../../ui/text.tsx';
import type { LiveData } from './rooms-load.ts';

type Room = LiveData['rooms'][number];

/** What cannot be called back is asked about first: one press opens the question, a second one does it. */
function Ask({ words, says, yes, room, intent, person }: { words: string; says: string; yes: string; room: Room; intent: string; person?: string }) {
  return (
    <details className="rooms-ask">
      <summary className="button button--quiet">{words}</summary>
      <Form method="post" className="stack stack-tight">
        <HiddenFields values={{ session: room.sessionId, ...(person && { person }) }} />
        <p className="small">{says}</p>
        <p><Button look="safety" name="intent" value={intent}>{yes}</Button></p>
      </Form>
    </details>
  );
}

function State({ room }: { room: Room }) {
  const t = useText();
  if (room.frozen) return <Status kind="look">{t('web.rooms.state.frozen')}</Status>;
  if (room.status === 'paused') return <Status kind="look">{t('web.rooms.state.paused')}</Status>;
  if (room.status === 'waiting') return <Status kind="soft">{t('web.rooms.state.waiting')}</Status>;
  return room.lacks ? <Status kind="look">{t('web.rooms.state.lacks')}</Status> : <Status kind="good">{t('web.rooms.state.open')}</Status>;
}

function People({ room }: { room: Room }) {
  const t = useText();
  return (
    <ul className="rooms-people">
      {room.people.map((one) => (
        <li key={one.personId} className="split">
          <Person small name={one.name} sub={t(`web.rooms.where.${one.where}`, { part: one.part, minutes: one.minutes })} />
          {one.where === 'removed' ? (
            <Form method="post"><HiddenFields values={{ session: room.sessionId, person: one.personId }} /><Button look="quiet" name="intent" value="let-in">{t('web.rooms.let-in')}<span className="hidden">{`: ${one.name}`}</span></Button></Form>
          ) : one.part !== 'supervisor' && <Ask room={room} person={one.personId} intent="remove" words={t('web.rooms.remove', { name: one.name })} says={t('web.rooms.remove-says')} yes={t('web.rooms.remove-yes')} />}
        </li>
      ))}
    </ul>
  );
}

/** One room: who is in it, how it stands, and what a supervisor can do. */
function LiveRow({ room, staff }: { room: Room; staff: boolean }) {
  const t = useText();
  return (
    <Row label={t('web.rooms.name', { subject: room.subject, from: room.from, to: room.to })} sub={<>{room.program}<br />{t(`web.rooms.mode.${room.mode}`)}{room.watchedBy && <><br />{t('web.rooms.watched-by', { name: room.watchedBy.name })}</>}</>}>
      <div className="stack">
        <p className="cluster">
          <State room={room} />
          {room.concerns > 0 && <Status kind="safety">{staff ? <Link to={`${href('/rooms')}?show=concerns`}>{t('web.rooms.concerns', { count: room.concerns })}</Link> : t('web.rooms.concerns', { count: room.concerns })}</Status>}
          {room.held > 0 && <Status kind="look">{staff ? <Link to={`${href('/rooms')}?show=held`}>{t('web.rooms.held', { count: room.held })}</Link> : t('web.rooms.held', { count: room.held })}</Status>}
        </p>
        <People room={room} />
        <div className="cluster">
          <LinkButton look="quiet" icon={<IconEye />} to={href('/sessions/:id/room', { id: room.sessionId })}>{t('web.rooms.enter')}</LinkButton>
          <Form method="post"><HiddenFields values={{ session: room.sessionId }} /><Button look="quiet" name="intent" value={room.frozen ? 'thaw' : 'freeze'}>{room.frozen ? t('web.rooms.thaw') : t('web.rooms.freeze')}</Button></Form>
          <Ask room={room} intent="end" words={t('web.rooms.end')} says={t('web.rooms.end-says')} yes={t('web.rooms.end-yes')} />
        </div>
      </div>
    </Row>
  );
}

export function LiveRows({ rooms, staff }: { rooms: readonly Room[]; staff: boolean }) {
  const t = useText();
  if (rooms.length === 0) return <Empty rank={2} title={t('web.rooms.none')}>{t('web.rooms.none-says')}</Empty>;
  return rooms.map((room) => <LiveRow key={room.roomId} room={room} staff={staff} />);
}
