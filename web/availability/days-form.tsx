import { Form } from 'react-router';
import { useSaid } from '../refusal.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import type { Watched } from '../ui/fresh-key.ts';
import { useText } from '../ui/text.tsx';
import type { Shown } from './availability-load.ts';

interface DaysFormProps {
  shown: Shown;
  watched: Watched;
  answer: Parameters<typeof useSaid>[0];
}

/** Days that are not as usual: those that stand, and an empty one. */
export function DaysForm({ shown, watched, answer }: DaysFormProps) {
  const t = useText();
  const { keptAll, errors, refused } = useSaid(answer);
  const [kinds, froms, untils] = [keptAll('kind'), keptAll('from'), keptAll('until')];
  const kept = keptAll('on').flatMap((on, row) => (on === '' ? [] : [{ on, kind: kinds[row] ?? 'busy', from: froms[row] ?? '', until: untils[row] ?? '' }]));
  const standing = refused ? kept : shown.exceptions;
  return (
    <Form method="post" className="stack gap-5" noValidate {...watched}>
      <input type="hidden" name="form" value="days" />
      {/* The first button of a form is the one Enter presses. */}
      <button type="submit" hidden tabIndex={-1} aria-hidden="true" />
      {[...standing, { on: '', kind: 'busy', from: '', until: '' }].map((day, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name than their place
        <fieldset className="day" key={row}>
          <legend className="label">{day.on === '' ? t('web.free.new-day') : t('web.free.one-day', { day: day.on })}</legend>
          <div className="day-fields">
            <Field type="date" id={`on.${row}`} name="on" label={t('web.free.day')} min={shown.today} defaultValue={day.on} error={errors[`exceptions.${row}.on`]} />
            <Field as="select" id={`exceptions.${row}.kind`} name="kind" label={t('web.free.kind')} defaultValue={day.kind} error={errors[`exceptions.${row}.kind`]}>
              <option value="busy">{t('web.free.busy')}</option>
              <option value="free">{t('web.free.free')}</option>
            </Field>
            <Field type="time" step={900} id={`from.${row}`} name="from" label={t('web.free.from')} defaultValue={day.from} error={errors[`from.${row}`]} />
            <Field type="time" step={900} id={`until.${row}`} name="until" label={t('web.free.until')} defaultValue={day.until} error={errors[`until.${row}`]} />
            {day.on !== '' && <Button look="plain" name="remove" value={row} aria-label={t('web.free.remove-day', { day: day.on })}>{t('web.act.remove')}</Button>}
          </div>
        </fieldset>
      ))}
      <p className="hint">{t('web.free.whole-day')}</p>
      <div className="cluster"><Button look="quiet">{t('web.free.save-days')}</Button></div>
    </Form>
  );
}
