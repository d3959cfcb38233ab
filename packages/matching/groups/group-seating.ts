import { assign } from '../pairs/assign.ts';
import type { Session, World } from './group-world.ts';

/** Who sits where. profit by row and seatCost by session are the shadow values of the last seating, to look for better sessions with. */
export interface Seating {
  sessions: Session[];
  /** Rows by session, the fixed ones first; nobody sits in two sessions. */
  members: number[][];
  value: number;
  profit: Float64Array;
  /** By session: what its cheapest seat costs a newcomer, penalties included; Infinity when all are fixed. */
  seatCost: number[];
}

/** The sessions of one kind, filled: rows and seat costs by session, profit by row. */
interface Filled {
  members: number[][];
  seatCost: number[];
  profit: [row: number, points: number][];
}

const overlaps = (a: Session, b: Session): boolean => a.starts.some((x) => b.starts.some((y) => x < y + b.length && y < x + a.length));

/** Fills the seats of given sessions as well as can be, and checks what may stand beside what. */
export class Seater {
  readonly world: World;
  #able = new WeakMap<Session, number[]>();
  #numbers = new WeakMap<Session, number>();
  #count = 0;
  #known = new Map<string, Filled>();

  constructor(world: World) {
    this.world = world;
  }

  /** The points of a session with these members. */
  worth({ col }: Session, members: readonly number[]): number {
    const { world } = this;
    return members.reduce((sum, row) => sum + world.score(row, col), 0) - (world.penalty * members.length * (members.length - 1)) / 2;
  }

  /** A plan as it stands, with no shadow values. */
  asIs(sessions: Session[], members: number[][]): Seating {
    const value = sessions.reduce((sum, session, i) => sum + this.worth(session, members[i]!), 0);
    return { sessions, members, value, profit: new Float64Array(this.world.requests.length), seatCost: sessions.map(() => Infinity) };
  }

