import { type Ref, useId } from 'react';
import type { PracticeItem } from '#domain/mastery/sets.ts';
import type { Feedback, Response, Verdict } from '#packages/scoring/item.ts';
import { IconCheck, IconLook, IconPencil } from '../ui/icons/marks.tsx';
import { RichWords } from '../ui/rich-words.tsx';
import { useText } from '../ui/text.tsx';
import { typedMaths } from './typed-maths.tsx';

/** What was made of an answer. */
export interface Said {
  verdict: Verdict;
  feedback: Feedback;
  response: Response;
}

const none = { at: '', places: 0, unit: '', answer: '', right: 0, all: 0 };
const typedKinds = ['number', 'expression', 'equation'];

/** What she wrote, read back as mathematics, so that she sees what was judged. */
function Wrote({ kind, response }: { kind: string; response: Response }) {
  const t = useText();
  if (typeof response !== 'string' || !typedKinds.includes(kind)) return null;
  const read = typedMaths(response, true);
  return read && <p>{t.rich('practice.feedback.wrote', { answer: read })}</p>;
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
  const good = verdict === 'right';
  const puzzled = verdict === 'unreadable' || verdict === 'empty';
  const Icon = good ? IconCheck : puzzled ? IconPencil : IconLook;
  // In an order or among pairs a part can be right although nothing stands in its place yet.
  const part = feedback.key === 'part' && feedback.values.right === 0;
  const says = part ? t('practice.feedback.part-some') : feedback.key === 'right' || feedback.key === 'misconception' ? null : t(`practice.feedback.${feedback.key}`, { ...none, ...feedback.values });
  return (
    <div className={good || puzzled ? 'note' : 'note note--look'} role="status" id={id ?? own} ref={box} tabIndex={-1}>
      <Icon />
      <div>
        <p className="firm">{t(`practice.verdict.${verdict}`)}</p>
        {verdict === 'wrong' && <Wrote kind={one.shown.kind} response={response} />}
        {says && <p>{says}</p>}
        {feedback.text && <p dir="auto"><RichWords>{feedback.text}</RichWords></p>}
      </div>
    </div>
  );
}
