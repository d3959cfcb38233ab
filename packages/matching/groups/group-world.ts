import { compileRound } from '../people/compile-round.ts';
import { contextOf, lengthOf, pairKey, seatsLeft, sessionsLeft, sharedLanguage } from '../people/rules.ts';
import type { Context } from '../people/rules.ts';
import { POINTS_PER_WEIGHT } from '../people/score.ts';
import { inTieOrder } from '../tie-order.ts';
import type { Groups, Mask, Offer, Proposal, Request, Round } from '../types.ts';
import { QUARTERS_A_DAY } from '../people/week.ts';

/**
 * A place where learners can sit: a tutor, hours, and what all members have in common. Anybody for whom `sits` holds may join, in any
 * combination, so that filling the seats of all sessions at once is an assignment problem.
 */
export interface Session {
  col: number;
  /** First quarters, ascending, one for each weekly session. */
  starts: number[];
  /** Members agree in subject, skills, sessions a week and length. */
  kind: string;
  length: number;
  /** School years lo .. lo + levelSpanMax. */
  lo: number;
  meet: 'online' | 'in-person';
  /** The language all share with the tutor; '' where the policy does not ask for one. */
  language: string;
  /** Rows that stay: a pinned pair, or a learner who wants nobody beside her. */
  fixed: number[];
  /** May not be closed. */
  stays: boolean;
  /** 1 = closed. */
  seats: number;
}

/** The round by number, for groups: requests are rows, offers columns, both in tie-breaking order. */
export class World {
  readonly requests: Request[];
  readonly offers: Offer[];
  readonly context: Context;
  readonly groups: Groups;
  /** Points that each pair of members of a group costs. */
  readonly penalty: number;
  /** Feasible columns and scores by row. */
  readonly cols: Int32Array[] = [];
  readonly scores: Float64Array[] = [];
  /** Feasible rows by column. */
  readonly rowsOf: number[][];
  readonly kind: string[];
  /** May sit with others. */
  readonly joins: boolean[];
  /** Pinned column by row, or −1. */
  readonly pin: Int32Array;
  readonly rowPerson: Int32Array;
  readonly colPerson: Int32Array;
  /** Persons who could be needed in two places: more than one row, or tutors who learn. */
  readonly shared: boolean[] = [];
  readonly compiled: ReturnType<typeof compileRound>;

  constructor(round: Round, groups: Groups) {
    [this.requests, this.offers, this.groups] = [inTieOrder(round.requests, round.seed), inTieOrder(round.offers, round.seed), groups];
    this.context = contextOf(round.policy, round.forbids, round.continuity ?? []);
    this.penalty = groups.sizeWeight * POINTS_PER_WEIGHT;
    this.compiled = compileRound(this.requests, this.offers, this.context);
    this.rowsOf = this.offers.map(() => []);
    this.requests.forEach((_, row) => {
      const cols: number[] = [], scores: number[] = [];
      this.compiled.feasible(row, (col, score) => {
        cols.push(col);
        scores.push(score);
        this.rowsOf[col]!.push(row);
      });
      this.cols.push(Int32Array.from(cols));
      this.scores.push(Float64Array.from(scores));
    });
    this.kind = this.requests.map((one) => JSON.stringify([one.subject, [...new Set(one.skills)].sort(), one.sessionsAWeek, lengthOf(one)]));
    this.joins = this.requests.map((one) => one.formatWish === 'small-group' || (one.formatWish === undefined && groups.withoutWish === true));
    const rowOf = new Map(this.requests.map((one, row) => [one.id, row])), colOf = new Map(this.offers.map((one, col) => [one.id, col]));
    this.pin = new Int32Array(this.requests.length).fill(-1);
    for (const pin of round.pins) this.pin[rowOf.get(pin.request)!] = colOf.get(pin.offer)!;
    [this.rowPerson, this.colPerson] = this.#people();
  }

