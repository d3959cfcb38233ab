import type { Said } from '../refusal.tsx';
import { Field } from '../ui/field.tsx';
import { Row } from '../ui/row.tsx';
import { Switch } from '../ui/switch.tsx';
import { useText } from '../ui/text.tsx';
import { sayHour } from './say-hour.ts';

export interface DropInValues {
  dropInFrom: number;
  dropInUntil: number;
  tutorsAskSubstitutes: boolean;
}

const halves = Array.from({ length: 49 }, (_, n) => n * 30);

/** The hours in which somebody supervises drop-in, and whether tutors may ask one another to step in. */
export function DropInFields({ said, values }: { said: Said; values: DropInValues }) {
  const t = useText();
  const hours = halves.map((minute) => <option key={minute} value={minute}>{sayHour(t.locale, minute)}</option>);
  return (
    <Row label={t('web.program-form.drop-in')} sub={t('web.program-form.drop-in-sub')}>
      <div className="field-pair">
        <Field as="select" label={t('web.program-form.drop-in-from')} name="dropInFrom" defaultValue={said.kept('dropInFrom', values.dropInFrom)} error={said.errors.dropInFrom}>{hours}</Field>
        <Field as="select" label={t('web.program-form.drop-in-until')} name="dropInUntil" defaultValue={said.kept('dropInUntil', values.dropInUntil)} error={said.errors.dropInUntil}>{hours}</Field>
      </div>
      <Switch name="tutorsAskSubstitutes" value="yes" defaultChecked={said.ticked('tutorsAskSubstitutes', values.tutorsAskSubstitutes)} sub={t('web.program-form.substitutes-sub')}>{t('web.program-form.substitutes')}</Switch>
    </Row>
  );
}
