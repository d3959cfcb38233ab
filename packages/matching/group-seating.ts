import { assign } from './assign.ts';
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

const overlaps = (a: Session, b: Session): boolean => a.starts.some((x) => b.starts.some((y) => x < y + b.length && y < x + a.length));

/** Fills the seats of given sessions as well as can be, and checks what may stand beside what. */
export class Seater {
  readonly world: World;
  #able = new WeakMap<Session, number[]>();

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
   * worth less. Sessions left empty are closed. Cost: one assignment over rows × sessions × seats.
   */
  seat(sessions: readonly Session[]): Seating {
    const { world } = this, stays = new Uint8Array(world.requests.length), first = new Int32Array(sessions.length + 1);
    sessions.forEach((session, i) => {
      for (const row of session.fixed) stays[row] = 1;
      first[i + 1] = first[i]! + Math.max(0, session.seats - session.fixed.length);
    });
    const byRow: number[][] = world.requests.map(() => []);
    sessions.forEach((session, i) => {
      for (const row of this.#rows(session)) if (!stays[row] && !this.#elsewhere(row, session, sessions)) byRow[row]!.push(i);
    });
    const rowPtr = new Int32Array(byRow.length + 1), col: number[] = [], w: number[] = [];
    byRow.forEach((list, row) => {
      for (const i of list) {
        const score = world.score(row, sessions[i]!.col), before = sessions[i]!.fixed.length;
        for (let seat = first[i]!; seat < first[i + 1]!; seat++) {
          col.push(seat);
          w.push(score - world.penalty * (before + seat - first[i]!));
        }
      }
      rowPtr[row + 1] = col.length;
    });
    const solution = assign({ rowPtr, col: Int32Array.from(col), w: Float64Array.from(w), cap: new Int32Array(first[sessions.length]!).fill(1) });
    const members = sessions.map((session) => [...session.fixed]), owner = new Int32Array(first[sessions.length]!);
    for (let i = 0; i < sessions.length; i++) owner.fill(i, first[i], first[i + 1]);
    solution.edgeOf.forEach((edge, row) => {
      if (edge !== -1) members[owner[col[edge]!]!]!.push(row);
    });
    const seatCost = sessions.map(({ fixed }, i) => solution.price.subarray(first[i], first[i + 1]).reduce((least, one, seat) => Math.min(least, one + world.penalty * (fixed.length + seat)), Infinity));
    return this.#settled(sessions, members, solution.profit, seatCost);
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
