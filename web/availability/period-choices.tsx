import { useSaid } from '../refusal.tsx';
import { Choices } from '../ui/choice.tsx';
import { useText } from '../ui/text.tsx';
import type { Shown } from './availability-load.ts';

interface PeriodChoicesProps {
  shown: Shown;
  answer: Parameters<typeof useSaid>[0];
}

/** Periods of the school day to be free in, for some weekdays: added to the week when it is saved. Nothing where the school has no bell times. */
export function PeriodChoices({ shown, answer }: PeriodChoicesProps) {
  const t = useText(), { keptAll, errors } = useSaid(answer);
  if (shown.periods.length === 0) return null;
  const [names, days] = [keptAll('period'), keptAll('periodDay')];
  return (
    <details open={names.length > 0 || days.length > 0}>
      <summary>{t('web.free.periods')}</summary>
      <div className="stack gap-5">
        <p className="hint">{t('web.free.periods-hint')}</p>
        <Choices type="checkbox" name="period" legend={t('web.free.which-periods')} chosen={names} error={errors.period} options={shown.periods.map(({ name, words, held }) => ({ value: name, label: words, sub: held }))} />
        <Choices type="checkbox" inline name="periodDay" legend={t('web.free.period-days')} chosen={days} error={errors.periodDay} options={shown.bellDays.map((day) => ({ value: String(day), label: shown.weekdays[day - 1]!.name }))} />
      </div>
    </details>
  );
}
