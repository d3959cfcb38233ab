/**
 * How quick: predict and update on one thread, the replay of one learner's 5,000 attempts under frozen weights, saving and restoring.
 * node bench/mastery/speed.ts. CPU of the thread; the best of five runs, for other work disturbs the others.
 */
import { createLearner, createWeights, masteryOf, predict, restoreLearner, saveLearner, update, type Weights } from '#packages/mastery/index.ts';
import { madeLearners } from '#packages/mastery/simulated.fixture.ts';

/** Milliseconds of one piece of work; short ones are done `times` in a row, for the system counts CPU in ticks of some milliseconds. */
function best(work: () => void, times = 1): number {
  let least = Infinity;
  for (let i = 0; i < 5; i++) {
    const before = process.threadCpuUsage();
    for (let k = 0; k < times; k++) work();
    const { user, system } = process.threadCpuUsage(before);
    least = Math.min(least, (user + system) / 1000 / times);
  }
  return least;
}
const made = madeLearners(1, 400, 250, 30, 10), by = Map.groupBy(made, ({ learner }) => learner);
function run(weights: Weights, asking: boolean): void {
  for (const attempts of by.values()) {
    const learner = createLearner();
    for (const { context, outcome } of attempts) {
      if (asking) predict(weights, learner, context);
      update(weights, learner, context, outcome, { learn: true });
    }
  }
}
const rate = (ms: number): string => `${Math.round((1000 * made.length) / ms).toLocaleString('en')} a second`;
const weights = createWeights();
console.log(`update, weights learning, ${made.length} attempts (its answer is the prediction before it): ${rate(best(() => run(weights, false)))}`);
console.log(`predict with named terms, then update: ${rate(best(() => run(weights, true)))}`);

const one = madeLearners(2, 1, 5000, 30, 10);
let learner = createLearner();
console.log(`replay of one learner's 5,000 attempts, weights frozen: ${best(() => {
  learner = createLearner();
  for (const { context, outcome } of one) update(weights, learner, context, outcome);
}, 3).toFixed(1)} ms`);
const text = JSON.stringify(saveLearner(learner));
console.log(`her state as JSON: ${Math.round(text.length / 1024)} KiB; saved in ${best(() => void JSON.stringify(saveLearner(learner)), 50).toFixed(1)} ms, restored in ${best(() => void restoreLearner(JSON.parse(text)), 50).toFixed(1)} ms`);
console.log(`mastery of 30 skills: ${best(() => {
  for (const skill of learner.skills.keys()) masteryOf(weights, learner, skill, 1e7);
}, 50).toFixed(2)} ms`);
