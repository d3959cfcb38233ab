import { betaBelow } from './beta.ts';
import type { LearnerState, SkillState } from './learner.ts';
import type { Weights } from './weights.ts';

/** Answers looked back on; how often, and on how many items, an error must come; how sure its rate must lie above the population's. */
const LOOK_BACK = 10, TIMES_MIN = 3, ITEMS_MIN = 2, SURE_MIN = 0.95;
/** The rate of a misconception nobody has shown yet is taken to be this, in so many answers. */
const UNSEEN_RATE = 0.03, UNSEEN_WEIGHT = 20;

/** A misconception that keeps coming back. */
export interface ErrorPattern {
  tag: string;
  /** Times in the last `of` answers of the skill, and on which items. */
  times: number;
  of: number;
  items: string[];
  /** Its share of all answers of the skill in the population, and P(hers is higher). */
  usual: number;
  sure: number;
}

/** Notes the misconception of one answer, or that there was none. Changes `state`. */
export function noteError(state: SkillState, item: string | null, tag: string | null): void {
  state.lately.push({ item, tag });
  if (state.lately.length > LOOK_BACK) state.lately.shift();
}

/** Error patterns of a learner in a skill, surest first: at least 3 of the last 10 answers, 2 items, and a rate above the population's (beta posterior above 0.95). */
export function errorPatternsOf(weights: Weights, learner: LearnerState, skill: string): ErrorPattern[] {
  const lately = learner.skills.get(skill)?.lately ?? [], facts = weights.skills.get(skill), of = lately.length;
  const patterns = [...Map.groupBy(lately.filter(({ tag }) => tag !== null), ({ tag }) => tag!)].map(([tag, errors]): ErrorPattern => {
    const usual = ((facts?.tags.get(tag) ?? 0) + UNSEEN_RATE * UNSEEN_WEIGHT) / ((facts?.answers ?? 0) + UNSEEN_WEIGHT), times = errors.length;
    const items = [...new Set(errors.map(({ item }) => item).filter((item) => item !== null))];
    return { tag, times, of, items, usual, sure: 1 - betaBelow(usual, times + 1, of - times + 1) };
  });
  return patterns.filter(({ times, items, sure }) => times >= TIMES_MIN && items.length >= ITEMS_MIN && sure > SURE_MIN).sort((a, b) => b.sure - a.sure || b.times - a.times);
}
