import type { JointHours } from './joint-hours.ts';
import type { JointProblem } from './joint-problem.ts';

const REACH = 6;

/**
 * Soft prices (see soft-prices.ts) of a joint problem: seats and sessions by column, hours by person and tick. A session's choice of start
 * is soft, too: an edge's weight is spread over its k-subsets of days and their starts by what the hours cost.
 * Each sweep scales rows, seats, sessions, then the hours of all persons at once (damped by the session length, as one session
 * uses that many ticks: generalised iterative scaling, Darroch & Ratcliff 1972). Cost of a sweep: the starts of the near edges, twice.
 */
export class SoftJoint {
  readonly seat: Float64Array;
  readonly session: Float64Array;
  /** person × ticks. */
  readonly hour: Float64Array;
  readonly #problem: JointProblem;
  readonly #hours: JointHours;
  #row: Float64Array;
  #prefix: Float64Array;
  #use: Float64Array;
  #step: Uint8Array;
  #most: Uint8Array;
  #near: Int32Array;
  #lastTemperature = 1;
  #count = 0;
  #x: Float64Array;
  #part: Float64Array;
  #days = new Float64Array(7);
  #poly = new Float64Array(8);
  #sum: Float64Array;
  #plain: Float64Array;
  /** Persons who may hold two pairs at once: only their hours can be short. */
  #shared: Uint8Array;
  /** Persons with any price on their hours; edges whose #part is not the one without prices. */
  #priced: Uint8Array;
  #bent: Uint8Array;

  constructor(problem: JointProblem, hours: JointHours) {
    const edges = problem.col.length, cols = problem.cap.length, rows = problem.rowPtr.length - 1;
    this.#problem = problem;
    this.#hours = hours;
    this.seat = new Float64Array(cols);
    this.session = new Float64Array(cols);
    this.hour = new Float64Array(hours.persons * hours.ticks);
    this.#row = new Float64Array(rows);
    this.#prefix = new Float64Array(hours.persons * (hours.ticks + 1));
    this.#use = new Float64Array(hours.persons * (hours.ticks + 1));
    this.#step = new Uint8Array(hours.persons);
    this.#most = new Uint8Array(cols);
    this.#near = new Int32Array(edges);
    this.#x = new Float64Array(edges);
    this.#part = new Float64Array(hours.start.length);
    this.#sum = new Float64Array(Math.max(rows, cols));
    this.#plain = new Float64Array(edges);
    this.#priced = new Uint8Array(hours.persons);
    this.#bent = new Uint8Array(edges);
    this.#shared = sharedPersons(problem, hours.persons);
    for (let e = 0; e < edges; e++) {
      const row = hours.rowOf[e]!, c = problem.col[e]!, length = problem.length[row]!;
      for (const person of [problem.rowPerson[row]!, problem.colPerson[c]!]) this.#step[person] = Math.max(this.#step[person]!, length);
      this.#most[c] = Math.max(this.#most[c]!, problem.sessions[row]!);
      this.#bent[e] = 1;
      this.#plain[e] = 1;
      this.#plain[e] = this.#spread(e, 1);
    }
  }

