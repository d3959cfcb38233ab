import type { JointHours } from './joint-hours.ts';
import type { JointProblem } from './joint-problem.ts';

const MOST_SESSIONS = 5;
const LONE_STARTS = 6;

/**
 * A plan with hours that keeps every rule at every step and can take back any number of steps: who holds which edge, and which ticks
 * of whom. Cost of trying an edge: its starts × its length; memory 4 bytes × persons × ticks, 8 a start.
 */
export class JointBoard {
  readonly edgeOf: Int32Array;
  /** By column: the rows it holds. */
  readonly held: number[][];
  value = 0;
  /** Σ price of what has been freed − what has been taken since the start. */
  idle = 0;
  readonly problem: JointProblem;
  readonly hours: JointHours;
  /** By edge: what its seat, sessions and hours cost by the prices. */
  readonly price: Float64Array;
  #hour: Float64Array;
  /** By start of an edge: what its hours cost by the prices; −1 where nobody asked yet. */
  #costs: Float64Array;
  #who: Int32Array;
  #tick: Int16Array;
  #seats: Int32Array;
  #sessions: Int32Array;
  #log: number[] = [];
  #found = new Int16Array(MOST_SESSIONS);

  constructor(problem: JointProblem, hours: JointHours, price: Float64Array, hour: Float64Array) {
    const rows = problem.rowPtr.length - 1;
    this.problem = problem;
    this.hours = hours;
    this.price = price;
    this.#hour = hour;
    this.#costs = new Float64Array(hours.start.length).fill(-1);
    this.edgeOf = new Int32Array(rows).fill(-1);
    this.held = Array.from({ length: problem.cap.length }, () => []);
    this.#who = new Int32Array(hours.persons * hours.ticks).fill(-1);
    this.#tick = new Int16Array(rows * MOST_SESSIONS).fill(-1);
    this.#seats = problem.cap.slice();
    this.#sessions = problem.sessionsLeft.slice();
  }

  hasRoom(col: number): boolean {
    return this.#seats[col]! > 0 && this.#sessions[col]! > 0;
  }

