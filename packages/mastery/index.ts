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
export { masteryOf } from './mastery-of.ts';
export { plateauOf } from './plateau.ts';
export type { Plateau } from './plateau.ts';
export { recallAfter, reviewDue } from './forgetting.ts';
export type { Review } from './forgetting.ts';
export { restoreLearner, restoreWeights, saveLearner, saveWeights, SAVED_FORM } from './save.ts';
export type { SavedLearner, SavedWeights } from './save.ts';
