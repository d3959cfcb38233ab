import { type FormEvent, useEffect, useRef } from 'react';
import { Button } from '../ui/button.tsx';
import { HiddenFields } from '../ui/hidden-fields.tsx';
import { type TextKey, useText } from '../ui/text.tsx';
import type { SaidLine } from './room-view.ts';
import type { Chat as ChatData } from './use-chat.ts';

export const lineMax = 1000;

function Line({ line }: { line: SaidLine }) {
  const t = useText();
  return (
    <div className={line.held ? 'room-held' : undefined}>
      <p className="small soft">{t('web.room.chat.by', { name: line.mine ? t('web.room.you') : line.name, time: line.time })}</p>
      <p>{line.text}</p>
      {line.held && <p className="small">{!line.mine ? t('web.room.chat.held') : line.onBoard ? t('web.room.chat.held-board') : t('web.room.chat.held-mine')}</p>}
      {!line.held && line.onBoard && <p className="small">{t('web.room.chat.free-board', { mine: line.mine ? 'yes' : 'no' })}</p>}
      {!line.held && line.warned && line.mine && <p className="small">{t('web.room.chat.warned')}</p>}
    </div>
  );
}

/** Messages as records: a plain form that also works without scripts and without the socket. */
export function Chat({ chat, sayId, others, readOnly }: { chat: ChatData; /** For the form without scripts. */ sayId: string; others: string; readOnly: boolean }) {
  const t = useText();
  const log = useRef<HTMLDivElement>(null);
  const last = chat.lines.at(-1)?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new line scrolls to it
  useEffect(() => {
    log.current?.scrollTo({ top: log.current.scrollHeight });
  }, [last]);
  const send = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const box = event.currentTarget.elements.namedItem('text') as HTMLInputElement, { value } = box;
    // What she went on to write while it was sent stays.
    if (value.trim() && !chat.sending && (await chat.say(value.trim())) && box.value === value) box.value = '';
  };
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and a keyboard must be able to scroll it */}
      <div className="room-log" tabIndex={0} role="log" aria-label={t('web.room.chat.messages')} ref={log}>
        {chat.lines.length === 0 && <p className="soft small">{t('web.room.chat.none')}</p>}
        {chat.lines.map((line) => <Line key={line.id} line={line} />)}
      </div>
      {readOnly ? <p className="small soft">{t('web.room.chat.closed')}</p> : (
        <form className="room-say" method="post" onSubmit={send}>
          <HiddenFields values={{ intent: 'say', id: sayId }} />
          <label className="hidden" htmlFor="room-text">{t('web.room.chat.to', { others })}</label>
          <input className="input" id="room-text" name="text" maxLength={lineMax} placeholder={t('web.room.chat.write', { others })} autoComplete="off" required />
          <Button look="quiet" busy={chat.sending && t('web.room.chat.sending')}>{t('web.room.chat.send')}</Button>
          <p className="small" role="status">{chat.refused && (chat.refused === 'not-reached' ? t('web.room.chat.not-sent') : t(chat.refused.key as TextKey))}</p>
        </form>
      )}
    </>
  );
}
