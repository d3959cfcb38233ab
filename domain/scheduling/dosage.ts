import { mondayOf } from '#kernel/clock.ts';

/** Under this share of the planned minutes, dosage is low. */
export const lowShare = 0.5;

/** Minutes the program plans, minutes that stand in calendars, minutes of help received. */
export interface Dosage {
  planned: number;
  scheduled: number;
  delivered: number;
}

/** How long a person was there. Absent is 0; present and late are what was written down, else the whole session. */
export function minutesThere(attendance: 'present' | 'late' | 'absent' | 'excused', given: number | null, sessionMinutes: number): number {
  if (attendance === 'absent' || attendance === 'excused') return 0;
  return given ?? sessionMinutes;
}

/** Help is received while both are there: the shorter of the two. */
export const deliveredMinutes = (learner: number, tutor: number): number => Math.min(learner, tutor);

const weeksBetween = (from: string, to: string): number =>
  Math.round(Temporal.PlainDate.from(mondayOf(from)).until(mondayOf(to), { largestUnit: 'days' }).days / 7) + 1;

const later = (a: string, b: string): string => (a > b ? a : b);
const earlier = (a: string, b: string): string => (a < b ? a : b);

export interface Stretch {
  starts: string;
  ends: string;
}

/** Weeks (Monday to Sunday) in which a pairing stood and that lie in the span asked for; a week that is touched counts. Days are `YYYY-MM-DD`. */
export function weeksPlanned(pairing: Stretch, span: Stretch): number {
  const starts = later(pairing.starts, span.starts);
  const ends = earlier(pairing.ends, span.ends);
  return starts > ends ? 0 : weeksBetween(starts, ends);
}

/** What the program plans for a learner in a span: its minutes a week, for every week in which one of her pairings stood, once. */
export function plannedMinutes(minutesAWeek: number, pairings: readonly Stretch[], span: Stretch): number {
  const weeks = new Set<string>();
  for (const pairing of pairings) {
    const first = mondayOf(later(pairing.starts, span.starts));
    for (let n = 0; n < weeksPlanned(pairing, span); n++) weeks.add(Temporal.PlainDate.from(first).add({ weeks: n }).toString());
  }
  return minutesAWeek * weeks.size;
}

export const isLow = (dosage: Dosage): boolean => dosage.planned > 0 && dosage.delivered < lowShare * dosage.planned;

/** The span of the last whole weeks before the week of `today`. */
export function wholeWeeksBefore(today: string, weeks: number): Stretch {
  const monday = Temporal.PlainDate.from(mondayOf(today));
  return { starts: monday.subtract({ weeks }).toString(), ends: monday.subtract({ days: 1 }).toString() };
}
