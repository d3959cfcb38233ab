import type { Oracle } from './joint-problem.ts';
import type { Booking } from './slots.ts';
import { cleared, placeAll, sharePerson } from './slots.ts';
import { dayOf, quarters } from '../people/week.ts';

const REPLAN_NODES = 100;

/** A feasible plan under construction: chosen pairs with their hours. Every step keeps it feasible. */
export class Plan {
  value = 0;
  readonly edgeOf: Int32Array;
  readonly slots = new Map<number, number[]>();
  #oracle: Oracle;
  #byPerson = new Map<number, Set<number>>();
  #seats: Int32Array;
  #sessions: Int32Array;
  #moved: [number, number[]][] = [];

  constructor(oracle: Oracle) {
    this.#oracle = oracle;
    this.edgeOf = new Int32Array(oracle.problem.rowPtr.length - 1).fill(-1);
    this.#seats = oracle.problem.cap.slice();
    this.#sessions = oracle.problem.sessionsLeft.slice();
  }

  /** Adds the pair if its seat, sessions and hours fit, moving hours of others if needed; `hours` are taken as known to fit. */
  add(edge: number, hours?: number[]): boolean {
    const { problem, rowOf } = this.#oracle, row = rowOf[edge]!, col = problem.col[edge]!;
    if (this.edgeOf[row] !== -1 || this.#seats[col]! <= 0 || this.#sessions[col]! < problem.sessions[row]!) return false;
    const booking = this.#oracle.booking(edge);
    const quick = hours ?? this.#beside(booking);
    if (quick) this.slots.set(edge, quick);
    else if (!this.#replan(edge)) return false;
    this.edgeOf[row] = edge;
    this.value += problem.w[edge]!;
    this.#seats[col]!--;
    this.#sessions[col]! -= problem.sessions[row]!;
    for (const person of booking.persons) {
      const list = this.#byPerson.get(person);
      if (list) list.add(edge);
      else this.#byPerson.set(person, new Set([edge]));
    }
    return true;
  }

  remove(edge: number): void {
    const { problem, rowOf } = this.#oracle, row = rowOf[edge]!, col = problem.col[edge]!;
    this.edgeOf[row] = -1;
    this.value -= problem.w[edge]!;
    this.#seats[col]!++;
    this.#sessions[col]! += problem.sessions[row]!;
    this.slots.delete(edge);
    for (const person of this.#oracle.booking(edge).persons) this.#byPerson.get(person)!.delete(edge);
  }

  /** Chosen edges that share a person with this one. */
  near(edge: number): number[] {
    return [...new Set(this.#oracle.booking(edge).persons.flatMap((person) => [...(this.#byPerson.get(person) ?? [])]))];
  }

  /** Hours for one more booking without moving anybody, earliest first; null when there are none. */
  #beside(booking: Booking): number[] | null {
    const taken = this.near(booking.key).flatMap((edge) => {
      const other = this.#oracle.booking(edge);
      return sharePerson(booking, other) ? this.slots.get(edge)!.map((start) => [start, start + other.length] as const) : [];
    });
    const found: number[] = [];
    for (const start of quarters(booking.starts)) {
      if (found.length > 0 && dayOf(found[found.length - 1]!) === dayOf(start)) continue;
      if (taken.some(([from, to]) => start < to && from < start + booking.length)) continue;
      found.push(start);
      if (found.length === booking.sessions) return found;
    }
    return null;
  }

  /** Hours for one more booking by moving those of its two persons only; everybody else's hours stand. */
  #replan(edge: number): boolean {
    const group = [edge, ...this.near(edge)], inside = new Set(group);
    const bookings = group.map((one) => {
      const booking = this.#oracle.booking(one);
      let starts = booking.starts;
      for (const next of this.near(one)) {
        const length = this.#oracle.booking(next).length;
        if (!inside.has(next)) for (const at of this.slots.get(next)!) starts = cleared(starts, at - booking.length + 1, at + length);
      }
      return { ...booking, starts };
    });
    const slotting = placeAll(bookings, REPLAN_NODES);
    if (slotting.kind !== 'fits') return false;
    group.forEach((one, i) => {
      const before = this.slots.get(one);
      if (before) this.#moved.push([one, before]);
      this.slots.set(one, slotting.starts[i]!);
    });
    return true;
  }

  /** A mark for `moveBack`, which restores the hours that other pairs had at the mark (those still in the plan). */
  mark(): number {
    return this.#moved.length;
  }
  moveBack(mark: number): void {
    while (this.#moved.length > mark) {
      const [edge, hours] = this.#moved.pop()!;
      if (this.slots.has(edge)) this.slots.set(edge, hours);
    }
  }
}

/**
 * A feasible plan from a choice that may not be: the pairs whose hours are known, then the heaviest others, then the rows left
 * over at their best offers that still fit, then, if `deep`, single swaps that gain (a row takes a place, its holder looks for another).
 */
export function repair(oracle: Oracle, edgeOf: Int32Array, hours: Map<number, number[]>, deep: boolean): Plan {
  const { w } = oracle.problem, plan = new Plan(oracle);
  const heavy = (a: number, b: number): number => w[b]! - w[a]! || a - b;
  const chosen = [...edgeOf].filter((edge) => edge !== -1).sort(heavy);
  for (const edge of chosen) if (hours.has(edge)) plan.add(edge, hours.get(edge)!);
  for (const edge of chosen) if (!hours.has(edge)) plan.add(edge);
  const idle = [...plan.edgeOf.keys()].filter((row) => plan.edgeOf[row] === -1).map((row) => ({ row, offers: oracle.offersOf(row) }));
  idle.sort((a, b) => (w[b.offers[0]!] ?? 0) - (w[a.offers[0]!] ?? 0) || a.row - b.row);
  for (const { offers } of idle) offers.some((edge) => plan.add(edge));
  if (deep) for (const { row, offers } of idle)
    if (plan.edgeOf[row] === -1) offers.some((edge) => swapIn(plan, oracle, edge));
  return plan;
}

/** Put `edge` in the place of one chosen pair that shares a person; keep it only if the plan is worth more. */
function swapIn(plan: Plan, oracle: Oracle, edge: number): boolean {
  const { w } = oracle.problem, before = plan.value;
  for (const out of plan.near(edge)) {
    const hours = plan.slots.get(out)!, row = oracle.rowOf[out]!, mark = plan.mark();
    plan.remove(out);
    if (plan.add(edge)) {
      for (const other of oracle.offersOf(row)) if (plan.value + w[other]! <= before || plan.add(other)) break;
      if (plan.value > before) return true;
      if (plan.edgeOf[row] !== -1) plan.remove(plan.edgeOf[row]!);
      plan.remove(edge);
    }
    plan.moveBack(mark);
    plan.add(out, hours);
  }
  return false;
}
