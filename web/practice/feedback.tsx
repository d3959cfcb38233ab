import { type ComponentProps, type Ref, useId } from 'react';
import type { PracticeItem } from '#domain/mastery/sets.ts';
import type { Feedback, Response, Verdict } from '#packages/scoring/item.ts';
import { IconCheck, IconLook, IconPencil } from '../ui/icons/marks.tsx';
import { RichWords } from '../ui/rich-words.tsx';
import { type Translate, useText } from '../ui/text.tsx';
import { typedKinds, typedMaths } from './typed-maths.tsx';

/** What was made of an answer. */
export interface Said {
  verdict: Verdict;
  feedback: Feedback;
  response: Response;
}

const none = { at: '', places: 0, unit: '', answer: '', right: 0, all: 0 };

/** What she wrote, read back as mathematics, so that she sees what was judged. */
function Wrote({ kind, response }: { kind: string; response: Response }) {
  const t = useText();
  if (typeof response !== 'string' || !typedKinds.includes(kind)) return null;
  const read = typedMaths(response, true);
  return read && <p>{t.rich('practice.feedback.wrote', { answer: read })}</p>;
}

/** What is said to an answer; null where the verdict says all, or a known mistake has words of its own. */
export function sayFeedback(t: Translate, { key, values }: Feedback): string | null {
  if (key === 'right' || key === 'misconception') return null;
  // In an order or among pairs a part can be right although nothing stands in its place yet.
  return key === 'part' && values.right === 0 ? t('practice.feedback.part-some') : t(`practice.feedback.${key}`, { ...none, ...values });
}

/** The frame of what is said to an answer, with the mark of its verdict. */
export function VerdictNote({ verdict, children, ...rest }: ComponentProps<'div'> & { verdict: Verdict }) {
  const good = verdict === 'right', puzzled = verdict === 'unreadable' || verdict === 'empty', Icon = good ? IconCheck : puzzled ? IconPencil : IconLook;
  return (
    <div {...rest} className={good || puzzled ? 'note' : 'note note--look'} role="status">
      <Icon />
      <div>{children}</div>
    </div>
  );
}

interface FeedbackProps {
  one: PracticeItem;
  said: Said;
  box?: Ref<HTMLDivElement>;
  id?: string;
}

/** Kind and exact: what is wrong is named, and why it cannot be right. */
export function FeedbackNote({ one, said, box, id }: FeedbackProps) {
  const t = useText();
  const own = useId();
  const { verdict, feedback, response } = said;
  const says = sayFeedback(t, feedback);
  return (
    <VerdictNote verdict={verdict} id={id ?? own} ref={box} tabIndex={-1}>
      <p className="firm">{t(`practice.verdict.${verdict}`)}</p>
      {verdict === 'wrong' && <Wrote kind={one.shown.kind} response={response} />}
      {says && <p>{says}</p>}
      {feedback.text && <p dir="auto"><RichWords>{feedback.text}</RichWords></p>}
      {one.answered?.held && <p>{t('practice.feedback.held')}</p>}
    </VerdictNote>
  );
}
