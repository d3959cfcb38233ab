import type { Refusal } from '../form-data.ts';
import { Refused, useSaid } from '../refusal.tsx';
import { Note } from '../ui/note.tsx';
import { Ledger, Row } from '../ui/row.tsx';
import { useFreshKey } from '../ui/fresh-key.ts';
import { useText } from '../ui/text.tsx';
import type { Shown } from './availability-load.ts';
import { DaysForm } from './days-form.tsx';
import { WeekForm } from './week-form.tsx';
import './availability.css';

/** The usual week and the days apart, each a form of its own. */
export function AvailabilityView({ shown, answer }: { shown: Shown; answer: Refusal | Response | undefined }) {
  const t = useText(), { kept, refused } = useSaid(answer), refusedDays = kept('form') === 'days';
  const week = useFreshKey(JSON.stringify(shown.ranges), refused && !refusedDays), days = useFreshKey(JSON.stringify(shown.exceptions), refusedDays);
  return (
    <>
      <div className="stack">
        <Refused answer={answer} />
        {shown.done && answer === undefined && <Note live title={t(shown.done === 'days' ? 'web.free.days-saved' : 'web.free.week-saved')}>{shown.done === 'week' && shown.said.length > 0 ? shown.said.join('; ') : undefined}</Note>}
      </div>
      <Ledger apart={Boolean(shown.done) || answer !== undefined}>
        <Row label={t('web.free.week')} sub={t('web.free.zone', { zone: shown.zone })}>
          <WeekForm key={week.key} watched={week.watched} shown={shown} answer={refusedDays ? undefined : answer} />
        </Row>
        <Row label={t('web.free.days')} sub={t('web.free.days-mean')}>
          <DaysForm key={days.key} watched={days.watched} shown={shown} answer={refusedDays ? answer : undefined} />
        </Row>
      </Ledger>
    </>
  );
}
