import { href, Link } from 'react-router';
import { LinkButton } from '../ui/button.tsx';
import { Row } from '../ui/row.tsx';
import { RowItem, Rows } from '../ui/rows.tsx';
import { useText } from '../ui/text.tsx';
import type { PracticeDue } from './practice-load.ts';

/** On a learner’s home: what her tutor or teacher gave her, two taps from done. */
export function PracticeRow({ practice: { given, tests } }: { practice: PracticeDue }) {
  const t = useText();
  if (given.length === 0 && tests.length === 0) return null;
  return (
    <Row label={t('practice.home.given')}>
      <Rows open>
        {given.map((one) => {
          const name = one.kind === 'post-test' ? t('practice.kind.post-test') : one.skills.join(' · ');
          return (
            <RowItem key={one.id} title={<span className="firm">{name}</span>} sub={[one.by && t('practice.home.by', { name: one.by }), t('practice.home.waiting', { count: one.waiting }), one.due && t('practice.home.due', { day: one.due })].filter(Boolean).join(' · ')}
              end={<LinkButton look="quiet" reloadDocument to={href('/practice/:setId', { setId: one.id })} aria-label={`${t('practice.home.start')}: ${name}`}>{t('practice.home.start')}</LinkButton>} />
          );
        })}
        {tests.map((one) => <RowItem key={one.subject} title={<Link to={href('/practice')}>{t('practice.post-test.due', { subject: one.subject })}</Link>} sub={t('practice.post-test.due-says', { weeks: one.weeks })} />)}
      </Rows>
    </Row>
  );
}
