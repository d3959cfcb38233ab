import type { ReactNode } from 'react';
import { Choice, Choices } from '../ui/choice.tsx';
import { FieldError } from '../ui/field-error.tsx';
import { useText } from '../ui/text.tsx';
import type { Answers, Question } from './ask-answers.ts';
import { AskTimes } from './ask-times.tsx';
import type { Asked } from './ask-load.ts';
import '../wish-fields.css';

type Shown = Asked & { answers: Answers; step: Question; missing: boolean };

/** A question as the page's heading, with its choices under it. */
function Ask({ title, hint, error, children }: { title: string; hint?: string; error?: string; children: ReactNode }) {
  return (
    <fieldset className="stack">
      <legend className="ask-legend"><h1>{title}</h1></legend>
      {hint && <p className="hint">{hint}</p>}
      {error && <FieldError id="ask-error">{error}</FieldError>}
      {children}
    </fieldset>
  );
}

/** One question of the five or six; the choices are plain fields of the form around it. */
export function AskQuestion({ asked, title }: { asked: Shown; title: string }) {
  const t = useText();
  const { answers, program, step } = asked;
  if (step === 'what') {
    return (
      <Ask title={title} error={asked.missing ? t('web.ask.what-missing') : undefined}>
        <div className="choices">
          {asked.places.map((place) => (
            <Choice key={place.value} type="radio" name="what" value={place.value} required disabled={place.waiting} defaultChecked={place.value === answers.what} sub={place.waiting ? t('web.ask.waiting') : asked.several ? place.program : undefined}>{place.subject}</Choice>
          ))}
        </div>
      </Ask>
    );
  }
  if (step === 'skills') {
    const more = asked.skills.filter((skill) => !skill.near);
    const choice = (skill: (typeof more)[number]) => <Choice key={skill.value} name="skill" value={skill.value} defaultChecked={answers.skills.includes(skill.value)}>{skill.label}</Choice>;
    return (
      <Ask title={title} hint={t('web.ask.skills-hint')}>
        <div className="choices">
          {asked.skills.filter((skill) => skill.near).map(choice)}
          {more.length > 0 && (
            <details className="fold" open={more.some((skill) => answers.skills.includes(skill.value))}>
              <summary>{t('web.ask.more-skills', { count: more.length })}</summary>
              <div className="choices">{more.map(choice)}</div>
            </details>
          )}
          <Choice name="skill" value="unsure" sub={t('web.ask.unsure-sub')}>{t('web.ask.unsure')}</Choice>
        </div>
      </Ask>
    );
  }
  if (step === 'times') {
    const most = program?.sessionsMax ?? 1;
    return (
      <>
        <Ask title={title} hint={t('web.ask.times-hint', { minutes: program?.minutes ?? 45 })}>
          <div className="choices">
            {Array.from({ length: most }, (_, n) => String(n + 1)).map((count) => <Choice key={count} type="radio" name="times" value={count} defaultChecked={(answers.times || '1') === count}>{t('web.wish.times', { count: Number(count) })}</Choice>)}
          </div>
        </Ask>
        {program && program.formats.length > 1 && <Choices legend={t('web.ask.format')} name="format" chosen={answers.format || program.formats[0]!} options={program.formats.map((value) => ({ value, label: t(`web.format.${value}`), sub: t(`web.format.${value}-means`) }))} />}
      </>
    );
  }
  if (step === 'meet') {
    const ways = program?.modalities.length === 1 ? program.modalities : (['either', 'online', 'in-person'] as const);
    return (
      <>
        <Ask title={title}>
          <div className="choices">
            {ways.map((value) => <Choice key={value} type="radio" name="modality" value={value} defaultChecked={(answers.modality || ways[0]) === value} sub={t(`web.modality.${value}-means`)}>{t(`web.modality.${value}`)}</Choice>)}
          </div>
        </Ask>
        {asked.languages.length > 1 && <Choices legend={t('web.ask.language')} name="language" chosen={answers.language} options={[{ value: '', label: t('web.ask.any-language') }, ...asked.languages]} />}
      </>
    );
  }
  if (step === 'free') return <Ask title={title} hint={asked.freeNow.length > 0 ? undefined : t('web.ask.free-hint')}><AskTimes chosen={answers.free} now={asked.freeNow} /></Ask>;
  return (
    <Ask title={title} hint={t('web.ask.tutor-hint')}>
      <div className="choices">
        {[...asked.tutors, { value: '', label: t('web.ask.any-tutor') }].map((tutor) => <Choice key={tutor.value} type="radio" name="tutor" value={tutor.value} defaultChecked={answers.tutor === tutor.value}>{tutor.label}</Choice>)}
      </div>
    </Ask>
  );
}
