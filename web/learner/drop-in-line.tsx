import { href, Link } from 'react-router';
import { LinkButton } from '../ui/button.tsx';
import { Note } from '../ui/note.tsx';
import { Row } from '../ui/row.tsx';
import { useText } from '../ui/text.tsx';
import type { DropInLine as Line } from './drop-in-load.ts';

/** Who waits finds her place again from home, on any phone. */
export function DropInPlaceNote({ line }: { line: Line }) {
  const t = useText();
  if (!line.waiting) return null;
  return <Note title={t('web.drop-in.you-wait', { subject: line.waiting })}><p><Link to={href('/drop-in')}>{t('web.drop-in.see-place')}</Link></p></Note>;
}

/** Help now, where a program of hers has it and it is open. */
export function DropInRow({ line }: { line: Line }) {
  const t = useText();
  if (!line.open || line.waiting) return null;
  return <Row label={t('web.drop-in.title')} sub={t('web.drop-in.row-sub')}><p><LinkButton look="quiet" to={href('/drop-in')}>{t('web.drop-in.row')}</LinkButton></p></Row>;
}
