import { Form } from 'react-router';
import { useSaid } from '../refusal.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { useFreshKey } from '../ui/fresh-key.ts';
import { HiddenFields } from '../ui/hidden-fields.tsx';
import { Status } from '../ui/status.tsx';
import { useText } from '../ui/text.tsx';

type Answer = Parameters<typeof useSaid>[0];

/** Words and mathematics as they were written. */
export function Said({ text, maths }: { text: string; maths: string }) {
  return (
    <div className="stack stack-tight">
      {text && <p className="resource-text" dir="auto">{text}</p>}
      {maths && <p className="resource-text num" dir="ltr">{maths}</p>}
    </div>
  );
}

export interface ShownAnswer {
  id: string;
  kind: 'answer' | 'follow-up';
  text: string;
  maths: string;
  status: 'waiting' | 'published' | 'returned' | 'removed';
  note: string;
  givenName: string | null;
  own: boolean;
  byAsker: boolean;
  day: string;
}

/** What a button is about, for those who hear it among others that say the same. */
const Of = ({ words }: { words: string | undefined }) => words && <span className="hidden">: {words}</span>;

/** One button that says one thing. */
export function Act({ intent, fields = {}, look = 'plain', of, children }: { intent: string; fields?: Record<string, string>; look?: 'plain' | 'quiet'; of?: string; children: React.ReactNode }) {
  return <Form method="post"><HiddenFields values={{ intent, ...fields }} /><Button look={look}>{children}<Of words={of} /></Button></Form>;
}

/** To send words back one says why; to show or take them away is one press. */
export function ReviewForms({ id, of, own, published, answer }: { id: string; /** Whose words they are. */ of: string; own: boolean; published: boolean; answer: Answer }) {
  const t = useText(), { kept, errors } = useSaid(answer), mine = kept('answerId') === id;
  return (
    <div className="stack stack-tight">
      <div className="cluster question-acts">
        {!own && !published && <Act intent="publish" look="quiet" of={of} fields={{ answerId: id }}>{t('web.questions.publish')}</Act>}
        <Act intent="remove" of={of} fields={{ answerId: id, was: published ? 'published' : 'waiting' }}>{t('web.questions.remove')}</Act>
      </div>
      {!own && !published && (
        <details className="question-fold" open={mine || undefined}>
          <summary>{t('web.questions.return')}<Of words={of} /></summary>
          <Form method="post" className="stack narrow">
            <HiddenFields values={{ intent: 'return', answerId: id }} />
            <Field as="textarea" rows={2} id={mine ? 'note' : `note-${id}`} name="note" label={t('web.questions.return-why')} hint={t('web.questions.return-hint')} error={mine ? errors.note : undefined} defaultValue={mine ? kept('note') : ''} maxLength={500} />
            <div><Button look="quiet">{t('web.questions.return-act')}<Of words={of} /></Button></div>
          </Form>
        </details>
      )}
    </div>
  );
}

/** Says that words are not right; folded away until it is needed. */
export function Report({ answerId = '', of, answer }: { answerId?: string; of?: string; answer: Answer }) {
  const t = useText(), { kept, errors } = useSaid(answer), mine = kept('intent') === 'report' && kept('answerId') === answerId, id = answerId || 'question';
  return (
    <details className="question-fold" open={mine || undefined}>
      <summary>{t(answerId ? 'web.questions.report-answer' : 'web.questions.report')}<Of words={of} /></summary>
      <Form method="post" className="stack narrow">
        <HiddenFields values={{ intent: 'report', answerId }} />
        <Field as="textarea" rows={2} id={mine ? 'why' : `why-${id}`} name="why" label={t('web.questions.report-why')} hint={t('web.questions.report-hint')} error={mine ? errors.why : undefined} defaultValue={mine ? kept('why') : ''} maxLength={500} />
        <div><Button look="quiet">{t('web.questions.report-act')}</Button></div>
      </Form>
    </details>
  );
}

/** The form for an answer, or for asking on. */
export function Write({ intent, saved, answer }: { intent: 'answer' | 'follow-up'; /** Another one once her words are taken. */ saved: string; answer: Answer }) {
  const t = useText(), { kept, errors } = useSaid(answer), mine = kept('intent') === intent, { key, watched } = useFreshKey(saved, mine);
  return (
    <Form method="post" className="stack narrow" noValidate key={key} {...watched}>
      <HiddenFields values={{ intent }} />
      <Field as="textarea" rows={5} name="text" label={t(`web.questions.your-${intent}`)} hint={t(`web.questions.your-${intent}-hint`)} error={mine ? errors.text : undefined} defaultValue={mine ? kept('text') : ''} maxLength={4000} />
      <Field name="maths" label={t('web.questions.maths')} hint={t('web.questions.maths-hint')} error={mine ? errors.maths : undefined} defaultValue={mine ? kept('maths') : ''} maxLength={300} dir="ltr" />
      <div><Button look={intent === 'answer' ? 'solid' : 'quiet'}>{t(`web.questions.send-${intent}`)}</Button></div>
    </Form>
  );
}

/** What became of words that are not shown to all. */
export function WordsState({ status, note }: Pick<ShownAnswer, 'status' | 'note'>) {
  const t = useText();
  if (status === 'published') return null;
  return (
    <p className="stack stack-tight">
      <Status kind={status === 'waiting' ? 'soft' : 'look'}>{t(`web.questions.words-${status}`)}</Status>
      {note && <span dir="auto">{note}</span>}
    </p>
  );
}
