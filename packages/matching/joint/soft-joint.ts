import type { JointHours } from './joint-hours.ts';
import type { JointProblem } from './joint-problem.ts';
import { SoftHours } from './soft-hours.ts';

const REACH = 6;

/** How boldly prices move: over-relaxation of all prices (1 is safe), more of it for hours, and how far they follow the path they take as it cools (0: not). */
export interface Pace {
  push: number;
  hours: number;
  lead: number;
}
/** Shares below this do not ask for hours. */
const FAINT = 1e-4;

/**
 * Soft prices (see soft-prices.ts) of a joint problem: seats and sessions by column, hours by person and tick. A session's choice of start
 * is soft, too: an edge's weight is spread over its k-subsets of days and their starts by what the hours cost (soft-hours.ts).
 * Each sweep scales rows, seats, sessions, then the hours of all persons at once (damped by the session length, as one session
 * uses that many ticks: generalised iterative scaling, Darroch & Ratcliff 1972). Cost of a sweep: the starts of the near edges, twice.
 */
export class SoftJoint {
  readonly seat: Float64Array;
  readonly session: Float64Array;
  readonly #problem: JointProblem;
  readonly #rowOf: Int32Array;
  readonly #hours: SoftHours;
  #row: Float64Array;
  #most: Uint8Array;
  /** Edges near enough to be chosen at this temperature, row by row; each one's share in the plan, and the spread in it. */
  #near: Int32Array;
  #count = 0;
  #x: Float64Array;
  #spread: Float64Array;
  #sum: Float64Array;
  /** The last two temperatures, and the prices at the end of the one before the last. */
  #temperatures: number[] = [];
  #before: Float64Array[] = [];

  constructor(problem: JointProblem, hours: JointHours) {
    const edges = problem.col.length, cols = problem.cap.length;
    this.#problem = problem;
    this.#rowOf = hours.rowOf;
    this.#hours = new SoftHours(problem, hours);
    this.seat = new Float64Array(cols);
    this.session = new Float64Array(cols);
    this.#row = new Float64Array(problem.rowPtr.length - 1);
    this.#most = new Uint8Array(cols);
    this.#near = new Int32Array(edges);
    this.#x = new Float64Array(edges);
    this.#spread = new Float64Array(edges);
    this.#sum = new Float64Array(cols);
    for (let e = 0; e < edges; e++) this.#most[problem.col[e]!] = Math.max(this.#most[problem.col[e]!]!, problem.sessions[hours.rowOf[e]!]!);
  }

  /** Begins with known prices: seats and sessions by column, profits by row, hours by person × ticks. */
  begin(seat: Float64Array, profit: Float64Array, session: Float64Array, hour: Float64Array): void {
    this.seat.set(seat);
    this.#row.set(profit);
    this.session.set(session);
    this.#hours.begin(hour);
  }

  /** One temperature (in points): `sweeps` rounds. */
  cool(temperature: number, sweeps: number, { push, hours, lead }: Pace): void {
    this.#follow(temperature, lead);
    this.#hours.heat(temperature);
    this.#gather(temperature);
    for (let i = 0; i < sweeps; i++) {
      if (i > 0) this.#weigh();
      this.#scaleRows(temperature, push);
      this.#scaleSeats(temperature, push);
      this.#scaleSessions(temperature, push);
      this.#hours.reprice(temperature, push * hours);
    }
  }

  /** Smoothed prices move along a nearly straight path as the temperature falls: begin further along it. */
  #follow(temperature: number, lead: number): void {
    const lists = [this.#row, this.seat, this.session, this.#hours.price], [older, last] = this.#temperatures, now = lists.map((list) => list.slice());
    if (older !== undefined && last !== undefined && lead > 0) {
      const far = (lead * (last - temperature)) / (older - last);
      lists.forEach((list, kind) => {
        const before = this.#before[kind]!;
        for (let i = 0; i < list.length; i++) list[i] = Math.max(0, list[i]! + far * (list[i]! - before[i]!));
      });
    }
    this.#before = now;
    this.#temperatures = [...this.#temperatures.slice(-1), temperature];
  }

