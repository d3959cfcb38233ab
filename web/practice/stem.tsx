import type { ReactNode } from 'react';
import type { ShownItem } from '#packages/scoring/item.ts';
import { RichWords } from '../ui/rich-words.tsx';
import { useText } from '../ui/text.tsx';
import { ItemTable } from './item-table.tsx';
import { stemParts } from './stem-parts.ts';

interface StemProps {
  shown: ShownItem;
  /** The class of its formula, which is drawn large. */
  large: string;
  /** Draws the words, as a heading or not, in their language. */
  children: (words: ReactNode, spoken: { lang?: string; dir?: 'auto' }) => ReactNode;
}

/** What is asked. A sentence with blanks stands among its boxes, and here only what to do with it. */
export function Stem({ shown, large, children }: StemProps) {
  const t = useText();
  const blanks = shown.kind === 'blanks';
  const { words, problem, mark } = stemParts(blanks ? '' : shown.stem);
  return (
    <>
      {blanks ? children(t('practice.field.blanks'), {}) : children(<RichWords>{words}</RichWords>, { lang: shown.language, dir: 'auto' })}
      {problem && <div className={large} lang={shown.language}><RichWords>{`$${problem}$`}</RichWords>{mark}</div>}
      {shown.table.length > 0 && <ItemTable rows={shown.table} />}
    </>
  );
}
