import type { Seating, Seater } from './group-seating.ts';
import type { Session, World } from './group-world.ts';
import { cleared } from '../joint/slots.ts';
import type { Mask } from '../types.ts';
import { and, dayOf, quarters } from '../people/week.ts';

/** A session to open, perhaps in the place of another, and what the prices say it would gain. */
export interface Opening {
  session: Session;
  instead: Session | null;
  gain: number;
}
interface Guest {
  row: number;
  /** What the learner would gain beyond what she has now. */
  net: number;
}

const ANCHORS = 4;
const POOL = 48;

/**
 * New sessions that the shadow prices call better than what is there, best first: for each tutor with hours left, or in the place of one of
 * her sessions, the kind, hours, language and years that gather most net points. A session that would be replaced costs what its members have
 * there beyond their best place elsewhere. `only`: these tutors' offers. Cost: for each tutor, kind and few learners, the shared starts.
 */
export function openings(seater: Seater, seating: Seating, only?: ReadonlySet<number>): Opening[] {
  const { world } = seater, found: Opening[] = [], at = new Int32Array(world.requests.length).fill(-1), byCol: number[][] = world.offers.map(() => []);
  seating.members.forEach((members, i) => {
    for (const row of members) at[row] = i;
  });
  for (const [i, session] of seating.sessions.entries()) byCol[session.col]!.push(i);
  const other = alternatives(world, seating);
  world.offers.forEach((_, col) => {
    if (world.seats(col) === 0 || world.rowsOf[col]!.length === 0 || (only && !only.has(col))) return;
    const guests = guestsOf(world, seating, col, at);
    for (const i of [-1, ...byCol[col]!]) {
      if (i !== -1 && seating.sessions[i]!.stays) continue;
      const { kinds, cost } = i === -1 ? { kinds: guests, cost: 0 } : without(seater, seating, i, guests, other);
      for (const kind of kinds) {
        const instead = i === -1 ? null : seating.sessions[i]!, best = opening(world, seating, col, kind, instead);
        if (best && best.gain > cost) found.push({ session: best.session, instead, gain: best.gain - cost });
      }
    }
  });
  return found.sort((a, b) => b.gain - a.gain || a.session.col - b.session.col);
}

/** What a row would have if one session were closed: its best seat elsewhere at the present prices, at least 0. */
function alternatives(world: World, { sessions, seatCost }: Seating): (row: number, closed: Session) => number {
  const byKind = Map.groupBy(sessions.map((session, i) => ({ session, cost: seatCost[i]! })), ({ session }) => session.kind);
  return (row, closed) => (byKind.get(world.kind[row]!) ?? []).reduce((most, { session, cost }) =>
    (session === closed || world.score(row, session.col) - cost <= most || !world.sits(row, session) ? most : world.score(row, session.col) - cost), 0);
}

/** The guests if session i were closed: its members look for a place again. */
function without(seater: Seater, { sessions, members }: Seating, i: number, guests: Guest[][], other: (row: number, closed: Session) => number): { kinds: Guest[][]; cost: number } {
  const { world } = seater, session = sessions[i]!, loose = members[i]!.filter((row) => world.joins[row] && world.hosts(session.col));
  let cost = seater.worth(session, members[i]!);
  const back = loose.map((row): Guest => {
    const elsewhere = other(row, session);
    cost -= elsewhere;
    return { row, net: world.score(row, session.col) - elsewhere };
  }).filter((one) => one.net > 0);
  if (back.length === 0) return { kinds: guests, cost };
  const same = guests.find((list) => world.kind[list[0]!.row] === session.kind && world.joins[list[0]!.row]) ?? [];
  const mixed = [...same.filter((one) => !loose.includes(one.row)), ...back].sort((a, b) => b.net - a.net || a.row - b.row);
  return { kinds: [mixed, ...guests.filter((list) => list !== same)], cost };
}

