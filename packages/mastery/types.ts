/** What is known of an attempt before it is answered. */
export interface AttemptContext {
  /** Skill ids; a row of several skills is one attempt of all of them. May be empty. Doubles count once. */
  skills: readonly string[];
  /** Item id, or null where items are not known. */
  item: string | null;
  /** Seconds on any one clock that never runs back for a learner, or null where time is not known. */
  at: number | null;
  /**
   * Whether the item asks in a form that is kept out of practice (`true`) or in one that is practised (`false`). Left out where forms are
   * not known: then an item not met before stands for one. Only `transferOf` reads it; no prediction moves.
   */
  transferForm?: boolean;
}

/** What is known only after the answer. */
export interface Outcome {
  right: boolean;
  /** Hints taken; a success after hints counts as a fraction (half a hint, see `creditOf`). */
  hints?: number;
  /** Time to answer in milliseconds, idle time excluded; null or absent where not known. */
  ms?: number | null;
  /** The wrong answer's misconception, if it was named. */
  tag?: string | null;
  /** How sure the learner said she was before she answered, 0 .. 1. */
  confidence?: number | null;
}

/** The parts a prediction's logit is made of, in the order they are told. */
export const TERMS = ['base', 'item', 'skill', 'practice', 'rates', 'pattern', 'lag', 'form', 'repeat', 'transfer', 'speed', 'hints', 'sequence', 'growth', 'ability', 'deviation'] as const;
/** One named part of a logit. */
export type Term = (typeof TERMS)[number];

/** Probability of a right answer, before it is given. The terms add up to `logit`. */
export interface Prediction {
  p: number;
  logit: number;
  terms: Record<Term, number>;
}

/** An estimate of P(right answer on the skill's average item, now), with its 90 % interval and what it rests on. */
export interface Mastery {
  p: number;
  lo: number;
  hi: number;
  evidence: Evidence;
}

/** What a mastery value rests on. */
export interface Evidence {
  /** Attempts of the skill. */
  attempts: number;
  /** Share of right answers, recent ones counting most (half-life 4 attempts); null before the first. */
  recent: number | null;
  /** Seconds on the caller's clock; null if never or if times are not known. */
  lastAt: number | null;
  /** The estimate after one more right answer on an average item now, and after a wrong one: what would change it. */
  ifRight: number;
  ifWrong: number;
}

/** The share of a success that remains after one hint; each further hint takes the same share again. */
const HINT_SHARE = 0.5;

/** What an answer counts: 0 for a wrong one, 1 for a right one, half of it for each hint (three at most are counted). */
export const creditOf = ({ right, hints = 0 }: Outcome): number => (right ? HINT_SHARE ** Math.min(3, hints) : 0);

/** 1 / (1 + e^-x), without overflow. */
export const sigmoid = (x: number): number => (x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x)));
/** The inverse of `sigmoid`, kept within ±20. */
export const logit = (p: number): number => Math.max(-20, Math.min(20, Math.log(p) - Math.log1p(-p)));
