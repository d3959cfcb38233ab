import { Form, Link } from 'react-router';
import type { Refusal } from '../form-data.ts';
import { Refused, useSaid } from '../refusal.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { AsideNote } from '../ui/note.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { RowItem, Rows } from '../ui/rows.tsx';
import { useText } from '../ui/text.tsx';
import { type Answers, pairsBut, type Question } from './ask-answers.ts';
import type { Asked } from './ask-load.ts';

interface AskCheckProps {
  asked: Asked & { answers: Answers; freeSaid: string[] };
  answer: Refusal | Response | undefined;
  addressOf: (question: Question) => string;
}

/** The answers once more, each with a way back, and the learner's own words; then it is sent. */
export function AskCheck({ asked, answer, addressOf }: AskCheckProps) {
  const t = useText();
  const { kept, errors } = useSaid(answer);
  const { answers, program, subject } = asked;
  const modality = (['online', 'in-person', 'either'] as const).find((one) => one === answers.modality) ?? 'either';
  const format = program?.formats.find((one) => one === answers.format) ?? program?.formats[0] ?? 'one-to-one';
  const skills = asked.skills.filter((skill) => answers.skills.includes(skill.value)).map((skill) => skill.label);
  const free = asked.freeNow.length > 0 ? asked.freeNow : asked.freeSaid;
  const language = asked.languages.find((one) => one.value === answers.language)?.label;
  const lines: { question: Question; title: string; says: string | string[] }[] = [
    { question: 'what', title: t('web.requests.subject'), says: asked.several ? `${subject?.name}, ${program?.name}` : (subject?.name ?? '') },
    { question: 'skills', title: t('web.ask.check-skills'), says: skills.join(', ') || t('web.ask.unsure') },
    { question: 'times', title: t('web.ask.check-times'), says: `${t('web.wish.times', { count: Number(answers.times) || 1 })}, ${t(`web.format.${format}`)}` },
    { question: 'meet', title: t('web.ask.check-meet'), says: language ? `${t(`web.modality.${modality}`)}, ${language}` : t(`web.modality.${modality}`) },
    { question: 'free', title: t('web.ask.check-free'), says: free.length > 0 ? free : t('web.ask.no-times') },
    ...(asked.tutors.length > 0 ? [{ question: 'tutor' as const, title: t('web.ask.check-tutor'), says: asked.tutors.find((one) => one.value === answers.tutor)?.label ?? t('web.ask.any-tutor') }] : []),
  ];
  return (
    <>
      <PageHead title={t('web.ask.check', { subject: subject?.name ?? '' })} />
      <Refused answer={answer} />
      <Rows label={t('web.ask.answers')}>
        {lines.map((line) => <RowItem key={line.question} title={<span className="sub">{line.title}</span>} sub={<span className="ask-says">{[line.says].flat().map((one) => <span key={one}>{one}</span>)}</span>} end={<Link to={addressOf(line.question)} aria-label={t('web.ask.change-one', { what: line.title })}>{t('web.act.change')}</Link>} />)}
      </Rows>
      <Form method="post" className="stack gap-5" noValidate>
        {pairsBut(answers).map(([name, value]) => <input key={`${name} ${value}`} type="hidden" name={name} value={value} />)}
        <Field as="textarea" name="goal" rows={3} maxLength={1000} label={t('web.ask.own-words')} hint={t('web.ask.own-words-hint')} defaultValue={kept('goal')} error={errors.goal} />
        <div className="cluster"><Button large>{t('web.ask.send')}</Button></div>
        <AsideNote>{t('web.ask.who-reads')}</AsideNote>
      </Form>
    </>
  );
}