  /** Whom the session could take, whoever else sits there. */
  #rows(session: Session): number[] {
    const known = this.#able.get(session);
    if (known) return known;
    const { world } = this, { fixed, col } = session;
    const rows = session.seats > fixed.length ? world.rowsOf[col]!.filter((row) => world.pin[row] === -1 && world.sits(row, session) && !fixed.some((one) => world.apart(one, row))) : [];
    this.#able.set(session, rows);
    return rows;
  }

  /**
   * Everybody who can sit with others is seated anew: an exact assignment of learners to seats, the k-th further seat of a session costing k
   * penalties more. Two requests of one learner at one hour, or two learners who may not meet, are then told apart by dropping the one
   * worth less. Sessions left empty are closed. Cost: one assignment over rows × sessions × seats for each kind whose sessions changed.
   */
  seat(sessions: readonly Session[]): Seating {
    const members = sessions.map((session) => [...session.fixed]), profit = new Float64Array(this.world.requests.length), seatCost = sessions.map(() => Infinity);
    for (const at of Map.groupBy(sessions.keys(), (i) => sessions[i]!.kind).values()) {
      const filled = this.#kind(at.map((i) => sessions[i]!), sessions);
      at.forEach((i, n) => {
        members[i]!.push(...filled.members[n]!);
        seatCost[i] = filled.seatCost[n]!;
      });
      for (const [row, points] of filled.profit) profit[row] = points;
    }
    return this.#settled(sessions, members, profit, seatCost);
  }

  /** The sessions of one kind: nobody of another kind can sit in them. Remembers what it has seen. */
  #kind(own: readonly Session[], all: readonly Session[]): Filled {
    const { world } = this, stays = new Set(own.flatMap((one) => one.fixed)), byRow = new Map<number, number[]>();
    let key = own.map((one) => this.#number(one)).join(' ');
    own.forEach((session, n) => {
      for (const row of this.#rows(session)) {
        if (stays.has(row)) continue;
        if (world.shared[world.rowPerson[row]!]) {
          if (this.#elsewhere(row, session, all)) continue;
          key += `;${row},${n}`;
        }
        const list = byRow.get(row);
        if (list) list.push(n);
        else byRow.set(row, [n]);
      }
    });
    const known = this.#known.get(key) ?? this.#fill(own, byRow);
    this.#known.set(key, known);
    return known;
  }

  #number(session: Session): number {
    const known = this.#numbers.get(session) ?? this.#count++;
    this.#numbers.set(session, known);
    return known;
  }

  #fill(own: readonly Session[], byRow: ReadonlyMap<number, number[]>): Filled {
    const { world } = this, rows = [...byRow.keys()].sort((a, b) => a - b), rowPtr = new Int32Array(rows.length + 1), col: number[] = [], w: number[] = [];
    const owner = own.flatMap((session, n) => new Array<number>(Math.max(0, session.seats - session.fixed.length)).fill(n)), first = own.map((_, n) => owner.indexOf(n));
    rows.forEach((row, r) => {
      for (const n of byRow.get(row)!) {
        const { fixed, col: offer, seats } = own[n]!, score = world.score(row, offer);
        for (let seat = fixed.length; seat < seats; seat++) {
          col.push(first[n]! + seat - fixed.length);
          w.push(score - world.penalty * seat);
        }
      }
      rowPtr[r + 1] = col.length;
    });
    const solution = assign({ rowPtr, col: Int32Array.from(col), w: Float64Array.from(w), cap: new Int32Array(owner.length).fill(1) }, this.#warm(own, rows, byRow, rowPtr, first, owner.length));
    this.#last.set(own[0]!.kind, { price: new Map(own.map((one, n) => [one, solution.price.slice(first[n], first[n]! + one.seats - one.fixed.length)])),
      seat: new Map(rows.flatMap((row, r) => (solution.edgeOf[r] === -1 ? [] : [[row, { session: own[owner[col[solution.edgeOf[r]!]!]!]!, seat: col[solution.edgeOf[r]!]! - first[owner[col[solution.edgeOf[r]!]!]!]! }]]))) });
    const members: number[][] = own.map(() => []), seatCost = own.map(() => Infinity);
    solution.edgeOf.forEach((edge, r) => {
      if (edge !== -1) members[owner[col[edge]!]!]!.push(rows[r]!);
    });
    owner.forEach((n, at) => {
      seatCost[n] = Math.min(seatCost[n]!, solution.price[at]! + world.penalty * (own[n]!.fixed.length + at - first[n]!));
    });
    return { members, seatCost, profit: rows.map((row, r) => [row, solution.profit[r]!]) };
  }

  #last = new Map<string, { price: Map<Session, Float64Array>; seat: Map<number, { session: Session; seat: number }> }>();

  /** The seats and prices of the last filling of this kind: most of its sessions are the same. */
  #warm(own: readonly Session[], rows: readonly number[], byRow: ReadonlyMap<number, number[]>, rowPtr: Int32Array, first: readonly number[], seats: number): { edgeOf: Int32Array; price: Float64Array } | undefined {
    const last = this.#last.get(own[0]!.kind);
    if (!last) return undefined;
    const price = new Float64Array(seats), edgeOf = new Int32Array(rows.length).fill(-1);
    own.forEach((one, n) => {
      const known = last.price.get(one);
      if (known && first[n]! >= 0) price.set(known, first[n]);
    });
    rows.forEach((row, r) => {
      const at = last.seat.get(row);
      let edge = rowPtr[r]!;
      if (at) for (const n of byRow.get(row)!) {
        if (own[n] === at.session) edgeOf[r] = edge + at.seat;
        edge += own[n]!.seats - own[n]!.fixed.length;
      }
    });
    return { edgeOf, price };
  }

  /** A person who tutors, or sits fixed, at that hour. */
  #elsewhere(row: number, session: Session, sessions: readonly Session[]): boolean {
    const { world } = this, person = world.rowPerson[row]!;
    if (!world.shared[person]) return false;
    return sessions.some((other) => other !== session && (world.colPerson[other.col] === person || other.fixed.some((one) => world.rowPerson[one] === person)) && overlaps(other, session));
  }

  #settled(sessions: readonly Session[], members: number[][], profit: Float64Array, seatCost: number[]): Seating {
    const { world } = this, taken = new Map<number, Session[]>();
    sessions.forEach((session, i) => {
      const fixed = session.fixed.length, order = members[i]!.slice(fixed).sort((a, b) => world.score(b, session.col) - world.score(a, session.col) || a - b), kept = members[i]!.slice(0, fixed);
      for (const row of order) {
        const person = world.rowPerson[row]!, mine = world.shared[person] ? taken.get(person) : undefined;
        if (kept.some((one) => world.apart(one, row)) || mine?.some((one) => overlaps(one, session))) continue;
        if (world.shared[person]) taken.set(person, [...(mine ?? []), session]);
        kept.push(row);
      }
      while (kept.length > fixed && this.worth(session, kept) < this.worth(session, kept.slice(0, -1))) kept.pop();
      members[i] = kept;
    });
    const open = sessions.map((_, i) => i).filter((i) => members[i]!.length > 0);
    const seating = this.asIs(open.map((i) => sessions[i]!), open.map((i) => members[i]!));
    return { ...seating, profit, seatCost: open.map((i) => seatCost[i]!) };
  }

  /** Whether one more session can stand beside the others: its offer's seats and sessions, and its people's other hours. */
  allowed(session: Session, sessions: readonly Session[], members: readonly number[][]): boolean {
    const { world } = this, { col } = session, own = sessions.filter((one) => one.col === col), person = world.colPerson[col]!;
    if (own.length >= world.seats(col)) return false;
    if (own.reduce((sum, one) => sum + one.starts.length, 0) + session.starts.length > world.sessions(col)) return false;
    const persons = [person, ...session.fixed.map((row) => world.rowPerson[row]!)];
    return !sessions.some((other, i) => (persons.includes(world.colPerson[other.col]!) || (persons.some((one) => world.shared[one]) && members[i]!.some((row) => persons.includes(world.rowPerson[row]!)))) && overlaps(other, session));
  }
}