  /** The quarters of a row's sessions, ascending. */
  quartersOf(row: number): number[] {
    const ticks = [...this.#tick.subarray(row * MOST_SESSIONS, row * MOST_SESSIONS + this.problem.sessions[row]!)];
    return ticks.map((tick) => this.hours.quarter[tick]!).sort((a, b) => a - b);
  }

  /** Places the edge if seat, sessions and hours allow, moving single sessions of others to other hours where that helps. */
  add(e: number): boolean {
    const { col, sessions } = this.problem, row = this.hours.rowOf[e]!, c = col[e]!, k = sessions[row]!;
    if (this.edgeOf[row] !== -1 || this.#seats[c]! <= 0 || this.#sessions[c]! < k) return false;
    const mark = this.mark(), count = this.#free(e, -1, k);
    for (let j = 0; j < count; j++) this.#set(row, e, j, this.#found[j]!);
    for (let j = count; j < k; j++)
      if (!this.#clearOne(e, row, j)) {
        this.rollback(mark);
        return false;
      }
    this.#attach(row, e);
    this.#log.push(row, 0, 0, 0);
    return true;
  }

  /** Places the edge at known quarters if they are free. */
  addAt(e: number, quarters: readonly number[]): boolean {
    const { col, sessions } = this.problem, { rowOf, startPtr, start, quarter } = this.hours, row = rowOf[e]!, k = sessions[row]!, mark = this.mark();
    if (this.edgeOf[row] !== -1 || this.#seats[col[e]!]! <= 0 || this.#sessions[col[e]!]! < k || quarters.length !== k) return false;
    for (let j = 0; j < k; j++) {
      let at = startPtr[e]!;
      while (at < startPtr[e + 1]! && quarter[start[at]!]! !== quarters[j]) at++;
      if (at === startPtr[e + 1] || !this.#isFree(e, row, start[at]!, -1) || this.#dayTaken(row, start[at]!, -1)) {
        this.rollback(mark);
        return false;
      }
      this.#set(row, e, j, start[at]!);
    }
    this.#attach(row, e);
    this.#log.push(row, 0, 0, 0);
    return true;
  }

  lift(row: number): void {
    const e = this.edgeOf[row]!;
    for (let j = 0; j < this.problem.sessions[row]!; j++) this.#set(row, e, j, -1);
    this.#detach(row);
    this.#log.push(row, 1, e, 0);
  }

  mark(): number {
    return this.#log.length;
  }
  rollback(mark: number): void {
    const log = this.#log;
    while (log.length > mark) {
      const d = log.pop()!, b = log.pop()!, kind = log.pop()!, row = log.pop()!;
      if (kind === 0) this.#detach(row);
      else if (kind === 1) this.#attach(row, b);
      else this.#write(row, b, kind - 2, d);
    }
  }
  /** Forgets how to go back. */
  settle(): void {
    this.#log.length = 0;
  }

  /** Whether the edge would fit as things stand, or once `leaver` has left. */
  opens(e: number, leaver: number): boolean {
    const { col, sessions } = this.problem, row = this.hours.rowOf[e]!, c = col[e]!, mine = leaver !== -1 && this.edgeOf[leaver] !== -1 && col[this.edgeOf[leaver]!] === c;
    if (this.#seats[c]! + (mine ? 1 : 0) <= 0 || this.#sessions[c]! + (mine ? sessions[leaver]! : 0) < sessions[row]!) return false;
    return this.#free(e, leaver, sessions[row]!) === sessions[row]!;
  }

  /** Whether the edge fits as it is; else `out` gets the rows each of which alone could make room for it. */
  fitsOrOne(e: number, out: number[]): boolean {
    const { col, sessions, length } = this.problem, { rowOf, startPtr, start } = this.hours, row = rowOf[e]!, c = col[e]!, k = sessions[row]!;
    out.length = 0;
    const free = this.#free(e, row, k), full = this.#seats[c]! <= 0, left = this.#sessions[c]!;
    if (free === k && !full && left >= k) return true;
    if (free === k) {
      for (const other of this.held[c]!) if (other !== row && left + sessions[other]! >= k) out.push(other);
    } else if (free === k - 1)
      for (let i = startPtr[e]!; i < startPtr[e + 1]! && out.length < LONE_STARTS; i++) {
        const other = this.#onlyOne(e, row, start[i]!, length[row]!);
        if (other === -1 || out.includes(other)) continue;
        const mine = col[this.edgeOf[other]!] === c;
        if ((full && !mine) || left + (mine ? sessions[other]! : 0) < k) continue;
        out.push(other);
      }
    return false;
  }

  /** The one row (besides the edge's own) in the way of a start, or −1. */
  #onlyOne(e: number, row: number, tick: number, length: number): number {
    const { rowPerson, colPerson, col } = this.problem, { ticks } = this.hours, who = this.#who;
    let one = -1;
    for (let q = tick, mine = rowPerson[row]! * ticks, theirs = colPerson[col[e]!]! * ticks; q < tick + length; q++) {
      const a = who[mine + q]!, b = who[theirs + q]!;
      if (a !== -1 && a !== row) {
        if (one !== -1 && one !== a) return -1;
        one = a;
      }
      if (b !== -1 && b !== row) {
        if (one !== -1 && one !== b) return -1;
        one = b;
      }
    }
    return one;
  }

  /** Ways to make room for an edge by taking one or two rows out; [[]] when it may fit already. */
  blockers(e: number): number[][] {
    const { col, sessions, length } = this.problem, { rowOf, startPtr, start } = this.hours, row = rowOf[e]!, c = col[e]!, k = sessions[row]!;
    const sets: number[][] = [], free = this.#free(e, row, k);
    if (free === k) sets.push([]);
    else if (free === k - 1)
      for (let i = startPtr[e]!, lone = 0; i < startPtr[e + 1]! && lone < LONE_STARTS; i++) {
        const rows = this.#inTheWay(e, start[i]!, length[row]!);
        if (rows.length === 0 || rows.length > 2 || sets.some((one) => one.length === rows.length && one.every((r) => rows.includes(r)))) continue;
        sets.push(rows);
        lone++;
      }
    const short = (set: number[]): boolean => {
      let seats = this.#seats[c]!, left = this.#sessions[c]!;
      for (const other of set) if (col[this.edgeOf[other]!] === c) [seats, left] = [seats + 1, left + sessions[other]!];
      return seats <= 0 || left < k;
    };
    return sets.flatMap((set) => (short(set) ? this.held[c]!.filter((other) => other !== row && !set.includes(other)).map((other) => [...set, other]).filter((more) => !short(more)) : [set]));
  }

  #inTheWay(e: number, tick: number, length: number): number[] {
    const { rowPerson, colPerson, col } = this.problem, { rowOf, ticks } = this.hours, out: number[] = [];
    for (const person of [rowPerson[rowOf[e]!]!, colPerson[col[e]!]!])
      for (let q = tick; q < tick + length; q++) {
        const who = this.#who[person * ticks + q]!;
        if (who !== -1 && !out.includes(who)) out.push(who);
      }
    return out;
  }

  /** Finds up to k free starts on different days, each the cheapest of its day; the cheapest days first. `leaver` counts as gone. */
  #free(e: number, leaver: number, k: number): number {
    const { startPtr, start, day } = this.hours, row = this.hours.rowOf[e]!, found = this.#found;
    const costs = [0, 0, 0, 0, 0];
    let count = 0;
    for (let i = startPtr[e]!; i < startPtr[e + 1]!; ) {
      const d = day[start[i]!]!;
      let best = -1, least = Infinity;
      for (; i < startPtr[e + 1]! && day[start[i]!] === d; i++) {
        if (least === 0) continue;
        const cost = this.#cost(e, row, i);
        if (cost < least && this.#isFree(e, row, start[i]!, leaver)) {
          best = start[i]!;
          least = cost;
        }
      }
      if (best === -1) continue;
      let at = count;
      while (at > 0 && costs[at - 1]! > least) at--;
      if (at >= k) continue;
      for (let j = Math.min(count, k - 1); j > at; j--) [found[j], costs[j]] = [found[j - 1]!, costs[j - 1]!];
      [found[at], costs[at]] = [best, least];
      if (count < k) count++;
      if (count === k && costs[k - 1] === 0) break;
    }
    return count;
  }

  /** Of the i-th start. */
  #cost(e: number, row: number, i: number): number {
    const known = this.#costs[i]!;
    if (known >= 0) return known;
    const { rowPerson, colPerson, col, length } = this.problem, { ticks, start } = this.hours, mine = rowPerson[row]! * ticks, theirs = colPerson[col[e]!]! * ticks, tick = start[i]!;
    let sum = 0;
    for (let q = tick; q < tick + length[row]!; q++) sum += this.#hour[mine + q]! + this.#hour[theirs + q]!;
    this.#costs[i] = sum;
    return sum;
  }

