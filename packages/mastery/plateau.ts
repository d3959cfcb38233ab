import { normalBelow } from './gauss.ts';
import { type Growth, SLOPE } from './growth-filter.ts';
import type { LearnerState } from './learner.ts';

/** Goal of practice: P(right) of 0.82 on the average item, as a logit. */
const GOAL = 1.5;
/** A plateau is told from so many answers on, when both hold for so many answers in a row. */
const ANSWERS_MIN = 12, RUN_MIN = 2;
const STILL_MIN = 0.72, BELOW_MIN = 0.8;
/** Once told, a plateau ends when one of these no longer holds, so that it does not flicker. */
const STILL_KEPT = 0.55, BELOW_KEPT = 0.6;
/** Wheel-spinning is told from so many answers on, when the goal within so many more is less likely than this. */
const SPIN_ANSWERS_MIN = 15, SPIN_AHEAD = 20, SPIN_CHANCE = 0.1;

/** What is believed of a skill's growth. */
export interface Plateau {
  /** Practice has credibly stopped growing below the goal. */
  plateau: boolean;
  /** Many answers, the goal never reached and not near: wheel-spinning (Beck and Gong 2013). */
  spinning: boolean;
  /** P(flat or declining). */
  still: number;
  /** P(below the goal). */
  below: number;
  /** P(at the goal within 20 more answers at the present pace). */
  soon: number;
  answers: number;
}

/** P(flat or declining). */
export const stillness = ({ chance }: Growth): number => chance[0] + chance[3];

/** P(below the goal, a logit) `ahead` answers from now, each way of going on keeping its pace. */
export function belowGoal({ chance, level, variance }: Growth, ahead = 0, goal = GOAL): number {
  let p = 0;
  for (let m = 0; m < SLOPE.length; m++) p += chance[m]! * normalBelow((goal - level[m]! - SLOPE[m]! * ahead) / Math.sqrt(variance[m]!));
  return p;
}

/** Counts the answers in a row that speak of a plateau, and notes when the goal is reached. Call after each answer. */
export function notePlateau(growth: Growth): void {
  const below = belowGoal(growth);
  if (below < 0.5) growth.reached = 1;
  const told = growth.plateauRun >= RUN_MIN, still = stillness(growth);
  growth.plateauRun = growth.answers >= ANSWERS_MIN && still >= (told ? STILL_KEPT : STILL_MIN) && below >= (told ? BELOW_KEPT : BELOW_MIN) ? growth.plateauRun + 1 : 0;
}

/** Whether a learner is on a plateau in a skill, or spinning her wheels, with the evidence. */
export function plateauOf(learner: LearnerState, skill: string): Plateau {
  const growth = learner.skills.get(skill)?.growth;
  if (!growth) return { plateau: false, spinning: false, still: 0, below: 1, soon: 0, answers: 0 };
  const soon = 1 - belowGoal(growth, SPIN_AHEAD);
  return { plateau: growth.plateauRun >= RUN_MIN, spinning: growth.answers >= SPIN_ANSWERS_MIN && growth.reached === 0 && soon < SPIN_CHANCE,
    still: stillness(growth), below: belowGoal(growth), soon, answers: growth.answers };
}
