import { useSaid } from '../refusal.tsx';
import { Field } from '../ui/field.tsx';
import { useText } from '../ui/text.tsx';
import type { Shown } from './availability-load.ts';
import { clockOf, type WeekRange } from './cells.ts';

interface WeekRowsProps {
  ranges: readonly WeekRange[];
  weekdays: Shown['weekdays'];
  answer: Parameters<typeof useSaid>[0];
}

/** Each day with its times and one empty row more. */
export function WeekRows({ ranges, weekdays, answer }: WeekRowsProps) {
  const t = useText();
  const said = useSaid(answer);
  return weekdays.map(({ name }, at) => {
    const day = at + 1;
    const [starts, ends] = [said.keptAll(`start.${day}`), said.keptAll(`end.${day}`)];
    const kept = said.refused ? starts.map((start, n) => ({ start, end: ends[n] ?? '' })) : ranges.filter((range) => range.weekday === day).map((range) => ({ start: clockOf(range.start), end: clockOf(range.end) }));
    const filled = kept.filter((row) => row.start !== '' || row.end !== '');
    return (
      <fieldset className="times" key={day}>
        <legend className="label">{name}</legend>
        <div className="stack stack-tight">
          {[...filled, { start: '', end: '' }].map((row, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name than their place
            <div className="times-row" key={n}>
              <Field type="time" step={900} id={`start.${day}.${n}`} name={`start.${day}`} label={t('web.free.from-of', { day: name })} labelHidden defaultValue={row.start} error={said.errors[`start.${day}.${n}`]} />
              <span aria-hidden="true">–</span>
              <Field type="time" step={900} id={`end.${day}.${n}`} name={`end.${day}`} label={t('web.free.until-of', { day: name })} labelHidden defaultValue={row.end} error={said.errors[`end.${day}.${n}`]} />
            </div>
          ))}
        </div>
      </fieldset>
    );
  });
}