  /** Begins with known prices: seats by column, profits by row, and, where there are any, sessions and hours. */
  begin(seat: Float64Array, profit: Float64Array, session?: Float64Array, hour?: Float64Array): void {
    this.seat.set(seat);
    this.#row.set(profit);
    if (!session || !hour) return;
    this.session.set(session);
    this.hour.set(hour);
    const { ticks } = this.#hours;
    for (let person = 0; person < this.#hours.persons; person++)
      for (let q = 0, total = 0; q < ticks; q++) {
        total += hour[person * ticks + q]!;
        this.#prefix[person * (ticks + 1) + q + 1] = total;
        this.#priced[person] = total > 0 ? 1 : 0;
      }
  }

  /** One temperature (in points): `sweeps` rounds; push as in SoftPrices. */
  cool(temperature: number, sweeps: number, push: number): void {
    this.#gather(temperature);
    for (let i = 0; i < sweeps; i++) {
      this.#weigh(temperature);
      this.#scaleRows(temperature, push);
      this.#scaleColumns(temperature, push);
      this.#scaleHours(temperature, push);
    }
    this.#lastTemperature = temperature;
  }

  /** By edge: its share in the fractional plan of the last temperature. */
  weights(): Float64Array {
    const weight = new Float64Array(this.#problem.col.length);
    this.#weigh(this.#lastTemperature);
    for (let i = 0; i < this.#count; i++) weight[this.#near[i]!] = this.#x[i]!;
    return weight;
  }

  /** Whether the prices are numbers that can be used: too great a push may send them away. */
  isSound(): boolean {
    return [this.seat, this.session, this.hour].every((list) => list.every((price) => price < 1e12));
  }

  #gather(temperature: number): void {
    const { w, col, sessions } = this.#problem, { rowOf } = this.#hours;
    let count = 0;
    for (let e = 0; e < w.length; e++) {
      const row = rowOf[e]!, c = col[e]!, net = w[e]! - this.#row[row]! - this.seat[c]! - sessions[row]! * this.session[c]!;
      if (this.#problem.cap[c]! > 0 && net >= -REACH * temperature && net + temperature * Math.log(this.#spread(e, temperature) / this.#plain[e]!) >= -REACH * temperature) this.#near[count++] = e;
    }
    this.#count = count;
  }

  /** Σ over k-subsets of days of the product of the days' Σ exp(−hours/temperature); leaves each start's share of it in #part. */
  #spread(e: number, temperature: number): number {
    const { startPtr, start, day, ticks, rowOf } = this.#hours, { rowPerson, colPerson, col, length, sessions } = this.#problem, row = rowOf[e]!;
    const mine = rowPerson[row]! * (ticks + 1), theirs = colPerson[col[e]!]! * (ticks + 1), long = length[row]!, k = sessions[row]!, days = this.#days, prefix = this.#prefix, part = this.#part;
    const flat = this.#priced[rowPerson[row]!] === 0 && this.#priced[colPerson[col[e]!]!] === 0;
    if (flat && this.#bent[e] === 0) return this.#plain[e]!;
    this.#bent[e] = flat ? 0 : 1;
    if (k === 1) return this.#spreadOnce(e, this.#priced[rowPerson[row]!] ? mine : -1, this.#priced[colPerson[col[e]!]!] ? theirs : -1, long, temperature);
    days.fill(0);
    for (let i = startPtr[e]!; i < startPtr[e + 1]!; i++) {
      const s = start[i]!, cost = prefix[mine + s + long]! - prefix[mine + s]! + prefix[theirs + s + long]! - prefix[theirs + s]!;
      const v = cost > 0 ? Math.exp(-cost / temperature) : 1;
      part[i] = v;
      days[day[s]!] = days[day[s]!]! + v;
    }
    const poly = this.#poly;
    poly.fill(0, 0, k + 1);
    poly[0] = 1;
    for (let d = 0; d < 7; d++) if (days[d]! > 0) for (let j = k; j > 0; j--) poly[j] = poly[j]! + days[d]! * poly[j - 1]!;
    const all = poly[k]!;
    if (!(all > 1e-200)) return 1e-200;
    let last = -1, share = 0;
    for (let i = startPtr[e]!; i < startPtr[e + 1]!; i++) {
      const d = day[start[i]!]!;
      if (d !== last) {
        let without = 1;
        for (let j = 1; j < k; j++) without = Math.max(0, poly[j]! - days[d]! * without);
        [last, share] = [d, without / all];
      }
      part[i] = part[i]! * share;
    }
    return all;
  }

  /** One session a week: the days do not matter. −1: no prices. */
  #spreadOnce(e: number, mine: number, theirs: number, long: number, temperature: number): number {
    const { startPtr, start } = this.#hours, prefix = this.#prefix, part = this.#part, from = startPtr[e]!, to = startPtr[e + 1]!;
    let all = 0;
    for (let i = from; i < to; i++) {
      const s = start[i]!;
      let cost = mine === -1 ? 0 : prefix[mine + s + long]! - prefix[mine + s]!;
      if (theirs !== -1) cost += prefix[theirs + s + long]! - prefix[theirs + s]!;
      const v = cost > 0 ? Math.exp(-cost / temperature) : 1;
      part[i] = v;
      all += v;
    }
    if (!(all > 1e-200)) return 1e-200;
    for (let i = from; i < to; i++) part[i] = part[i]! / all;
    return all;
  }

  #weigh(temperature: number): void {
    const { w, col, sessions } = this.#problem, { rowOf } = this.#hours;
    for (let i = 0; i < this.#count; i++) {
      const e = this.#near[i]!, row = rowOf[e]!, c = col[e]!, net = w[e]! - this.#row[row]! - this.seat[c]! - sessions[row]! * this.session[c]!;
      this.#x[i] = (Math.exp(Math.min(600, net / temperature)) * this.#spread(e, temperature)) / this.#plain[e]!;
    }
  }

  #scaleRows(temperature: number, push: number): void {
    const { rowOf } = this.#hours, sum = this.#sum, x = this.#x;
    sum.fill(0);
    for (let i = 0; i < this.#count; i++) sum[rowOf[this.#near[i]!]!]! += x[i]!;
    for (let r = 0; r < this.#row.length; r++) sum[r] = this.#reprice(this.#row, r, sum[r]!, 1, temperature, push);
    for (let i = 0; i < this.#count; i++) x[i]! *= sum[rowOf[this.#near[i]!]!]!;
  }

  #scaleColumns(temperature: number, push: number): void {
    const { col, cap, sessionsLeft, sessions } = this.#problem, { rowOf } = this.#hours, sum = this.#sum, x = this.#x;
    sum.fill(0);
    for (let i = 0; i < this.#count; i++) sum[col[this.#near[i]!]!]! += x[i]!;
    for (let c = 0; c < cap.length; c++) sum[c] = this.#reprice(this.seat, c, sum[c]!, cap[c]!, temperature, push);
    for (let i = 0; i < this.#count; i++) x[i]! *= sum[col[this.#near[i]!]!]!;
    sum.fill(0);
    for (let i = 0; i < this.#count; i++) sum[col[this.#near[i]!]!]! += x[i]! * sessions[rowOf[this.#near[i]!]!]!;
    for (let c = 0; c < cap.length; c++) sum[c] = this.#reprice(this.session, c, sum[c]!, sessionsLeft[c]!, temperature / Math.max(1, this.#most[c]!), push);
    for (let i = 0; i < this.#count; i++) {
      const factor = sum[col[this.#near[i]!]!]!;
      if (factor !== 1) x[i]! *= factor ** sessions[rowOf[this.#near[i]!]!]!;
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

  #scaleHours(temperature: number, push: number): void {
    const { rowPerson, colPerson, col, length } = this.#problem, { rowOf } = this.#hours;
    this.#use.fill(0);
    for (let i = 0; i < this.#count; i++) {
      const e = this.#near[i]!, row = rowOf[e]!;
      if (this.#x[i]! < 1e-4) continue;
      if (this.#shared[rowPerson[row]!]) this.#takeHours(e, rowPerson[row]!, this.#x[i]!, length[row]!);
      if (this.#shared[colPerson[col[e]!]!]) this.#takeHours(e, colPerson[col[e]!]!, this.#x[i]!, length[row]!);
    }
    for (let person = 0; person < this.#hours.persons; person++) if (this.#shared[person]) this.#repriceWeek(person, push * temperature);
  }

  /** Adds the hours an edge takes of one person. */
  #takeHours(e: number, person: number, x: number, long: number): void {
    const { startPtr, start, ticks } = this.#hours, use = this.#use, part = this.#part, at = person * (ticks + 1);
    for (let i = startPtr[e]!; i < startPtr[e + 1]!; i++) {
      const amount = x * part[i]!, s = at + start[i]!;
      use[s]! += amount;
      use[s + long]! -= amount;
    }
  }

  #repriceWeek(person: number, temperature: number): void {
    const { ticks } = this.#hours, use = this.#use, step = temperature / Math.max(1, this.#step[person]!), from = person * ticks, at = person * (ticks + 1);
    let used = 0, total = 0;
    for (let q = 0; q < ticks; q++) {
      used += use[at + q]!;
      const before = this.hour[from + q]!;
      if (before > 0 || used > 1) this.hour[from + q] = Math.max(0, before + step * Math.log(Math.max(0.05, used)));
      total += this.hour[from + q]!;
      this.#prefix[at + q + 1] = total;
    }
    this.#priced[person] = total > 0 ? 1 : 0;
  }
}

/** Learners with several requests, tutors with several seats, and whoever is both. */
function sharedPersons({ rowPerson, colPerson, cap }: JointProblem, persons: number): Uint8Array {
  const pairs = new Int32Array(persons);
  for (const person of rowPerson) pairs[person] = pairs[person]! + 1;
  colPerson.forEach((person, c) => {
    pairs[person] = pairs[person]! + cap[c]!;
  });
  return Uint8Array.from(pairs, (count) => (count > 1 ? 1 : 0));
}
