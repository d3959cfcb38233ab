import { Form, Link, href } from 'react-router';
import { levels } from '../program-words.ts';
import { Refused, useSaid } from '../refusal.tsx';
import { Button, LinkButton } from '../ui/button.tsx';
import { Choices } from '../ui/choice.tsx';
import { Field } from '../ui/field.tsx';
import { Ledger, Row } from '../ui/row.tsx';
import { Switch } from '../ui/switch.tsx';
import { useText } from '../ui/text.tsx';
import { zoneLabel } from '../zones.ts';
import { DropInFields, type DropInValues } from './drop-in-fields.tsx';
import { MeetingFields } from './meeting-fields.tsx';
import type { ProgramChoices } from './program-input.ts';
import './program-form.css';

export interface ProgramValues extends DropInValues {
  name: string; termId: string; schoolIds: string[]; subjects: string[]; levelMin: number; levelMax: number; formats: string[]; modalities: string[]; languages: string[];
  sessionMinutes: number; sessionsAWeekMax: number; dosageMinutesAWeek: number; timeZone: string; meetingKind: string; meetingLink: string; place: string; tellGuardians: boolean; supervisionMode: string; answerDays: number; answerSilence: string;
}

interface ProgramFormProps {
  answer: Parameters<typeof useSaid>[0];
  choices: ProgramChoices;
  values: ProgramValues;
  act: string;
  cancel: string;
}

