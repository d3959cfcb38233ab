import { href } from 'react-router';
import { LinkButton } from '../ui/button.tsx';
import { PrintButton } from '../ui/print-button.tsx';
import { useText } from '../ui/text.tsx';

/** As many as an address holds. */
const learnersMax = 40;

/** Where practice is given to these learners. */
export const assignTo = (learnerIds: readonly string[]): string => `${href('/assign')}?${new URLSearchParams(learnerIds.slice(0, learnersMax).map((id) => ['learner', id]))}`;

/** What can be done with a class beside what it shows. */
export function ClassTools({ learnerIds }: { learnerIds: readonly string[] }) {
  const t = useText();
  if (learnerIds.length === 0) return null;
  return <><LinkButton look="quiet" to={assignTo(learnerIds)}>{t('practice.assign.title')}</LinkButton><PrintButton quiet /></>;
}
