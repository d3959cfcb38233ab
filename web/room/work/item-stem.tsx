import { ItemTable } from '../../practice/item-table.tsx';
import { stemParts } from '../../practice/stem-parts.ts';
import { RichWords } from '../../ui/rich-words.tsx';
import { useText } from '../../ui/text.tsx';
import type { PlaceView } from './work-view.ts';

/** What is asked, its formula large, and the hints that were taken so far. */
export function ItemStem({ one: { shown } }: { one: PlaceView }) {
  const t = useText();
  const blanks = shown.kind === 'blanks';
  const { words, problem, mark } = stemParts(blanks ? '' : shown.stem);
  return (
    <div className="work-stem">
      <p className="work-words" lang={blanks ? undefined : shown.language} dir={blanks ? undefined : 'auto'}>{blanks ? t('practice.field.blanks') : <RichWords>{words}</RichWords>}</p>
      {problem && <div className="work-problem" lang={shown.language}><RichWords>{`$${problem}$`}</RichWords>{mark}</div>}
      {shown.table.length > 0 && <ItemTable rows={shown.table} />}
    </div>
  );
}

interface HintsProps {
  one: PlaceView;
  seen: number;
}

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
