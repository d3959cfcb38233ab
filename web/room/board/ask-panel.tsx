import { type FormEvent, type KeyboardEvent, type RefObject, useState } from 'react';
import { MathsKeys } from '../../practice/maths-keys.tsx';
import { Button } from '../../ui/button.tsx';
import { useText } from '../../ui/text.tsx';
import { LIMITS, type StampObject } from './board-object.ts';
import { useDeskHere } from './desk.ts';
import { tidyWords } from './fit-words.ts';
import { putWords } from './place.ts';
import { mathsOf } from './shape.tsx';
import { StampNumbers } from './stamp-options.tsx';

/** Words or mathematics for the board, what a picture shows, or other numbers for a stamp. The box stands still, so that a phone's keyboard does not hide it. */
export function AskPanel({ paper }: { paper: RefObject<HTMLElement | null> }) {
  const t = useText();
  const desk = useDeskHere();
  const { asked } = desk.state, { what, at, object } = asked!;
  const [typed, setTyped] = useState(object && 'text' in object ? object.text : '');
  const close = (): void => {
    desk.set({ asked: null });
    paper.current?.focus();
  };
  const send = (event?: FormEvent): void => {
    event?.preventDefault();
    if (what === 'alt') {
      if (object?.kind === 'image') desk.change([{ ...object, alt: tidyWords(typed, 300) }], true);
    } else if (what !== 'stamp' && putWords(desk, what, typed, at, object)) desk.say(t('rooms.board.keys.placed'));
    close();
  };
  const keys = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing && (event.target as Element).matches('#board-words')) send(event);
  };
  const cancel = <Button type="button" look="plain" onClick={close}>{t('rooms.board.act.cancel')}</Button>;
  const box = { id: 'board-words', className: 'input', value: typed, autoFocus: true, autoComplete: 'off' };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes the whole panel
    <div className="board-ask" onKeyDown={keys}>
      {what === 'stamp' ? (
        <StampNumbers stamp={(object as StampObject).stamp} usual={[(object as StampObject).first, (object as StampObject).second]} act={t('rooms.board.act.save')} also={cancel}
          take={(first, second) => { desk.change([{ ...(object as StampObject), first, second }]); close(); }} />
      ) : (
        <form className="field" onSubmit={send}>
          <label htmlFor="board-words">{t(`rooms.board.ask.${what}`)}</label>
          {what === 'text' ? <textarea {...box} rows={2} maxLength={LIMITS.text} onChange={(event) => setTyped(event.target.value)} /> : <input {...box} maxLength={what === 'maths' ? LIMITS.maths : 300} onInput={(event) => setTyped(event.currentTarget.value)} onChange={() => {}} />}
          {what === 'maths' && <MathsKeys kind="equation" box="board-words" />}
          {what === 'maths' && <output className="board-reads" aria-live="off" aria-label={t('practice.field.reads')}>{mathsOf(typed)}</output>}
          <div className="cluster">
            <Button type="submit">{t(object ? 'rooms.board.act.save' : 'rooms.board.act.put')}</Button>
            {cancel}
          </div>
        </form>
      )}
    </div>
  );
}
