import { type FormEvent, type MouseEvent, type ReactNode, type Ref, useId } from 'react';
import type { PracticeItem } from '#domain/mastery/sets.ts';
import { Button, LinkButton } from '../ui/button.tsx';
import { HiddenFields } from '../ui/hidden-fields.tsx';
import { Segments } from '../ui/segments.tsx';
import { type TextKey, useText } from '../ui/text.tsx';
import { AnswerFields } from './answer-fields.tsx';
import { FeedbackNote, type Said } from './feedback.tsx';
import { Hints } from './hints.tsx';
import { type Kept, nextAfter, type Standing, standing } from './kept.ts';
import { Solution } from './solution.tsx';
import { Stem } from './stem.tsx';

/** What a phone does by itself. Without them the same buttons are posted to the server. */
export interface Acts {
  answer(form: HTMLFormElement): void;
  over(): void;
  hint(): void;
  solution(): void;
  next(): void;
}

export interface QuestionProps {
  kept: Kept;
  one: PracticeItem;
  said: Said | null;
  acts: Acts | null;
  /** Id of the answer to come, for a browser without scripts: sent twice, it counts once. */
  attemptId?: string;
  /** What was typed and could not be taken. */
  typed?: Said['response'];
  head?: Ref<HTMLHeadingElement>;
  told?: Ref<HTMLDivElement>;
  on?: Ref<HTMLAnchorElement>;
}

/** Does it here, where the phone can; else the link leads to the server. */
const instead = (act: (() => void) | undefined) => (event: MouseEvent): void => {
  if (!act) return;
  event.preventDefault();
  act();
};

const address = (n: number | null, more: Record<string, string | number> = {}): string => `?${new URLSearchParams(Object.entries({ ...(n === null ? { end: 1 } : { n }), ...more }).map(([key, value]) => [key, String(value)]))}`;

function Sure() {
  const t = useText();
  const options = (['0', '0.5', '1'] as const).map((value) => ({ value, label: t(`practice.sure.${value === '0' ? 'guessing' : value === '1' ? 'very' : 'fairly'}`) }));
  return <Segments legend={t('practice.sure.ask')} name="sure" options={options} />;
}

/** The boxes, and the one solid button. */
function AnswerForm({ kept, one, acts, attemptId, typed, now, described }: QuestionProps & { now: Standing; described?: string }) {
  const t = useText();
  const { answered } = one;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    if (!acts) {
      // Posted into nowhere, the answer would be lost: it stays in its box until the line is back.
      if (!navigator.onLine) event.preventDefault();
      return;
    }
    event.preventDefault();
    const by = (event.nativeEvent as SubmitEvent).submitter;
    if (by?.getAttribute('value') === 'over') acts.over();
    else acts.answer(event.currentTarget);
  };
  return (
    <form className="practice-answer" method="post" onSubmit={submit} key={one.n}>
      <HiddenFields values={{ n: String(one.n), hints: String(now.hintsSeen), id: attemptId ?? '' }} />
      <AnswerFields shown={one.shown} given={typed ?? answered?.response} again={answered !== null} described={described} />
      {one.askConfidence && !answered && <Sure />}
      <div className="cluster">
        <Button large name="intent" value="answer">{t('practice.act.check')}</Button>
        {now.maySee && <SeeHow one={one} acts={acts} />}
        {!answered ? <Button look="plain" name="intent" value="over">{t('practice.act.over')}</Button> : <GoOn acts={acts} look="plain" to={address(nextAfter(kept, one.n))} words={t('practice.act.leave')} />}
      </div>
    </form>
  );
}

function SeeHow({ one, acts }: Pick<QuestionProps, 'one' | 'acts'>) {
  const t = useText();
  return <LinkButton look="quiet" to={address(one.n, { how: 1 })} reloadDocument={!acts} onClick={instead(acts?.solution)}>{t('practice.act.how')}</LinkButton>;
}

function GoOn({ acts, words, look, on, to }: Pick<QuestionProps, 'acts' | 'on'> & { words: string; look?: 'plain'; to: string }) {
  return <LinkButton large={!look} look={look} ref={on} to={to} reloadDocument={!acts} onClick={instead(acts?.next)}>{words}</LinkButton>;
}

/** Why this question and not another: said when asked. */
function Why({ one }: { one: PracticeItem }) {
  const t = useText();
  return (
    <details className="practice-why">
      <summary>{t('practice.why.ask')}</summary>
      <p>{t(`mastery.why.${one.why.key}` as TextKey, one.why.params)}</p>
      {one.item && <p className="small soft">{t('practice.why.source', { source: one.item.source, licence: one.item.licence })}</p>}
    </details>
  );
}

/** One question a screen: what is asked, what was said to the last answer, hints, the boxes. */
export function Question(props: QuestionProps): ReactNode {
  const { kept, one, acts, said, told, head, on } = props;
  const t = useText();
  const sayId = useId();
  const now = standing(kept, one);
  const to = nextAfter(kept, one.n);
  const goOn = <GoOn acts={acts} on={on} to={address(to)} words={to === null ? t('practice.act.end') : t('practice.act.next')} />;
  return (
    <section className="sheet practice-question" aria-labelledby="question">
      <Stem shown={one.shown} large="practice-problem">{(words, spoken) => <h1 id="question" ref={head} tabIndex={-1} {...spoken}>{words}</h1>}</Stem>
      {said && <FeedbackNote one={one} said={said} box={told} id={sayId} />}
      {!now.closed && <Hints hints={one.item?.hints ?? []} seen={now.hintsSeen} language={one.shown.language} to={address(one.n, { hints: now.hintsSeen + 1 })} more={acts?.hint} />}
      {now.solutionSeen && one.item && <Solution steps={one.item.solution} language={one.shown.language} />}
      {now.closed ? <div className="cluster">{goOn}{now.maySee && !now.solutionSeen && <SeeHow one={one} acts={acts} />}</div> : <AnswerForm {...props} now={now} described={said ? sayId : undefined} />}
      <Why one={one} />
    </section>
  );
}
