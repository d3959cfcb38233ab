/**
 * Whether probabilities mean what they say: all answers, first meetings with an item of a practised skill (transfer), answers a day or more after the skill.
 * node bench/mastery/calibration.ts [FILE.csv.gz ...]; without a file on made learners. Five folds by learner, as predict.ts.
 *
 * The calibration error of bins is never 0: with few rows a bin's share of right answers scatters. `perfect` is what the same measure gives, on the mean of 20
 * draws, when each answer is drawn with the very probability told. Slope and intercept come from a logistic regression of the answer on the told logit: 1 and 0 are true.
 */
import { chance } from '#packages/mastery/simulated.fixture.ts';
import { engine } from './engine.ts';
import { foldOf, measure, type PracticeRows, rowsOf } from './made-rows.ts';
import { bestLr, type Rival } from './rivals.ts';

const DAY = 86_400, PRACTISED = 3, DRAWS = 20;
type Part = 'all' | 'transfer' | 'after a day';

/** The rows of each part. */
function partsOf(rows: PracticeRows): Record<Part, number[]> {
  const parts: Record<Part, number[]> = { all: [], transfer: [], 'after a day': [] };
  let seen = new Map<string, { n: number; at: number | null }>(), met = new Set<string | null>();
  for (let i = 0; i < rows.count; i++) {
    if (i === 0 || rows.learner[i] !== rows.learner[i - 1]) [seen, met] = [new Map(), new Set()];
    const at = rows.at[i]!, item = rows.item[i]!, known = rows.skills[i]!.map((skill) => seen.get(skill)), last = Math.max(-1, ...known.map((one) => one?.at ?? -1));
    parts.all.push(i);
    if (item !== null && !met.has(item) && known.length > 0 && known.every((one) => (one?.n ?? 0) >= PRACTISED)) parts.transfer.push(i);
    if (at !== null && last >= 0 && at - last >= DAY) parts['after a day'].push(i);
    for (const skill of rows.skills[i]!) seen.set(skill, { n: (seen.get(skill)?.n ?? 0) + 1, at });
    met.add(item);
  }
  return parts;
}

/** Slope and intercept of the answer on the told logit, with the slope's standard error: Newton's steps. */
function regressOn(right: readonly number[], p: readonly number[]): { slope: number; intercept: number; error: number } {
  let slope = 1, intercept = 0, error = 0;
  for (let step = 0; step < 20; step++) {
    let g0 = 0, g1 = 0, h00 = 0, h01 = 0, h11 = 0;
    for (const [i, q] of p.entries()) {
      const x = Math.log(q) - Math.log1p(-q), told = 1 / (1 + Math.exp(-(intercept + slope * x))), w = told * (1 - told);
      g0 += right[i]! - told;
      g1 += (right[i]! - told) * x;
      h00 += w;
      h01 += w * x;
      h11 += w * x * x;
    }
    const room = h00 * h11 - h01 * h01;
    intercept += (h11 * g0 - h01 * g1) / room;
    slope += (h00 * g1 - h01 * g0) / room;
    error = Math.sqrt(h00 / room);
  }
  return { slope, intercept, error };
}

const mean = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0) / list.length;
for (const path of process.argv.length > 2 ? process.argv.slice(2) : [undefined]) {
  const rows = await rowsOf(path), fold = rows.learner.map(foldOf), parts = partsOf(rows), roll = chance(1);
  console.log(`\n### ${path?.split('/').at(-1) ?? 'made learners'}\n\n| model | answers | rows a fold | AUC | ECE | perfect | ECE, folds as one | perfect | slope | intercept |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |`);
  for (const [name, rival] of [['Best-LR', bestLr], ['**Trellis**', engine]] satisfies [string, Rival][]) {
    const p = new Float64Array(rows.count);
    for (let k = 0; k < 5; k++) for (const [i, q] of rival(rows, (row) => fold[row] !== k).entries()) if (fold[i] === k) p[i] = q;
    for (const [part, places] of Object.entries(parts)) {
      if (places.length < 1000) continue;
      const groups = [0, 1, 2, 3, 4].map((k) => places.filter((i) => fold[i] === k)), told = (list: number[]): number[] => list.map((i) => p[i]!), came = (list: number[]): number[] => list.map((i) => rows.right[i]!);
      const drawn = (list: number[]): number => mean(Array.from({ length: DRAWS }, () => measure(list.map((i) => (roll() < p[i]! ? 1 : 0)), told(list)).ece));
      const folds = groups.map((list) => measure(came(list), told(list))), { slope, intercept, error } = regressOn(came(places), told(places));
      console.log(`| ${name} | ${part} | ${Math.round(places.length / 5)} | ${mean(folds.map(({ auc }) => auc)).toFixed(3)} | ${mean(folds.map(({ ece }) => ece)).toFixed(4)} | ${mean(groups.map(drawn)).toFixed(4)} | ${measure(came(places), told(places)).ece.toFixed(4)} | ${drawn(places).toFixed(4)} | ${slope.toFixed(3)} ± ${error.toFixed(3)} | ${intercept.toFixed(3)} |`);
    }
  }
}
