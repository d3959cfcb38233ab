import { type FormEvent, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { HiddenFields } from '../ui/hidden-fields.tsx';
import { Note } from '../ui/note.tsx';
import { useText } from '../ui/text.tsx';
import { postNews } from './news.ts';

const kinds = ['unkind', 'unsafe', 'contact', 'other'] as const;

/** Two taps: the flag, then what it is. A plain form: it needs neither scripts nor the socket. */
export function Concern({ sessionId, sent }: { sessionId: string; sent: boolean }) {
  const t = useText();
  const [told, setTold] = useState<'sent' | 'sending' | 'not-reached' | null>(sent ? 'sent' : null);
  const send = (event: FormEvent<HTMLFormElement>): void => {
    const button = (event.nativeEvent as SubmitEvent).submitter, form = new FormData(event.currentTarget);
    event.preventDefault();
    if (!(button instanceof HTMLButtonElement) || told === 'sending') return;
    setTold('sending');
    postNews(sessionId, { intent: 'concern', kind: button.value, words: String(form.get('words')) }).then((answer) => setTold(answer.problem ? 'not-reached' : 'sent'), () => setTold('not-reached'));
  };
  return (
    <>
      <div role="status">
        {told === 'sent' && <Note title={t('web.room.concern.sent')}><p>{t('web.room.concern.who')}</p></Note>}
        {told === 'not-reached' && <Note kind="look" title={t('web.room.concern.not-sent')} />}
      </div>
      {told !== 'sent' && (
        <form method="post" className="stack" onSubmit={send}>
          <HiddenFields values={{ intent: 'concern' }} />
          <p>{t('web.room.concern.lead')}</p>
          <div className="room-kinds">{kinds.map((kind) => <Button key={kind} look="safety" name="kind" value={kind}>{t(`web.room.concern.${kind}`)}</Button>)}</div>
          <Field as="textarea" label={t('web.room.concern.words')} id="concern-words" name="words" rows={2} maxLength={1000} />
          <p className="small soft">{t('web.room.concern.who')}</p>
        </form>
      )}
    </>
  );
}
