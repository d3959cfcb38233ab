import { href, Link } from 'react-router';
import { useText } from './ui/text.tsx';
import type { SaidWait } from './wait-words.ts';

interface WaitSaysProps {
  wait: SaidWait;
  /** The learner reads it herself: what would help is hers to do. */
  own?: boolean;
}

/** Where a learner stands: since when, what stands in the way, what is likely, what would help. */
export function WaitSays({ wait, own }: WaitSaysProps) {
  const t = useText();
  const link = (words: React.ReactNode) => (own ? <Link to={href('/availability')}>{words}</Link> : words);
  return (
    <div className="stack">
      <p>{wait.since}</p>
      <p>{wait.block}</p>
      <p>{wait.likely} <Link className="small" to={`${href('/metrics')}#wait-estimate`}>{t('matching.wait.how')}</Link></p>
      {wait.helps.length > 0 && (
        <>
          <p className="firm">{t('matching.wait.helps')}</p>
          <ul>{wait.helps.map((help) => <li key={help}>{help === 'hours' ? t.rich('matching.wait.help-hours', { link }) : t(`matching.wait.help-${help}`)}</li>)}</ul>
        </>
      )}
    </div>
  );
}
