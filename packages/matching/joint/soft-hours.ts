import type { JointHours } from './joint-hours.ts';
import type { JointProblem } from './joint-problem.ts';

const DAYS = 7;
/** A week of fewer starts than this cannot be told from none. */
const LEAST = 1e-200;

/**
 * The hours' side of SoftJoint: prices of each person's quarters, and how an edge's sessions spread over its starts. Only quarters in
 * which a person can meet somebody have a cell; each person's cells stand side by side, in the order of the week, and one more ends them.
 * A start's share is a product of two numbers, one a person, kept by length: exp(−Σ hours/temperature) over the session.
 */
export class SoftHours {
  readonly #problem: JointProblem;
  readonly #hours: JointHours;
  /** By person: her first cell; by cell: its tick. */
  #from: Int32Array;
  #tick: Int32Array;
  /** By edge: its runs of starts on end; by run: the first cell of it in the learner's week, in the tutor's, its day and how many starts. */
  #runPtr: Int32Array;
  #mine: Int32Array;
  #theirs: Int32Array;
  #day: Uint8Array;
  #size: Uint16Array;
  /** By cell. */
  readonly price: Float64Array;
  /** exp(−price/temperature). */
  #factor: Float64Array;
  /** By how much more the cell is used than the one before it. */
  #use: Float64Array;
  /** The longest session of the person. */
  #step: Uint8Array;
  #priced: Uint8Array;
  /** Persons who may hold two pairs at once: only their hours can be short. */
  #shared: Uint8Array;
  #plain: Float64Array;
  /** By start of an edge: what it is worth, as `spread` found it last. */
  #part: Float64Array;
  /** Edges that do not stand at the spread without prices. */
  #bent: Uint8Array;
  #days = new Float64Array(DAYS);
  #poly = new Float64Array(DAYS + 1);

