/** The words for where a learner stands in a skill. They are the same on every page and for every role; this file is the one place that says which. */
export const levels = ['not-tried', 'started', 'halfway', 'nearly', 'secure'] as const;
export type Level = (typeof levels)[number];

/** Out of 100 new questions: from where a level begins, and how high the low end of the range must be for "secure". Measured, they mean one in three right, half, three in four, nine in ten (record 022). */
export const cuts = { halfway: 40, nearly: 65, secure: 85, secureLow: 75 } as const;

/** With fewer answers than this a number would say more than is known: words only. */
export const answersForNumbers = 5;
/** Secure for so long, over answers given in that time, is lasting. */
export const lastingDays = 7;

export interface Standing {
  attempts: number;
  /** Chance of a right answer on a new item of the skill, now, with its 90 % interval. */
  p: number;
  lo: number;
  hi: number;
  lastAt: Temporal.Instant | null;
  secureSince: Temporal.Instant | null;
}

export interface Status {
  level: Level;
  /** Still secure a week or more after it first was. */
  lasting: boolean;
  /** Out of 100; null while there are too few answers to give a number. */
  number: { value: number; low: number; high: number } | null;
}

/** A share as pages say it. */
export const outOf100 = (p: number): number => Math.round(p * 100);

/** Rounded first, so that a number on a page never lies on the other side of its word's border. */
export function levelOf({ attempts, p, lo }: Pick<Standing, 'attempts' | 'p' | 'lo'>): Level {
  if (attempts === 0) return 'not-tried';
  const value = outOf100(p);
  if (value >= cuts.secure && outOf100(lo) > cuts.secureLow && attempts >= answersForNumbers) return 'secure';
  return value >= cuts.nearly ? 'nearly' : value >= cuts.halfway ? 'halfway' : 'started';
}

export function statusOf(standing: Standing): Status {
  const level = levelOf(standing), { attempts, p, lo, hi, lastAt, secureSince } = standing;
  const lasting = level === 'secure' && lastAt !== null && secureSince !== null && lastAt.epochMilliseconds - secureSince.epochMilliseconds >= lastingDays * 86_400_000;
  return { level, lasting, number: attempts < answersForNumbers ? null : { value: outOf100(p), low: outOf100(lo), high: outOf100(hi) } };
}
