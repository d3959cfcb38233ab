import { href, Link } from 'react-router';
import { IconCheck } from '../ui/icons/marks.tsx';
import { Note } from '../ui/note.tsx';
import { useText } from '../ui/text.tsx';
import type { GainView } from './gain-say.ts';

const learnedShown = 6;

/** How far somebody has come since the start: `name` null speaks to the learner herself. Nobody is told off, and what is not sure is not claimed. */
export function GainWords({ gain, name }: { gain: GainView; name: string | null }) {
  const t = useText();
  const who = name === null ? 'you' : 'other', named = { name: name ?? '' };
  const learned = gain.learned.slice(0, learnedShown).join(', ');
  return (
    <div className="stack stack-tight">
      {gain.verdict === 'grew' ? <Note icon={<IconCheck />} title={t(`mastery.gain.grew-${who}`, named)} /> : <p className="firm">{t(`mastery.gain.${gain.verdict}-${who}`, named)}</p>}
      {gain.right && <p>{t(`mastery.gain.right-${who}`, { ...named, ...gain.right, skills: gain.skills, from: gain.from, to: gain.to })}</p>}
      {!gain.right && <p>{t('mastery.gain.asked', { skills: gain.skills, from: gain.from, to: gain.to })}</p>}
      {gain.gain && <p>{t('mastery.gain.range', gain.gain)} <Link to={`${href('/metrics')}#gain`}>{t('mastery.growth.how')}</Link></p>}
      {gain.learned.length > 0 && <p>{t(`mastery.gain.learned-${who}`, { ...named, skills: learned, more: Math.max(0, gain.learned.length - learnedShown) })}</p>}
    </div>
  );
}