  constructor(problem: JointProblem, hours: JointHours) {
    const { rowPerson, colPerson, col, length } = problem, { persons, day, rowOf } = hours, edges = col.length;
    this.#problem = problem;
    this.#hours = hours;
    const runs = runsOf(hours);
    [this.#runPtr, this.#size] = [runs.ptr, runs.size];
    this.#day = Uint8Array.from(runs.tick, (tick) => day[tick]!);
    this.#mine = new Int32Array(runs.tick.length);
    this.#theirs = new Int32Array(runs.tick.length);
    this.#from = new Int32Array(persons + 1);
    this.#tick = this.#layCells(runs.tick);
    const cells = this.#tick.length;
    this.price = new Float64Array(cells);
    this.#factor = new Float64Array(cells).fill(1);
    this.#use = new Float64Array(cells);
    this.#step = new Uint8Array(persons);
    this.#priced = new Uint8Array(persons);
    this.#shared = sharedPersons(problem, persons);
    this.#part = new Float64Array(hours.start.length);
    this.#bent = new Uint8Array(edges).fill(1);
    this.#plain = new Float64Array(edges).fill(1);
    for (let e = 0; e < edges; e++) {
      const row = rowOf[e]!;
      for (const person of [rowPerson[row]!, colPerson[col[e]!]!]) this.#step[person] = Math.max(this.#step[person]!, length[row]!);
      this.#plain[e] = this.spread(e);
    }
  }

  /** Gives every person her cells, and the runs theirs; answers the tick by cell. */
  #layCells(first: Uint16Array): Int32Array {
    const { rowPerson, colPerson, col, length } = this.#problem, { persons, ticks, rowOf } = this.#hours, cellAt = new Int32Array(persons * ticks);
    const each = (visit: (run: number, mine: number, theirs: number, long: number) => void): void => {
      for (let e = 0; e < col.length; e++) {
        const row = rowOf[e]!, mine = rowPerson[row]! * ticks, theirs = colPerson[col[e]!]! * ticks;
        for (let run = this.#runPtr[e]!; run < this.#runPtr[e + 1]!; run++) visit(run, mine + first[run]!, theirs + first[run]!, length[row]!);
      }
    };
    each((run, mine, theirs, long) => {
      for (let q = 0; q < this.#size[run]! + long - 1; q++) cellAt[mine + q] = cellAt[theirs + q] = 1;
    });
    const tick: number[] = [];
    for (let person = 0; person < persons; person++) {
      this.#from[person] = tick.length;
      for (let q = 0, at = person * ticks; q < ticks; q++, at++) {
        if (cellAt[at] === 0) continue;
        cellAt[at] = tick.length;
        tick.push(q);
      }
      tick.push(-1);
    }
    this.#from[persons] = tick.length;
    each((run, mine, theirs) => {
      this.#mine[run] = cellAt[mine]!;
      this.#theirs[run] = cellAt[theirs]!;
    });
    return Int32Array.from(tick);
  }

  /** person × ticks, whole numbers. */
  rounded(): Float64Array {
    const { persons, ticks } = this.#hours, out = new Float64Array(persons * ticks);
    for (let person = 0; person < persons; person++)
      for (let at = this.#from[person]!; at < this.#from[person + 1]! - 1; at++) out[person * ticks + this.#tick[at]!] = Math.round(this.price[at]!);
    return out;
  }
  isSound(): boolean {
    return this.price.every((price) => price < 1e12);
  }

  /** hour: person × ticks. */
  begin(hour: Float64Array): void {
    const { persons, ticks } = this.#hours;
    for (let person = 0; person < persons; person++)
      for (let at = this.#from[person]!; at < this.#from[person + 1]! - 1; at++) {
        this.price[at] = hour[person * ticks + this.#tick[at]!]!;
        if (this.price[at]! > 0) this.#priced[person] = 1;
      }
  }

  heat(temperature: number): void {
    for (let person = 0; person < this.#priced.length; person++) if (this.#priced[person]) this.#weighWeek(person, temperature);
  }

  /** What the edge's share grows or shrinks by, for what its hours cost: Σ over choices of as many days as sessions, as a part of the same without prices. */
  spread(e: number): number {
    const { rowPerson, colPerson, col, sessions, length } = this.#problem, row = this.#hours.rowOf[e]!;
    const learner = this.#priced[rowPerson[row]!]! === 1, tutor = this.#priced[colPerson[col[e]!]!]! === 1, flat = !learner && !tutor;
    if (flat && this.#bent[e] === 0) return 1;
    this.#bent[e] = flat ? 0 : 1;
    const k = sessions[row]!, long = length[row]!, days = this.#days;
    if (k > 1) days.fill(0);
    let all = 0, i = this.#hours.startPtr[e]!;
    for (let run = this.#runPtr[e]!, last = this.#runPtr[e + 1]!; run < last; run++) {
      const size = this.#size[run]!, sum = this.#weighRun(i, learner || !tutor ? this.#mine[run]! : this.#theirs[run]!, learner && tutor ? this.#theirs[run]! : -1, size, long);
      all += sum;
      if (k > 1) days[this.#day[run]!]! += sum;
      i += size;
    }
    return Math.max(k > 1 ? this.#choices(k) : all, LEAST) / this.#plain[e]!;
  }

  /** Writes what each start of a run is worth, from the cells of one person or two; answers their sum. */
  #weighRun(at: number, a: number, b: number, size: number, long: number): number {
    const factor = this.#factor, part = this.#part;
    let all = 0;
    for (let i = 0; i < size; i++) {
      let v = factor[a + i]!;
      for (let q = i + 1; q < i + long; q++) v *= factor[a + q]!;
      if (b !== -1) for (let q = i; q < i + long; q++) v *= factor[b + q]!;
      part[at + i] = v;
      all += v;
    }
    return all;
  }

  /** Σ over k of the #days of the products of what their starts are worth; by number of days in #poly. */
  #choices(k: number): number {
    const days = this.#days, poly = this.#poly;
    poly.fill(0, 0, k + 1);
    poly[0] = 1;
    for (let d = 0; d < DAYS; d++) if (days[d]! > 0) for (let j = k; j > 0; j--) poly[j] = poly[j]! + days[d]! * poly[j - 1]!;
    return poly[k]!;
  }

  /** The hours that an edge takes: x is its share in the plan, spread what `spread` answered last. */
  take(e: number, x: number, spread: number): void {
    const { rowPerson, colPerson, col, sessions, length } = this.#problem, row = this.#hours.rowOf[e]!, k = sessions[row]!, long = length[row]!;
    const learner = this.#shared[rowPerson[row]!]! === 1, tutor = this.#shared[colPerson[col[e]!]!]! === 1, unit = x / (spread * this.#plain[e]!);
    if (!learner && !tutor) return;
    if (k > 1) this.#sumDays(e, k);
    const part = this.#part, use = this.#use;
    let at = this.#hours.startPtr[e]!;
    for (let run = this.#runPtr[e]!, last = this.#runPtr[e + 1]!; run < last; run++) {
      const amount = k > 1 ? unit * this.#without(this.#day[run]!, k) : unit, a = this.#mine[run]!, b = this.#theirs[run]!, size = this.#size[run]!;
      for (let i = 0; i < size; i++) {
        const v = amount * part[at++]!;
        if (learner) {
          use[a + i]! += v;
          use[a + i + long]! -= v;
        }
        if (tutor) {
          use[b + i]! += v;
          use[b + i + long]! -= v;
        }
      }
    }
  }

  #sumDays(e: number, k: number): void {
    let at = this.#hours.startPtr[e]!;
    this.#days.fill(0);
    for (let run = this.#runPtr[e]!, last = this.#runPtr[e + 1]!; run < last; run++)
      for (const to = at + this.#size[run]!; at < to; at++) this.#days[this.#day[run]!]! += this.#part[at]!;
    this.#choices(k);
  }

  /** What the other days are worth when one session is on this day. */
  #without(d: number, k: number): number {
    let without = 1;
    for (let j = 1; j < k; j++) without = Math.max(0, this.#poly[j]! - this.#days[d]! * without);
    return without;
  }

  /** Moves the prices of all hours by what has been taken of them, damped by the session length, as one session uses that many. */
  reprice(temperature: number, push: number): void {
    const price = this.price, use = this.#use;
    for (let person = 0; person < this.#shared.length; person++) {
      if (this.#shared[person] === 0) continue;
      const step = (push * temperature) / Math.max(1, this.#step[person]!), to = this.#from[person + 1]! - 1;
      let used = 0, total = 0;
      for (let at = this.#from[person]!; at < to; at++) {
        used += use[at]!;
        const before = price[at]!;
        if (before > 0 || used > 1) total += price[at] = Math.max(0, before + step * Math.log(Math.max(0.05, used)));
      }
      const was = this.#priced[person]!;
      this.#priced[person] = total > 0 ? 1 : 0;
      if (was + this.#priced[person]! > 0) this.#weighWeek(person, temperature);
    }
    use.fill(0);
  }

  #weighWeek(person: number, temperature: number): void {
    for (let at = this.#from[person]!; at < this.#from[person + 1]! - 1; at++) this.#factor[at] = this.price[at]! > 0 ? Math.exp(-this.price[at]! / temperature) : 1;
  }
}

/** The starts of each edge as runs of ticks on end within a day. */
function runsOf({ startPtr, start, day }: JointHours): { ptr: Int32Array; tick: Uint16Array; size: Uint16Array } {
  const ptr = new Int32Array(startPtr.length), tick = new Uint16Array(start.length), size = new Uint16Array(start.length);
  let count = 0;
  for (let e = 0; e + 1 < startPtr.length; e++) {
    for (let i = startPtr[e]!; i < startPtr[e + 1]!; i++) {
      const s = start[i]!;
      if (i > startPtr[e]! && s === start[i - 1]! + 1 && day[s] === day[s - 1]) size[count - 1]!++;
      else [tick[count], size[count++]] = [s, 1];
    }
    ptr[e + 1] = count;
  }
  return { ptr, tick: tick.slice(0, count), size: size.slice(0, count) };
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
