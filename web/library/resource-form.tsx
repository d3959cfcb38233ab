import { Form } from 'react-router';
import type { ResourceVersion } from '#domain/library/resource-queries.ts';
import { Refused, useSaid } from '../refusal.tsx';
import { Button } from '../ui/button.tsx';
import { Choices } from '../ui/choice.tsx';
import { Field } from '../ui/field.tsx';
import { Ledger, Row } from '../ui/row.tsx';
import { useText } from '../ui/text.tsx';
import { SkillOptions } from './skill-options.tsx';

export interface ResourceChoices {
  /** Each with its skills, in the order of teaching. */
  subjects: { key: string; name: string; skills: { id: string; name: string }[] }[];
  languages: { value: string; label: string }[];
  formats: readonly ResourceVersion['format'][];
  licences: readonly NonNullable<ResourceVersion['licence']>[];
  /** Whether questions can be put in by name. */
  items: boolean;
}

export type Written = Pick<ResourceVersion, 'title' | 'summary' | 'format' | 'subject' | 'skillIds' | 'levelFrom' | 'levelTo' | 'language' | 'licence' | 'attribution' | 'body' | 'link'> & { fileName: string | null; questions: string };

const skillBoxes = [0, 1, 2] as const;

interface FormProps {
  choices: ResourceChoices;
  /** What stands now; empty for something new. */
  written: Partial<Written>;
  answer: Parameters<typeof useSaid>[0];
  version?: number;
}

function About({ choices, written, answer }: FormProps) {
  const t = useText();
  const { errors, kept, keptAll } = useSaid(answer);
  const chosen = keptAll('skillIds', written.skillIds);
  return (
    <Row label={t('web.library.about')}>
      <Field name="title" label={t('web.library.name')} defaultValue={kept('title', written.title)} error={errors.title} maxLength={200} required />
      <Field as="textarea" name="summary" rows={3} label={t('web.library.summary')} hint={t('web.library.summary-hint')} defaultValue={kept('summary', written.summary)} error={errors.summary} maxLength={1000} />
      <Choices legend={t('web.library.format')} name="format" inline chosen={kept('format', written.format)} error={errors.format} options={choices.formats.map((value) => ({ value, label: t(`library.format.${value}`) }))} />
      <Field as="select" name="subject" label={t('web.library.subject')} defaultValue={kept('subject', written.subject ?? choices.subjects[0]?.key)} error={errors.subject}>
        {choices.subjects.map((one) => <option key={one.key} value={one.key}>{one.name}</option>)}
      </Field>
      {skillBoxes.map((at) => (
        <Field key={at} as="select" id={at === 0 ? 'skillIds' : `skillIds-${at}`} name="skillIds" label={t(at === 0 ? 'web.library.skill' : 'web.library.skill-more', { at: at + 1 })} defaultValue={chosen[at] ?? ''} error={at === 0 ? errors.skillIds : undefined}>
          <SkillOptions subjects={choices.subjects} />
        </Field>
      ))}
      <div className="cluster">
        <Field type="number" name="levelFrom" label={t('web.library.level-from')} min={1} max={16} defaultValue={kept('levelFrom', written.levelFrom)} error={errors.levelFrom} />
        <Field type="number" name="levelTo" label={t('web.library.level-to')} min={1} max={16} defaultValue={kept('levelTo', written.levelTo)} error={errors.levelTo} />
      </div>
      <Field as="select" name="language" label={t('web.library.language')} defaultValue={kept('language', written.language ?? 'en')} error={errors.language}>
        {choices.languages.map((one) => <option key={one.value} value={one.value}>{one.label}</option>)}
      </Field>
    </Row>
  );
}

function Matter({ choices, written, answer }: FormProps) {
  const t = useText();
  const { errors, kept } = useSaid(answer);
  return (
    <Row label={t('web.library.matter')} sub={t('web.library.matter-sub')}>
      <Field type="url" name="link" label={t('web.library.link')} hint={t('web.library.link-hint')} defaultValue={kept('link', written.link)} error={errors.link} maxLength={2000} />
      <Field as="textarea" name="body" rows={8} label={t('web.library.body')} hint={t('web.library.body-hint')} defaultValue={kept('body', written.body)} error={errors.body} />
      {choices.items && <Field as="textarea" name="itemIds" rows={4} label={t('web.library.questions')} hint={t('web.library.questions-hint')} defaultValue={kept('itemIds', written.questions)} error={errors.itemIds} />}
      <Field type="file" name="file" label={t('web.library.file')} hint={written.fileName ? t('web.library.file-stays', { name: written.fileName }) : t('web.library.file-hint')} error={errors.file} accept=".pdf,.png,.jpg,.jpeg,.mp4,.webm" />
      {written.fileName && <label className="choice"><input type="checkbox" name="dropFile" value="yes" /><span>{t('web.library.file-drop')}</span></label>}
    </Row>
  );
}

function Rights({ choices, written, answer }: FormProps) {
  const t = useText();
  const { errors, kept } = useSaid(answer);
  return (
    <Row label={t('web.library.rights')} sub={t('web.library.rights-sub')}>
      <Choices legend={t('web.library.licence')} name="licence" chosen={kept('licence', written.licence)} error={errors.licence} options={choices.licences.map((value) => ({ value, label: t(`library.licence.${value}`), sub: t(`library.licence-means.${value}`) }))} />
      <Field name="attribution" label={t('web.library.attribution')} hint={t('web.library.attribution-hint')} defaultValue={kept('attribution', written.attribution)} error={errors.attribution} maxLength={500} />
    </Row>
  );
}

/** One form for giving and for revising: about it, what is in it, what may be done with it. */
export function ResourceForm(props: FormProps) {
  const t = useText();
  return (
    <Form method="post" encType="multipart/form-data" noValidate>
      <Refused answer={props.answer} />
      {props.version !== undefined && <input type="hidden" name="version" value={props.version} />}
      <Ledger apart={props.answer !== undefined}>
        <About {...props} />
        <Matter {...props} />
        <Rights {...props} />
        <Row label={t('web.library.send')} sub={t('web.library.send-sub')}>
          <div className="cluster">
            <Button name="intent" value="submit">{t('web.library.submit')}</Button>
            <Button name="intent" value="draft" look="quiet">{t('web.library.save-draft')}</Button>
          </div>
        </Row>
      </Ledger>
    </Form>
  );
}
