import './board-tokens.css';
import './mark.css';
import { useText } from '../../ui/text.tsx';
import { type BoardObject, inPile, PAGE } from './board-object.ts';
import { wordsOf } from './outline-words.ts';
import { readObject } from './read-object.ts';
import { Shapes } from './shape.tsx';

/** Objects as they may be drawn, bottom first; what cannot be read is left out. */
const readObjects = (all: readonly unknown[]): BoardObject[] =>
  all.map((one) => readObject(one)).filter((one) => one !== null).sort(inPile);

/** One page of a board from plain JSON, drawn without any script. */
export function BoardPage({ objects, label }: { objects: readonly unknown[]; label: string }) {
  return (
    <svg className="board-sheet" viewBox={`0 0 ${PAGE.w} ${PAGE.h}`} role="img" aria-label={label}>
      <Shapes objects={readObjects(objects)} />
    </svg>
  );
}

/** The same page in words, for whoever cannot see it or looks for something. */
export function PageInWords({ objects }: { objects: readonly unknown[] }) {
  const t = useText();
  const all = readObjects(objects);
  return all.length > 0 && (
    <details>
      <summary>{t('rooms.board.outline.here')}</summary>
      <ol>{all.map((one) => <li key={one.id}>{wordsOf(t, one)}</li>)}</ol>
    </details>
  );
}
