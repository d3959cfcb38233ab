import { type FormEvent, useRef } from 'react';
import { newAttemptId } from '../practice/new-attempt-id.ts';
import { Button } from '../ui/button.tsx';
import { IconCross } from '../ui/icons/marks.tsx';
import { useText } from '../ui/text.tsx';
import { type AgendaStep, changeAgenda, stepMinutesMax, stepsMax, stepsOf, stepWordsMax } from './agenda-list.ts';
import { AgendaTimer } from './agenda-timer.tsx';
import { useRoom } from './room-context.ts';
import { useDocList } from './use-doc.ts';

interface AgendaProps {
  /** What the brief or Trellis proposes, until somebody changes it. */
  proposed: readonly AgendaStep[];
  readOnly: boolean;
  now: number;
}

function Add({ add }: { add: (text: string, minutes: number) => void }) {
  const t = useText();
  const words = useRef<HTMLInputElement>(null);
  const send = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget), text = String(form.get('text')).trim();
    if (!text) return;
    add(text, Math.min(stepMinutesMax, Math.max(1, Math.round(Number(form.get('minutes'))) || 5)));
    event.currentTarget.reset();
    words.current?.focus();
  };
  return (
    <form className="room-add" onSubmit={send}>
      <label className="hidden" htmlFor="agenda-text">{t('web.room.agenda.new')}</label>
      <input className="input" id="agenda-text" name="text" ref={words} maxLength={stepWordsMax} placeholder={t('web.room.agenda.new')} autoComplete="off" />
      <label className="hidden" htmlFor="agenda-minutes">{t('web.room.agenda.minutes')}</label>
      <input className="input" id="agenda-minutes" name="minutes" type="number" min={1} max={stepMinutesMax} defaultValue={5} />
      <Button look="quiet">{t('web.room.agenda.add')}</Button>
    </form>
  );
}

/** What to do in this session, step by step, ticked off by whoever does it; one clock for the step under way. */
export function Agenda({ proposed, readOnly, now }: AgendaProps) {
  const t = useText();
  const { room } = useRoom();
  const list = room.doc.getArray<AgendaStep>('agenda'), written = useDocList(list);
  const steps = written.length > 0 ? stepsOf(written) : proposed;
  const change = (make: (steps: AgendaStep[]) => AgendaStep[]): void => changeAgenda(list, proposed, make);
  return (
    <>
      <ul className="room-agenda">
        {steps.map((step) => (
          <li key={step.id}>
            <label>
              <input type="checkbox" checked={step.done} disabled={readOnly} onChange={() => change((all) => all.map((one) => (one.id === step.id ? { ...one, done: !one.done } : one)))} />
              <span>{step.text}</span>
            </label>
            <span className="small soft nowrap">{t('web.room.agenda.length', { minutes: step.minutes })}</span>
            {!readOnly && <Button look="icon" type="button" icon={<IconCross />} onClick={() => change((all) => all.filter((one) => one.id !== step.id))}>{t('web.room.agenda.remove', { step: step.text })}</Button>}
          </li>
        ))}
      </ul>
      <AgendaTimer steps={steps} readOnly={readOnly} now={now} />
      {!readOnly && steps.length < stepsMax && <Add add={(text, minutes) => change((all) => [...all, { id: newAttemptId(Date.now()), text, minutes, done: false }])} />}
    </>
  );
}
