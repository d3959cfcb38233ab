import { type RefObject, useEffect, useRef, useState } from 'react';
import type { AttemptInput, Device } from '#domain/mastery/sets.ts';
import type { Response } from '#packages/scoring/item.ts';
import { scoreAnswer } from '#packages/scoring/index.ts';
import { useActiveTime } from './active-time.ts';
import type { Said } from './feedback.tsx';
import { afterAnswer, afterHint, afterSolution, firstOpen, nextAfter, standing } from './kept.ts';
import { newAttemptId } from './new-attempt-id.ts';
import type { Acts } from './question.tsx';
import { emptySaid, nothingIn, responseOf } from './response-of.ts';
import type { Keeping } from './use-kept.ts';

const deviceNow = (): Device => (matchMedia('(pointer: fine)').matches ? 'desktop' : Math.min(screen.width, screen.height) < 600 ? 'phone' : 'tablet');

export interface Play {
  n: number | null;
  said: Said | null;
  acts: Acts | null;
  head: RefObject<HTMLHeadingElement | null>;
  told: RefObject<HTMLDivElement | null>;
  on: RefObject<HTMLAnchorElement | null>;
}

/** After something was said the eye and the reader go there; to the way on once the question is closed. Nothing moves before she has done something. */
function useFocus(n: number | null, said: Said | null, closed: boolean): Pick<Play, 'head' | 'told' | 'on'> {
  const head = useRef<HTMLHeadingElement>(null), told = useRef<HTMLDivElement>(null), on = useRef<HTMLAnchorElement>(null);
  const before = useRef({ n, said, closed, acted: false });
  useEffect(() => {
    const was = before.current;
    const moved = was.n !== n;
    const acted = was.acted || moved || said !== null;
    before.current = { n, said, closed, acted };
    if (moved) {
      window.scrollTo({ top: 0 });
      head.current?.focus({ preventScroll: true });
    } else if (acted && closed && !was.closed) on.current?.focus();
    else if (said && said !== was.said) told.current?.focus();
  }, [n, said, closed]);
  return { head, told, on };
}

/** The place stands in the address, so that a reload comes back to it. */
function keepAddress(n: number | null): void {
  const url = new URL(location.href);
  url.searchParams.delete('end');
  if (n === null) url.searchParams.delete('n');
  else url.searchParams.set('n', String(n));
  history.replaceState(history.state, '', url);
}

/** Plays a set that stands on this device: answers are scored here, at once, and put into the outbox. */
export function usePlay({ kept, ready, change }: Keeping, startAt: number | null, stopped: Said | null = null): Play {
  const [n, setN] = useState(startAt);
  const [said, setSaid] = useState(stopped);
  const one = kept.set.items.find((item) => item.n === n) ?? null;
  // What this device has answered since may be more than the server knew when it chose the question.
  const begun = useRef(false);
  useEffect(() => {
    if (!ready || begun.current) return;
    begun.current = true;
    if (n !== null && one?.answered && !said && !new URLSearchParams(location.search).has('n')) setN(firstOpen(kept));
  }, [ready, n, one, said, kept]);
  const clock = useActiveTime(ready ? n : null);
  const closed = one ? standing(kept, one).closed : false;
  const focus = useFocus(n, said, closed);

  const input = (response: Response, sure?: string): AttemptInput => {
    const now = Date.now() + kept.skewMs;
    const { ms, idleMs } = clock();
    return {
      id: newAttemptId(now), setId: kept.set.id, n: n!, response, hints: one ? standing(kept, one).hintsSeen : 0, ms, idleMs, madeAt: new Date(now).toISOString(), device: deviceNow(),
      ...(sure ? { confidence: Number(sure) } : {}),
    };
  };
  const give = (response: Response, sure?: string): Said | null => {
    if (!one?.item) return null;
    const score = scoreAnswer(one.item, response);
    const counts = response === null || score.answered;
    // A full or broken disk: the question stays open, and its form is posted instead.
    if (counts) change((now) => afterAnswer(now, one.n, response, score), input(response, sure)).catch(() => setSaid(null));
    return { verdict: score.verdict, feedback: score.feedback, response };
  };
  const go = (to: number | null) => {
    setSaid(null);
    setN(to);
    keepAddress(to);
  };
  const acts: Acts = {
    answer(form) {
      if (!one) return;
      const posted = new FormData(form);
      const response = responseOf(one.shown, posted);
      const sure = posted.get('sure');
      setSaid(nothingIn(response) ? { ...emptySaid, response } : give(response, typeof sure === 'string' ? sure : undefined));
    },
    over() {
      if (!one) return;
      give(null);
      const to = nextAfter(kept, one.n);
      go(to === one.n ? null : to);
    },
    hint: () => void (one && change((now) => afterHint(now, one.n))),
    solution: () => void (one && change((now) => afterSolution(now, one.n))),
    next: () => void (one && go(nextAfter(kept, one.n))),
  };
  const last = one?.answered && one.answered.response !== null ? { verdict: one.answered.verdict, feedback: one.answered.feedback, response: one.answered.response } : null;
  return { n, said: said ?? last, acts: ready && one?.item ? acts : null, ...focus };
}

