/** One stretch of a text that became another: at `at`, `removed` characters went and `added` came. */
export interface TextChange {
  at: number;
  removed: number;
  added: string;
}

/** Half of a letter that needs two places: no change may begin or end there. */
const isLow = (text: string, at: number): boolean => /[\udc00-\udfff]/.test(text[at] ?? '');

/** The smallest single change that makes `after` of `before`; null when they are the same. */
export function changeBetween(before: string, after: string): TextChange | null {
  if (before === after) return null;
  const most = Math.min(before.length, after.length);
  let start = 0, end = 0;
  while (start < most && before[start] === after[start]) start++;
  while (start > 0 && (isLow(before, start) || isLow(after, start))) start--;
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  while (end > 0 && (isLow(before, before.length - end) || isLow(after, after.length - end))) end--;
  return { at: start, removed: before.length - start - end, added: after.slice(start, after.length - end) };
}

export type Delta = readonly { retain?: number; insert?: unknown; delete?: number }[];

/** Where a caret stands after others have changed the text around it. */
export function caretAfter(caret: number, delta: Delta): number {
  let at = 0, moved = caret;
  for (const one of delta) {
    if (one.retain !== undefined) at += one.retain;
    else if (typeof one.insert === 'string') {
      if (at < moved) moved += one.insert.length;
      at += one.insert.length;
    } else if (one.delete !== undefined && at < moved) moved -= Math.min(one.delete, moved - at);
  }
  return moved;
}
