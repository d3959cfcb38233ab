import { href, Link } from 'react-router';
import { Row } from '../../ui/row.tsx';
import { useText } from '../../ui/text.tsx';

interface KeptProps {
  id: string;
  /** Something stays of it. */
  kept: boolean;
  /** They meet now, in a room or at a table. */
  now: boolean;
}

/** The ways from a session to what is worked on in it, and to what stays of it. */
export function KeptRow({ id, kept, now }: KeptProps) {
  const t = useText();
  if (!kept && !now) return null;
  return (
    <Row label={t('web.kept.label')}>
      <div className="stack stack-tight">
        <p><Link to={href('/sessions/:id/work', { id })}>{t('web.work.title')}</Link></p>
        {kept && <p><Link to={href('/sessions/:id/kept', { id })}>{t('web.kept.see')}</Link></p>}
      </div>
    </Row>
  );
}
