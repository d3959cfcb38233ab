import { href, Link } from 'react-router';
import { Row } from '../../ui/row.tsx';
import { useText } from '../../ui/text.tsx';

/** The way from a session to what stays of it. */
export function KeptRow({ id, kept }: { id: string; kept: boolean }) {
  const t = useText();
  if (!kept) return null;
  return <Row label={t('web.kept.label')}><p><Link to={href('/sessions/:id/kept', { id })}>{t('web.kept.see')}</Link></p></Row>;
}
