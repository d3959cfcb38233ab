/** A cell of a table that splits one total: every person is in exactly one cell. */
export interface Cell {
  key: string;
  count: number;
  matched: number;
}

/** Counts below this are not shown, and nothing is shown from which they could be computed. */
export const CELL_MIN = 10;

/**
 * The keys to hide: every cell under CELL_MIN, and then the smallest others until the hidden ones cannot be computed from the total:
 * at least two are hidden, together at least CELL_MIN people, some of them matched and some not (unless everybody or nobody is, which the total
 * says anyway). Hidden cells look alike: it is not told which was small. Equal cells are taken in the order of their keys.
 * Source: Hundepool et al. 2012, Statistical Disclosure Control, ch. 4 (primary and complementary suppression of a one-way table).
 */
export function hiddenCells(cells: readonly Cell[]): Set<string> {
  const total = sumOf(cells), bySize = [...cells].sort((a, b) => a.count - b.count || a.matched - b.matched || (a.key < b.key ? -1 : 1));
  let hidden = bySize.filter((cell) => cell.count < CELL_MIN).length;
  if (hidden === 0) return new Set();
  const told = total.matched === 0 || total.matched === total.count;
  const open = (): boolean => {
    const sum = sumOf(bySize.slice(0, hidden));
    return hidden < 2 || sum.count < CELL_MIN || (!told && (sum.matched === 0 || sum.matched === sum.count));
  };
  while (hidden < bySize.length && open()) hidden++;
  return new Set(bySize.slice(0, hidden).map((cell) => cell.key));
}

function sumOf(cells: readonly Cell[]): { count: number; matched: number } {
  return cells.reduce((sum, cell) => ({ count: sum.count + cell.count, matched: sum.matched + cell.matched }), { count: 0, matched: 0 });
}
