import { andMasks, isEmpty } from '#packages/availability/index.ts';
import type { Slot } from '#packages/matching/index.ts';
import type { Moved } from './moved-row.ts';
import type { StandingRow } from './standing-plan.ts';
import { slotMask } from './weeks.ts';

/** The moves that hang together with one that was wished for, by a seat or a person; the others could as well not be made. */
export function linked(moves: readonly Moved[], wished: (one: Moved) => boolean): Moved[] {
  const at = new Map<string, Moved[]>();
  const tiesOf = ({ row, to }: Moved): string[] => [row.learnerId, row.tutorId, to?.tutorId].filter((id) => id !== null && id !== undefined);
  for (const one of moves) for (const tie of tiesOf(one)) at.set(tie, [...(at.get(tie) ?? []), one]);
  const kept = new Set(moves.filter(wished));
  for (const one of kept) for (const tie of tiesOf(one)) for (const next of at.get(tie) ?? []) kept.add(next);
  return [...kept];
}

const clash = (a: readonly Slot[], b: readonly Slot[], minutesA: number, minutesB: number): boolean =>
  a.some((one) => b.some((two) => !isEmpty(andMasks(slotMask(one.weekday, one.start, minutesA), slotMask(two.weekday, two.start, minutesB)))));

export const sameHours = (a: readonly Slot[], b: readonly Slot[]): boolean => a.length === b.length && a.every((slot, n) => slot.weekday === b[n]!.weekday && slot.start === b[n]!.start);

/** Pairs that stay together keep their hours wherever those who moved leave them; answers those that must meet at other hours. */
export function keptHours(moved: readonly Moved[], same: readonly Moved[], minutesOf: (row: StandingRow) => number): Moved[] {
  const must = new Set<Moved>();
  const could = same.filter((one) => one.to !== null && !sameHours(one.to.slots, one.row.slots));
  for (let before = -1; before !== must.size; ) {
    before = must.size;
    const fixed = [...moved.filter((one) => one.to !== null), ...must];
    for (const one of could) {
      if (must.has(one)) continue;
      const people = [one.row.learnerId, one.row.tutorId];
      const meets = fixed.some((other) => [other.row.learnerId, other.to!.tutorId].some((id) => people.includes(id)) && clash(one.row.slots, other.to!.slots, minutesOf(one.row), minutesOf(other.row)));
      if (meets) must.add(one);
    }
  }
  return [...must];
}
