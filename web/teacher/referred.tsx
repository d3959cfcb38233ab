import { Link } from 'react-router';
import { Note } from '../ui/note.tsx';
import { useText } from '../ui/text.tsx';

const outcomes = ['referred', 'asked-already', 'level', 'school', 'no-learner', 'inactive', 'unknown'] as const;
type Outcome = (typeof outcomes)[number];

export interface Told {
  outcome: Outcome;
  id: string;
}

/** What became of each learner, carried in the address after the post. */
export const referredIn = (asked: URLSearchParams): Told[] =>
  asked.getAll('said').slice(0, 200).flatMap((text) => {
    const [first, id = ''] = text.split(' ');
    const outcome = outcomes.find((one) => one === first);
    return outcome ? [{ outcome, id }] : [];
  });

interface ReferredProps {
  done: readonly Told[];
  learners: readonly { id: string; name: string }[];
  subject: string;
  classTo: string;
}

export function Referred({ done, learners, subject, classTo }: ReferredProps) {
  const t = useText();
  const names = (outcome: Outcome): string => new Intl.ListFormat(t.locale).format(done.filter((one) => one.outcome === outcome).flatMap((one) => learners.find((learner) => learner.id === one.id)?.name ?? []));
  const said = outcomes.map((outcome) => ({ outcome, names: names(outcome) })).filter((one) => one.names !== '');
  const some = done.some((one) => one.outcome === 'referred');
  return (
    <Note live kind={some ? 'calm' : 'look'} title={t('web.refer.done', { count: done.filter((one) => one.outcome === 'referred').length, subject })}>
      <ul className="stack stack-tight">
        {said.map(({ outcome, names: who }) => <li key={outcome}>{t(`web.refer.said-${outcome}`, { names: who })}</li>)}
      </ul>
      <p><Link to={classTo}>{t('web.refer.see-class')}</Link></p>
    </Note>
  );
}
