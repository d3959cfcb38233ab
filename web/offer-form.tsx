import { Form } from 'react-router';
import type { OfferChoices, Taught } from './offer-input.ts';
import { levels } from './program-words.ts';
import { Refused, useSaid } from './refusal.tsx';
import { Button, LinkButton } from './ui/button.tsx';
import { Choice, Choices } from './ui/choice.tsx';
import { Field } from './ui/field.tsx';
import { FieldError } from './ui/field-error.tsx';
import { Segments } from './ui/segments.tsx';
import { useText } from './ui/text.tsx';
import './offer-form.css';

interface OfferFormProps {
  answer: Parameters<typeof useSaid>[0];
  choices: OfferChoices;
  values: { capacity: number; sessionsAWeekMax: number; modality: string; formats: string[]; languages: string[]; taught: Taught[] };
  fields?: Readonly<Record<string, string>>;
  act: string;
  cancel?: string;
  /** Whom it is for, when it is not oneself. */
  name?: string;
}

function Subject({ subject, values, answer, levelMax, open }: { subject: OfferChoices['subjects'][number]; values?: Taught; answer: OfferFormProps['answer']; levelMax: number; open: boolean }) {
  const t = useText();
  const { kept, keptAll } = useSaid(answer);
  const name = `teach.${subject.key}`;
  const picked = keptAll(name, values?.picked.map((one) => one || 'all'));
  return (
    <details className="teach" open={open || picked.length > 0}>
      <summary>{subject.name}</summary>
      <fieldset className="stack">
        <legend className="hidden">{t('web.offer.teach-of', { subject: subject.name })}</legend>
        <input type="hidden" name="subject" value={subject.key} />
        <Choice name={name} value="all" defaultChecked={picked.includes('all')} sub={t('web.offer.whole-sub')}>{t('web.offer.whole', { subject: subject.name })}</Choice>
        <div className="choices choices--inline">
          {subject.skills.map((skill) => <Choice key={skill.id} name={name} value={skill.id} defaultChecked={picked.includes(skill.id)}>{skill.name}</Choice>)}
        </div>
        <Field as="select" name={`level.${subject.key}`} label={t('web.offer.level')} defaultValue={kept(`level.${subject.key}`, values?.levelMax ?? levelMax)}>
          {levels.map((level) => <option key={level} value={level}>{t('web.level.year', { level })}</option>)}
        </Field>
        <Field as="textarea" rows={2} name={`evidence.${subject.key}`} label={t('web.offer.evidence')} hint={t('web.offer.evidence-hint')} defaultValue={kept(`evidence.${subject.key}`, values?.evidence)} maxLength={500} />
      </fieldset>
    </details>
  );
}

/** What a tutor can teach, to how many, how: for tutors and for coordinators who enter it. */
export function OfferForm({ answer, choices, values, fields = {}, act, cancel, name }: OfferFormProps) {
  const t = useText();
  const { kept, keptAll, errors } = useSaid(answer);
  const wrong = errors.skills ?? Object.entries(errors).find(([field]) => field.startsWith('skills.'))?.[1];
  const ways = choices.modalities.length === 1 ? choices.modalities : (['either', ...choices.modalities] as const);
  const one = choices.subjects.length === 1;
  return (
    <Form method="post" className="stack gap-6 narrow" noValidate>
      <Refused answer={answer} />
      {Object.entries(fields).map(([field, value]) => <input key={field} type="hidden" name={field} value={value} />)}
      <fieldset className="stack gap-3">
        <legend className="label" id="skills">{name ? t('web.offer.teach-whom', { name }) : t('web.offer.teach')}</legend>
        <FieldError id="skills-error">{wrong}</FieldError>
        {choices.subjects.map((subject) => <Subject key={subject.key} subject={subject} answer={answer} levelMax={choices.levelMax} values={values.taught.find((taught) => taught.subject === subject.key)} open={one} />)}
      </fieldset>
      <div className="offer-numbers">
        <Field type="number" min={1} max={10} inputMode="numeric" name="capacity" label={t('web.offer.capacity')} hint={t('web.offer.capacity-hint')} defaultValue={kept('capacity', values.capacity)} error={errors.capacity} required />
        <Field type="number" min={1} max={20} inputMode="numeric" name="sessionsAWeekMax" label={t('web.offer.sessions')} hint={t('web.offer.sessions-hint')} defaultValue={kept('sessionsAWeekMax', values.sessionsAWeekMax)} error={errors.sessionsAWeekMax} required />
      </div>
      {ways.length > 1 ? <Segments legend={t('web.wish.modality')} name="modality" chosen={kept('modality', values.modality)} error={errors.modality} options={ways.map((value) => ({ value, label: t(`web.modality.${value}`) }))} /> : <input type="hidden" name="modality" value={ways[0]} />}
      {choices.formats.length > 1 && <Choices type="checkbox" inline legend={t(name ? 'web.program.formats' : 'web.offer.formats')} hint={t('web.offer.formats-hint')} name="formats" options={choices.formats.map((value) => ({ value, label: t(`web.format.${value}`) }))} chosen={keptAll('formats', values.formats)} error={errors.formats} />}
      <Choices type="checkbox" inline legend={t('web.program.languages')} hint={t('web.offer.languages-hint')} name="languages" options={choices.languages} chosen={keptAll('languages', values.languages)} error={errors.languages} />
      <div className="cluster">
        <Button large>{act}</Button>
        {cancel && <LinkButton look="plain" to={cancel}>{t('web.act.cancel')}</LinkButton>}
      </div>
    </Form>
  );
}
