import type { Feedback, Verdict } from '#packages/scoring/item.ts';
import { IconCheck, IconLook, IconPencil } from '../../ui/icons/marks.tsx';
import { useText } from '../../ui/text.tsx';

const none = { at: '', places: 0, unit: '', answer: '', right: 0, all: 0 };

/** How an answer stands, for everybody: kind, and without the name of a mistake. */
export function KindNote({ verdict, feedback }: { verdict: Verdict; feedback: Feedback }) {
  const t = useText();
  const good = verdict === 'right', puzzled = verdict === 'unreadable' || verdict === 'empty', Icon = good ? IconCheck : puzzled ? IconPencil : IconLook;
  const silent = feedback.key === 'right' || feedback.key === 'misconception';
  return (
    <div className={good || puzzled ? 'note' : 'note note--look'} role="status">
      <Icon />
      <div>
        <p className="firm">{verdict === 'wrong' ? t('web.work.not-yet') : t(`practice.verdict.${verdict}`)}</p>
        {!silent && <p>{feedback.key === 'wrong' ? t('web.work.look-together') : t(`practice.feedback.${feedback.key}`, { ...none, ...feedback.values })}</p>}
      </div>
    </div>
  );
}
