import type { CoordinatorFigures, FigureName } from '#domain/reporting/coordinator-figures.ts';
import { Figure } from '../ui/figure.tsx';
import { useText } from '../ui/text.tsx';

const meaning = (name: FigureName): string => `/metrics#${name}`;

/** Where a value lies on a scale that ends a little above the largest, in percent. */
const rangeOf = ({ low, median, high, plan }: NonNullable<CoordinatorFigures['minutes']>) => {
  const scale = Math.max(high, plan ?? 0, 1) * 1.1;
  return { from: (low / scale) * 100, at: (median / scale) * 100, to: (high / scale) * 100 };
};

/** Four figures, each with its range and a link to what it means. */
export function Figures({ figures, asOf }: { figures: CoordinatorFigures; asOf: string }) {
  const t = useText();
  const { minutes, held, wait, week } = figures;
  const none = t('reporting.figure.none');
  return (
    <aside className="pulse" aria-label={t('reporting.figure.label')}>
      {minutes ? (
        <Figure value={t('reporting.figure.min', { count: minutes.median })} range={minutes.low < minutes.high ? rangeOf(minutes) : undefined} meaning={meaning('minutes-a-week')}>
          {t('reporting.figure.minutes', { learners: minutes.learners, low: minutes.low, high: minutes.high, alike: minutes.low === minutes.high, plan: minutes.plan ?? -1 })}
        </Figure>
      ) : <Figure value={none} meaning={meaning('minutes-a-week')}>{t('reporting.figure.minutes-none')}</Figure>}
      {held ? (
        <Figure value={t('reporting.figure.share', { percent: Math.round((held.held / held.planned) * 100) })} meaning={meaning('sessions-held')}>{t('reporting.figure.held', { ...held })}</Figure>
      ) : <Figure value={none} meaning={meaning('sessions-held')}>{t('reporting.figure.held-none')}</Figure>}
      {wait ? (
        <Figure value={t('reporting.figure.days', { count: wait.median })} meaning={meaning('days-to-first-session')}>{t('reporting.figure.wait', { learners: wait.learners, most: wait.most, waiting: wait.waiting })}</Figure>
      ) : <Figure value={none} meaning={meaning('days-to-first-session')}>{t('reporting.figure.wait-none')}</Figure>}
      <Figure value={t('reporting.figure.sessions', { count: week.sessions })} meaning={meaning('sessions-this-week')}>{t('reporting.figure.week', { learners: week.learners, held: week.held })}</Figure>
      <p className="small soft">{t('reporting.figure.as-of', { time: asOf })}</p>
    </aside>
  );
}
