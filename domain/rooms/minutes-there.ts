/** A stretch of time in which somebody was connected, epoch milliseconds. */
export interface Stay {
  from: number;
  to: number;
}

/** An absence up to this long is a network that dropped, not somebody who left. */
export const bridgedMs = 60_000;

/** Stays in order, several at once counted once, short absences bridged. */
export function joinStays(stays: readonly Stay[]): Stay[] {
  const joined: Stay[] = [];
  for (const { from, to } of [...stays].filter((one) => one.to >= one.from).sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last && from - last.to <= bridgedMs) last.to = Math.max(last.to, to);
    else joined.push({ from, to });
  }
  return joined;
}

/** When both were there. */
export function together(one: readonly Stay[], other: readonly Stay[]): Stay[] {
  return one.flatMap((a) => other.map((b) => ({ from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) }))).filter(({ from, to }) => to > from).sort((a, b) => a.from - b.from);
}

/** Whole minutes, the last one counted from its half. */
export const minutesOf = (stays: readonly Stay[]): number => Math.round(stays.reduce((sum, { from, to }) => sum + to - from, 0) / 60_000);
