import { typedKinds, typedMaths } from '../../practice/typed-maths.tsx';
import { RichWords } from '../../ui/rich-words.tsx';
import { useText } from '../../ui/text.tsx';
import { draftOf, draftWords } from './draft-words.ts';
import type { PlaceView } from './work-view.ts';

/** What the learner writes, as she writes it. */
export function LiveDraft({ one, draft, name }: { one: PlaceView; draft: string; name: string }) {
  const t = useText();
  const words = draftWords(one.shown, draftOf(draft));
  const maths = typedKinds.includes(one.shown.kind) && words[0] !== undefined ? typedMaths(words[0]) : null;
  return (
    <div className="work-draft">
      <p className="small soft">{t('web.work.writes', { name })}</p>
      {words.length === 0 ? <p className="soft">{t('web.work.writes-nothing')}</p> : <ul dir="auto">{words.map((word) => <li key={word}><RichWords>{word}</RichWords></li>)}</ul>}
      {maths && <p className="work-draft-maths">{maths}</p>}
    </div>
  );
}
