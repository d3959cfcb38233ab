import { Stem } from '../../practice/stem.tsx';
import { RichWords } from '../../ui/rich-words.tsx';
import { useText } from '../../ui/text.tsx';
import type { PlaceView } from './work-view.ts';

/** What is asked, its formula large. */
export function ItemStem({ one: { shown } }: { one: PlaceView }) {
  return <div className="work-stem"><Stem shown={shown} large="work-problem">{(words, spoken) => <p {...spoken}>{words}</p>}</Stem></div>;
}

interface HintsProps {
  one: PlaceView;
  seen: number;
}

/** The hints that were taken so far. */
export function SeenHints({ one: { hints, shown }, seen }: HintsProps) {
  const t = useText();
  return (
    <div className="stack stack-tight" role="status">
      {hints.slice(0, seen).map((hint, at) => (
        <div key={hint} className="work-hint">
          <p className="small firm">{t('practice.hint.number', { n: at + 1, all: hints.length })}</p>
          <p lang={shown.language} dir="auto"><RichWords>{hint}</RichWords></p>
        </div>
      ))}
    </div>
  );
}
