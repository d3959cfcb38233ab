import type { JointProblem } from './joint-problem.ts';
import { dayOf, WORDS } from '../people/week.ts';

/**
 * The starts of every edge in flat arrays, over a clock that keeps only quarters somebody of the problem can use (a session of
 * length L that starts at tick s uses ticks s .. s+L−1). Ticks are in the order of the week.
 */
export interface JointHours {
  ticks: number;
  /** By tick: quarter of the week, and day 0..6. */
  quarter: Int32Array;
  day: Uint8Array;
  /** By edge: its start ticks, ascending. */
  startPtr: Int32Array;
  start: Uint16Array;
  rowOf: Int32Array;
  persons: number;
}

/** Cost: 21 words an edge, and its starts. */
export function hoursOf(problem: JointProblem): JointHours {
  const { rowPtr, col, length, rowPerson, colPerson } = problem, edges = col.length, rowOf = new Int32Array(edges), startPtr = new Int32Array(edges + 1), used = new Uint8Array(672), scratch = new Uint32Array(WORDS);
  let start = new Uint16Array(Math.max(1024, edges * 8)), count = 0;
  for (let row = 0; row + 1 < rowPtr.length; row++)
    for (let e = rowPtr[row]!; e < rowPtr[row + 1]!; e++) {
      rowOf[e] = row;
      if (count + 672 > start.length) {
        const more = new Uint16Array(2 * (count + 672));
        more.set(start);
        start = more;
      }
      const mask = problem.starts(e, scratch);
      for (let word = 0; word < WORDS; word++)
        for (let rest = mask[word]!; rest !== 0; rest &= rest - 1) {
          const quarter = word * 32 + 31 - Math.clz32(rest & -rest);
          start[count++] = quarter;
          for (let q = quarter; q < quarter + length[row]!; q++) used[q] = 1;
        }
      startPtr[e + 1] = count;
    }
  const tickOf = new Uint16Array(672), quarter = Int32Array.from({ length: 672 }, (_, q) => q).filter((q) => used[q] === 1);
  quarter.forEach((q, tick) => {
    tickOf[q] = tick;
  });
  for (let i = 0; i < count; i++) start[i] = tickOf[start[i]!]!;
  let persons = 0;
  for (const list of [rowPerson, colPerson]) for (const person of list) persons = Math.max(persons, person + 1);
  return { ticks: quarter.length, quarter, day: Uint8Array.from(quarter, dayOf), startPtr, start: start.slice(0, count), rowOf, persons };
}