  #people(): [Int32Array, Int32Array] {
    const numbers = new Map<string, number>(), rows = new Set<number>();
    const person = (id: string): number => {
      const known = numbers.get(id) ?? numbers.size;
      numbers.set(id, known);
      return known;
    };
    const byRow = Int32Array.from(this.requests, (one) => person(one.learner));
    for (const one of byRow) {
      if (rows.has(one)) this.shared[one] = true;
      rows.add(one);
    }
    const byCol = Int32Array.from(this.offers, (one) => person(one.tutor));
    for (const one of byCol) if (rows.has(one)) this.shared[one] = true;
    return [byRow, byCol];
  }

  /** The score of a feasible pair, 0 otherwise. */
  score(row: number, col: number): number {
    const cols = this.cols[row]!;
    let low = 0, high = cols.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1, found = cols[middle]!;
      if (found === col) return this.scores[row]![middle]!;
      if (found < col) low = middle + 1;
      else high = middle - 1;
    }
    return 0;
  }

  length(row: number): number {
    return lengthOf(this.requests[row]!);
  }
  starts(row: number): Mask {
    return this.context.starts(this.requests[row]!, this.length(row));
  }
  seats(col: number): number {
    return seatsLeft(this.offers[col]!);
  }
  sessions(col: number): number {
    return sessionsLeft(this.offers[col]!);
  }
  /** Tutors who work with groups. */
  hosts(col: number): boolean {
    const { formats } = this.offers[col]!;
    return formats === undefined || formats.includes('small-group');
  }

  /** Whether the row may sit in the session, seats and her other sessions apart. */
  sits(row: number, session: Session): boolean {
    if (!this.joins[row] || this.kind[row] !== session.kind || this.score(row, session.col) === 0) return false;
    const request = this.requests[row]!, starts = this.starts(row);
    return this.fits(row, session) && request.level >= session.lo && request.level <= session.lo + this.groups.levelSpanMax &&
      session.starts.every((start) => (starts[start >> 5]! >>> (start & 31)) & 1);
  }

  /** Way of meeting and language. */
  fits(row: number, { col, meet, language }: Pick<Session, 'col' | 'meet' | 'language'>): boolean {
    const request = this.requests[row]!, offer = this.offers[col]!;
    if (language !== '' && !request.languages.includes(language)) return false;
    return meet === 'online' ? request.modality !== 'in-person' : request.modality !== 'online' && request.school === offer.school;
  }

  /** The ways this row and this tutor could share a session with others. */
  profiles(row: number, col: number): Pick<Session, 'meet' | 'language' | 'lo'>[] {
    const request = this.requests[row]!, offer = this.offers[col]!, spans: number[] = [];
    for (let lo = request.level - this.groups.levelSpanMax; lo <= request.level; lo++) spans.push(lo);
    if (!spans.includes(request.level)) spans.push(request.level);
    const meets = (['online', 'in-person'] as const).filter((meet) => (meet === 'online' ? offer.modality !== 'in-person' : offer.modality !== 'online') && this.fits(row, { col, meet, language: '' }));
    const both = this.context.policy.rules.languageShared ? request.languages.filter((one) => offer.languages.includes(one)) : [''];
    const first = sharedLanguage(request, offer), languages = first === undefined || !both.includes(first) ? both : [first, ...both.filter((one) => one !== first)];
    return meets.flatMap((meet) => languages.flatMap((language) => spans.map((lo) => ({ meet, language, lo }))));
  }

  /** Two learners who may not meet, by whatever role the block was recorded; and a learner with herself. */
  apart(a: number, b: number): boolean {
    const [one, other] = [this.requests[a]!.learner, this.requests[b]!.learner], { forbidden } = this.context;
    return one === other || (forbidden.size > 0 && (forbidden.has(pairKey(one, other)) || forbidden.has(pairKey(other, one))));
  }

  /** The sessions of a plan of pairs, each open where its learner and tutor both wish. */
  sessionsOf(proposals: readonly Proposal[], stays: ReadonlySet<string>): { session: Session; row: number }[] {
    const rowOf = new Map(this.requests.map((one, row) => [one.id, row])), colOf = new Map(this.offers.map((one, col) => [one.id, col]));
    return proposals.map(({ request, offer, slots }) => {
      const row = rowOf.get(request)!, col = colOf.get(offer)!, open = this.joins[row]! && this.hosts(col), profile = this.profiles(row, col)[0]!;
      const stay = this.pin[row] !== -1 || stays.has(request), fixed = !open || stay ? [row] : [];
      return { row, session: { col, starts: slots.map((slot) => (slot.weekday - 1) * QUARTERS_A_DAY + slot.start / 15), kind: this.kind[row]!, length: this.length(row),
        ...profile, fixed, stays: stay, seats: open ? this.groups.sizeMax : 1 } };
    });
  }
}
