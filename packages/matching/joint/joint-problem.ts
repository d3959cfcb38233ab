import type { Mask } from '../types.ts';
import type { Booking } from './slots.ts';
import { overfull, placeAll } from './slots.ts';
import type { Slotting } from './slots.ts';
import { WORDS } from '../people/week.ts';

/**
 * Pairs and hours together. Rows are requests, columns offers, edges the feasible pairs (see Assignment for rowPtr, col, w,
 * cap). sessions and length (quarter hours) by row, sessionsLeft by column; rowPerson and colPerson are person numbers.
 */
export interface JointProblem {
  rowPtr: Int32Array;
  col: Int32Array;
  w: Float64Array;
  cap: Int32Array;
  sessions: Int32Array;
  length: Int32Array;
  sessionsLeft: Int32Array;
  rowPerson: Int32Array;
  colPerson: Int32Array;
  /** Where a session of this edge can start; may write its answer into a mask it is lent. */
  starts(edge: number, into?: Mask): Mask;
}

/** Σ coef·x <= most holds in every plan: a knapsack of sessions, a Hall row of hours, or "not all of these". */
export interface Cut {
  edges: number[];
  coef: number[];
  most: number;
}
/** Chosen edges that cannot all stand, with the cut that says so; proven = false when only the search limit was reached. */
export interface Conflict {
  edges: number[];
  cut: Cut | null;
}
export interface Verdict {
  conflicts: Conflict[];
  /** Quarters by edge, for every component that fits. */
  slots: Map<number, number[]>;
}

const PLACING_NODES = 4000;
const SHRUNK_UP_TO = 12;

/** Asks whether chosen pairs can be given hours; remembers answers by set of pairs. */
export class Oracle {
  readonly problem: JointProblem;
  readonly rowOf: Int32Array;
  #edgesOf = new Map<number, number[]>();
  #known = new Map<string, { slotting: Slotting; conflict: Conflict | null }>();
  #offers: number[][] = [];
  #bookings: (Booking | undefined)[] = [];

  constructor(problem: JointProblem) {
    this.problem = problem;
    this.rowOf = new Int32Array(problem.col.length);
    for (let row = 0; row + 1 < problem.rowPtr.length; row++)
      for (let e = problem.rowPtr[row]!; e < problem.rowPtr[row + 1]!; e++) {
        this.rowOf[e] = row;
        for (const person of [problem.rowPerson[row]!, problem.colPerson[problem.col[e]!]!]) {
          const list = this.#edgesOf.get(person);
          if (list) list.push(e);
          else this.#edgesOf.set(person, [e]);
        }
      }
  }

