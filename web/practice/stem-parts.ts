import { runsOf } from '../ui/tex-in.ts';

/** A question whose one formula ends it (`Work out $2+3$.`) is drawn as words and, large below them, the problem. */
export function stemParts(stem: string): { words: string; problem: string | null; mark: string } {
  const runs = runsOf(stem.trim());
  const formulas = runs.filter((run) => run.kind === 'tex');
  const [first, second, third] = runs;
  const ends = formulas.length === 1 && first?.kind === 'words' && second?.kind === 'tex' && (!third || /^\s*[.?]?\s*$/.test(third.text)) && runs.length <= 3;
  return ends && /[\w:.?!)\p{L}]\s*$/u.test(first.text) ? { words: first.text.trim().replace(/:$/, ''), problem: second.text, mark: third?.text.includes('?') ? '?' : '' } : { words: stem.trim(), problem: null, mark: '' };
}

export type Piece = { words: string } | { blank: number };

/** A stem with blanks, cut where they stand: `Yo {?1} un perro` → words, blank 1, words. */
export function blankPieces(stem: string): Piece[] {
  return stem.split(/(\{\?\d+\})/).filter(Boolean).map((part) => {
    const found = /^\{\?(\d+)\}$/.exec(part);
    return found ? { blank: Number(found[1]) } : { words: part };
  });
}
