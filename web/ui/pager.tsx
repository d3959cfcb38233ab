import type { ReactNode } from 'react';
import { LinkButton } from './button.tsx';
import { IconBack, IconNext } from './icons/marks.tsx';
import { useText } from './text.tsx';

interface PagerProps {
  /** Addresses of the neighbours; left out at the ends. */
  before?: string;
  after?: string;
  /** "1 to 50 of 1,167" */
  words?: ReactNode;
}

export function Pager({ before, after, words }: PagerProps) {
  const t = useText();
  if (!before && !after) return words ? <p className="small soft">{words}</p> : null;
  return (
    <nav className="pager" aria-label={t('ui.pager.label')}>
      {before && (
        <LinkButton look="quiet" to={before} icon={<IconBack />} rel="prev">
          {t('ui.pager.before')}
        </LinkButton>
      )}
      {words && <span className="small soft">{words}</span>}
      {after && (
        <LinkButton look="quiet" to={after} rel="next">
          {t('ui.pager.after')}
          <IconNext />
        </LinkButton>
      )}
    </nav>
  );
}
