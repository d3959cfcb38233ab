import type { ReactNode } from 'react';
import { LinkButton } from '../ui/button.tsx';
import { IconBack, IconNext } from '../ui/icons/marks.tsx';
import { PrintButton } from '../ui/print-button.tsx';
import { useText } from '../ui/text.tsx';

interface WeekStepsProps {
  around: { before: string; after: string; current: boolean };
  to(week: string | null): string;
  children?: ReactNode;
}

/** A week back, this week, a week on, and the printer. */
export function WeekSteps({ around, to, children }: WeekStepsProps) {
  const t = useText();
  return (
    <span className="cluster no-print">
      {children}
      <LinkButton look="icon" icon={<IconBack />} to={to(around.before)}>{t('scheduling.calendar.before')}</LinkButton>
      {!around.current && <LinkButton look="quiet" to={to(null)}>{t('scheduling.calendar.this-week')}</LinkButton>}
      <LinkButton look="icon" icon={<IconNext />} to={to(around.after)}>{t('scheduling.calendar.after')}</LinkButton>
      <PrintButton quiet />
    </span>
  );
}
