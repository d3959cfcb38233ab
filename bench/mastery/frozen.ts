/**
 * Weights that another course has trained, used frozen as a product does (no weight learns while it is used): do they predict a new course better than the prior weights?
 * node bench/mastery/frozen.ts FILE.csv.gz FILE.csv.gz … : each file is predicted with the shared weights the others taught; items and skills of a new course are unknown to both.
 */
import { createLearner, createWeights, update, type Weights } from '#packages/mastery/index.ts';
import { SHARED_ROOM } from '#packages/mastery/layout.ts';
import { measure, type PracticeRows, rowsOf } from './made-rows.ts';
import { structures } from './structures.ts';

/** Goes through the rows, learner by learner, and answers what was told before each answer. */
function follow(weights: Weights, rows: PracticeRows, learn: boolean): Float64Array {
  const p = new Float64Array(rows.count);
  let learner = createLearner();
  for (let i = 0; i < rows.count; i++) {
    if (i === 0 || rows.learner[i] !== rows.learner[i - 1]) learner = createLearner();
    p[i] = update(weights, learner, { skills: rows.skills[i]!, item: rows.item[i]!, at: rows.at[i]! }, { right: rows.right[i] === 1, ms: rows.ms[i]! }, { learn }).p;
  }
  return p;
}

/** Prior weights with the shared block of trained ones. */
function sharedOf(trained: Weights): Weights {
  const weights = createWeights();
  weights.value.set(trained.value.subarray(0, SHARED_ROOM));
  return weights;
}

const files: [string, PracticeRows][] = [];
for (const path of process.argv.slice(2)) files.push([path.split('/').at(-1)!, await rowsOf(path)]);
for (const [name, make] of Object.entries(structures)) files.push([name, make(1)]);
const real = process.argv.length - 2, said = (rows: PracticeRows, weights: Weights): string => {
  const { auc, loss, ece } = measure(rows.right.subarray(0, rows.count), follow(weights, rows, false));
  return `${auc.toFixed(3)} (${loss.toFixed(3)}, ${ece.toFixed(3)})`;
};
console.log('AUC (log loss, ECE)\n\n| predicted | prior weights |', files.slice(0, real).map(([name]) => `taught by ${name}`).join(' | '), '|\n| --- | --- |', '--- | '.repeat(real));
const taught = files.slice(0, real).map(([, rows]) => {
  const weights = createWeights();
  follow(weights, rows, true);
  return sharedOf(weights);
});
for (const [name, rows] of files) console.log(`| ${name} | ${said(rows, createWeights())} | ${taught.map((weights, k) => (files[k]![0] === name ? '—' : said(rows, weights))).join(' | ')} |`);
