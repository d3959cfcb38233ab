import { LinkButton } from '../ui/button.tsx';
import { IconBack, IconNext } from '../ui/icons/marks.tsx';
import { useText } from '../ui/text.tsx';

interface WeekStepsProps {
  around: { before: string; after: string; current: boolean };
  to(week: string | null): string;
}

/** A week back, this week, a week on. */
export function WeekSteps({ around, to }: WeekStepsProps) {
  const t = useText();
  return (
    <>
      <LinkButton look="icon" icon={<IconBack />} to={to(around.before)}>{t('scheduling.calendar.before')}</LinkButton>
      {!around.current && <LinkButton look="quiet" to={to(null)}>{t('scheduling.calendar.this-week')}</LinkButton>}
      <LinkButton look="icon" icon={<IconNext />} to={to(around.after)}>{t('scheduling.calendar.after')}</LinkButton>
    </>
  );
}
