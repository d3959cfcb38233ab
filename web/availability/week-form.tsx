import { useEffect, useRef, useState } from 'react';
import { Form } from 'react-router';
import { useSaid } from '../refusal.tsx';
import { Button } from '../ui/button.tsx';
import type { Watched } from '../ui/fresh-key.ts';
import { useText } from '../ui/text.tsx';
import type { Shown } from './availability-load.ts';
import { cellsOf, clockOf, minuteOf, rangesOf, type WeekRange } from './cells.ts';
import { PaintGrid } from './paint-grid.tsx';
import { PeriodChoices } from './period-choices.tsx';
import { WeekRows } from './week-rows.tsx';

interface WeekFormProps {
  shown: Shown;
  watched: Watched;
  answer: Parameters<typeof useSaid>[0];
}

/** What the typed rows say now; rows half filled in are left out. */
function typed(form: HTMLFormElement): WeekRange[] {
  const data = new FormData(form);
  return [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) => {
    const ends = data.getAll(`end.${weekday}`);
    return data.getAll(`start.${weekday}`).flatMap((from, row) => {
      const [start, end] = [minuteOf(String(from)), minuteOf(String(ends[row]), true)];
      return start !== null && end !== null && end > start ? [{ weekday, start, end }] : [];
    });
  });
}

/** Some row says something else than it came with. */
const begun = (form: HTMLFormElement | null): boolean => [...(form?.querySelectorAll<HTMLInputElement>('input[type="time"]') ?? [])].some((box) => box.value !== box.defaultValue);

/** The usual week: rows of times, and where scripts run, the same week to paint. Both send the same fields. */
export function WeekForm({ shown, watched, answer }: WeekFormProps) {
  const t = useText();
  const { refused } = useSaid(answer);
  const form = useRef<HTMLFormElement>(null);
  const [way, setWay] = useState<'type' | 'paint'>('type');
  const [ranges, setRanges] = useState<readonly WeekRange[]>(shown.ranges);
  const [ready, setReady] = useState(false);
  useEffect(() => {
    setReady(true);
    if (!refused && !begun(form.current)) setWay('paint');
  }, [refused]);
  const turn = (to: 'type' | 'paint'): void => {
    if (to === 'paint' && form.current) setRanges(typed(form.current));
    setWay(to);
  };
  return (
    <Form method="post" className="stack gap-5" ref={form} noValidate {...watched}>
      <input type="hidden" name="form" value="week" />
      {ready && (
        <div className="ways" role="group" aria-label={t('web.free.way')}>
          {(['paint', 'type'] as const).map((one) => (
            <button key={one} type="button" className="button button--quiet" aria-pressed={way === one} onClick={() => turn(one)}>{t(`web.free.way-${one}`)}</button>
          ))}
        </div>
      )}
      {way === 'paint' ? (
        <>
          <PaintGrid cells={cellsOf(ranges)} onPaint={(cells) => {
            watched.onInput();
            setRanges(rangesOf(cells));
          }} weekdays={shown.weekdays} hours={shown.hours} />
          {ranges.map((range) => (
            <span key={`${range.weekday} ${range.start}`} hidden>
              <input type="hidden" name={`start.${range.weekday}`} value={clockOf(range.start)} />
              <input type="hidden" name={`end.${range.weekday}`} value={clockOf(range.end)} />
            </span>
          ))}
        </>
      ) : (
        <WeekRows ranges={ranges} weekdays={shown.weekdays} answer={answer} />
      )}
      <PeriodChoices shown={shown} answer={answer} />
      <div className="cluster"><Button>{t('web.free.save-week')}</Button></div>
    </Form>
  );
}
