import { Link } from 'react-router';
import { IconOffline } from '../ui/icons/room.tsx';
import { AsideNote } from '../ui/note.tsx';
import { type TextKey, useText } from '../ui/text.tsx';
import type { Delivery } from './use-kept.ts';

/** One calm line under the question: where the answers are. */
export function DeliveryLine({ offline, left, signedOut, refused }: Delivery) {
  const t = useText();
  const [why] = refused;
  return (
    <div role="status">
      {why ? <AsideNote>{t('practice.line.refused', { count: refused.length, why: t(why as TextKey) })}</AsideNote>
        : signedOut && left > 0 ? <AsideNote>{t.rich('practice.line.signed-out', { count: left, link: (words) => <Link reloadDocument to="/sign-in?to=/practice">{words}</Link> })}</AsideNote>
        : offline ? <AsideNote icon={<IconOffline />}>{t('practice.line.offline', { count: left })}</AsideNote>
        : left > 0 ? <AsideNote>{t('practice.line.waiting', { count: left })}</AsideNote> : null}
    </div>
  );
}