  /** By edge: its share in the fractional plan of the last temperature. */
  weights(): Float64Array {
    const weight = new Float64Array(this.#problem.col.length);
    this.#weigh();
    for (let i = 0; i < this.#count; i++) weight[this.#near[i]!] = this.#x[i]!;
    return weight;
  }

  /** person × ticks, whole numbers. */
  hours(): Float64Array {
    return this.#hours.rounded();
  }

  /** Whether the prices are numbers that can be used: too great a push may send them away. */
  isSound(): boolean {
    return this.#hours.isSound() && [this.seat, this.session].every((list) => list.every((price) => price < 1e12));
  }

  #gather(temperature: number): void {
    const { w, col, sessions, cap } = this.#problem, rowOf = this.#rowOf, floor = -REACH * temperature;
    let count = 0;
    for (let e = 0; e < w.length; e++) {
      const row = rowOf[e]!, c = col[e]!, net = w[e]! - this.#row[row]! - this.seat[c]! - sessions[row]! * this.session[c]!;
      if (cap[c]! <= 0 || net < floor) continue;
      const spread = this.#hours.spread(e);
      if (net + temperature * Math.log(spread) < floor) continue;
      this.#near[count] = e;
      this.#spread[count] = spread;
      this.#x[count++] = Math.exp(Math.min(600, net / temperature)) * spread;
    }
    this.#count = count;
  }

  /** The hours' new prices. */
  #weigh(): void {
    for (let i = 0; i < this.#count; i++) {
      const before = this.#spread[i]!, now = this.#hours.spread(this.#near[i]!);
      if (now === before) continue;
      this.#x[i]! *= now / before;
      this.#spread[i] = now;
    }
  }

  /** Leaves what seats are asked for in #sum. */
  #scaleRows(temperature: number, push: number): void {
    const { col } = this.#problem, near = this.#near, x = this.#x, rowOf = this.#rowOf, seats = this.#sum;
    seats.fill(0);
    for (let from = 0, to = 0; from < this.#count; from = to) {
      const row = rowOf[near[from]!]!;
      let sum = 0;
      for (to = from; to < this.#count && rowOf[near[to]!] === row; to++) sum += x[to]!;
      const factor = this.#reprice(this.#row, row, sum, 1, temperature, push);
      for (let i = from; i < to; i++) seats[col[near[i]!]!]! += x[i]! *= factor;
    }
  }

  #scaleSeats(temperature: number, push: number): void {
    const { col, cap, sessions } = this.#problem, near = this.#near, x = this.#x, rowOf = this.#rowOf, sum = this.#sum;
    for (let c = 0; c < cap.length; c++) sum[c] = this.#reprice(this.seat, c, sum[c]!, cap[c]!, temperature, push);
    for (let i = 0; i < this.#count; i++) x[i]! *= sum[col[near[i]!]!]!;
    sum.fill(0);
    for (let i = 0; i < this.#count; i++) sum[col[near[i]!]!]! += x[i]! * sessions[rowOf[near[i]!]!]!;
  }

  #scaleSessions(temperature: number, push: number): void {
    const { col, cap, sessions, sessionsLeft } = this.#problem, near = this.#near, x = this.#x, rowOf = this.#rowOf, sum = this.#sum;
    for (let c = 0; c < cap.length; c++) sum[c] = this.#reprice(this.session, c, sum[c]!, sessionsLeft[c]!, temperature, push / Math.max(1, this.#most[c]!));
    for (let i = 0; i < this.#count; i++) {
      const e = near[i]!, factor = sum[col[e]!]!;
      if (factor !== 1) x[i]! *= factor ** sessions[rowOf[e]!]!;
      if (x[i]! >= FAINT) this.#hours.take(e, x[i]!, this.#spread[i]!);
    }
  }

  /** Moves a price by what its use asks; answers the factor for what uses one unit. */
  #reprice(price: Float64Array, at: number, used: number, room: number, temperature: number, push: number): number {
    const before = price[at]!;
    if (used <= 0 || room <= 0 || (before === 0 && used <= room)) return 1;
    const after = Math.max(0, before + push * temperature * Math.log(used / room));
    price[at] = after;
    return Math.exp((before - after) / temperature);
  }
}
