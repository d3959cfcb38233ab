import { compileRound } from './compile-round.ts';
import type { CompiledRound } from './compile-round.ts';
import type { JointProblem } from '../joint/joint-problem.ts';
import { allowed } from './list-near.ts';
import type { Listed } from './list-near.ts';
import { brokenRule, contextOf, lengthOf, sessionsLeft } from './rules.ts';
import type { Context, Rule } from './rules.ts';
import { SCORE_MAX } from './score.ts';
import { inTieOrder } from '../tie-order.ts';
import type { Offer, Request, Round } from '../types.ts';
import { and } from './week.ts';

/**
 * What pinning a pair adds to its weight: far more than any plan could lose by keeping it; a long wait and a floor add less
 * (see promises.ts). Never part of a reported score.
 */
export const PIN_POINTS = 256 * SCORE_MAX;

/** The feasible pairs of a round, rows and columns in tie-breaking order (by seed, then id), with their scores. */
export interface Candidates {
  requests: Request[];
  offers: Offer[];
  context: Context;
  rowPtr: Int32Array;
  col: Int32Array;
  score: Float64Array;
  /** Requests that each offer may take, for the plan. */
  seats: Int32Array;
  /** Person numbers, learners and tutors in one count. */
  rowPerson: Int32Array;
  colPerson: Int32Array;
  /** The same rules and scores by number; tells on demand which rules a row's other offers break. */
  compiled: CompiledRound;
  /** Points that a promise of the policy adds to all pairs of a row for the plan; never part of a score. */
  bonus: Float64Array;
  /** The pinned column by row, −1 without; pinBroken is the rule that forbids it. */
  pin: Int32Array;
  pinBroken: (Rule | null)[];
}

/** Hard rules, then scores, for each request × each offer that covers it. Cost: that many pairs, tens of nanoseconds each. */
export function candidatesOf(round: Round, tick: (done: number) => void): Candidates {
  const requests = inTieOrder(round.requests, round.seed), offers = inTieOrder(round.offers, round.seed);
  const context = contextOf(round.policy, round.forbids, round.continuity ?? []), compiled = compileRound(requests, offers, context);
  const rowPtr = new Int32Array(requests.length + 1);
  let col = new Int32Array(1024), score = new Float64Array(1024), count = 0;
  const keep = (c: number, points: number): void => {
    if (count === col.length) [col, score] = [grown(col, new Int32Array(2 * count)), grown(score, new Float64Array(2 * count))];
    col[count] = c;
    score[count++] = points;
  };
  for (let row = 0; row < requests.length; row++) {
    if (row % 64 === 0) tick(row / requests.length);
    compiled.feasible(row, keep);
    rowPtr[row + 1] = count;
  }
  const person = numberer(), rowPerson = Int32Array.from(requests, ({ learner }) => person(learner)), colPerson = Int32Array.from(offers, ({ tutor }) => person(tutor));
  return { requests, offers, context, compiled, rowPerson, colPerson, rowPtr, col: col.slice(0, count), score: score.slice(0, count), seats: compiled.cap.slice(), bonus: new Float64Array(requests.length), ...pinsOf(round, requests, offers, context) };
}

function grown<T extends Int32Array | Float64Array>(from: T, into: T): T {
  into.set(from);
  return into;
}

function pinsOf(round: Round, requests: Request[], offers: Offer[], context: Context): { pin: Int32Array; pinBroken: (Rule | null)[] } {
  const rowOf = new Map(requests.map((request, row) => [request.id, row])), colOf = new Map(offers.map((offer, c) => [offer.id, c]));
  const pin = new Int32Array(requests.length).fill(-1), pinBroken: (Rule | null)[] = requests.map(() => null);
  for (const one of round.pins) {
    const row = rowOf.get(one.request)!, c = colOf.get(one.offer)!;
    pin[row] = c;
    pinBroken[row] = brokenRule(requests[row]!, offers[c]!, context);
  }
  return { pin, pinBroken };
}

/** A part of the round that shares no offer and no person with the rest, as a problem of its own. */
export interface Part {
  rows: number[];
  cols: number[];
  /** Edge of the part → edge of the round. */
  edges: number[];
  problem: JointProblem;
}

