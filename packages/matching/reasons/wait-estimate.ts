/** What has been seen of a queue, and where somebody stands in it. Minutes are those in which anybody was waiting; times of idleness teach nothing. */
export interface QueueState {
  /** People before her. */
  ahead: number;
  /** Tutors on line who suit and are free this moment, beyond those the people ahead will take. */
  freeNow: number;
  /** Departures seen from the queue: requests taken up, and those who gave up (they make room, too). */
  served: number;
  gaveUp: number;
  /** Minutes over which those departures were seen. */
  minutes: number;
}

/** Whole minutes, rounded up: half wait no longer than `median`, nine in ten no longer than `p90`. unknown: too little has been seen to say. */
export type WaitEstimate = { kind: 'now' } | { kind: 'about'; median: number; p90: number; seen: number } | { kind: 'unknown'; seen: number };

/** Fewer departures than this say too little. */
const SEEN_MIN = 5;

/**
 * How long one waits, honestly: with departures at an unknown steady rate, of which n were seen in T minutes, the time to the k-th next one
 * (k = people ahead + 1) is T times a beta-prime (k, n) number. So few data give a wide range, not a false one; under five it says unknown.
 * Errors: RangeError for counts that are not whole or are below 0. Cost: a few thousand steps.
 * Source: predictive distribution of gamma waiting times under a gamma posterior (Aitchison & Dunsmore 1975, Statistical Prediction Analysis).
 */
export function waitEstimate(state: QueueState): WaitEstimate {
  for (const name of ['ahead', 'freeNow', 'served', 'gaveUp'] as const)
    if (!Number.isInteger(state[name]) || state[name] < 0) throw new RangeError(`${name} must be a whole number of at least 0, not ${state[name]}`);
  if (!(state.minutes >= 0 && state.minutes < Infinity)) throw new RangeError(`minutes must be at least 0, not ${state.minutes}`);
  if (state.freeNow > state.ahead) return { kind: 'now' };
  const seen = state.served + state.gaveUp, rank = state.ahead - state.freeNow + 1;
  if (seen < SEEN_MIN || state.minutes === 0) return { kind: 'unknown', seen };
  const at = (chance: number): number => Math.ceil(state.minutes * odds(rank, seen, chance) - 1e-9);
  return { kind: 'about', median: at(0.5), p90: at(0.9), seen };
}

/** The x at which a beta-prime (k, n) number is below x with this chance: I(x / (1 + x); k, n) = chance, by bisection. */
function odds(k: number, n: number, chance: number): number {
  let low = 0, high = 1;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (atLeast(k, k + n - 1, middle) < chance) low = middle;
    else high = middle;
  }
  return low / (1 - low);
}

/** The chance of at least k successes among m trials of chance p: the regularized incomplete beta I(p; k, m − k + 1). */
function atLeast(k: number, m: number, p: number): number {
  if (p <= 0) return 0;
  if (p >= 1) return 1;
  let term = m * Math.log(1 - p), below = 0;
  for (let j = 0; j < k; j++) {
    below += Math.exp(term);
    term += Math.log((m - j) / (j + 1)) + Math.log(p / (1 - p));
  }
  return Math.max(0, 1 - below);
}
