/** Minutes of one local day, quarter hours. */
export interface Stretch {
  start: number;
  end: number;
}
export interface WeekTime extends Stretch {
  weekday: number;
}
export interface DayTime extends Stretch {
  on: string;
  kind: 'free' | 'busy';
}

/** Joins stretches of the same group that overlap or touch. */
export function mergeStretches<T extends Stretch>(list: readonly T[], groupOf: (one: T) => string | number): T[] {
  const groups = Map.groupBy(list, groupOf);
  return [...groups.values()].flatMap((group) => {
    const merged: T[] = [];
    for (const one of group.toSorted((a, b) => a.start - b.start)) {
      const last = merged.at(-1);
      if (last && one.start <= last.end) merged[merged.length - 1] = { ...last, end: Math.max(last.end, one.end) };
      else merged.push(one);
    }
    return merged;
  });
}

/** The places in the list that say of one moment both "free" and "busy". */
export const contradictions = (list: readonly DayTime[]): number[] =>
  list.flatMap((one, i) => (list.some((other) => other.on === one.on && other.kind !== one.kind && other.start < one.end && one.start < other.end) ? [i] : []));
