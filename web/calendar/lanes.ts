export interface Timed {
  start: number;
  end: number;
}

export interface Placed<T> {
  one: T;
  lane: number;
  /** How many stand beside each other there. */
  lanes: number;
}

/** Puts what overlaps side by side: each into the first lane that is free, and as many lanes as those that touch need together. */
export function inLanes<T extends Timed>(list: readonly T[]): Placed<T>[] {
  const placed: Placed<T>[] = [];
  let cluster: Placed<T>[] = [], until = -1;
  let ends: number[] = [];
  const close = (): void => {
    for (const one of cluster) one.lanes = ends.length;
    placed.push(...cluster);
    cluster = [];
    ends = [];
  };
  for (const one of list.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (one.start >= until) close();
    const free = ends.findIndex((end) => end <= one.start), lane = free < 0 ? ends.length : free;
    ends[lane] = one.end;
    until = Math.max(until, one.end);
    cluster.push({ one, lane, lanes: 0 });
  }
  close();
  return placed;
}
