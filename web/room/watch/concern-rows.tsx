import { href, Link } from 'react-router';
import { Empty } from '../../ui/empty.tsx';
import { Row } from '../../ui/row.tsx';
import { Status } from '../../ui/status.tsx';
import { useText } from '../../ui/text.tsx';
import type { ConcernData } from './rooms-load.ts';

/** What worries somebody, in their words; read only. */
export function ConcernRows({ concerns }: Pick<ConcernData, 'concerns'>) {
  const t = useText();
  if (concerns.length === 0) return <Empty rank={2} title={t('web.rooms.concerns-none')}>{t('web.rooms.concerns-none-says')}</Empty>;
  return concerns.map((one) => (
    <Row key={one.id} label={<Link to={href('/people/:id', { id: one.by.id })}>{one.by.name}</Link>} sub={<>{one.at}<br />{one.program}</>}>
      <div className="stack stack-tight">
        <p><Status kind="safety">{t(`web.room.concern.${one.kind}`)}</Status></p>
        {one.words && <p className="quote">{one.words}</p>}
        <p className="cluster">
          <Link to={href('/rooms/:id/lines', { id: one.roomId })}>{t('web.rooms.lines')}<span className="hidden">{`: ${one.by.name}, ${one.at}`}</span></Link>
          <Link to={href('/sessions/:id', { id: one.sessionId })}>{t('web.rooms.session')}</Link>
        </p>
      </div>
    </Row>
  ));
}
