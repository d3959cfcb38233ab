import { DefinitionList } from '../ui/definition-list.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Ledger, Row } from '../ui/row.tsx';
import { useText } from '../ui/text.tsx';

const names = ['minutes-a-week', 'sessions-held', 'days-to-first-session', 'sessions-this-week', 'low-dosage', 'minutes-in-two-weeks', 'minutes-this-month', 'wait-estimate'] as const;

/** What each figure means, how it is calculated, who sees it: open to everybody. */
export default function Metrics() {
  const t = useText();
  return (
    <>
      <title>{t('reporting.metric.title')}</title>
      <PageHead title={t('reporting.metric.title')} lead={t('reporting.metric.lead')} />
      <Ledger>
        {names.map((name) => (
          <Row key={name} id={name} label={t(`reporting.metric.${name}.name`)}>
            <p>{t(`reporting.metric.${name}.says`)}</p>
            <DefinitionList items={[{ term: t('reporting.metric.formula'), says: t(`reporting.metric.${name}.how`) }, { term: t('reporting.metric.who'), says: t(`reporting.metric.${name}.seen-by`) }]} />
          </Row>
        ))}
      </Ledger>
    </>
  );
}