  #isFree(e: number, row: number, tick: number, leaver: number): boolean {
    const { rowPerson, colPerson, col, length } = this.problem, { ticks } = this.hours, who = this.#who;
    for (let q = tick, mine = rowPerson[row]! * ticks, theirs = colPerson[col[e]!]! * ticks; q < tick + length[row]!; q++) {
      const a = who[mine + q]!, b = who[theirs + q]!;
      if ((a !== -1 && a !== leaver) || (b !== -1 && b !== leaver)) return false;
    }
    return true;
  }

  #dayTaken(row: number, tick: number, except: number): boolean {
    const { day } = this.hours;
    for (let j = 0; j < MOST_SESSIONS; j++) {
      const at = this.#tick[row * MOST_SESSIONS + j]!;
      if (j !== except && at !== -1 && day[at] === day[tick]) return true;
    }
    return false;
  }

  /** Places session j of the row where exactly one session of another row is in the way and that one can go elsewhere. */
  #clearOne(e: number, row: number, j: number): boolean {
    const { startPtr, start } = this.hours, { length } = this.problem;
    for (let i = startPtr[e]!; i < startPtr[e + 1]!; i++) {
      const tick = start[i]!;
      if (this.#dayTaken(row, tick, j)) continue;
      const rows = this.#inTheWay(e, tick, length[row]!), other = rows[0]!;
      if (rows.length !== 1 || other === row) continue;
      const its = this.edgeOf[other]!, which = this.#sessionAt(other, tick, tick + length[row]!), mark = this.mark();
      if (its === -1 || which === -1) continue;
      this.#set(other, its, which, -1);
      if (this.#isFree(e, row, tick, -1)) {
        this.#set(row, e, j, tick);
        for (let to = startPtr[its]!; to < startPtr[its + 1]!; to++)
          if (!this.#dayTaken(other, start[to]!, which) && this.#isFree(its, other, start[to]!, -1)) {
            this.#set(other, its, which, start[to]!);
            return true;
          }
      }
      this.rollback(mark);
    }
    return false;
  }

  #sessionAt(row: number, from: number, to: number): number {
    for (let j = 0; j < MOST_SESSIONS; j++) {
      const tick = this.#tick[row * MOST_SESSIONS + j]!;
      if (tick !== -1 && tick < to && from < tick + this.problem.length[row]!) return j;
    }
    return -1;
  }

  /** Session j of the row at the tick (−1: nowhere), remembered. */
  #set(row: number, e: number, j: number, tick: number): void {
    this.#log.push(row, 2 + j, e, this.#tick[row * MOST_SESSIONS + j]!);
    this.#write(row, e, j, tick);
  }
  #write(row: number, e: number, j: number, tick: number): void {
    const { rowPerson, colPerson, col, length } = this.problem, { ticks } = this.hours, at = row * MOST_SESSIONS + j, before = this.#tick[at]!, long = length[row]!;
    for (const person of [rowPerson[row]!, colPerson[col[e]!]!]) {
      if (before !== -1) this.#who.fill(-1, person * ticks + before, person * ticks + before + long);
      if (tick !== -1) this.#who.fill(row, person * ticks + tick, person * ticks + tick + long);
    }
    this.#tick[at] = tick;
  }

  #attach(row: number, e: number): void {
    const c = this.problem.col[e]!;
    this.edgeOf[row] = e;
    this.#seats[c] = this.#seats[c]! - 1;
    this.#sessions[c] = this.#sessions[c]! - this.problem.sessions[row]!;
    this.held[c]!.push(row);
    this.value += this.problem.w[e]!;
    this.idle -= this.price[e]!;
  }
  #detach(row: number): void {
    const e = this.edgeOf[row]!, c = this.problem.col[e]!, held = this.held[c]!;
    this.edgeOf[row] = -1;
    this.#seats[c] = this.#seats[c]! + 1;
    this.#sessions[c] = this.#sessions[c]! + this.problem.sessions[row]!;
    held.splice(held.indexOf(row), 1);
    this.value -= this.problem.w[e]!;
    this.idle += this.price[e]!;
  }
}
