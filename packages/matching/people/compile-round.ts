import { CompiledPeople } from './compiled-people.ts';
import { noHours } from './hour-lists.ts';
import { readPlainly } from './pair-source.ts';
import type { PairSource, RowGroup } from './pair-source.ts';
import { packStarts } from './packed-weeks.ts';
import { rulesAsked, seatsLeft } from './rules.ts';
import type { Context } from './rules.ts';
import { skillClasses } from './skill-classes.ts';
import type { SkillClass } from './skill-classes.ts';
import type { Offer, Request, RuleName } from '../types.ts';

/**
 * A round in numbers: the same hard rules and the same score as rules.ts and score.ts, asked of row and column numbers at
 * some tens of nanoseconds a pair. Rows are requests, columns offers, in the order given; the group of a row is the class of
 * offers that cover what it asks for. Tests hold it equal to the plain rules and score, pair by pair.
 */
export interface CompiledRound extends PairSource {
  /** Place of the first rule the pair breaks among `rulesAsked`, or −1. Any pair may be asked about. */
  firstBroken(row: number, col: number): number;
  /** Offers by the first rule they break, in the order asked, without those that break none. Cost: one look at each offer of the class. */
  brokenOf(row: number): Partial<Record<RuleName, number>>;
  /** Calls `found` for every feasible column of the row, ascending. Cost: the same. */
  feasible(row: number, found: (col: number, score: number) => void): void;
}

/** Cost: one pass over people, plus one pass over the offers of a subject for each distinct (subject, level, skill) asked for. */
export function compileRound(requests: readonly Request[], offers: readonly Offer[], context: Context): CompiledRound {
  const people = new CompiledPeople(requests, offers, context), weeks = packStarts(requests, offers, context);
  const groups = schooled(skillClasses(requests, offers, context), people);
  const rules = rulesAsked(context.policy).map(({ rule }) => rule), TIME = rules.indexOf('time'), SKILL = rules.indexOf('skill');
  const most = Float64Array.from(requests, (_, row) => people.most(row));
  const later = (row: number, col: number): number => {
    const broken = people.broken(row, col);
    return broken === -1 && !weeks.meet(row, col) ? TIME : broken;
  };
  const scoreAt = (row: number, at: number, floor: number): number => {
    const group = groups[row]!, col = group.cols[at]!;
    if (group.most[at]! + most[row]! <= floor || !people.fits(row, col)) return 0;
    const score = group.most[at]! + people.points(row, col);
    return score > floor && weeks.meet(row, col) ? score : 0;
  };
  const rest = (row: number, school: number): number => people.mostIn(row, school);
  return {
    rows: requests.length,
    cap: Int32Array.from(offers, seatsLeft),
    groupOf: (row) => groups[row]!,
    colHours: noHours(offers.length),
    rest,
    scoreAt,
    read: (row, order, best, spared) => readPlainly({ rest, scoreAt }, row, order, best, spared),
    firstBroken: (row, col) => (place(groups[row]!.cols, col) === -1 ? SKILL : later(row, col)),
    brokenOf(row) {
      const { cols } = groups[row]!, counts = new Int32Array(rules.length);
      counts[SKILL] = offers.length - cols.length;
      for (const col of cols) {
        const broken = later(row, col);
        if (broken !== -1) counts[broken]!++;
      }
      return Object.fromEntries(rules.flatMap((rule, at) => (counts[at]! > 0 ? [[rule, counts[at]!]] : [])));
    },
    feasible(row, found) {
      const { cols } = groups[row]!;
      for (let at = 0; at < cols.length; at++) {
        const score = scoreAt(row, at, 0);
        if (score > 0) found(cols[at]!, score);
      }
    },
  };
}

/** Classes as groups, the offers of one school as a cell. Like rows go on sharing one object. */
function schooled(classes: readonly SkillClass[], people: CompiledPeople): RowGroup[] {
  const known = new Map<SkillClass, RowGroup>();
  return classes.map((one) => {
    const group = known.get(one) ?? { ...one, cell: one.cols.map((col) => people.schoolOfCol(col)) };
    known.set(one, group);
    return group;
  });
}

/** Where an ascending list holds a number, or −1. */
function place(sorted: Int32Array, wanted: number): number {
  let low = 0, high = sorted.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1, found = sorted[middle]!;
    if (found === wanted) return middle;
    if (found < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