  booking(edge: number): Booking {
    const { problem } = this, row = this.rowOf[edge]!;
    this.#bookings[edge] ??= { key: edge, persons: [problem.rowPerson[row]!, problem.colPerson[problem.col[edge]!]!],
      starts: problem.starts(edge), length: problem.length[row]!, sessions: problem.sessions[row]! };
    return this.#bookings[edge];
  }

  /** The edges of a row, heaviest first. */
  offersOf(row: number): readonly number[] {
    const { rowPtr, w } = this.problem, from = rowPtr[row]!;
    this.#offers[row] ??= Array.from({ length: rowPtr[row + 1]! - from }, (_, i) => from + i).sort((a, b) => w[b]! - w[a]! || a - b);
    return this.#offers[row];
  }

  /** Judges a whole choice: session caps by offer, hours by component of shared persons. */
  judge(chosen: readonly number[]): Verdict {
    const verdict: Verdict = { conflicts: this.#overCap(chosen), slots: new Map() };
    for (const component of this.components(chosen)) {
      const { slotting, conflict } = this.place(component);
      if (conflict) verdict.conflicts.push(conflict);
      if (slotting.kind === 'fits') for (const [i, edge] of component.entries()) verdict.slots.set(edge, slotting.starts[i]!);
    }
    return verdict;
  }

  /** Groups chosen edges that share persons, directly or by a chain. Each group ascending. */
  components(chosen: readonly number[]): number[][] {
    const byPerson = new Map<number, number[]>();
    for (const edge of chosen)
      for (const person of this.booking(edge).persons) byPerson.set(person, [...(byPerson.get(person) ?? []), edge]);
    const seen = new Set<number>(), out: number[][] = [];
    for (const edge of chosen) {
      if (seen.has(edge)) continue;
      seen.add(edge);
      const group = [edge];
      for (let at = 0; at < group.length; at++)
        for (const person of this.booking(group[at]!).persons)
          for (const next of byPerson.get(person)!)
            if (!seen.has(next)) {
              seen.add(next);
              group.push(next);
            }
      out.push(group.sort((a, b) => a - b));
    }
    return out;
  }

  /** Hours for one group (ascending edges), or a small conflict in it. */
  place(group: number[]): { slotting: Slotting; conflict: Conflict | null } {
    const key = group.join(',');
    const known = this.#known.get(key);
    if (known) return known;
    const answer = this.#work(group);
    this.#known.set(key, answer);
    return answer;
  }

  #work(group: number[]): { slotting: Slotting; conflict: Conflict | null } {
    const bookings = group.map((edge) => this.booking(edge));
    const full = this.#hall(bookings);
    if (full) return { slotting: { kind: 'conflict' }, conflict: full };
    for (const star of this.#stars(bookings)) {
      const { conflict } = this.place(star.map((one) => one.key));
      if (conflict?.cut) return { slotting: { kind: 'conflict' }, conflict };
    }
    const slotting = placeAll(bookings, PLACING_NODES);
    if (slotting.kind === 'fits') return { slotting, conflict: null };
    if (slotting.kind === 'unknown') return { slotting, conflict: { edges: group, cut: null } };
    return { slotting, conflict: this.#smallest(bookings) };
  }

  /** The bookings of each person who has several, smaller sets than the whole only. */
  #stars(bookings: Booking[]): Booking[][] {
    return [...new Set(bookings.flatMap((one) => one.persons))]
      .map((person) => bookings.filter((one) => one.persons.includes(person)))
      .filter((star) => star.length > 1 && star.length < bookings.length);
  }

  /** A Hall violation at one person, lifted to all edges of hers that can only start within the same hours. */
  #hall(bookings: Booking[]): Conflict | null {
    for (const person of new Set(bookings.flatMap((one) => one.persons))) {
      const found = overfull(bookings.filter((one) => one.persons.includes(person)));
      if (!found) continue;
      const edges = this.#edgesOf.get(person)!.filter((edge) => {
        const one = this.booking(edge);
        return one.length >= found.length && within(one.starts, found.starts);
      });
      return { edges: found.members, cut: { edges, coef: edges.map((edge) => this.booking(edge).sessions), most: found.most } };
    }
    return null;
  }

  /** Drop what the conflict does not need; what is left is "not all of these". */
  #smallest(bookings: Booking[]): Conflict {
    let kept = bookings;
    if (bookings.length <= SHRUNK_UP_TO) for (const one of bookings) {
      const without = kept.filter((other) => other !== one);
      if (placeAll(without, PLACING_NODES).kind === 'conflict') kept = without;
    }
    const edges = kept.map((one) => one.key);
    return { edges, cut: { edges, coef: edges.map(() => 1), most: edges.length - 1 } };
  }

  #overCap(chosen: readonly number[]): Conflict[] {
    const { problem, rowOf } = this, byCol = new Map<number, number[]>();
    for (const edge of chosen) byCol.set(problem.col[edge]!, [...(byCol.get(problem.col[edge]!) ?? []), edge]);
    const out: Conflict[] = [];
    for (const [col, edges] of byCol) {
      const need = (edge: number): number => problem.sessions[rowOf[edge]!]!;
      const over = edges.reduce((sum, edge) => sum + need(edge), 0) - problem.sessionsLeft[col]!;
      if (over <= 0) continue;
      const all = this.#edgesOf.get(problem.colPerson[col]!)!.filter((edge) => problem.col[edge] === col);
      out.push({ edges: cover(edges, need, over), cut: { edges: all, coef: all.map(need), most: problem.sessionsLeft[col]! } });
    }
    return out;
  }
}

/** Leave out the smallest needs while the rest still breaks the cap. */
function cover(edges: number[], need: (edge: number) => number, over: number): number[] {
  const kept = [...edges].sort((a, b) => need(a) - need(b) || a - b);
  while (need(kept[0]!) < over) over -= need(kept.shift()!);
  return kept;
}

function within(inner: Mask, outer: Mask): boolean {
  for (let word = 0; word < WORDS; word++) if (inner[word]! & ~outer[word]!) return false;
  return true;
}
