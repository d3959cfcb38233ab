import { Form } from 'react-router';
import { useSaid } from '../refusal.tsx';
import { Button } from '../ui/button.tsx';
import { Choices } from '../ui/choice.tsx';
import { Field } from '../ui/field.tsx';
import { AsideNote, Note } from '../ui/note.tsx';
import { useText } from '../ui/text.tsx';
import type { SaidMatch } from './my-match-words.ts';
import './my-match.css';

type Given = Parameters<typeof useSaid>[0];
const reasons = ['time', 'place', 'language', 'fit', 'enough', 'other'] as const;

function No({ answer }: { answer: Given }) {
  const t = useText();
  const { errors, kept } = useSaid(answer);
  return (
    <Form method="post" className="stack" noValidate>
      <Choices legend={t('web.my-match.no-why')} name="reason" chosen={kept('reason')} error={errors.reason} options={reasons.map((value) => ({ value, label: t(`matching.decline.${value}`) }))} required />
      <Field as="textarea" name="words" label={t('web.my-match.no-words')} defaultValue={kept('words')} error={errors.words} maxLength={500} rows={2} />
      <div className="cluster"><Button look="quiet" name="intent" value="no">{t('web.my-match.no-send')}</Button></div>
    </Form>
  );
}

/** Yes and no side by side, what happens for each, and what happens without an answer. */
export function Answer({ match, answer }: { match: SaidMatch; answer: Given }) {
  const t = useText();
  const forHer = match.as === 'guardian';
  const until = match.until ?? '';
  const refused = useSaid(answer).kept('intent') === 'no';
  const silence = <AsideNote>{t(match.silenceAgrees ? 'web.my-match.silence-agrees' : 'web.my-match.silence-lets-go', { until })}</AsideNote>;
  if (!match.mayAnswer) return <Note kind="plain" title={t('web.my-match.herself', { learner: match.learner })}>{t('web.my-match.herself-says', { learner: match.learner, until })}</Note>;
  if (match.answered === 'accepted')
    return (
      <div className="stack">
        <Note live title={t(forHer ? 'web.my-match.said-yes-for' : 'web.my-match.said-yes', { learner: match.learner })}>{t('web.my-match.said-yes-next', { other: match.other, until })}</Note>
        <details className="fold" open={refused}><summary>{t('web.my-match.changed-mind')}</summary><p>{t(`web.my-match.no-means-${match.as}`, { other: match.other, learner: match.learner })}</p><No answer={answer} /></details>
      </div>
    );
  return (
    <div className="stack gap-5">
      {match.otherSaidYes && <p>{t('web.my-match.other-yes', { other: match.other })}</p>}
      <div className="two-answers">
        <Form method="post" className="stack">
          <h3>{t('web.my-match.if-yes')}</h3>
          <p>{t(forHer ? 'web.my-match.yes-means-for' : 'web.my-match.yes-means', { other: match.other })}</p>
          <div className="cluster"><Button large name="intent" value="yes">{t(forHer ? 'web.my-match.yes-for' : 'web.my-match.yes')}</Button></div>
        </Form>
        <div className="stack">
          <h3>{t('web.my-match.if-no')}</h3>
          <p>{t(`web.my-match.no-means-${match.as}`, { other: match.other, learner: match.learner })}</p>
          <details open={refused}>
            <summary className="button button--quiet button--large">{t('web.my-match.no')}</summary>
            <No answer={answer} />
          </details>
        </div>
      </div>
      {silence}
    </div>
  );
}
