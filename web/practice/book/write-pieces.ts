/** A part of a formula as it is written in the plain field. `fraction` is not yet written: how depends on what stands beside it. */
export type Piece =
  | { kind: 'number' | 'name' | 'closed' | 'power' | 'sign' | 'gap'; text: string }
  | { kind: 'fraction'; text: string; top: Piece[]; bottom: Piece[] };

const single = (pieces: readonly Piece[]): boolean => pieces.length === 0 || (pieces.length === 1 && pieces[0]!.kind !== 'fraction' && pieces[0]!.kind !== 'sign');
/** A product that needs no brackets above a line: 2x, -3y. */
const product = (pieces: readonly Piece[]): boolean => pieces.every(({ kind, text }, at) => kind !== 'fraction' && (kind !== 'sign' || (at === 0 && text === '-' && pieces.length > 1)));

function writeFraction(top: readonly Piece[], bottom: readonly Piece[]): string {
  const [above, below] = [write(top), write(bottom)];
  return `${product(top) ? above : `(${above})`}/${single(bottom) ? below : `(${below})`}`;
}

/** Letters that would be read as a word: s, i, n. */
const word = /(?:sqrt|sin|cos|tan|log|ln|exp|abs|pi)$/i;

/** What must stand between two values, so that they are read as a product: nothing, a times sign. */
function between(left: string, right: string): string {
  if (/^[\d.]/.test(right)) return left ? '*' : '';
  if (!/^\p{L}/u.test(right) || !/\p{L}$/u.test(left)) return '';
  const run = /\p{L}+$/u.exec(left)![0];
  const first = /^\p{L}+/u.exec(right)![0];
  return first.length > 1 || word.test(run) || word.test(run + first) ? '*' : '';
}

/** Pieces as plain text: `3x + 1/2`, `2 1/2`, `(x + 1)/(2x)`. */
export function write(pieces: readonly Piece[]): string {
  let out = '';
  let last: Piece | null = null;
  /** Where the last value begins, if it is a fraction. */
  let from = -1;
  for (const piece of pieces) {
    const beside: boolean = last !== null && last.kind !== 'sign';
    if (piece.kind === 'sign') {
      out += beside && /^(?:[-+=<>]|[<>!]=)$/.test(piece.text) ? ` ${piece.text} ` : piece.text;
      from = -1;
    } else if (piece.kind === 'fraction') {
      const text = writeFraction(piece.top, piece.bottom);
      const mixed = last?.kind === 'number' && /^\d+$/.test(last.text) && /^\d+\/\d+$/.test(text);
      if (mixed) {
        from = out.length - last!.text.length;
        out += ` ${text}`;
      } else {
        if (from >= 0) out = `${out.slice(0, from)}(${out.slice(from)})`;
        from = beside || /[*/]$/.test(out) ? -1 : out.length;
        out += from < 0 ? `${beside ? '*' : ''}(${text})` : text;
      }
    } else {
      if (from >= 0) out = `${out.slice(0, from)}(${out.slice(from)})`;
      from = -1;
      out += beside ? between(out, piece.text) + piece.text : piece.text;
    }
    last = piece;
  }
  return out.trim();
}
