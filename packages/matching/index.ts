/** @trellis/matching: requests for help × offers of help → pairs with weekly slots, a proof, and a reason for every yes and no. */
export { explainPair, explainQuickly, movesBetween } from './explain-pair.ts';
export type { QuickExplanation } from './explain-pair.ts';
export { seatValues } from './seat-values.ts';
export type { Recruit, SeatOfOffer, SeatValues } from './seat-values.ts';
export { whyUnmatched } from './why-unmatched.ts';
export type { Opening, WhyUnmatched } from './why-unmatched.ts';
export { ENGINE_VERSION, matchRound } from './match-round.ts';
export { fairnessOf } from './fairness.ts';
export type { FairnessReport, GroupShare, GroupTable, WaitSpread, WishShare } from './fairness.ts';
export { fingerprint } from './fingerprint.ts';
export { POINTS_PER_WEIGHT, SERVE_POINTS } from './score.ts';
export { assign } from './assign.ts';
export { RoundCancelled } from './types.ts';
export type { Assignment, Solution } from './assign.ts';
export type * from './types.ts';
