import { type Features, featuresOf, newFeatures, onlyOnce, ownTerms } from './features.ts';
import type { LearnerState } from './learner.ts';
import { type AttemptContext, type Prediction, sigmoid, TERMS, type Term } from './types.ts';
import type { Weights } from './weights.ts';

const scratch = newFeatures(), sums = new Float64Array(TERMS.length);
const ABILITY = TERMS.indexOf('ability'), DEVIATION = TERMS.indexOf('deviation');
const LOGIT_MAX = 12;

/** Sums the features by term into `sums` and answers the logit. The last two terms are the learner's own. */
export function sumTerms(f: Features, weights: Weights, learner: LearnerState, skills: readonly string[]): number {
  const { value } = weights;
  sums.fill(0);
  for (let i = 0; i < f.count; i++) sums[f.term[i]!] = sums[f.term[i]!]! + value[f.place[i]!]! * f.value[i]!;
  const { ability, deviation } = ownTerms(learner, skills);
  sums[ABILITY] = ability;
  sums[DEVIATION] = deviation;
  let logit = 0;
  for (let k = 0; k < sums.length; k++) logit += sums[k]!;
  return logit;
}

/** The probability of a logit, never quite 0 or 1. */
export const chanceOf = (logit: number): number => sigmoid(Math.max(-LOGIT_MAX, Math.min(LOGIT_MAX, logit)));

/**
 * P(right) of an attempt that is about to be made, with its named terms. Changes nothing; unknown items and skills add nothing.
 * @example predict(weights, learner, { skills: ['fractions.add'], item: 'i7', at: 86_400 }).p
 */
export function predict(weights: Weights, learner: LearnerState, context: AttemptContext): Prediction {
  featuresOf(scratch, weights, learner, context);
  const logit = sumTerms(scratch, weights, learner, onlyOnce(context.skills));
  return { p: chanceOf(logit), logit, terms: Object.fromEntries(TERMS.map((term, k) => [term, sums[k]])) as Record<Term, number> };
}
