/**
 * The next answer: the engine beside BKT, PFA, Elo and Best-LR, five folds by learner, each answer predicted before it is seen.
 * node bench/mastery/predict.ts [FILE.csv.gz ...]; without a file on made learners. Mean of the folds; ms of CPU for training and predicting.
 */
import { createLearner, createWeights, update } from '#packages/mastery/index.ts';
import { foldOf, type Measures, measure, type PracticeRows, rowsOf } from './made-rows.ts';
import { bestLr, bkt, elo, pfa, type Rival } from './rivals.ts';

const engine: Rival = (rows, trains) => {
  const weights = createWeights(), p = new Float64Array(rows.count);
  for (const training of [true, false]) {
    let learner = createLearner();
    for (let i = 0; i < rows.count; i++) {
      if (i === 0 || rows.learner[i] !== rows.learner[i - 1]) learner = createLearner();
      if (trains(i) === training) p[i] = update(weights, learner, { skills: rows.skills[i]!, item: rows.item[i]!, at: rows.at[i]! }, { right: rows.right[i] === 1, ms: rows.ms[i]! }, { learn: true }).p;
    }
  }
  return p;
};
const rivals: [string, Rival][] = [['Elo', elo], ['BKT', bkt], ['PFA', pfa], ['Best-LR', bestLr], ['**Trellis**', engine], ['**Trellis**, no training rows', (rows, trains) => {
  const tests = Array.from({ length: rows.count }, (_, i) => i).filter((i) => !trains(i)), pick = <T>(list: ArrayLike<T>): T[] => tests.map((i) => list[i]!);
  const part: PracticeRows = { count: tests.length, learner: pick(rows.learner), skills: pick(rows.skills), item: pick(rows.item), right: Uint8Array.from(pick(rows.right)), ms: pick(rows.ms), at: pick(rows.at) };
  const p = new Float64Array(rows.count), told = engine(part, () => false);
  for (const [k, i] of tests.entries()) p[i] = told[k]!;
  return p;
}]];

for (const path of process.argv.length > 2 ? process.argv.slice(2) : [undefined]) {
  const rows = await rowsOf(path), fold = rows.learner.map(foldOf);
  console.log(`\n### ${path?.split('/').at(-1) ?? 'made learners'}: ${rows.count} rows, ${new Set(rows.learner).size} learners\n\n| model | AUC | log loss | ECE | ms CPU a fold |\n| --- | --- | --- | --- | --- |`);
  for (const [name, rival] of rivals) {
    const before = process.cpuUsage(), all: Measures[] = [];
    for (let k = 0; k < 5; k++) {
      const p = rival(rows, (i) => fold[i] !== k), tests = Array.from({ length: rows.count }, (_, i) => i).filter((i) => fold[i] === k);
      all.push(measure(tests.map((i) => rows.right[i]!), tests.map((i) => p[i]!)));
    }
    const { user, system } = process.cpuUsage(before), mean = (of: (one: Measures) => number): string => (all.reduce((sum, one) => sum + of(one), 0) / all.length).toFixed(4);
    console.log(`| ${name} | ${mean(({ auc }) => auc)} | ${mean(({ loss }) => loss)} | ${mean(({ ece }) => ece)} | ${Math.round((user + system) / 5000)} |`);
  }
}
