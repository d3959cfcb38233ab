import { Choices } from '../ui/choice.tsx';
import { Field } from '../ui/field.tsx';
import { useText } from '../ui/text.tsx';

interface TimePickerProps {
  /** Times that suit both, as local `YYYY-MM-DDTHH:MM` and words. */
  free: readonly { value: string; words: string }[];
  kept: Record<string, string | string[]>;
  errors: Record<string, string>;
  date: string;
  time: string;
  first: string;
  last: string;
  /** The zone the times are in, when it is not the reader's. */
  zone: string | null;
}

/** A time that suits both with one tap, or any other by date and time. */
export function TimePicker({ free, kept, errors, date, time, first, last, zone }: TimePickerProps) {
  const t = useText();
  const was = (name: string, or: string): string => (typeof kept[name] === 'string' ? kept[name] : or);
  const chosen = was('pick', free[0]?.value ?? 'other');
  return (
    <>
      {free.length > 0 && (
        <Choices legend={t('scheduling.move.free')} name="pick" chosen={free.some((one) => one.value === chosen) ? chosen : 'other'} hint={zone ? t('scheduling.move.zone', { zone }) : undefined}
          options={[...free.map(({ value, words }) => ({ value, label: words })), { value: 'other', label: t('scheduling.move.other'), sub: t('scheduling.move.other-sub') }]} />
      )}
      {free.length === 0 && <p className="soft">{t('scheduling.move.none-free')}</p>}
      <div className="cluster">
        <Field label={t('scheduling.move.date')} name="date" type="date" min={first} max={last} error={errors.date} defaultValue={was('date', date)} required={free.length === 0} />
        <Field label={zone && free.length === 0 ? t('scheduling.move.time-zone', { zone }) : t('scheduling.move.time')} name="time" type="time" error={errors.time} defaultValue={was('time', time)} required={free.length === 0} />
      </div>
    </>
  );
}

/** What was wished for: the suggestion picked, else the date and time written down. */
export function wishIn(form: { get(name: string): string }): { date: string; time: string } {
  const [date, time] = form.get('pick').split('T');
  return date && time ? { date, time } : { date: form.get('date'), time: form.get('time') };
}
