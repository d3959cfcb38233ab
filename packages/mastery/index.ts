/** @trellis/mastery: attempts → the next answer's probability in named terms, mastery with an honest interval, plateaus, reviews due. */
export { predict } from './predict.ts';
export { update } from './update.ts';
export type { UpdateOptions } from './update.ts';
export { createWeights } from './weights.ts';
export type { Weights } from './weights.ts';
export { createLearner } from './learner.ts';
export type { LearnerState } from './learner.ts';
export { creditOf, TERMS } from './types.ts';
export type * from './types.ts';
