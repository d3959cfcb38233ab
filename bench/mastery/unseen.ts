/**
 * Made logs of six structures, on which no setting of the engine was chosen: Elo, Best-LR and the engine, and the truth itself, which knows what no predictor sees.
 * node bench/mastery/unseen.ts [seed=1]. Five folds by learner.
 */
import { engine } from './engine.ts';
import { foldOf, type Measures, measure } from './made-rows.ts';
import { bestLr, elo, type Rival } from './rivals.ts';
import { type MadeStructure, structures } from './structures.ts';

/** Mean of the folds. */
function meanOf(rows: MadeStructure, fold: readonly number[], rival: Rival): Measures {
  const all = { auc: 0, loss: 0, ece: 0 };
  for (let k = 0; k < 5; k++) {
    const p = rival(rows, (i) => fold[i] !== k), tests = Array.from({ length: rows.count }, (_, i) => i).filter((i) => fold[i] === k), one = measure(tests.map((i) => rows.right[i]!), tests.map((i) => p[i]!));
    for (const name of ['auc', 'loss', 'ece'] as const) all[name] += one[name] / 5;
  }
  return all;
}

console.log('| structure | rows | right | Elo | Best-LR | **Trellis** | AUC more | ECE | truth |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- |');
const said = ({ auc, loss }: Measures): string => `${auc.toFixed(3)} (${loss.toFixed(3)})`;
for (const [name, make] of Object.entries(structures)) {
  const rows = make(Number(process.argv[2] ?? 1)), fold = rows.learner.map(foldOf), plain = meanOf(rows, fold, elo), best = meanOf(rows, fold, bestLr), own = meanOf(rows, fold, engine), truth = meanOf(rows, fold, () => Float64Array.from(rows.truth));
  console.log(`| ${name} | ${rows.count} | ${Math.round((100 * rows.right.reduce((a, b) => a + b, 0)) / rows.count)} % | ${said(plain)} | ${said(best)} | ${said(own)} | ${(own.auc - best.auc).toFixed(3)} | ${own.ece.toFixed(3)} | ${said(truth)} |`);
}
