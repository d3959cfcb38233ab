import { metricsSaid } from '#domain/reporting/dictionary.ts';
import { signInContext } from '#web/context.ts';
import { DefinitionList } from '../ui/definition-list.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Ledger, Row } from '../ui/row.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/metrics.ts';

export const loader = ({ context }: Route.LoaderArgs) => ({ metrics: metricsSaid(context.get(signInContext)?.person.locale ?? 'en') });

/** What each figure means, how it is calculated, from what, who sees it: open to everybody. */
export default function Metrics({ loaderData }: Route.ComponentProps) {
  const t = useText();
  return (
    <>
      <title>{t('reporting.metric.title')}</title>
      <PageHead title={t('reporting.metric.title')} lead={t('reporting.metric.lead')} />
      <Ledger>
        {loaderData.metrics.map((one) => (
          <Row key={one.name} id={one.name} label={one.title} sub={one.unit}>
            <p>{one.says}</p>
            <DefinitionList items={[
              { term: t('reporting.metric.formula'), says: one.how },
              { term: t('reporting.metric.fresh'), says: one.fresh },
              { term: t('reporting.metric.who'), says: one.seenBy },
              { term: t('reporting.metric.sources'), says: one.sources.join(', ') },
            ]} />
          </Row>
        ))}
      </Ledger>
    </>
  );
}
