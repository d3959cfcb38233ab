import { useSaid } from './refusal.tsx';
import { Choices } from './ui/choice.tsx';
import { Field } from './ui/field.tsx';
import { Segments } from './ui/segments.tsx';
import { useText } from './ui/text.tsx';
import './wish-fields.css';

export interface WishChoices {
  skills: { value: string; label: string }[];
  formats: ('one-to-one' | 'small-group' | 'drop-in')[];
  modalities: ('online' | 'in-person')[];
  sessionsMax: number;
}

export interface WishValues {
  skillIds: string[];
  goal: string;
  sessionsAWeek: number;
  format: string;
  modality: string;
}

/** What a form sent of a wish, as the verbs take it. */
export const wishInput = (form: { get(name: string): string; all(name: string): string[] }) => ({
  skillIds: form.all('skillIds'), goal: form.get('goal'), sessionsAWeek: form.get('sessionsAWeek') || undefined, format: (form.get('format') || undefined) as 'one-to-one' | undefined, modality: (form.get('modality') || undefined) as 'either' | undefined,
});

export const emptyWish = (choices: WishChoices): WishValues => ({ skillIds: [], goal: '', sessionsAWeek: Math.min(2, choices.sessionsMax), format: choices.formats[0] ?? 'one-to-one', modality: choices.modalities.length === 1 ? choices.modalities[0]! : 'either' });

interface WishFieldsProps {
  choices: WishChoices;
  values: WishValues;
  answer: Parameters<typeof useSaid>[0];
  goalLabel: string;
}

/** Skills, goal, how often, how: the same in a request, a referral and an edit. */
export function WishFields({ choices, values, answer, goalLabel }: WishFieldsProps) {
  const t = useText();
  const { kept, keptAll, errors } = useSaid(answer);
  const ways = choices.modalities.length === 1 ? choices.modalities : (['either', ...choices.modalities] as const);
  return (
    <>
      <details className="fold" open={keptAll('skillIds', values.skillIds).length > 0 || Boolean(errors.skillIds)}>
        <summary>{t('web.wish.skills-open')}</summary>
        <Choices type="checkbox" inline legend={t('web.wish.skills')} hint={t('web.wish.skills-hint')} name="skillIds" options={choices.skills} chosen={keptAll('skillIds', values.skillIds)} error={errors.skillIds} />
      </details>
      <Field as="textarea" name="goal" label={goalLabel} hint={t('web.wish.goal-hint')} defaultValue={kept('goal', values.goal)} error={errors.goal} maxLength={1000} rows={3} />
      <Segments legend={t('web.wish.sessions')} name="sessionsAWeek" chosen={kept('sessionsAWeek', values.sessionsAWeek)} error={errors.sessionsAWeek}
        options={Array.from({ length: choices.sessionsMax }, (_, n) => ({ value: String(n + 1), label: t('web.wish.times', { count: n + 1 }) }))} />
      {choices.formats.length > 1 && <Choices inline legend={t('web.program.formats')} name="format" chosen={kept('format', values.format)} error={errors.format} options={choices.formats.map((value) => ({ value, label: t(`web.format.${value}`) }))} />}
      {choices.modalities.length > 1 && <Segments legend={t('web.wish.modality')} name="modality" chosen={kept('modality', values.modality)} error={errors.modality} options={ways.map((value) => ({ value, label: t(`web.modality.${value}`) }))} />}
      {choices.formats.length === 1 && <input type="hidden" name="format" value={choices.formats[0]} />}
      {choices.modalities.length === 1 && <input type="hidden" name="modality" value={choices.modalities[0]} />}
    </>
  );
}