/** Making and editing a program: one page, filled with what most programs want. */
export function ProgramForm({ answer, choices, values, act, cancel }: ProgramFormProps) {
  const t = useText();
  const said = useSaid(answer);
  const { kept, keptAll, errors } = said;
  const years = levels.map((level) => <option key={level} value={level}>{t('web.level.year', { level })}</option>);
  return (
    <Form method="post" className="stack gap-5 program-form" noValidate>
      <Refused answer={answer} />
      <Ledger>
        <Row label={t('web.program-form.what')}>
          <Field label={t('web.program.name')} name="name" defaultValue={kept('name', values.name)} error={errors.name} maxLength={120} required />
          <Choices type="checkbox" inline legend={t('web.program.subjects')} name="subjects" options={choices.subjects} chosen={keptAll('subjects', values.subjects)} error={errors.subjects} />
          <div className="field-pair">
            <Field as="select" label={t('web.program-form.level-min')} name="levelMin" defaultValue={kept('levelMin', values.levelMin)} error={errors.levelMin}>{years}</Field>
            <Field as="select" label={t('web.program-form.level-max')} name="levelMax" defaultValue={kept('levelMax', values.levelMax)} error={errors.levelMax}>{years}</Field>
          </div>
        </Row>
        <Row label={t('web.program-form.when')}>
          <Field as="select" label={t('web.program.term')} name="termId" defaultValue={kept('termId', values.termId)} error={errors.termId}
            hint={choices.terms.length === 0 ? t.rich('web.program-form.no-term', { link: (words) => <Link to={href('/calendar-days')}>{words}</Link> }) : undefined}>
            {choices.terms.map((term) => <option key={term.value} value={term.value}>{term.label}</option>)}
          </Field>
          <div className="field-pair">
            <Field as="select" label={t('web.program.session-minutes')} name="sessionMinutes" defaultValue={kept('sessionMinutes', values.sessionMinutes)} error={errors.sessionMinutes}>
              {[15, 30, 45, 60, 75, 90, 120, 150, 180].map((minutes) => <option key={minutes} value={minutes}>{t('web.program-form.minutes', { minutes })}</option>)}
            </Field>
            <Field as="select" label={t('web.program-form.sessions-max')} name="sessionsAWeekMax" defaultValue={kept('sessionsAWeekMax', values.sessionsAWeekMax)} error={errors.sessionsAWeekMax}>
              {[1, 2, 3, 4, 5].map((count) => <option key={count} value={count}>{count}</option>)}
            </Field>
          </div>
          <Field type="number" min={0} max={900} step={5} inputMode="numeric" className="short" label={t('web.program.dosage')} hint={t('web.program-form.dosage-hint')} name="dosageMinutesAWeek" defaultValue={kept('dosageMinutesAWeek', values.dosageMinutesAWeek)} error={errors.dosageMinutesAWeek} />
          <Field as="select" label={t('web.program.time-zone')} hint={t('web.program-form.zone-hint')} name="timeZone" defaultValue={kept('timeZone', values.timeZone)} error={errors.timeZone}>
            {choices.zones.map((zone) => <option key={zone} value={zone}>{zoneLabel(zone)}</option>)}
          </Field>
        </Row>
        <Row label={t('web.program-form.who')}>
          <Choices type="checkbox" legend={t('web.program.schools')} name="schoolIds" options={choices.schools} chosen={keptAll('schoolIds', values.schoolIds)} error={errors.schoolIds}
            hint={choices.schools.length === 0 ? t.rich('web.program-form.no-school', { link: (words) => <Link to={href('/schools')}>{words}</Link> }) : undefined} />
          <Choices type="checkbox" inline legend={t('web.program.languages')} hint={t('web.program-form.languages-hint')} name="languages" options={choices.languages} chosen={keptAll('languages', values.languages)} error={errors.languages} />
        </Row>
        <Row label={t('web.program-form.how')}>
          <Choices type="checkbox" inline legend={t('web.program.modalities')} name="modalities" chosen={keptAll('modalities', values.modalities)} error={errors.modalities}
            options={(['online', 'in-person'] as const).map((value) => ({ value, label: t(`web.modality.${value}`) }))} />
          <Choices type="checkbox" inline legend={t('web.program.formats')} name="formats" chosen={keptAll('formats', values.formats)} error={errors.formats}
            options={(['one-to-one', 'small-group', 'drop-in'] as const).map((value) => ({ value, label: t(`web.format.${value}`) }))} />
          <MeetingFields said={said} kind={values.meetingKind} link={values.meetingLink} bbb={choices.bbb} />
          <Field label={t('web.program.place')} hint={t('web.program-form.place-hint')} name="place" defaultValue={kept('place', values.place)} error={errors.place} maxLength={200} />
        </Row>
        <Row label={t('web.program-form.answer')}>
          <Field type="number" min={0} max={14} inputMode="numeric" className="short" label={t('web.program-form.answer-days')} hint={t('web.program-form.answer-days-hint')} name="answerDays" defaultValue={kept('answerDays', values.answerDays)} error={errors.answerDays} />
          <Choices legend={t('web.program-form.silence')} name="answerSilence" chosen={kept('answerSilence', values.answerSilence)} error={errors.answerSilence}
            options={(['lets-go', 'agrees'] as const).map((value) => ({ value, label: t(`web.program-form.silence-${value}`), sub: t(`web.program-form.silence-${value}-sub`) }))} />
        </Row>
        <DropInFields said={said} values={values} />
        <Row label={t('web.program.safeguarding')}>
          <Choices legend={t('web.program-form.supervision')} hint={t('web.program-form.supervision-hint')} name="supervisionMode" chosen={kept('supervisionMode', values.supervisionMode)} error={errors.supervisionMode}
            options={(['roving', 'chaperone', 'groups', 'open'] as const).map((value) => ({ value, label: t(`web.supervision.${value}`), sub: t(`web.supervision.${value}-sub`) }))} />
          <Switch name="tellGuardians" value="yes" defaultChecked={said.ticked('tellGuardians', values.tellGuardians)} sub={t('web.program-form.guardians-sub')}>{t('web.program-form.guardians')}</Switch>
        </Row>
      </Ledger>
      <div className="cluster">
        <Button large>{act}</Button>
        <LinkButton look="plain" to={cancel}>{t('web.act.cancel')}</LinkButton>
      </div>
    </Form>
  );
}
