import { errorMoves, type Moves, momentMoves } from './read-moves.ts';

const only = ({ key, ask, hint, example }: Moves): Moves => ({ key, ask, hint, example });

/** What to try about a mistake; of one the bank does not know, what fits its strand, else how to begin at all. */
export function movesFor({ misconception, strand }: { misconception: string | null; strand: string | null }): Moves {
  const all = errorMoves();
  const found = all.find((one) => misconception !== null && one.tags.includes(misconception)) ?? all.find((one) => strand !== null && one.strands.includes(strand)) ?? momentMoves()[0]!;
  return only(found);
}
