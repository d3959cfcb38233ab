import { useText } from '../../ui/text.tsx';
import { shareOf, type Talk } from './count-words.ts';

const width = 100;

/** Whose words they are, in chat and notes, and how many questions the tutor asked: numbers for her to think about, which nobody keeps. */
export function TalkBalance({ talk, name }: { talk: Talk; name: string }) {
  const t = useText();
  const share = shareOf(talk);
  return (
    <div className="talk">
      <h3>{t('web.helper.talk')}</h3>
      {share === null ? <p className="soft">{t('web.helper.talk-few')}</p> : (
        <>
          <svg viewBox={`0 0 ${width} 6`} preserveAspectRatio="none" aria-hidden="true">
            <rect className="mine" width={share} height="6" />
            <rect className="theirs" x={share} width={width - share} height="6" />
          </svg>
          <p>{t('web.helper.talk-shares', { mine: share, theirs: 100 - share, name })}</p>
        </>
      )}
      <p>{t('web.helper.asked', { count: talk.asked })}</p>
      <p className="small soft">{t('web.helper.talk-how')}</p>
    </div>
  );
}
