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

/** Weeks since the epoch's, Monday first; 1970-01-01 was a Thursday. */
const weekNumber = (day: string): number => Math.floor((Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 3) / 7);

const later = (a: string, b: string): string => (a > b ? a : b);
const earlier = (a: string, b: string): string => (a < b ? a : b);

/** Days, `YYYY-MM-DD`, both included. */
export interface Stretch {
  starts: string;
  ends: string;
}

/** The numbers of the weeks (Monday to Sunday) in which a pairing stood and that lie in the span asked for; a week that is touched counts. */
function weeksOf(pairing: Stretch, span: Stretch): number[] {
  const starts = later(pairing.starts, span.starts);
  const ends = earlier(pairing.ends, span.ends);
  if (starts > ends) return [];
  const first = weekNumber(starts);
  return Array.from({ length: weekNumber(ends) - first + 1 }, (_, n) => first + n);
}

export const weeksPlanned = (pairing: Stretch, span: Stretch): number => weeksOf(pairing, span).length;

/** What the program plans for a learner in a span: its minutes a week, for every week in which one of her pairings stood, once. */
export const plannedMinutes = (minutesAWeek: number, pairings: readonly Stretch[], span: Stretch): number =>
  minutesAWeek * new Set(pairings.flatMap((pairing) => weeksOf(pairing, span))).size;

export const isLow = (dosage: Dosage): boolean => dosage.planned > 0 && dosage.delivered < lowShare * dosage.planned;

/** The span of the last whole weeks before the week of `today`. */
export function wholeWeeksBefore(today: string, weeks: number): Stretch {
  const monday = Temporal.PlainDate.from(mondayOf(today));
  return { starts: monday.subtract({ weeks }).toString(), ends: monday.subtract({ days: 1 }).toString() };
}
