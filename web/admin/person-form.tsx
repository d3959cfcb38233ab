import type { LanguageChoice } from '../program-words.ts';
import type { Said } from '../refusal.tsx';
import { Choices } from '../ui/choice.tsx';
import { Field } from '../ui/field.tsx';
import { useText } from '../ui/text.tsx';
import { zoneLabel } from '../zones.ts';
import './people.css';

export interface PersonValues {
  givenName: string; familyName: string; username: string; email: string; birthDate: string; level: string; timeZone: string; languages: readonly string[];
}

export const nobody: PersonValues = { givenName: '', familyName: '', username: '', email: '', birthDate: '', level: '', timeZone: '', languages: ['en'] };

interface PersonFieldsProps {
  said: Said;
  values: PersonValues;
  languages: readonly LanguageChoice[];
  zones: readonly string[];
}

/** The fields of a person, for adding and editing alike. */
export function PersonFields({ said: { kept, keptAll, errors }, values, languages, zones }: PersonFieldsProps) {
  const t = useText();
  return (
    <div className="person-fields">
      <Field label={t('web.person.given-name')} name="givenName" defaultValue={kept('givenName', values.givenName)} error={errors.givenName} maxLength={100} autoComplete="off" />
      <Field label={t('web.person.family-name')} name="familyName" defaultValue={kept('familyName', values.familyName)} error={errors.familyName} maxLength={100} autoComplete="off" />
      <Field label={t('web.sign-in.username')} hint={t('web.person.username-hint')} name="username" defaultValue={kept('username', values.username)} error={errors.username} maxLength={60} autoCapitalize="none" autoComplete="off" spellCheck={false} />
      <Field type="email" label={t('web.sign-in.email')} hint={t('web.person.email-hint')} name="email" defaultValue={kept('email', values.email)} error={errors.email} autoComplete="off" />
      <Field type="number" min={-2} max={20} inputMode="numeric" label={t('web.person.level')} hint={t('web.person.level-hint')} name="level" defaultValue={kept('level', values.level)} error={errors.level} />
      <Field type="date" label={t('web.person.birth-date')} hint={t('web.person.birth-date-hint')} name="birthDate" defaultValue={kept('birthDate', values.birthDate)} error={errors.birthDate} />
      <Field as="select" label={t('web.account.zone')} name="timeZone" defaultValue={kept('timeZone', values.timeZone)} error={errors.timeZone}>
        <option value="">{t('web.person.zone-usual')}</option>
        {zones.map((zone) => <option key={zone} value={zone}>{zoneLabel(zone)}</option>)}
      </Field>
      <Choices type="checkbox" inline legend={t('web.person.languages')} name="languages" options={languages} chosen={keptAll('languages', values.languages)} error={errors.languages} />
    </div>
  );
}
