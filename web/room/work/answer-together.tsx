import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { Feedback, Verdict } from '#packages/scoring/item.ts';
import { AnswerFields } from '../../practice/answer-fields.tsx';
import { newAttemptId } from '../../practice/new-attempt-id.ts';
import { emptySaid, nothingIn, responseOf } from '../../practice/response-of.ts';
import { Button } from '../../ui/button.tsx';
import { type TextKey, useText } from '../../ui/text.tsx';
import { postWork, type WorkAnswer } from './ask-work.ts';
import { draftOf } from './draft-words.ts';
import { KindNote } from './kind-note.tsx';
import { useInSight } from './use-in-sight.ts';
import type { PlaceView } from './work-view.ts';

interface AnswerProps {
  sessionId: string;
  one: PlaceView;
  /** What was written before this tab was opened. */
  draft: string;
  hints: number;
  /** How far this device's clock is behind the server's, in ms. */
  skewMs: number;
  write(draft: string): void;
  taken(result: { verdict: Verdict; tries: number }): void;
}

const sendMs = 150;

/** Sends what is written a moment after the last key, or at once. */
function useDraft(write: AnswerProps['write']) {
  const waiting = useRef<{ draft: string; timer: ReturnType<typeof setTimeout> } | null>(null);
  const last = useRef(write);
  useEffect(() => {
    last.current = write;
  });
  const flush = (): void => {
    if (!waiting.current) return;
    clearTimeout(waiting.current.timer);
    last.current(waiting.current.draft);
    waiting.current = null;
  };
  // What is left unsent belongs to a question that went away.
  useEffect(() => () => clearTimeout(waiting.current?.timer), []);
  return {
    flush,
    later(draft: string): void {
      clearTimeout(waiting.current?.timer);
      waiting.current = { draft, timer: setTimeout(flush, sendMs) };
    },
  };
}

/** The learner's boxes. Her answer keeps its id until it has arrived: however often it is sent, it counts once. */
export function AnswerTogether({ sessionId, one, draft, hints, skewMs, write, taken }: AnswerProps) {
  const t = useText();
  const [said, setSaid] = useState<{ verdict: Verdict; feedback: Feedback } | null>(null);
  const [stopped, setStopped] = useState<'not-reached' | { key: string } | null>(null);
  const [sending, setSending] = useState(false);
  const sent = useRef<{ id: string; given: string } | null>(null);
  const sender = useDraft(write), form = useRef<HTMLFormElement>(null);
  useInSight(form);
  const changed = ({ currentTarget }: FormEvent<HTMLFormElement>): void => {
    sender.later(JSON.stringify(responseOf(one.shown, new FormData(currentTarget))));
    setSaid(null);
  };
  const hear = ({ problem, result }: WorkAnswer): void => {
    if (problem) {
      setStopped(problem);
      return;
    }
    sent.current = null;
    setSaid(!result ? emptySaid : result.kept ? null : result);
    if (result?.kept) taken({ verdict: result.verdict, tries: (one.answered?.tries ?? 0) + 1 });
  };
  const check = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget), response = responseOf(one.shown, form), given = JSON.stringify(response);
    sender.flush();
    setStopped(null);
    if (nothingIn(response)) setSaid(emptySaid);
    if (nothingIn(response) || sending) return;
    if (sent.current?.given !== given) sent.current = { id: newAttemptId(Date.now() + skewMs), given };
    for (const [name, value] of Object.entries({ intent: 'answer', set: one.setId, n: String(one.n), hints: String(hints), id: sent.current.id })) form.set(name, value);
    setSending(true);
    const answer = await postWork(sessionId, form).catch(() => null);
    setSending(false);
    if (answer) hear(answer);
    else setStopped('not-reached');
  };
  return (
    <form ref={form} className="practice-answer" onSubmit={check} onInput={changed} onChange={changed}>
      {said && <KindNote {...said} />}
      <AnswerFields shown={one.shown} given={draftOf(draft) ?? one.answered?.response} again={one.answered !== null} />
      <div className="cluster"><Button busy={sending && t('web.work.checking')}>{t('web.work.check')}</Button></div>
      <p className="small" role="status">{stopped && (stopped === 'not-reached' ? t('web.work.not-sent') : t(stopped.key as TextKey))}</p>
    </form>
  );
}
