import type { Feedback, Verdict } from '#packages/scoring/item.ts';
import { sayFeedback, VerdictNote } from '../../practice/feedback.tsx';
import { useText } from '../../ui/text.tsx';

/** How an answer stands, for everybody: kind, and without the name of a mistake. */
export function KindNote({ verdict, feedback }: { verdict: Verdict; feedback: Feedback }) {
  const t = useText();
  const says = feedback.key === 'wrong' ? t('web.work.look-together') : sayFeedback(t, feedback);
  return (
    <VerdictNote verdict={verdict}>
      <p className="firm">{verdict === 'wrong' ? t('web.work.not-yet') : t(`practice.verdict.${verdict}`)}</p>
      {says && <p>{says}</p>}
    </VerdictNote>
  );
}