/** Who would gain from this tutor, by kind of session; those who want nobody beside them stand alone. */
function guestsOf(world: World, { profit, sessions }: Seating, col: number, at: Int32Array): Guest[][] {
  const kinds = new Map<string, Guest[]>(), alone: Guest[][] = [];
  for (const row of world.rowsOf[col]!) {
    if (world.pin[row] !== -1) continue;
    const seated = at[row]!, score = world.score(row, col);
    if (!world.joins[row] || !world.hosts(col)) {
      if (seated === -1) alone.push([{ row, net: score }]);
      continue;
    }
    if (seated !== -1 && sessions[seated]!.fixed.includes(row)) continue;
    const net = score - profit[row]!;
    if (net <= 0) continue;
    const list = kinds.get(world.kind[row]!);
    if (list) list.push({ row, net });
    else kinds.set(world.kind[row]!, [{ row, net }]);
  }
  return [...kinds.values(), ...alone].map((list) => list.sort((a, b) => b.net - a.net || a.row - b.row).slice(0, POOL));
}

function opening(world: World, seating: Seating, col: number, guests: Guest[], instead: Session | null): { session: Session; gain: number } | null {
  const rest = seating.sessions.filter((one) => one !== instead), own = rest.filter((one) => one.col === col), row = guests[0]!.row;
  const sessions = world.requests[row]!.sessionsAWeek, length = world.length(row);
  if (own.length >= world.seats(col) || own.reduce((sum, one) => sum + one.starts.length, sessions) > world.sessions(col)) return null;
  const free = freeStarts(world, seating, instead, col, length), open = world.joins[row]! && world.hosts(col);
  let best: { session: Session; gain: number } | null = null;
  for (const anchor of guests.slice(0, ANCHORS))
    for (const profile of open ? world.profiles(anchor.row, col) : world.profiles(anchor.row, col).slice(0, 1)) {
      const pool = open ? guests.filter((one) => inProfile(world, one.row, col, profile)) : [anchor];
      const found = gather(world, anchor, pool, and(free, world.starts(anchor.row)), sessions);
      if (!found || found.gain <= (best?.gain ?? 0)) continue;
      best = { gain: found.gain, session: { col, starts: found.starts, kind: world.kind[anchor.row]!, length, ...profile, fixed: open ? [] : [anchor.row],
        stays: false, seats: open ? world.groups.sizeMax : 1 } };
    }
  return best;
}

function inProfile(world: World, row: number, col: number, profile: Pick<Session, 'lo' | 'meet' | 'language'>): boolean {
  const { level } = world.requests[row]!;
  return level >= profile.lo && level <= profile.lo + world.groups.levelSpanMax && world.fits(row, { col, ...profile });
}

/** Where the tutor can start, beside her other sessions and her own lessons. */
function freeStarts(world: World, { sessions, members }: Seating, without: Session | null, col: number, length: number): Mask {
  const person = world.colPerson[col]!;
  let starts = world.context.starts(world.offers[col]!, length);
  sessions.forEach((other, i) => {
    const mine = world.colPerson[other.col] === person || (world.shared[person] && members[i]!.some((row) => world.rowPerson[row] === person));
    if (mine && other !== without) for (const at of other.starts) starts = cleared(starts, at - length + 1, at + other.length);
  });
  return starts;
}

/** Starts on different days, one by one where most points gather, among those the anchor can make. */
function gather(world: World, anchor: Guest, pool: Guest[], free: Mask, sessions: number): { starts: number[]; gain: number } | null {
  let able = pool, gain = 0;
  const starts: number[] = [], masks = new Map(pool.map((one) => [one.row, world.starts(one.row)]));
  const can = (one: Guest, start: number): boolean => ((masks.get(one.row)![start >> 5]! >>> (start & 31)) & 1) === 1;
  for (let n = 0; n < sessions; n++) {
    let best = -1, most = 0;
    for (const start of quarters(free)) {
      if (starts.some((one) => dayOf(one) === dayOf(start))) continue;
      const sum = topSum(world, anchor, able, start, can);
      if (sum > most) [best, most] = [start, sum];
    }
    if (best === -1) return null;
    starts.push(best);
    able = able.filter((one) => can(one, best));
    gain = most;
  }
  return { starts: starts.sort((a, b) => a - b), gain };
}

function topSum({ groups, penalty }: World, anchor: Guest, able: Guest[], start: number, can: (one: Guest, start: number) => boolean): number {
  let sum = anchor.net, count = 1;
  for (const one of able) {
    if (count === groups.sizeMax || one.net <= penalty * count) break;
    if (one.row === anchor.row || !can(one, start)) continue;
    sum += one.net - penalty * count++;
  }
  return sum;
}
