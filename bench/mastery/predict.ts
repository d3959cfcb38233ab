/**
 * The next answer: the engine beside BKT, PFA, Elo and Best-LR, five folds by learner, each answer predicted before it is seen.
 * node bench/mastery/predict.ts [FILE.csv.gz ...]; without a file on made learners. Mean of the folds; ms of CPU for training and predicting.
 */
import { engine, engineCold } from './engine.ts';
import { foldOf, type Measures, measure, rowsOf } from './made-rows.ts';
import { bestLr, bkt, elo, pfa, type Rival } from './rivals.ts';

const rivals: [string, Rival][] = [['Elo', elo], ['BKT', bkt], ['PFA', pfa], ['Best-LR', bestLr], ['**Trellis**', engine], ['**Trellis**, no training rows', engineCold]];

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
