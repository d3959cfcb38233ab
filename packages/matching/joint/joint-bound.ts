import { assign } from '../pairs/assign.ts';
import type { JointHours } from './joint-hours.ts';
import type { JointPrices } from './joint-prices.ts';
import type { JointProblem } from './joint-problem.ts';

/** What whole-number session and hour prices prove, with the seats solved exactly under them. */
export interface PricedBound {
  bound: number;
  /** The part of the bound that is sessions and hours. */
  base: number;
  prices: JointPrices;
  profit: Float64Array;
  /** By edge: sessions and hours (without the seat). */
  toll: Float64Array;
  /** The best choice when only seats count: not yet a plan. */
  edgeOf: Int32Array;
}

/** hour: person × ticks. Cost: the starts of all edges once, and one assignment. */
export function boundAt(problem: JointProblem, hours: JointHours, session: Float64Array, hour: Float64Array): PricedBound {
  const { rowPtr, col, w, cap, sessionsLeft } = problem, toll = tollsAt(problem, hours, session, hour);
  let base = 0;
  session.forEach((price, c) => {
    base += price * sessionsLeft[c]!;
  });
  for (let at = 0; at < hour.length; at++) base += hour[at]!;
  const net = new Float64Array(w.length);
  for (let e = 0; e < w.length; e++) net[e] = Math.max(0, w[e]! - toll[e]!);
  const solution = assign({ rowPtr, col, w: net, cap });
  return { bound: base + solution.bound, base, prices: { seat: solution.price, session, hour: byPerson(hours, hour) }, profit: solution.profit, toll, edgeOf: solution.edgeOf };
}

/** Sessions and cheapest hours of every edge: as many starts as sessions, each the cheapest of its day, on the cheapest days. */
export function tollsAt(problem: JointProblem, hours: JointHours, session: Float64Array, hour: Float64Array): Float64Array {
  const { col, sessions, length, rowPerson, colPerson } = problem, { startPtr, start, day, ticks, rowOf, persons } = hours;
  const prefix = new Float64Array(persons * (ticks + 1)), toll = new Float64Array(col.length), days = new Float64Array(7), paid = new Uint8Array(persons);
  for (let person = 0; person < persons; person++)
    for (let q = 0, total = 0; q < ticks; q++) {
      total += hour[person * ticks + q]!;
      prefix[person * (ticks + 1) + q + 1] = total;
      if (total > 0) paid[person] = 1;
    }
  for (let e = 0; e < col.length; e++) {
    const row = rowOf[e]!, c = col[e]!, k = sessions[row]!;
    toll[e] = k * session[c]!;
    if (!paid[rowPerson[row]!] && !paid[colPerson[c]!]) continue;
    const mine = rowPerson[row]! * (ticks + 1), theirs = colPerson[c]! * (ticks + 1), long = length[row]!;
    days.fill(Infinity);
    for (let i = startPtr[e]!; i < startPtr[e + 1]!; i++) {
      const s = start[i]!, cost = prefix[mine + s + long]! - prefix[mine + s]! + prefix[theirs + s + long]! - prefix[theirs + s]!;
      if (cost < days[day[s]!]!) days[day[s]!] = cost;
    }
    if (k > 1) days.sort();
    let sum = k > 1 ? 0 : days.reduce((a, b) => Math.min(a, b));
    for (let i = 0; k > 1 && i < k; i++) sum += days[i]!;
    toll[e] = toll[e]! + sum;
  }
  return toll;
}

/** By person, 672 quarters of the week. */
function byPerson({ persons, ticks, quarter }: JointHours, hour: Float64Array): (Float64Array | undefined)[] {
  const out: (Float64Array | undefined)[] = new Array(persons);
  for (let person = 0; person < persons; person++)
    for (let q = 0; q < ticks; q++) {
      const price = hour[person * ticks + q]!;
      if (price === 0) continue;
      const week = out[person] ?? new Float64Array(672);
      week[quarter[q]!] = price;
      out[person] = week;
    }
  return out;
}
