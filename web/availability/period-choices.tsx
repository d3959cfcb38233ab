import { useSaid } from '../refusal.tsx';
import { Choice } from '../ui/choice.tsx';
import { useText } from '../ui/text.tsx';
import type { Shown } from './availability-load.ts';

interface PeriodChoicesProps {
  shown: Shown;
  answer: Parameters<typeof useSaid>[0];
}

/** Periods of the school day to be free in, for some weekdays: added to the week when it is saved. Nothing where the school has no bell times. */
export function PeriodChoices({ shown, answer }: PeriodChoicesProps) {
  const t = useText(), { keptAll } = useSaid(answer);
  if (shown.periods.length === 0) return null;
  const [names, days] = [keptAll('period'), keptAll('periodDay')];
  return (
    <details open={names.length > 0}>
      <summary>{t('web.free.periods')}</summary>
      <div className="stack gap-5">
        <p className="hint">{t('web.free.periods-hint')}</p>
        <fieldset className="choices"><legend className="label">{t('web.free.which-periods')}</legend>{shown.periods.map(({ name, words, held }) => <Choice key={name} name="period" value={name} sub={held} defaultChecked={names.includes(name)}>{words}</Choice>)}</fieldset>
        <fieldset className="choices"><legend className="label">{t('web.free.period-days')}</legend>{shown.bellDays.map((day) => <Choice key={day} name="periodDay" value={day} defaultChecked={days.includes(String(day))}>{shown.weekdays[day - 1]!.name}</Choice>)}</fieldset>
      </div>
    </details>
  );
}