/** Splits the round, or its listed pairs, into independent parts; a pinned request keeps only its pinned pair, raised by PIN_POINTS. */
export function partsOf(all: Candidates, listed: Listed | null = null): Part[] {
  const { requests, rowPtr, col, rowPerson: rowNode, colPerson: colNode } = all, node = unions(), used = new Set<number>();
  const keep = (row: number, e: number): boolean => allowed(all, row, e) && all.score[e]! + precedence(all, row) > 0 && (listed === null || listed.edges[e] === 1);
  requests.forEach((_, row) => {
    for (let e = rowPtr[row]!; e < rowPtr[row + 1]!; e++)
      if (keep(row, e)) {
        node.join(rowNode[row]!, colNode[col[e]!]!);
        used.add(col[e]!);
      }
  });
  const parts = new Map<number, { rows: number[]; cols: number[] }>();
  const part = (at: number): { rows: number[]; cols: number[] } => {
    const root = node.find(at);
    if (!parts.has(root)) parts.set(root, { rows: [], cols: [] });
    return parts.get(root)!;
  };
  requests.forEach((_, row) => {
    if (rowPtr[row + 1]! > rowPtr[row]!) part(rowNode[row]!).rows.push(row);
  });
  for (const c of [...used].sort((a, b) => a - b)) part(colNode[c]!).cols.push(c);
  return [...parts.values()].map(({ rows, cols }) => partOf(all, rows, cols, keep));
}

/** What a pin and the policy's promises add to each pair of the row, for the plan only. */
export const precedence = ({ pin, bonus }: Candidates, row: number): number => bonus[row]! + (pin[row] === -1 ? 0 : PIN_POINTS);

function partOf(all: Candidates, rows: number[], cols: number[], keep: (row: number, e: number) => boolean): Part {
  const local = new Map(cols.map((c, i) => [c, i])), edges: number[] = [], rowPtr = new Int32Array(rows.length + 1);
  rows.forEach((row, r) => {
    for (let e = all.rowPtr[row]!; e < all.rowPtr[row + 1]!; e++) if (keep(row, e)) edges.push(e);
    rowPtr[r + 1] = edges.length;
  });
  const rowOf = new Int32Array(edges.length);
  for (let r = 0; r < rows.length; r++) rowOf.fill(r, rowPtr[r], rowPtr[r + 1]);
  const requestOf = (e: number): Request => all.requests[rows[rowOf[e]!]!]!;
  const problem: JointProblem = {
    rowPtr,
    col: Int32Array.from(edges, (e) => local.get(all.col[e]!)!),
    w: Float64Array.from(edges, (e, i) => all.score[e]! + precedence(all, rows[rowOf[i]!]!)),
    cap: Int32Array.from(cols, (c) => all.seats[c]!),
    sessions: Int32Array.from(rows, (row) => all.requests[row]!.sessionsAWeek),
    length: Int32Array.from(rows, (row) => lengthOf(all.requests[row]!)),
    sessionsLeft: Int32Array.from(cols, (c) => sessionsLeft(all.offers[c]!)),
    rowPerson: Int32Array.from(rows, (row) => all.rowPerson[row]!),
    colPerson: Int32Array.from(cols, (c) => all.colPerson[c]!),
    starts: (e, into) => {
      const request = requestOf(e), offer = all.offers[all.col[edges[e]!]!]!, length = lengthOf(request);
      return and(all.context.starts(request, length), all.context.starts(offer, length), into);
    },
  };
  return { rows, cols, edges, problem };
}

function numberer(): (id: string) => number {
  const numbers = new Map<string, number>();
  return (id) => {
    if (!numbers.has(id)) numbers.set(id, numbers.size);
    return numbers.get(id)!;
  };
}

function unions(): { find(at: number): number; join(a: number, b: number): void } {
  const up: number[] = [];
  const find = (at: number): number => {
    let root = at;
    while ((up[root] ?? root) !== root) root = up[root]!;
    for (let next = at; next !== root; ) [next, up[next]] = [up[next] ?? next, root];
    return root;
  };
  const join = (a: number, b: number): void => {
    up[find(a)] = find(b);
  };
  return { find, join };
}
